// The data of the page, what is chosen of it, and what follows from that.

const data = JSON.parse(byId("data").textContent);
const months = allMonths();
const state = {};
const searchable = Object.entries(data.entities).map(([id, entity]) => ({
  id, entity, words: [entity.name, ...entity.aliases].map(folded),
}));
const nodeIds = new Set(data.network.nodes.map((node) => node.id));
const pairs = data.network.edges;
const pairsOf = new Map(data.network.nodes.map((node) => [node.id, []]));
for (const pair of pairs) {
  pairsOf.get(pair.from).push(pair);
  pairsOf.get(pair.to).push(pair);
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function allMonths() {
  const known = data.events.filter((event) => event.earliest);
  if (!known.length) return [];
  const first = known.reduce((low, event) => (event.earliest < low ? event.earliest : low), "9999").slice(0, 7);
  const last = known.reduce((high, event) => (event.latest > high ? event.latest : high), "").slice(0, 7);
  const found = [];
  for (let [year, month] = first.split("-").map(Number); found.length < 2400; month === 12 ? (year++, (month = 1)) : month++) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (name > last) break;
    found.push(name);
  }
  return found;
}

function resetState() {
  Object.assign(state, {
    statuses: new Set(data.checked), relations: new Set(Object.keys(data.relations)), publisher: "",
    since: 0, until: Math.max(months.length - 1, 0),
  });
}

function isWholePeriod() {
  return state.since === 0 && state.until >= months.length - 1;
}

function inPeriod(event) {
  if (isWholePeriod()) return true;
  return Boolean(event.earliest) && event.earliest.slice(0, 7) <= months[state.until] && event.latest.slice(0, 7) >= months[state.since];
}

function isShown(event) {
  return state.statuses.has(event.status) && state.relations.has(event.relation) && inPeriod(event) &&
    (!state.publisher || event.reports.some((report) => publisherOf(report) === state.publisher));
}

function publisherOf(report) {
  return report.article == null ? "" : data.articles[report.article].publisher;
}

// The shown events as a set of numbers; computed anew when a filter changes.
let shown = new Set();

function applyFilters() {
  shown = new Set();
  data.events.forEach((event, number) => {
    if (isShown(event)) shown.add(number);
  });
}

function shownEvents(numbers) {
  return numbers.filter((number) => shown.has(number)).map((number) => data.events[number]);
}

function selectedEvents() {
  const { one, other } = state;
  if (!one) return shownEvents(data.events.map((_, number) => number));
  const taking = (event, id) => event.source.includes(id) || event.target.includes(id);
  if (!other) return shownEvents(data.events.map((_, number) => number)).filter((event) => taking(event, one));
  const pair = pairsOf.get(one)?.find((each) => each.from === other || each.to === other);
  return pair ? shownEvents(pair.events) : [];
}

function countsByActor() {
  const counts = new Map();
  for (const number of shown) {
    const event = data.events[number];
    for (const id of new Set([...event.source, ...event.target])) counts.set(id, (counts.get(id) || 0) + 1);
  }
  return counts;
}
