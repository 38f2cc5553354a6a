/* The menu behind "…", the sound of a message, and the whole chat as a text. Knows nothing of the log's drawing. */

const menu = add(head, "div", "menu", "", { id: "menu", hidden: "" });
moreButton.setAttribute("aria-controls", "menu");

const openMenu = () => {
  menu.textContent = "";
  addEntry("sound", "sound", isQuiet() ? "sound_on" : "sound_off");
  if (now().last) addEntry("transcript", "save", "transcript");
  if (now().open) addEntry("end", "close", "end");
  showMenu(true);
  menu.firstChild.focus();
};
const addEntry = (does, icon, key) => {
  const button = addButton(menu, "", does);
  addIcon(button, icon);
  button.append(word(key));
};
const showMenu = (is) => {
  show(menu, is);
  moreButton.ariaExpanded = String(is);
};
/* True if there was one to close. */
const closeMenu = () => {
  if (menu.hidden) return false;
  const had = menu.contains(document.activeElement);
  showMenu(false);
  if (had) moreButton.focus();
  return true;
};

let quiet = storage.choice("sound") === "off";
const isQuiet = () => quiet;
const turnSound = () => {
  quiet = !quiet;
  storage.choose("sound", quiet ? "off" : "on");
  if (!quiet) strike();
};

/* One stroke of the bell: two partials, soft and short. Browsers let it sound only after the visitor has touched the
   chat. */
const strike = () => {
  if (quiet || !navigator.userActivation?.hasBeenActive) return;
  attempt(() => {
    const context = new AudioContext();
    const volume = context.createGain();
    const from = context.currentTime;
    volume.connect(context.destination);
    volume.gain.setValueAtTime(0.12, from);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.4);
    for (const [tone, share] of [
      [1046.5, 0.7],
      [2793, 0.3],
    ]) {
      const partial = context.createOscillator();
      const part = context.createGain();
      partial.frequency.value = tone;
      part.gain.value = share;
      partial.connect(part).connect(volume);
      partial.start(from);
      partial.stop(from + 0.4);
    }
    setTimeout(() => context.close(), 600);
  });
};

/* The chat as plain text, in the visitor's language and by their clock. */
const textOf = (rows) => {
  const lines = [settings.name, ""];
  for (const row of rows) {
    if (row.day) {
      const day = new Date(row.day).toLocaleDateString(settings.lang || undefined, { dateStyle: "full" });
      lines.push("", day, "");
    } else if (row.notice) lines.push(timeOf(row.at) + "  " + phrase(row.notice, { name: row.name }));
    else {
      const { mine, name, at, text = [], files = [] } = row.bubble;
      const words = text.map((piece) => piece.link ?? piece).join("");
      lines.push(timeOf(at) + "  " + (mine ? word("you") : name || settings.name) + ": " + words);
      for (const file of files) lines.push("       [" + file.name + "]");
    }
  }
  return lines.join("\r\n").replace(/[\u2068\u2069]/g, "") + "\r\n";
};

const saveTranscript = (rows) => {
  const url = URL.createObjectURL(new Blob(["\ufeff", textOf(rows)], { type: "text/plain;charset=utf-8" }));
  const link = add(root, "a", "", "", { href: url, download: settings.name.replace(/[\\/:*?"<>|]/g, " ") + ".txt", hidden: "" });
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 6e4);
};
