// One state, shown in the address (#select=...&status=...), the controls, the drawing and the panel.

function select(one, other = null, bringIntoView = false) {
  Object.assign(state, { one: isKnown(one) ? one : null, other: isKnown(other) ? other : null });
  showTab("events");
  update();
  byId("panel").scrollTop = 0;
  if (!state.one) return;
  if (bringIntoView) lookAt(state.one);
  if (bringIntoView) byId("panel").focus({ preventScroll: true });
  if (innerWidth <= 800) byId("panel").scrollIntoView();
}

function isKnown(id) {
  return Object.hasOwn(data.entities, id ?? "");
}

function update() {
  applyFilters();
  showFilters();
  redraw();
  showPanel();
  writeAddress();
}

function writeAddress() {
  const parts = new URLSearchParams();
  const differs = (now, usual) => now.size !== usual.length || !usual.every((value) => now.has(value));
  if (differs(state.statuses, data.checked)) parts.set("status", [...state.statuses].join(","));
  if (differs(state.relations, Object.keys(data.relations))) parts.set("relation", [...state.relations].join(","));
  if (state.publisher) parts.set("publisher", state.publisher);
  if (state.since > 0) parts.set("since", months[state.since]);
  if (state.until < months.length - 1) parts.set("until", months[state.until]);
  byId("reset").hidden = !parts.size;
  if (state.one) parts.set("select", state.one);
  if (state.other) parts.set("with", state.other);
  try {
    history.replaceState(null, "", "#" + parts);
  } catch {
    // A page inside a notebook has no address of its own.
  }
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const listed = (name, known) => new Set((parts.get(name) || "").split(",").filter((value) => known.includes(value)));
  resetState();
  if (parts.has("status")) state.statuses = listed("status", Object.keys(STATUSES));
  if (parts.has("relation")) state.relations = listed("relation", Object.keys(data.relations));
  state.publisher = data.articles.some((article) => article.publisher === parts.get("publisher")) ? parts.get("publisher") : "";
  const nearest = (month, otherwise) => (month ? Math.max(months.findIndex((each) => each >= month.slice(0, 7)), 0) : otherwise);
  state.since = nearest(parts.get("since"), state.since);
  if (parts.has("until")) state.until = Math.max(months.filter((each) => each <= parts.get("until").slice(0, 7)).length - 1, state.since);
  const known = (name) => (isKnown(parts.get(name)) ? parts.get(name) : null);
  Object.assign(state, { one: known("select"), other: known("select") && known("with") });
}

function start() {
  startDrawing();
  startTabs();
  startFilters();
  startSearch();
  byId("zoom-in").addEventListener("click", () => zoomBy(1.3));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  byId("fit").addEventListener("click", fitDrawing);
  document.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && !press.defaultPrevented && state.one) select(null);
  });
  document.querySelector(".skip").addEventListener("click", (press) => (press.preventDefault(), byId("panel").focus()));
  addEventListener("hashchange", () => (readAddress(), update()));
  readAddress();
  update();
  fitDrawing();
}

start();
