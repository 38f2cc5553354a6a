/* Where the visitor writes: grows with the text up to five lines, counts when it gets long, and lets send only what
   can be sent. Knows nothing of where it goes. */

/* Most that a message holds: what a person counts as characters, and bytes. */
const MOST = 4000;
const MOST_BYTES = 16384;

const composer = add(root, "div", "composer");
/* What is being changed, instead of something new being written: the place of the message, or null. */
let editing = null;
const setEditing = (what) => (editing = what);
const refusal = add(composer, "p", "error", "", { role: "alert", hidden: "" });
/* Says in one line what did not work; `does`: what a button behind it does. */
const complain = (key, does) => {
  refusal.textContent = word(key);
  show(refusal, key);
  if (does) refusal.append(" ", addButton(null, "linkbtn", does, word("again")));
};
const count = add(composer, "p", "count", "", { role: "status", hidden: "" });
const box = add(composer, "div", "composer__box");
const attach = addIconButton(box, "attach", "clip", word("attach"), "iconbtn attach");
const area = add(box, "textarea", "", "", {
  id: "text",
  rows: "1",
  enterkeyhint: "send",
  autocomplete: "off",
  "aria-label": word("message"),
  placeholder: word("write"),
});
const sendButton = addIconButton(box, "send", "send", word("send"), "iconbtn send");
sendButton.id = "send";

/* How long a text is. Texts far from the limit are not counted exactly; a text within it that is too large in bytes
   counts as what it is too large by. */
const lengthOf = (text) => {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST_BYTES) return MOST + bytes - MOST_BYTES;
  if (text.length <= MOST * 0.9) return 0;
  return attempt(() => [...new Intl.Segmenter().segment(text)].length, [...text].length);
};

const maySend = () => {
  const says = area.value.trim() !== "" || (more?.hasUploads() && editing === null);
  return says && !more?.isUploading() && lengthOf(area.value) <= MOST;
};

const drawComposer = () => {
  const length = lengthOf(area.value);
  sendButton.disabled = !maySend();
  // What is typed has its own direction; the placeholder has the page's.
  area.dir = area.value ? "auto" : "";
  const counts = length > MOST * 0.9;
  show(count, counts);
  count.textContent = "";
  if (counts) addSentence(count, length > MOST ? "too_long" : "left", { n: Math.abs(MOST - length) });
  area.style.blockSize = "0";
  area.style.blockSize = area.scrollHeight + "px";
};

const setText = (text) => {
  area.value = text;
  drawComposer();
};

const send = () => {
  if (!maySend()) return;
  const text = area.value.trim();
  if (editing !== null) {
    return more.saveEdit(text);
  }
  const files = more?.takeUploads() ?? [];
  setText("");
  storage.keepDraft("");
  tell({ submit: { key: freshKey(), text, files } });
  toEnd();
  area.focus();
};

const typed = () => {
  drawComposer();
  if (editing !== null) return;
  storage.keepDraft(area.value);
  tell({ typed: area.value.trim() === "" });
};
