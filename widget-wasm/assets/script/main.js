/* Puts the parts together: everything that happens is told to the model, and what the model answers is done and
   drawn. Decides nothing. */

const perform = {
  connect,
  disconnect,
  transmit,
  claim: (identity) => storage.claim(identity, (other) => tell({ claimed: other })),
  remember: storage.remember,
  forget: storage.forget,
  keep: storage.keep,
  release: storage.release,
  unread: (count) => {
    if (count > unread) rouse();
    unread = count;
    inform({ unread: count });
  },
  done: (done) => inform({ done }),
  greeted: () => {
    if (told) inform({ event: "identified" });
    else introduce();
    if (about) transmit({ about });
  },
  doubted: () => inform({ event: "identity_expired" }),
};

let look = {};
/* What the loader was told last. */
let unread = 0;

/* A person of the house has written while the panel is closed. */
const rouse = () => {
  const { last } = look;
  if (!last || last.mine || isOpen) return;
  withMore((more) => more.strike());
  inform({ message: { name: last.name || settings.name, text: last.text } });
};

/* What the page may want to know of what has changed. */
const report = (before, now) => {
  if (!before.known || before.open === now.open) return;
  inform({ event: now.open ? "started" : "settled" });
};

/* Tells the model one thing, and does what it answers. */
const tell = (what) => {
  const random = crypto.getRandomValues(new Uint32Array(1))[0];
  const said = typeof what === "string" ? { [what]: true } : what;
  const reply = JSON.parse(take(said, performance.now(), Date.now(), random));
  report(look, reply.look);
  look = reply.look;
  for (const effect of reply.effects ?? []) for (const name in effect) perform[name](effect[name]);
  if (reply.rows) drawRows(reply.rows, look.newer);
  draw();
  if (reply.whole) withMore((more) => more.saveTranscript(reply.whole));
  setAlarm(reply.wake ?? null);
};

const draw = () => {
  const { scene, people, opens, agent, agent_in, last, reader, refused } = look;
  if (isNew("scene", scene)) {
    root.dataset.scene = scene;
    drawComposer();
  }
  if (isNew("desk", [people, look.more, opens])) drawDesk(look);
  if (isNew("who", [agent, agent_in])) drawWho(look);
  if (isNew("home", [people?.length, last])) drawHome(look);
  if (isNew("strip", look.strip)) drawStrip(look.strip);
  if (isNew("wait", [look.wait, opens])) drawWait(look.wait);
  if (isNew("reader", reader)) drawReader(reader);
  if (isNew("refused", refused)) complain(refused ? "refused" : "");
  const asks = look.settled || (look.wait === "nobody" && settings.ask_email && !look.email);
  if (more || (scene === "chat" && asks)) withMore((more) => more.drawCard(look));
  if (isNew("writer", look.writer)) drawWriter(look.writer);
  show(jump, look.below || (look.newer && away));
};

const keyOf = (button) => button.closest("[data-key]").dataset.key;

/* What the visitor does, by the name a button has. */
const deeds = {
  close: () => inform({ close: true }),
  send,
  jump: toEnd,
  retry: (button) => tell({ retry: keyOf(button) }),
  discard: (button) => tell({ discard: keyOf(button) }),
  // The loader watches over it: a page that does not come back leaves nothing to try again with.
  reload: () => (port ? inform({ reload: true }) : location.reload()),
  menu: () => withMore((more) => more.toggleMenu()),
  more_again: fetchMore,
  edit: () => withMore((more) => more.edit()),
  attach: () => withMore((more) => more.deeds.pick()),
  choose: (button) => {
    tell({ submit: { key: freshKey(), text: button.textContent } });
    toEnd();
    area.focus();
  },
  home: () => {
    tell({ home: true });
    greeting.focus();
  },
  talk: () => {
    tell({ home: false });
    area.focus();
  },
};
deeds.resume = deeds.talk;

/* Whether the panel is. */
let isOpen = false;

/* What the loader says. */
const heed = (said) => {
  if (said.consent === false) storage.refuse();
  if (typeof said.open === "boolean" && isNew("panel", said.open)) {
    isOpen = said.open;
    tell({ panel: isOpen });
  }
  if (said.page && isNew("page", said.page)) {
    about = aboutOf(said);
    if (look.live) transmit({ about });
  }
  if (said.identify && said.identify !== vouching) {
    vouching = String(said.identify);
    told = false;
    if (look.live) introduce();
  }
  if (said.given) given = said.given;
  if (said.focus === "first" || said.focus === "last") focusEnd(said.focus);
  else if (isOpen && said.focus) focusMain();
};

/* Where this tab is. */
let about = null;
/* Word of the site's own backend about who this is, and whether this line was told. */
let vouching = "";
let told = false;
const introduce = () => {
  if (!vouching) return;
  told = true;
  transmit({ identify: { token: vouching } });
};

/* What the page says of its visitor: the e-mail form begins with it. */
let given = {};

const aboutOf = ({ page, referrer }) => ({
  page: { url: String(page.url), title: String(page.title ?? "") },
  language: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  referrer: referrer || undefined,
});

const focusEnd = (end) => {
  const all = [...root.querySelectorAll("button, textarea, input, a, [tabindex='0']")];
  const reached = all.filter((one) => one.checkVisibility() && !one.disabled);
  reached.at(end === "first" ? 0 : -1)?.focus();
};

/* The place where the caret belongs. */
const focusMain = () => (look.scene === "chat" ? area : greeting).focus();

addEventListener("click", ({ target }) => {
  if (!target.closest?.(".menu, #more")) more?.closeMenu();
  const button = target.closest?.("[data-do]");
  if (button) deeds[button.dataset.do](button);
});
addEventListener("keydown", (event) => {
  // Keys that belong to an input method mean nothing.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") {
    if (more?.closeMenu()) return;
    if (editing !== null) more.stopEditing();
    else deeds.close();
  }
  if (event.key === "ArrowUp" && event.target === area && !area.value) {
    event.preventDefault();
    if (look.change) deeds.edit();
  }
  more?.key(event);
  if (event.key === "Enter" && !event.shiftKey && event.target === area) {
    event.preventDefault();
    send();
  }
});
area.addEventListener("input", typed);
area.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files ?? [];
  // Words that come with their picture, as from a text processor, are words.
  if (!files.length || event.clipboardData.getData("text/plain")) return;
  event.preventDefault();
  withMore((more) => more.takeFiles(files));
});
/* Dropped anywhere in the chat; a file that misses must not take the place of the page. */
for (const kind of ["dragover", "drop", "dragleave"])
  addEventListener(kind, (event) => {
    const has = [...(event.dataTransfer?.types ?? [])].includes("Files");
    root.toggleAttribute("data-drop", has && kind === "dragover" && look.scene === "chat");
    if (!has || kind === "dragleave") return;
    event.preventDefault();
    if (kind === "drop" && look.scene === "chat" && editing === null) {
      const { files } = event.dataTransfer;
      withMore((more) => more.takeFiles(files));
    }
  });
log.addEventListener("scroll", scrolled);
addEventListener("resize", drawComposer);
document.addEventListener("visibilitychange", () => tell({ visible: !document.hidden }));
addEventListener("online", () => tell("online"));
addEventListener("storage", (event) => {
  const identity = storage.changed(event);
  if (identity) tell({ elsewhere: identity });
});

/* What the second part of the script builds on. */
const shared = {
  act,
  add,
  addButton,
  addIcon,
  addIconButton,
  area,
  attach,
  attempt,
  box,
  composer,
  drawComposer,
  given: () => given,
  head,
  icons,
  isNew,
  label,
  moreButton,
  now: () => look,
  parsed,
  phrase,
  root,
  sendButton,
  setEditing,
  setText,
  settings,
  show,
  storage,
  tell,
  timeOf,
  voice,
  word,
};

tell({ start: { site: settings.key, identity: storage.identity() } });
names().forEach(watch);
setText(storage.draft());
if (isFramed) announce(heed);
else heed({ open: true });
