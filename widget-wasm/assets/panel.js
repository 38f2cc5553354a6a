/* The second script on the host page, fetched at the first opening: the panel with the chat's frame, the nudge, the
   page's own commands and events, and where the page is. Knows nothing of messages but those it is told to show
   while the panel is closed. The first script calls `panel` with what it has drawn, and gets what takes commands. */
document.currentScript.panel = (desk) => {
  const { settings, words, add, icon } = desk;
  const narrow = matchMedia("(max-width:479px),(max-height:519px)");
  let panel, slow, nudge, frame, port, patience, watcher; // drawn or mounted, once they are
  let isOpen = false;
  let isOver = true; // no chat that a next page would have to take up
  let isQuiet = false; // the visitor has put a nudge away
  let unread = 0;
  let token; // who the visitor is, by the word of the page's own server
  let given = {}; // what the page says of the visitor
  let place; // what the page says it is
  const listeners = {};

  const emit = (name, value) => {
    for (const listener of [...(listeners[name] || [])]) {
      // A listener that fails is the page's own matter.
      try {
        listener(value);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    }
  };
  const keep = () => desk.keep(isOpen ? "open" : isOver ? "" : isQuiet ? "quiet" : "closed");

  const draw = () => {
    if (panel?.isConnected) return;
    desk.draw();
    desk.place.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      if (nudge) dismiss();
      else close();
    };
    panel = add(desk.place, "div", { className: "panel at", role: "dialog", ariaLabel: settings.name });
    slow = add(panel, "div", { className: "slow", role: "alert", hidden: true });
    add(slow, "span", { textContent: words.slow });
    add(slow, "button", { textContent: words.again, onclick: () => mount().focus() });
    add(slow, "button", { textContent: words.close, onclick: close });
    icon(desk.launcher, "m4.5 7.5 5.5 5.5 5.5-5.5").classList.add("down");
    // Before the launcher, so that what stands behind it in the order of keys is the panel's.
    desk.place.prepend(panel);
    show();
  };

  // Puts what is known into the launcher and the page's title: open or closed, and the count.
  let titled = "";
  const show = () => {
    const count = isOpen ? 0 : unread;
    const { launcher, badge } = desk;
    launcher.ariaExpanded = isOpen;
    launcher.ariaLabel = isOpen ? words.close : count ? words.unread.replace("{n}", count) : words.open;
    badge.textContent = count ? (count > 9 ? "9+" : count) : "";
    panel.classList.toggle("open", isOpen);
    panel.ariaModal = isOpen && narrow.matches;
    const plain = titled && document.title === titled ? titled.slice(titled.indexOf(" ") + 1) : document.title;
    titled = count ? "(" + count + ") " + plain : "";
    if (document.title !== (titled || plain)) document.title = titled || plain;
  };

  const unmount = () => {
    clearTimeout(patience);
    port?.close();
    frame?.parentNode.remove();
    frame = port = null;
  };
  const hurry = () => {
    clearTimeout(patience);
    patience = setTimeout(() => {
      unmount();
      slow.hidden = false;
      emit("error", { code: "unreachable" });
    }, 10000);
  };
  const mount = () => {
    slow.hidden = true;
    const box = add(panel, "div", {});
    // On a small screen the panel is all there is: whoever leaves the frame by keys comes in again at its other end.
    const edge = (end) =>
      add(box, "div", { className: "edge", tabIndex: narrow.matches ? 0 : -1, onfocus: () => enter(end) });
    edge("last");
    frame = add(box, "iframe", {
      className: "frontdesk-frame",
      title: settings.name,
      referrerPolicy: "origin",
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads",
      src: settings.frame + "?lang=" + encodeURIComponent(given.language || document.documentElement.lang),
    });
    edge("first");
    hurry();
    return frame;
  };
  const enter = (end) => {
    frame.focus();
    tell({ focus: end });
  };
  const onNarrow = () => {
    for (const edge of panel?.querySelectorAll(".edge") || []) edge.tabIndex = narrow.matches ? 0 : -1;
    if (panel) show();
  };
  narrow.addEventListener("change", onNarrow);

  // What the frame is told: whether it is seen, and what else has changed.
  const tell = (extra) => port?.postMessage({ open: isOpen, ...extra });

  const hear = ({ data: said }) => {
    if (typeof said.unread === "number") {
      if (said.unread > unread) ring();
      if (said.unread !== unread) emit("unread", said.unread);
      unread = said.unread;
      show();
    }
    if (typeof said.done === "boolean") {
      isOver = said.done;
      keep();
    }
    if (said.close) close();
    if (said.message) {
      emit("message", said.message);
      offer(said.message);
    }
    if (said.event) emit(said.event, said.detail);
    if (said.reload) {
      port = null;
      hurry();
      frame.src = frame.src;
    }
  };

  const ring = () => {
    if (isOpen || matchMedia("(prefers-reduced-motion)").matches) return;
    desk.launcher.firstChild.animate({ rotate: ["0deg", "8deg", "-8deg", "0deg"] }, 480);
  };

  // A person's words beside the launcher: one at a time, none once the visitor has put one away.
  const offer = ({ name, text }) => {
    if (isOpen || isQuiet) return;
    nudge?.remove();
    nudge = add(desk.place, "div", { className: "nudge at", role: "status" });
    const button = add(nudge, "button", { className: "words", onclick: () => open() });
    add(button, "i", { textContent: [...name][0] || "", ariaHidden: true });
    const span = add(button, "span", {});
    add(span, "b", { textContent: name, dir: "auto" });
    span.append(text);
    const cross = add(nudge, "button", { className: "dismiss", ariaLabel: words.dismiss, onclick: dismiss });
    icon(cross, "m5 5 10 10M15 5 5 15");
  };
  const unoffer = () => {
    nudge?.remove();
    nudge = null;
  };
  const dismiss = () => {
    unoffer();
    isQuiet = true;
    keep();
    desk.launcher.focus();
  };

  // The frame says that it listens, each time it is loaded; it gets one end of a channel.
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== settings.origin) return;
    if (event.data?.frontdesk !== "ready") return;
    clearTimeout(patience);
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = hear;
    frame.contentWindow.postMessage({ frontdesk: "port" }, settings.origin, [channel.port2]);
    const more = { given, identify: token, page: page(), referrer: document.referrer, consent: desk.mayKeep };
    tell({ ...more, focus: isOpen && desk.root.activeElement !== null });
  });

  const open = (resumed) => {
    draw();
    if (isOpen) return;
    isOpen = true;
    isQuiet = false;
    unoffer();
    keep();
    show();
    fit();
    if (!frame) mount();
    if (resumed !== true) {
      frame.focus();
      // Where there is one, the system's own "back" closes the panel; the page's history stays its own.
      if (narrow.matches && window.CloseWatcher) {
        watcher = new CloseWatcher();
        watcher.onclose = close;
      }
    }
    tell({ focus: resumed !== true, page: page() });
    emit("open");
  };
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    watcher?.destroy();
    watcher = null;
    keep();
    show();
    tell();
    desk.launcher.focus();
    emit("close");
  };
  const shutdown = () => {
    if (isOpen) close();
    isOver = true;
    isQuiet = false;
    unread = 0;
    token = undefined;
    unoffer();
    show();
    unmount();
    desk.host?.remove();
    desk.host = panel = null;
    keep();
  };

  const view = window.visualViewport;
  // On phones the panel is as high as what the keyboard leaves of the screen.
  const fit = () => {
    if (!isOpen || !view) return;
    panel.style.cssText = "--top:" + view.offsetTop + "px;--height:" + view.height + "px";
  };
  view?.addEventListener("resize", fit);
  view?.addEventListener("scroll", fit);

  // Where the page is, without query and fragment. Pages of one document change without loading: where the browser
  // tells, it is asked; elsewhere what is known by the next opening has to do.
  const page = () => place || { url: location.origin + location.pathname, title: titled && document.title === titled ? titled.slice(titled.indexOf(" ") + 1) : document.title };
  let went = "";
  const go = () =>
    // The title follows the address.
    setTimeout(() => {
      const now = page();
      if (went === (went = JSON.stringify(now))) return;
      tell({ page: now });
    }, 300);
  (window.navigation || window).addEventListener(window.navigation ? "currententrychange" : "popstate", go);

  const commands = {
    open,
    close,
    toggle: () => (isOpen ? close() : open()),
    shutdown,
    identify: (jwt) => {
      token = jwt;
      tell({ identify: token });
    },
    set: (values = {}) => {
      desk.dress(values);
      given = { ...given, ...values };
      place = given.page;
      tell({ given, page: page() });
      if (frame && values.language) {
        unmount();
        mount();
      }
    },
    on: (name, listener) => (listeners[name] ??= new Set()).add(listener),
    off: (name, listener) => listeners[name]?.delete(listener),
    consent: (may) => {
      desk.mayKeep = may !== false;
      keep();
      tell({ consent: desk.mayKeep });
    },
  };

  draw();
  const state = desk.kept();
  if (state) {
    isOver = false;
    isQuiet = state === "quiet";
    if (state === "open") open(true);
    else mount();
  }
  return (name, ...values) => {
    commands[name]?.(...values);
  };
};
