// Words for data. All text from articles goes through createTextNode: it can never become markup.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STATUSES = { actual: "Happened", planned: "Planned", possible: "Possible", denied: "Denied or cancelled" };

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function plural(count, singular, many = singular + "s") {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? singular : many}`;
}

function dateText(date) {
  if (!date) return "";
  if (date.includes("/")) {
    const [first, last] = date.split("/");
    return first === last ? dateText(first) : `${dateText(first)} – ${dateText(last)}`;
  }
  const [year, month, day] = date.slice(0, 10).split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

function eventDate(event) {
  if (event.date || event.month) return dateText(event.date || event.month);
  return event.earliest ? `between ${dateText(event.earliest)} and ${dateText(event.latest)}` : "date unknown";
}

function inWords(items) {
  const parts = [];
  items.forEach((item, index) => {
    if (index) parts.push(index === items.length - 1 ? " and " : ", ");
    parts.push(item);
  });
  return parts;
}

// "Ann met Bob" for what happened; "Planned visit: Ann → Iceland" for what did not (yet).
function headline(event, name) {
  const { phrase, noun } = data.relations[event.relation];
  const source = event.source.map(name);
  const target = event.target.map(name);
  const equals = !target.length;
  if (event.status !== "actual") return [`${STATUSES[event.status]} ${noun}: `, ...inWords(source), equals ? "" : " → ", ...inWords(target)];
  if (equals) target.push(...source.splice(1));
  return [...inWords(source), ` ${phrase} `, ...inWords(target)];
}
