/* Where the visitor writes: grows with the text up to five lines, counts when it gets long, and lets send only what
   can be sent. Knows nothing of where it goes. */

/* Most that a message holds: what a person counts as characters, and bytes. */
const MOST = 4000;
const MOST_BYTES = 16384;

const composer = add(root, "div", "composer");
/* What is being changed, instead of something new being written: the place of the message, or null. */
let editing = null;
const editBar = add(composer, "div", "editing", "", { hidden: "" });
add(editBar, "span", "", word("editing"), { role: "status" });
addButton(editBar, "linkbtn", "delete_own", word("delete"));
addButton(editBar, "linkbtn", "cancel_edit", word("cancel"));
const refusal = add(composer, "p", "error", "", { role: "alert", hidden: "" });
composer.append(tray, picker);
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
  const says = area.value.trim() !== "" || (hasUploads() && editing === null);
  return says && !isUploading() && lengthOf(area.value) <= MOST;
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
    if (text !== editing.text) act({ edit: { target: editing.seq, text } });
    return stopEditing();
  }
  const files = takeUploads();
  setText("");
  storage.keepDraft("");
  tell({ submit: { key: freshKey(), text, files } });
  toEnd();
  area.focus();
};

/* The last message comes back to be changed; what was being written waits. */
let waiting = "";
const edit = () => {
  if (!look.change || editing !== null) return;
  editing = look.change;
  waiting = area.value;
  drawEditing();
  setText(editing.text);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
};
const stopEditing = () => {
  editing = null;
  drawEditing();
  setText(waiting);
  area.focus();
};
const drawEditing = () => {
  show(editBar, editing !== null);
  attach.disabled = editing !== null;
  label(sendButton, word(editing !== null ? "save" : "send"));
};

const typed = () => {
  drawComposer();
  if (editing !== null) return;
  storage.keepDraft(area.value);
  tell({ typed: area.value.trim() === "" });
};
