// Search and filters.

const MATCHES = 12;

function startSearch() {
  const input = byId("search");
  const list = byId("matches");
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    if (!option) return;
    input.value = "";
    close();
    select(option.dataset.id, null, true);
  };
  const move = (step) => {
    const options = [...list.children];
    if (!options.length) return;
    active = (active + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  input.addEventListener("input", () => {
    const found = findActors(input.value);
    list.replaceChildren(...found.map(matchOption));
    for (const option of list.children) option.addEventListener("mousedown", (press) => (press.preventDefault(), choose(option)));
    active = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) move(1);
  });
  input.addEventListener("keydown", (press) => {
    const action = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => choose(list.children[active]), Escape: close }[press.key];
    if (!action) return;
    press.preventDefault();
    action();
  });
  input.addEventListener("blur", close);
}

// Names that begin with the words first, then those with a word that does, then those that hold them; busiest first.
function findActors(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const counts = countsByActor();
  const rank = ({ words }) => Math.min(...words.map((word) => (word.startsWith(wanted) ? 0 : word.includes(" " + wanted) ? 1 : word.includes(wanted) ? 2 : 9)));
  return searchable.map((each) => ({ ...each, rank: rank(each), count: counts.get(each.id) || 0 }))
    .filter((each) => each.rank < 9)
    .sort((a, b) => a.rank - b.rank || b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, MATCHES);
}

function matchOption({ id, entity, count }, index) {
  const about = [entity.type, entity.country, plural(count, "event")].filter(Boolean).join(" · ");
  return element("li", { role: "option", id: `match-${index}`, "data-id": id, "aria-selected": "false" }, named(id), " ", element("small", {}, about));
}

function tally(key) {
  const counts = new Map();
  for (const event of data.events) counts.set(event[key], (counts.get(event[key]) || 0) + 1);
  return counts;
}

function checkbox(group, value, text, count) {
  const box = element("input", { type: "checkbox", name: group, value });
  return element("label", {}, box, ` ${text} `, element("span", { class: "count" }, count.toLocaleString("en-GB")));
}

function startFilters() {
  const statuses = tally("status");
  byId("statuses").append(...Object.keys(STATUSES).filter((name) => statuses.has(name)).map((name) => checkbox("status", name, STATUSES[name].toLowerCase(), statuses.get(name))));
  const relations = [...tally("relation")].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  byId("relations").append(...relations.map(([name, count]) => checkbox("relation", name, data.relations[name].label, count)));
  const publishers = [...new Set(data.articles.map((article) => article.publisher).filter(Boolean))].sort();
  byId("publisher").append(...publishers.map((name) => element("option", { value: name }, name)));
  byId("publisher").parentElement.hidden = publishers.length < 2;
  byId("filters").hidden = !data.events.length;
  byId("time").hidden = months.length < 2;
  for (const end of ["since", "until"]) {
    byId(end).max = Math.max(months.length - 1, 0);
    byId(end).addEventListener("input", () => moveSlider(end));
  }
  byId("filters").addEventListener("change", readFilters);
  byId("filters").addEventListener("submit", (press) => press.preventDefault());
  byId("reset").addEventListener("click", (press) => (press.preventDefault(), resetState(), update()));
  byId("relations-all").addEventListener("click", () => setRelations(Object.keys(data.relations)));
  byId("relations-none").addEventListener("click", () => setRelations([]));
  startMenu();
}

function startMenu() {
  const menu = byId("relation-menu");
  document.addEventListener("pointerdown", (press) => {
    if (!menu.contains(press.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function setRelations(names) {
  state.relations = new Set(names);
  update();
}

function moveSlider(end) {
  const [since, until] = [Number(byId("since").value), Number(byId("until").value)];
  state.since = end === "since" ? Math.min(since, until) : since;
  state.until = end === "until" ? Math.max(since, until) : until;
  showFilters();
  updateSoon();
}

const updateSoon = soon(() => update());

function readFilters() {
  const checked = (group) => [...document.querySelectorAll(`input[name="${group}"]:checked`)].map((box) => box.value);
  state.statuses = new Set(checked("status"));
  state.relations = new Set(checked("relation"));
  state.publisher = byId("publisher").value;
  update();
}

function showFilters() {
  for (const box of document.querySelectorAll('input[name="status"]')) box.checked = state.statuses.has(box.value);
  for (const box of document.querySelectorAll('input[name="relation"]')) box.checked = state.relations.has(box.value);
  byId("publisher").value = state.publisher;
  byId("since").value = state.since;
  byId("until").value = state.until;
  const [first, last] = [dateText(months[state.since]), dateText(months[state.until])];
  byId("period").textContent = first === last ? first : `${first} – ${last}`;
  byId("since").setAttribute("aria-valuetext", first);
  byId("until").setAttribute("aria-valuetext", last);
  const all = Object.keys(data.relations).length;
  const [only] = state.relations;
  byId("relation-summary").textContent = state.relations.size === all ? "All kinds of events"
    : state.relations.size === 1 ? `Only: ${data.relations[only].label}` : `${state.relations.size} of ${all} kinds`;
}
