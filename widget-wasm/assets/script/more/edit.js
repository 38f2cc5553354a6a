/* The visitor's last message, come back to be changed: what was being written waits. Knows nothing of how long that is
   allowed. */

const editBar = add(null, "div", "editing", "", { hidden: "" });
add(editBar, "span", "", word("editing"), { role: "status" });
addButton(editBar, "linkbtn", "delete_own", word("delete"));
addButton(editBar, "linkbtn", "cancel_edit", word("cancel"));
composer.prepend(editBar);

/* The last message comes back to be changed; what was being written waits. */
let editing = null;
let waiting = "";
const edit = () => {
  if (!now().change || editing) return;
  editing = now().change;
  setEditing(editing);
  waiting = area.value;
  drawEditing();
  setText(editing.text);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
};
const stopEditing = () => {
  editing = null;
  setEditing(null);
  drawEditing();
  setText(waiting);
  area.focus();
};
const drawEditing = () => {
  show(editBar, editing);
  attach.disabled = editing;
  label(sendButton, word(editing ? "save" : "send"));
};

const saveEdit = (text) => {
  if (text !== editing.text) act({ edit: { target: editing.seq, text } });
  stopEditing();
};
