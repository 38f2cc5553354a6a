/* The only thing of Frontdesk on the host page: draws the launcher after the page's load, mounts the chat's
   frame at the first opening, and remembers between pages whether a chat goes on. Knows nothing of messages,
   identities or sockets: those live in the frame, on the chat's own origin.

   - One global, `frontdesk(command)`: "open", "close", "toggle", "shutdown". A page that calls it before this
     file has run defines it as `window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }`.
   - Everything is drawn inside the open shadow root of `<frontdesk-launcher>`, so that the page's CSS and the
     launcher's leave each other alone: `button.launcher`, and, once opened, `div.panel` with
     `iframe.frontdesk-frame`.
   - Before the first opening nothing is stored, requested or connected. After it one key, `frontdesk:KEY` =
     open | closed, stands in the page's localStorage until the chat is over and read, or `shutdown`.
   - Styled through the CSS object model only: the page's policy needs script-src and frame-src, nothing else.

   The server puts the site's settings in place of the string below, quotes included. */
(() => {
  const settings = "__SETTINGS__";
  const before = window.frontdesk;
  if (before?.here) return; // the snippet stands on this page twice

  const key = "frontdesk:" + settings.key;
  const words = {
    open: settings.label || "Open chat",
    close: "Close chat",
    unread: "unread",
    slow: "The chat does not answer right now.",
    again: "Try again",
    ...settings.words,
  };
  const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important}
@media print{:host{display:none!important}}
*{box-sizing:border-box;font:600 15px/1.4 system-ui,sans-serif}
button{cursor:pointer}
button:focus-visible{outline:2px solid #2459a6;outline-offset:2px;box-shadow:0 0 0 2px #fff}
svg{width:28px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.panel,.launcher{position:fixed;right:var(--right,20px);left:var(--left);bottom:max(20px,env(safe-area-inset-bottom));
 box-shadow:0 2px 6px rgb(0 0 0/.1),0 8px 24px rgb(0 0 0/.2)}
.launcher{display:grid;place-items:center;width:56px;height:56px;border:1px solid transparent;
 border-bottom:3px solid #e3aa3f;border-radius:28px 28px 10px 10px;background:var(--site);color:var(--on)}
.launcher:hover{background:color-mix(in oklch,var(--site),var(--on) 12%)}
[aria-expanded=true] .bell,[aria-expanded=false] .down,.badge:empty,[hidden]{display:none!important}
.badge{position:absolute;top:-6px;right:-6px;min-width:22px;padding:0 6px;border-radius:11px;
 background:#e3aa3f;color:#2a1d05;box-shadow:0 0 0 2px #fffdf8;font-size:12px;line-height:22px}
.panel{margin-bottom:64px;width:min(384px,100vw - 40px);height:min(640px,100dvh - 104px);overflow:hidden;border-radius:16px;
 outline:1px solid transparent;background:#f4f0e8;color:#1d2622;visibility:hidden;opacity:0;transform:translateY(8px);
 transition:opacity .14s,transform .14s,visibility 0s .14s}
.panel.open{visibility:visible;opacity:1;transform:none;transition:opacity .18s,transform .28s cubic-bezier(.2,.7,.2,1)}
iframe,.slow{position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:light dark}
.slow{display:grid;place-content:center;gap:12px;padding:32px;text-align:center}
.slow button{padding:12px;border:1px solid;border-radius:8px;background:0 0;color:inherit}
@media(prefers-color-scheme:dark){.panel{background:#121714;color:#ece7dc}}
@media(max-width:479px),(max-height:519px){
 .panel{inset:var(--top,0) 0 auto;margin:0;width:100%;height:var(--height,100dvh);border-radius:0}
 .open+.launcher{visibility:hidden}}
@media(prefers-reduced-motion){.panel.panel{transition:none;transform:none}}`;

  let host, root, launcher, badge, panel, slow, frame, port, patience; // drawn or mounted, once they are
  let isOpen = false;
  let isOver = true; // no chat that a next page would have to take up
  let unread = 0;

  // The one key. A page that may not store anything has its chat for as long as it is shown.
  const keep = () => {
    try {
      if (isOver && !isOpen) localStorage.removeItem(key);
      else localStorage.setItem(key, isOpen ? "open" : "closed");
    } catch {}
  };
  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {}
  };

  const add = (parent, name, properties) =>
    parent.appendChild(Object.assign(document.createElement(name), properties));
  const icon = (name, d) => {
    const make = (tag, attribute, value) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
      node.setAttribute(attribute, value);
      return node;
    };
    const svg = make("svg", "viewBox", "0 0 20 20");
    svg.classList.add(name);
    svg.appendChild(make("path", "d", d));
    launcher.appendChild(svg);
  };

  const draw = () => {
    if (host) return;
    host = document.createElement("frontdesk-launcher");
    root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const place = add(root, "div");
    place.onkeydown = (event) => {
      if (event.key === "Escape") close();
    };
    place.style.cssText = "--site:" + settings.colour + ";--on:" + settings.on_colour;
    if (settings.position === "left") place.style.cssText += ";--left:20px;--right:auto";
    panel = add(place, "div", { className: "panel", role: "dialog", ariaLabel: settings.name });
    slow = add(panel, "div", { className: "slow", role: "alert", hidden: true });
    add(slow, "span", { textContent: words.slow });
    add(slow, "button", { textContent: words.again, onclick: () => mount().focus() });
    add(slow, "button", { textContent: words.close, onclick: close });
    launcher = add(place, "button", { className: "launcher", onclick: toggle });
    icon("bell", "M3 14.2h14M4.4 14.2a5.6 5.6 0 0 1 11.2 0M10 8.4V6.6M8.4 6.2h3.2M2.6 16.8h14.8");
    icon("down", "m4.5 7.5 5.5 5.5 5.5-5.5");
    badge = add(launcher, "span", { className: "badge" });
    show();
    // Not in the body: pages turn, filter and replace theirs.
    document.documentElement.appendChild(host);
  };

  // Puts what is known into the launcher: open or closed, and the count, also in its name.
  const show = () => {
    const count = isOpen ? 0 : unread;
    launcher.ariaExpanded = isOpen;
    launcher.ariaLabel = (isOpen ? words.close : words.open) + (count ? ", " + count + " " + words.unread : "");
    badge.textContent = count ? (count > 9 ? "9+" : count) : "";
    panel.classList.toggle("open", isOpen);
  };

  const unmount = () => {
    clearTimeout(patience);
    port?.close();
    frame?.remove();
    frame = port = null;
  };
  const mount = () => {
    slow.hidden = true;
    frame = add(panel, "iframe", {
      className: "frontdesk-frame",
      title: settings.name,
      referrerPolicy: "origin",
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-downloads",
      src: settings.frame,
    });
    patience = setTimeout(() => {
      unmount();
      slow.hidden = false;
    }, 10000);
    return frame;
  };

  // What the frame is told: whether it is seen, whether it may take the focus, and the page it stands on.
  const tell = (extra) => {
    port?.postMessage({ open: isOpen, page: location.origin + location.pathname, ...extra });
  };

  const listen = (event) => {
    const said = event.data;
    if (typeof said.unread === "number") {
      if (said.unread > unread) ring();
      unread = said.unread;
      show();
    }
    if (typeof said.done === "boolean") {
      isOver = said.done;
      keep();
    }
    if (said.close) close();
  };

  const ring = () => {
    if (isOpen || matchMedia("(prefers-reduced-motion)").matches) return;
    launcher.firstChild.animate({ rotate: ["0deg", "8deg", "-8deg", "0deg"] }, 480);
  };

  // The frame says that it listens, each time it is loaded; it gets one end of a channel.
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== settings.origin) return;
    if (event.data?.frontdesk !== "ready") return;
    clearTimeout(patience);
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = listen;
    frame.contentWindow.postMessage({ frontdesk: "port" }, settings.origin, [channel.port2]);
    tell({ focus: isOpen && root.activeElement !== null });
  });

  const open = (resumed) => {
    draw();
    if (isOpen) return;
    isOpen = true;
    keep();
    show();
    fit();
    if (!frame) mount();
    if (resumed !== true) frame.focus();
    tell({ focus: resumed !== true });
  };
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    keep();
    show();
    tell();
    launcher.focus();
  };
  const toggle = () => (isOpen ? close() : open());
  const shutdown = () => {
    isOpen = false;
    isOver = true;
    unread = 0;
    unmount();
    host?.remove();
    host = null;
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

  // Commands given before the launcher stands wait for it.
  const queue = before?.q?.map((call) => call[0]) || [];
  let isReady = false;
  const run = (command) => {
    if (isReady) ({ open, close, toggle, shutdown })[command]?.();
    else queue.push(command);
  };
  run.here = true;
  window.frontdesk = run;

  const start = () => {
    draw();
    isReady = true;
    queue.forEach(run);
    const state = kept();
    if (!state || frame) return;
    isOver = false;
    (window.requestIdleCallback || setTimeout)(() => {
      if (frame || !host) return;
      if (state === "open") open(true);
      else mount();
    });
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
