/* What stays on the device: who the visitor is, what they have not sent yet, and what they are writing. Where
   storage is blocked, or not allowed by the page, nothing stays, and nothing breaks. Knows nothing of when to keep
   what.

   A message belongs to the tab it was written in: its name begins with that tab's mark, and the tab holds a lock of
   that name until it ends, however it ends. The browser then gives the lock to one of the tabs that wait for it,
   and that one takes the messages over. */

const PREFIX = "frontdesk:" + settings.key + ":";
const OUT = PREFIX + "out:";

/* A key no other message has. */
const freshKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const OWN = OUT + freshKey();

/* Full or forbidden storage is no storage; then `otherwise` is the answer. */
const attempt = (deed, otherwise) => {
  try {
    return deed();
  } catch {
    return otherwise;
  }
};

let mayKeep = true;
const peek = (name) => attempt(() => localStorage.getItem(name), null);
const put = (name, value) => attempt(() => (mayKeep && localStorage.setItem(name, value), mayKeep), false);
const drop = (name) => attempt(() => localStorage.removeItem(name));
const names = () => attempt(() => Object.keys(localStorage), []);
const parsed = (text) => attempt(() => JSON.parse(text), null);

/* Asks for a lock: `run` gets it, and keeps it until what it returns is done. Without locks `run` gets nothing. */
const request = (name, run) =>
  attempt(() => (navigator.locks.request(name, run).catch(() => run()), true), false) || setTimeout(run);

const others = new Set();

/* Waits for the end of the tab that keeps something under this name. */
const watch = (name) => {
  const mark = name.slice(0, OWN.length);
  if (!name.startsWith(OUT) || mark === OWN || others.has(mark)) return;
  others.add(mark);
  request(mark, (lock) => {
    // News of its last words may be slower than its lock: they are watched for again. Without locks nobody knows
    // who lives: a message sent twice has one key and is stored once.
    others.delete(mark);
    inherit(lock ? mark : OUT);
  });
};

/* Makes the messages of an ended tab this tab's own, oldest first. */
const inherit = (mark) => {
  const entries = [];
  for (const name of names()) {
    if (!name.startsWith(mark) || name.startsWith(OWN)) continue;
    const entry = parsed(peek(name));
    if (!entry) continue;
    if (keepEntry(entry)) drop(name);
    entries.push(entry);
  }
  entries.sort((a, b) => a.typed_at - b.typed_at);
  tell({ inherited: entries });
};

const keepEntry = (entry) => put(OWN + ":" + entry.key, JSON.stringify(entry));

const storage = {
  identity: () => parsed(peek(PREFIX + "id")),
  remember: (identity) => put(PREFIX + "id", JSON.stringify(identity)),
  forget: () => drop(PREFIX + "id"),
  /* Keeps this identity unless another tab has kept one before: `then` gets that one, or null. While no other tab
     of the site does the same; where there are no locks, just soon. */
  claim: (identity, then) =>
    request(PREFIX, () => {
      const other = storage.identity();
      if (!other) storage.remember(identity);
      then(other);
    }),
  keep: keepEntry,
  release: (key) => drop(OWN + ":" + key),
  /* What was being written in this tab. */
  draft: () => attempt(() => sessionStorage.getItem(PREFIX + "draft"), "") || "",
  keepDraft: (text) => attempt(() => mayKeep && sessionStorage.setItem(PREFIX + "draft", text)),
  /* Another tab has changed something: the identity it has kept, if that is what it was. */
  changed: ({ key, newValue }) => {
    if (!key) return null;
    watch(key);
    return key === PREFIX + "id" ? parsed(newValue) : null;
  },
  /* A choice of this visitor, such as the sound. */
  choice: (name) => peek(PREFIX + name),
  choose: (name, value) => put(PREFIX + name, value),
  /* From here on nothing is kept beyond this page, and what was kept is gone. */
  refuse: () => {
    mayKeep = false;
    names().filter((name) => name.startsWith(PREFIX)).forEach(drop);
    attempt(() => sessionStorage.removeItem(PREFIX + "draft"));
  },
};

// Held as long as the page lives.
request(OWN, (lock) => lock && new Promise(() => {}));
