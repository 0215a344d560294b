// The drawing: nodes stand where they were put beforehand, an edge stands for all shown events of a pair.

const drawing = { network: null, nodes: new Map(), edges: null, dots: null };

function startDrawing() {
  drawing.dots = new vis.DataSet([]);
  drawing.edges = new vis.DataSet([]);
  drawing.network = new vis.Network(byId("drawing"), { nodes: drawing.dots, edges: drawing.edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { borderWidth: 1, borderWidthSelected: 4, chosen: { label: false }, scaling: { label: { drawThreshold: 1, maxVisible: 200 } } },
    edges: { smooth: false, chosen: false, arrowStrikethrough: false, selectionWidth: 0, hoverWidth: 0, scaling: { label: { drawThreshold: 1, maxVisible: 200 } } },
  });
  drawing.network.on("click", ({ nodes, edges }) => {
    if (nodes.length) select(nodes[0]);
    else if (edges.length) selectPair(pairs[edges[0]]);
    else select(null);
  });
  drawing.network.on("zoom", soon(fitLabels));
  drawing.network.on("animationFinished", fitLabels);
  const frame = byId("drawing").firstElementChild;
  frame.tabIndex = 0;
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", "Graph of actors. Arrow keys move it, plus and minus zoom; the lists beside it hold the same events.");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (palette.clear(), redraw()));
  new ResizeObserver(() => drawing.network.redraw()).observe(byId("drawing"));
}

function soon(action) {
  let waiting = null;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 60);
  };
}

function selectPair(pair) {
  select(pair.from, pair.to);
}

function redraw() {
  const edges = pairs.map((pair) => edgeLooks(pair, shownEvents(pair.events))).sort((a, b) => a.order - b.order);
  const linked = new Set(edges.filter((edge) => !edge.hidden).flatMap((edge) => [edge.from, edge.to]));
  const near = neighbourhood(edges);
  drawing.nodes = new Map(data.network.nodes.map((node) => [node.id, nodeLooks(node, !linked.has(node.id), near && !near.has(node.id))]));
  drawing.dots.update([...drawing.nodes.values()]);
  drawing.edges.clear();
  drawing.edges.add(edges);
  drawing.network.selectNodes(state.one && nodeIds.has(state.one) && !state.other ? [state.one] : []);
  byId("nothing").hidden = linked.size > 0;
  if (!linked.size) byId("nothing").textContent = data.events.length ? "Nothing fits these filters. Reset them to see more." : "This graph has no events between two actors.";
  fitLabels();
}

function neighbourhood(edges) {
  if (!state.one) return null;
  if (state.other) return new Set([state.one, state.other]);
  const near = new Set([state.one]);
  for (const edge of edges) {
    if (!edge.hidden && edge.from === state.one) near.add(edge.to);
    if (!edge.hidden && edge.to === state.one) near.add(edge.from);
  }
  return near;
}

// Labels keep their size on the screen, whatever the zoom, and give way to those of busier actors where there is no room.
function fitLabels() {
  const scale = drawing.network.getScale();
  const taken = [];
  const order = [...drawing.nodes.values()].filter((node) => !node.hidden).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const updates = order.map((node) => {
    const size = node.labelSize;
    const radius = node.size / Math.min(Math.sqrt(scale), 1);
    const [x, y] = [node.x * scale, (node.y + radius) * scale + size * 0.8];
    const half = node.name.length * size * 0.29 + 2;
    const box = [x - half, x + half, y - size * 0.6, y + size * 0.6];
    const free = !taken.some((other) => box[0] < other[1] && box[1] > other[0] && box[2] < other[3] && box[3] > other[2]);
    if (free) taken.push(box);
    return { id: node.id, size: radius, label: free ? node.name : "", font: { ...node.font, size: size / scale, strokeWidth: 4 / scale } };
  });
  drawing.dots.update(updates);
  drawing.edges.update(drawing.edges.get({ filter: (edge) => edge.mark }).map((edge) => {
    const [one, other] = [drawing.nodes.get(edge.from), drawing.nodes.get(edge.to)];
    const long = Math.hypot(one.x - other.x, one.y - other.y) * scale > 70;
    return { id: edge.id, label: long ? edge.mark : "", font: { ...edge.font, size: 13 / scale, strokeWidth: 4 / scale } };
  }));
}

function fitDrawing() {
  const visible = [...drawing.nodes.values()].filter((node) => !node.hidden).map((node) => node.id);
  if (visible.length) drawing.network.fit({ nodes: visible, maxZoomLevel: 1.2 });
  const roomForLabels = 1 - Math.min(110 / byId("drawing").clientWidth, 0.3);
  if (visible.length > 2) drawing.network.moveTo({ scale: drawing.network.getScale() * roomForLabels });
  fitLabels();
}

function zoomBy(factor) {
  drawing.network.moveTo({ scale: drawing.network.getScale() * factor });
  fitLabels();
}

function lookAt(id) {
  if (!nodeIds.has(id) || drawing.nodes.get(id).hidden) return;
  drawing.network.moveTo({ position: drawing.network.getPosition(id), scale: Math.max(drawing.network.getScale(), 0.7) });
  fitLabels();
}
