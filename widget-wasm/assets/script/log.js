/* The log: keeps the rows it was given and the elements that show them, and changes only what is different. Knows
   nothing of what is before or behind what it was given. */

/* So close to an end of what is drawn, in pixels, more is asked for. */
const NEAR = 400;
/* So far from the end, in pixels, still counts as being there. */
const SLACK = 24;

const strip = add(root, "div", "strip", "", { id: "strip", role: "status", hidden: "" });
const wait = add(root, "div", "wait", "", { role: "status", hidden: "" });
const log = add(root, "div", "log", "", {
  role: "log",
  tabindex: "0",
  "aria-relevant": "additions",
  "aria-label": word("log"),
});
const list = add(log, "ol", "", "", { id: "log" });
const typing = add(list, "li", "typing", "", { "aria-hidden": "true", hidden: "" });
for (let n = 0; n < 3; n++) add(typing, "i");
/* Who has the chat before their eyes; under the last message, and heard. */
const reading = add(list, "li", "event reading", "", { hidden: "" });
const jump = addButton(root, "jump", "jump", word("below"));
addIcon(jump, "down", "icon icon--s");
show(jump, false);
/* Heard, not seen. */
const voice = add(root, "p", "vh", "", { role: "status" });

/* Rows in sight, in order: name, JSON and element. */
let shown = [];
/* The reader is further up than the end. */
let away = false;
let goesOn = false;

const nameOf = (row) =>
  row.day ? "d" + dateOf(row.day) : row.notice ? "n" + row.seq : row.bubble.key ?? "s" + row.bubble.seq;

/* Shows these rows. `newer`: the log goes on behind them. */
const drawRows = (rows, newer) => {
  const before = new Map(shown.map((one) => [one.name, one]));
  const fresh = rows.map((row) => ({
    name: nameOf(row),
    text: JSON.stringify(row) + (row.bubble?.seq === look.change?.seq),
    row,
    element: null,
  }));
  const kept = new Set(fresh.map((one) => one.name));
  // What is read out is what comes in behind the rest, not history.
  const end = fresh.findLastIndex((one) => before.has(one.name));
  const grows = shown.length > 0 && !newer && !goesOn && fresh.slice(0, end).every((one) => before.has(one.name));
  goesOn = newer;
  log.ariaLive = grows ? "polite" : "off";
  const anchor = anchored(kept);
  for (const one of shown) if (!kept.has(one.name)) one.element.remove();
  let place = list.firstChild;
  for (const one of fresh) {
    const old = before.get(one.name);
    one.element = old?.element ?? add(null, "li");
    if (old?.text !== one.text) fillRow(one.element, one.row);
    if (grows && !old) one.element.dataset.new = "";
    if (one.element === place) place = place.nextSibling;
    else list.insertBefore(one.element, place);
  }
  shown = fresh;
  hold(anchor);
};

/* Where a reader further up stands: a row in sight that stays, and its place. At the end nothing is held: the
   column is reversed, and so rests at its end by itself. */
const anchored = (kept) => {
  if (!away) return null;
  const top = log.getBoundingClientRect().top;
  const one = shown.find(({ name, element }) => kept.has(name) && element.getBoundingClientRect().bottom > top);
  return one && { element: one.element, top: one.element.getBoundingClientRect().top };
};

/* Leaves what a reader has in sight where it is. (Browsers that do this by themselves take a reversed column for an
   upright one.) */
const hold = (anchor) => {
  if (anchor) log.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
};

const drawTyping = (writes) => {
  const anchor = anchored(new Set(shown.map((one) => one.name)));
  show(typing, writes);
  hold(anchor);
};

/* The column is reversed: 0 is its end, and the way to the oldest counts down from there. */
const scrolled = () => {
  const up = -log.scrollTop;
  const all = log.scrollHeight - log.clientHeight;
  const wasAway = away;
  away = up > SLACK;
  if (away !== wasAway) tell({ at_end: !away });
  if (!shown.length) return;
  if (all - up <= NEAR) tell("older");
  else if (goesOn && up <= NEAR) tell("newer");
};

const toEnd = () => {
  log.scrollTop = 0;
  away = false;
  tell("latest");
};

const fillRow = (element, row) => {
  if (row.bubble) return fillBubble(element, row.bubble);
  element.textContent = "";
  element.className = row.day ? "day" : "event";
  if (row.day) element.textContent = dateOf(row.day);
  else addSentence(element, row.notice, { name: row.name });
};

const fillBubble = (element, bubble) => {
  const { mine, name, text, files, choices, at, key, seq, tick, last } = bubble;
  element.className = "msg " + (mine ? "mine" : "theirs") + (last ? " last" : "");
  if (key) element.dataset.key = key;
  if (seq) element.dataset.seq = seq;
  if (tick) {
    element.dataset.state = tick.failed === undefined ? tick : "failed";
    element.ariaLive = "off";
  }
  element.textContent = "";
  const words = add(element, "div", "msg__body");
  add(words, "span", "vh", (mine ? word("you") : name) + ", " + timeOf(at) + ": ");
  if (text) fillText(add(words, "span", "text", "", { dir: "auto" }), text);
  for (const file of files ?? []) {
    if (more) more.addFile(words, file);
    else add(words, "span", "file", file.name, { dir: "auto" });
  }
  if (files) withMore(() => {});
  fillMeta(add(element, "div", "msg__meta"), bubble);
  if (!choices) return;
  const group = add(element, "div", "chips", "", { role: "group", "aria-label": word("answers") });
  for (const choice of choices) addButton(group, "chip", "choose", choice).dir = "auto";
};

/* Files that were drawn by their names only, in full. */
const drawFiles = () => shown.filter(({ row }) => row.bubble?.files).forEach((one) => fillRow(one.element, one.row));

/* An address that can be followed: web pages and e-mail only. It ends where space ends it, or a letter that turns the
   direction or can't be seen, which could show another address than the one followed; and what ends a sentence does
   not belong to it. */
const LINK = /(?<![a-z0-9])(?:https?:\/\/|mailto:)[^\s<>"\p{Cc}\p{Cf}]*[^\s<>"\p{Cc}\p{Cf}.,;:!?'\])}*_。，；：！？）」”’»]/giu;

/* Words, and the addresses in them as links. */
const fillText = (parent, text) => {
  let from = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    parent.append(text.slice(from, index));
    add(parent, "a", "", link, { href: link, target: "_blank", rel: "noopener noreferrer nofollow" });
    from = index + link.length;
  }
  parent.append(text.slice(from));
};

/* Who and when, and how far one's own are. */
const fillMeta = (meta, { name, at, seq, edited, tick, meta: what }) => {
  if (!what) return;
  if (tick?.failed !== undefined) {
    addIcon(meta, "alert", "icon icon--s");
    add(meta, "span", "", word("failed") + " " + (settings.strings["fault_" + tick.failed] ?? ""), { role: "alert" });
    meta.append(" ");
    addButton(meta, "linkbtn", "retry", word("again"));
    addButton(meta, "linkbtn", "discard", word("delete"));
    return;
  }
  if (name) {
    add(meta, "bdi", "", name);
    meta.append(", ");
  }
  add(meta, "bdi", "", timeOf(at));
  if (edited) meta.append(" · " + word("edited"));
  if (what === "tick" && tick) {
    meta.append(" · " + word(tick));
    addIcon(meta, { sending: "clock", sent: "tick" }[tick] ?? "ticks", "icon icon--s");
  }
  if (seq && look.change?.seq === seq) addButton(meta, "linkbtn edit", "edit", word("edit"));
};

/* What is the case, and what that means. */
const addSaying = (parent, what, more) => {
  const text = add(parent, "p");
  add(text, "b", "", word(what));
  if (more) text.append(" ", add(null, "span", "", word(more)));
};

const drawStrip = (what) => {
  strip.textContent = "";
  show(strip, what);
  if (!what) return;
  addIcon(strip, what === "unreachable" ? "alert" : "retry");
  addSaying(strip, what, { connecting: "go_on", reconnecting: "go_on", outdated: "outdated_more" }[what]);
  if (what === "outdated") addButton(strip, "linkbtn", "reload", word("reload"));
};

const drawReader = (reader) => {
  show(reading, reader);
  reading.textContent = "";
  if (!reader) return;
  addSentence(reading, "reading", { name: reader });
  voice.textContent = phrase("reading", { name: reader });
};

const drawWait = (what) => {
  wait.textContent = "";
  show(wait, what);
  if (!what) return;
  addIcon(add(wait, "span", "wait__arch"), "bell");
  if (what === "line") addSaying(wait, "in_line", "in_line_more");
  else addSaying(wait, "kept", "kept_more");
  if (what === "nobody" && look.opens) {
    const more = wait.querySelector("p span");
    more.append(" ");
    addSentence(more, "opens", { when: whenOf(look.opens) });
  }
};

/* When typing was last announced, in minutes of the visitor's clock. */
let announced = 0;
const drawWriter = (writer) => {
  drawTyping(writer !== undefined);
  voice.textContent = "";
  const minute = Math.floor(Date.now() / 6e4);
  if (writer === undefined || minute === announced) return;
  announced = minute;
  addSentence(voice, writer ? "writing" : "somebody_writing", { name: writer });
};
