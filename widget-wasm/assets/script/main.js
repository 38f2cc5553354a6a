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
  unread: (count) => inform({ unread: count }),
  done: (done) => inform({ done }),
};

let look = {};

/* Tells the model one thing, and does what it answers. */
const tell = (what) => {
  const random = crypto.getRandomValues(new Uint32Array(1))[0];
  const said = typeof what === "string" ? { [what]: true } : what;
  const reply = JSON.parse(take(said, performance.now(), Date.now(), random));
  for (const effect of reply.effects) for (const name in effect) perform[name](effect[name]);
  look = reply.look;
  if (reply.rows) drawRows(reply.rows, look.newer);
  draw();
  if (reply.whole) saveTranscript(reply.whole);
  setAlarm(reply.wake ?? null);
};

const draw = () => {
  const { scene, people, more, opens, agent, agent_in, last } = look;
  if (isNew("scene", scene)) {
    root.dataset.scene = scene;
    drawComposer();
  }
  if (isNew("desk", [people, more, opens])) drawDesk(look);
  if (isNew("who", [agent, agent_in])) drawWho(look);
  if (isNew("home", [people?.length, last])) drawHome(look);
  if (isNew("strip", look.strip)) drawStrip(look.strip);
  if (isNew("wait", look.wait)) drawWait(look.wait);
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
  reload: () => location.reload(),
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

/* The place where the caret belongs. */
const focusMain = () => (look.scene === "chat" ? area : greeting).focus();

addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-do]");
  if (button) deeds[button.dataset.do](button);
});
addEventListener("keydown", (event) => {
  // Keys that belong to an input method mean nothing.
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") deeds.close();
  if (event.key === "Enter" && !event.shiftKey && event.target === area) {
    event.preventDefault();
    send();
  }
});
area.addEventListener("input", typed);
log.addEventListener("scroll", scrolled);
addEventListener("resize", drawComposer);
document.addEventListener("visibilitychange", () => tell({ visible: !document.hidden }));
addEventListener("online", () => tell("online"));
addEventListener("storage", (event) => {
  const identity = storage.changed(event);
  if (identity) tell({ elsewhere: identity });
});

tell({ start: { site: settings.key, identity: storage.identity() } });
names().forEach(watch);
setText(storage.draft());
if (isFramed)
  announce((said) => {
    if (typeof said.open !== "boolean") return;
    tell({ panel: said.open });
    if (said.open && said.focus) focusMain();
  });
else tell({ panel: true });
