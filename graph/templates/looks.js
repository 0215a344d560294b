// How nodes and edges look: shape for the kind of actor, colour for the sign, dashes for the status, width for the number.

const SHAPES = { person: "dot", state: "square", organisation: "diamond", group: "diamond", place: "triangleDown" };
const DENSE = 150;

const palette = new Map();

function colour(name) {
  if (!palette.has(name)) palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return palette.get(name);
}

function nodeLooks(node, hidden, dimmed) {
  const chosen = node.id === state.one || node.id === state.other;
  const ink = colour(chosen ? "accent" : dimmed ? "line" : node.group in SHAPES ? `node-${node.group}` : "node-group");
  const paint = { background: ink, border: colour(chosen ? "ink" : "ground") };
  return {
    id: node.id, name: node.label, x: node.x, y: node.y, hidden,
    size: Math.min(7 + 2.2 * Math.sqrt(node.events), pairs.length > DENSE ? 20 : 28),
    weight: node.events + (chosen ? 1e9 : dimmed ? 0 : 1e6), labelSize: Math.min(12.5 + 0.4 * Math.sqrt(node.events), 16),
    title: `${data.entities[node.id].name}: ${plural(node.events, "event")}`,
    shape: SHAPES[node.group] || "dot",
    color: { ...paint, highlight: paint, hover: { background: colour("accent"), border: colour("ground") } },
    font: { color: colour(dimmed ? "plain" : "ink"), strokeColor: colour("ground"), face: colour("font") },
  };
}

function edgeLooks(pair, events) {
  if (!events.length) return { id: pair.id, from: pair.from, to: pair.to, hidden: true, width: 0, order: 0 };
  const chosen = isSelectedPair(pair);
  const touched = !state.one || (state.other ? chosen : pair.from === state.one || pair.to === state.one);
  const denied = events.every((event) => event.status === "denied");
  const crowded = pairs.length > DENSE && !state.one;
  const paint = colour(touched ? signOf(events) : "line");
  return {
    id: pair.id, from: pair.from, to: pair.to, hidden: false,
    order: events.length + (touched ? 1e6 : 0),
    width: Math.min(2 + 1.5 * Math.log2(events.length), 10) + (chosen ? 3 : 0),
    color: { color: paint, hover: colour("accent"), highlight: paint, opacity: crowded ? Math.min(0.2 + 0.2 * events.length, 1) : 1 },
    dashes: events.some((event) => event.status === "actual") ? false : denied ? [2, 6] : [9, 6],
    arrows: { to: arrow(pair, events, "to", crowded), from: arrow(pair, events, "from", crowded) },
    mark: touched && !crowded ? [denied ? "✕" : "", events.length > 1 ? events.length : ""].filter(Boolean).join(" ") : "",
    font: { color: colour("ink"), strokeColor: colour("ground"), align: "horizontal" },
    title: `${data.entities[pair.from].name} – ${data.entities[pair.to].name}: ${plural(events.length, "event")}`,
  };
}

function isSelectedPair(pair) {
  return Boolean(state.other) && [pair.from, pair.to].includes(state.one) && [pair.from, pair.to].includes(state.other);
}

function signOf(events) {
  const signs = new Set(events.map((event) => event.sign).filter((sign) => sign !== "neutral"));
  return signs.size > 1 ? "mixed" : signs.size ? [...signs][0] : "plain";
}

function arrow(pair, events, end, crowded) {
  const head = pair[end];
  const tail = pair[end === "to" ? "from" : "to"];
  const points = events.some((event) => event.target.includes(head) && event.source.includes(tail));
  return { enabled: points && !crowded, scaleFactor: 0.55 };
}
