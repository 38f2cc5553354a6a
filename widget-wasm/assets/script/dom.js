/* The few things done with the document. Text goes in as text nodes, never as markup. Knows nothing of a chat. */

const SVG = "http://www.w3.org/2000/svg";

/* Each one path on a 20 px grid, stroked in the colour of the words beside it. */
const icons = {
  alert: "M10 3.2 17.6 16.4H2.4zM10 8.2v3.4M10 13.9v.1",
  back: "M12.5 4.5 7 10l5.5 5.5",
  bell: "M3 14.2h14M4.4 14.2a5.6 5.6 0 0 1 11.2 0M10 8.4V6.6M8.4 6.2h3.2M2.6 16.8h14.8",
  chat: "M3 4.6h14v9.2H9.2L5.6 17v-3.2H3z",
  clip: "m16 9.6-5.9 5.9a3.7 3.7 0 0 1-5.3-5.3l6.3-6.2a2.5 2.5 0 0 1 3.5 3.5l-6.2 6.2a1.2 1.2 0 0 1-1.8-1.7l5.5-5.4",
  clock: "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 6v4.2l2.7 1.7",
  down: "m4.5 7.5 5.5 5.5 5.5-5.5",
  more: "M4.5 10h.1M10 10h.1M15.5 10h.1",
  retry: "M15.9 8.2A6.3 6.3 0 1 0 16.3 11M16.2 4v4.3h-4.3",
  send: "M10 16.5v-13M4.8 8.6 10 3.4l5.2 5.2",
  tick: "m4 10.6 3.8 3.9L16 6",
  ticks: "m1.8 10.6 3.6 3.9 7.6-8.2M8.8 13.4l1 1.1 7.7-8.2",
};

/* A new element with these classes and attributes, at the end of `parent` if there is one. An attribute that is
   false or absent is left out. */
const add = (parent, tag, classes, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value);
  parent?.append(element);
  return element;
};

const addIcon = (parent, name, classes = "icon") => {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("class", classes);
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  parent.append(svg);
};

/* A button; `does` names what a click on it does, in the table of `main.js`. */
const addButton = (parent, classes, does, text) =>
  add(parent, "button", classes, text, { type: "button", "data-do": does });

/* A button that is only a drawing, with a name. */
const addIconButton = (parent, does, icon, name, classes = "iconbtn") => {
  const button = addButton(parent, classes, does);
  label(button, name);
  addIcon(button, icon);
  return button;
};

const label = (button, name) => {
  button.ariaLabel = button.title = name;
};

/* A sentence at the end of `parent`; what is put into it stands in elements of its own. */
const addSentence = (parent, key, values = {}) => {
  for (const [n, part] of word(key, values.n).split(/\{(\w+)\}/).entries()) {
    if (n % 2) add(parent, "bdi", "", String(values[part] ?? ""));
    else parent.append(part);
  }
  return parent;
};

/* A person of the house. */
const addArch = (parent, name, isIn) =>
  add(parent, "span", "arch", [...name][0], { "aria-hidden": "true", "data-online": isIn && "" });

/* What one does beside writing, in one object: the model keeps it until it is stored. */
const act = (deed) => tell({ deed: { key: freshKey(), deed } });

const show = (element, is) => element.toggleAttribute("hidden", !is);

/* True if this differs from what was drawn under that name the last time. */
const drawn = {};
const isNew = (name, value) => {
  const text = JSON.stringify(value) ?? "";
  if (drawn[name] === text) return false;
  drawn[name] = text;
  return true;
};

/* Hours and minutes by the visitor's own clock, and a day in the page's language. */
const timeOf = (at) => new Date(at).toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
/* A time to come: with its day, unless that is today. */
const whenOf = (at) => {
  const day = new Date(at).toDateString() === new Date().toDateString() ? {} : { weekday: "long" };
  return new Date(at).toLocaleString(settings.lang || undefined, { ...day, hour: "numeric", minute: "2-digit" });
};
const dateOf = (at) => {
  const date = (ago) => new Date(Date.now() - ago * 864e5).toDateString();
  const day = new Date(at);
  if (day.toDateString() === date(0)) return word("today");
  if (day.toDateString() === date(1)) return word("yesterday");
  return day.toLocaleDateString(settings.lang || undefined, { weekday: "long", day: "numeric", month: "long" });
};
