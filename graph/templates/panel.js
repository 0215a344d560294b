// The panel: the events of what is selected, else all that are shown, with their quotes; and the list of actors.

const PAGE = 40;
const QUOTES = 3;

function showPanel() {
  const events = selectedEvents();
  byId("selection").replaceChildren(state.one ? selectionHeading(events) : element("h2", { class: "hidden-label" }, "All events"));
  fillList(byId("events"), events, eventCard, "No event fits what you chose.");
  const counts = countsByActor();
  const actors = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  fillList(byId("actors"), actors, actorButton, "No actor fits what you chose.");
  byId("tab-events").textContent = `Events (${events.length.toLocaleString("en-GB")})`;
  byId("tab-actors").textContent = `Actors (${actors.length.toLocaleString("en-GB")})`;
  summarise();
}

function summarise() {
  const events = [...shown].map((number) => data.events[number]);
  const reports = events.reduce((sum, event) => sum + event.reportCount, 0);
  const articles = new Set(events.flatMap((event) => event.reports.map((report) => report.article)));
  const { actors, allActors, events: kept, allEvents } = data.counts;
  const told = `${plural(events.length, "event")}, told ${plural(reports, "time")} in ${plural(articles.size, "article")}`;
  const parts = [events.length ? told : "No events to show"];
  if (actors < allActors) parts.push(`showing ${actors.toLocaleString("en-GB")} of ${plural(allActors, "actor")}, the most central ones`);
  else if (kept < allEvents) parts.push(`showing ${kept.toLocaleString("en-GB")} of ${plural(allEvents, "event")}`);
  byId("summary").textContent = parts.join(" · ");
}

function fillList(panel, items, render, ifEmpty) {
  if (!items.length) {
    panel.replaceChildren(element("p", { class: "empty" }, ifEmpty));
    return;
  }
  const list = element("ul", { class: "list" });
  const more = element("button", { type: "button", class: "more", onclick: () => addPage() });
  const addPage = () => {
    const start = list.children.length;
    list.append(...items.slice(start, start + PAGE).map(render));
    if (start) list.children[start]?.querySelector("button, a")?.focus();
    const left = items.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = `Show more (${left.toLocaleString("en-GB")} left)`;
  };
  addPage();
  panel.replaceChildren(list, more);
}

function selectionHeading(events) {
  const { one, other } = state;
  const entity = data.entities[one];
  const reports = events.reduce((sum, event) => sum + event.reportCount, 0);
  const figures = `${plural(events.length, "event")}, ${plural(reports, "report")}`;
  const close = element("button", { type: "button", class: "close", "aria-label": "Show all events again", title: "Show all events again", onclick: () => select(null) }, "✕");
  const names = other ? [named(one), " – ", named(other)] : [named(one)];
  const kind = other ? "" : [entity.type, entity.country].filter(Boolean).join(", ") + " · ";
  const aliases = other || !entity.aliases.length ? null : element("p", {}, "Also called ", ...inWords(entity.aliases.slice(0, 8).map((alias) => element("bdi", {}, alias))));
  return element("div", { class: "chosen" }, element("h2", {}, ...names), element("p", {}, kind + figures), aliases, close);
}

function named(id) {
  return element("bdi", {}, data.entities[id].name);
}

function actorLink(id) {
  const choose = (press) => (press.preventDefault(), select(id, null, true));
  return element("a", { href: "#" + new URLSearchParams({ select: id }), title: `Show the events of ${data.entities[id].name}`, onclick: choose }, named(id));
}

function eventCard(event) {
  const item = element("li", { class: `event ${event.status}`, "data-event": event.id });
  const sign = element("span", { class: `sign ${event.sign}`, title: event.sign, role: "img", "aria-label": event.sign });
  item.append(element("h3", {}, sign, ...headline(event, actorLink)));
  item.append(element("p", { class: "when" }, whenAndWhere(event)));
  item.append(...event.disputed.map((aspect) => claims(event, aspect)).filter(Boolean));
  const quotes = event.reports.map((report) => quote(report, event));
  item.append(...quotes.slice(0, QUOTES));
  const others = quotes.slice(QUOTES);
  const missing = event.reportCount - event.reports.length;
  if (others.length) item.append(element("details", { class: "more-quotes" }, element("summary", {}, plural(others.length, "more quote")), ...others, missing ? element("p", {}, `${plural(missing, "further report")} not in this page`) : null));
  const weight = event.goldstein == null ? "" : ` · Goldstein ${event.goldstein}`;
  item.append(element("p", { class: "codes" }, `CAMEO ${event.code}${weight} · confidence ${event.confidence.toFixed(2)}`));
  return item;
}

function whenAndWhere(event) {
  const told = `${plural(event.reportCount, "report")} in ${plural(event.articleCount, "article")}`;
  return [eventDate(event), event.place, told].filter(Boolean).join(" · ");
}

// Disagreement side by side: every claim with those who make it.
function claims(event, aspect) {
  const words = { date: dateText, place: (place) => place, status: (status) => STATUSES[status] }[aspect];
  if (!words) return null;
  const sides = new Map();
  for (const report of event.reports) {
    if (!report[aspect]) continue;
    sides.set(report[aspect], [...(sides.get(report[aspect]) || []), sourceName(report)]);
  }
  if (!sides.size) return null;
  const columns = [...sides].sort().map(([claim, sources]) => element("div", {}, element("dt", {}, words(claim)),
    element("dd", { dir: "auto" }, `${plural(sources.length, "report")}: ${[...new Set(sources)].slice(0, 6).join(", ")}`)));
  return element("div", { class: "claims" }, element("p", {}, `Reports disagree on the ${aspect}`), element("dl", {}, ...columns));
}

function sourceName(report) {
  if (report.article == null) return "unknown source";
  const { publisher, title } = data.articles[report.article];
  return publisher || title;
}

function quote(report, event) {
  const [start, end] = report.trigger;
  const text = report.quote;
  const marked = start >= 0 && end > start && end <= text.length ? [text.slice(0, start), element("mark", {}, text.slice(start, end)), text.slice(end)] : [text];
  return element("figure", {}, element("blockquote", { dir: "auto" }, ...marked), element("figcaption", {}, ...source(report, event)));
}

function source(report, event) {
  const article = report.article == null ? null : data.articles[report.article];
  if (!article) return ["unknown article"];
  const title = article.url
    ? element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, article.title)
    : element("bdi", {}, article.title);
  const claim = [report.status === event.status ? "" : STATUSES[report.status].toLowerCase(), event.disputed.includes("date") && report.date !== event.date ? dateText(report.date) : ""].filter(Boolean).join(", ");
  const rest = [article.publisher, dateText(article.published), report.attribution && `according to ${report.attribution}`, claim && `says: ${claim}`];
  return [title, ...rest.filter(Boolean).flatMap((part) => [" · ", element("bdi", {}, part)])];
}

function actorButton([id, count]) {
  const entity = data.entities[id];
  const about = [entity.type, entity.country, plural(count, "event")].filter(Boolean).join(" · ");
  return element("li", { class: "actor" }, element("button", { type: "button", onclick: () => select(id, null, true) }, named(id), element("small", {}, about)));
}

function showTab(name) {
  for (const each of ["events", "actors"]) {
    const chosen = each === name;
    byId(each).hidden = !chosen;
    byId(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${each}`).tabIndex = chosen ? 0 : -1;
  }
}

function startTabs() {
  for (const [name, other] of [["events", "actors"], ["actors", "events"]]) {
    byId(`tab-${name}`).addEventListener("click", () => showTab(name));
    byId(`tab-${name}`).addEventListener("keydown", (press) => {
      if (!["ArrowLeft", "ArrowRight"].includes(press.key)) return;
      showTab(other);
      byId(`tab-${other}`).focus();
    });
  }
  showTab("events");
}
