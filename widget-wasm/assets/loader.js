/* The first of two scripts on the host page: draws the launcher after the page's load, and fetches the second one,
   `panel.js`, at the first opening, or when a chat of an earlier page goes on. Knows nothing of messages, identities
   or sockets: those live in the frame, on the chat's own origin.

   - One global, `frontdesk(command, …)`: see docs/WIDGET.md. A page that calls it before this file has run defines it
     as `window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }`.
   - Everything is drawn inside the open shadow root of `<frontdesk-launcher>`, so that the page's CSS and the
     launcher's leave each other alone: `button.launcher`; the panel and its frame come with the second script.
   - Before the first opening nothing is stored, requested or connected. After it one key, `frontdesk:KEY` = open |
     closed | quiet, stands in the page's localStorage until the chat is over and read, or `shutdown`.
   - Styled through the CSS object model only: the page's policy needs script-src and frame-src, nothing else.

   The server puts the site's settings in place of the string below, quotes included. */
(() => {
  const settings = "__SETTINGS__";
  const before = window.frontdesk;
  if (before?.here) return; // the snippet stands on this page twice

  const key = "frontdesk:" + settings.key;
  const { words } = settings;
  const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important}
:host([hidden]){display:none!important}
@media print{:host{display:none!important}}
*{box-sizing:border-box;font:600 15px/1.4 system-ui,sans-serif}
button{cursor:pointer}
button:focus-visible{outline:2px solid #2459a6;outline-offset:2px;box-shadow:0 0 0 2px #fff}
svg{width:28px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.at{position:fixed;right:var(--right,20px);left:var(--left);bottom:max(20px,env(safe-area-inset-bottom));
 box-shadow:0 2px 6px rgb(0 0 0/.1),0 8px 24px rgb(0 0 0/.2)}
.launcher{display:grid;place-items:center;width:56px;height:56px;border:1px solid transparent;
 border-bottom:3px solid #e3aa3f;border-radius:28px 28px 10px 10px;background:var(--site);color:var(--on)}
.launcher:hover{background:color-mix(in oklch,var(--site),var(--on) 12%)}
.badge:empty,[hidden]{display:none!important}
.badge{position:absolute;top:-6px;right:-6px;min-width:22px;padding:0 6px;border-radius:11px;
 background:#e3aa3f;color:#2a1d05;box-shadow:0 0 0 2px #fffdf8;font-size:12px;line-height:22px}
.sorry{margin-bottom:72px;padding:12px 16px;border-radius:12px;background:#fffdf8;color:#1d2622}
[aria-expanded=true]>svg:not(.down),[aria-expanded=false]>.down{display:none}
.panel{margin-bottom:64px;width:min(384px,100vw - 40px);height:min(640px,100dvh - 104px);overflow:hidden;border-radius:16px;
 outline:1px solid transparent;background:#f4f0e8;color:#1d2622;visibility:hidden;opacity:0;transform:translateY(8px);
 transition:opacity .14s,transform .14s,visibility 0s .14s}
.panel.open{visibility:visible;opacity:1;transform:none;transition:opacity .18s,transform .28s cubic-bezier(.2,.7,.2,1)}
iframe,.slow{position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:light dark}
.slow{display:grid;place-content:center;gap:12px;padding:32px;text-align:center}
.slow button{padding:12px;border:1px solid;border-radius:8px;background:0 0;color:inherit}
.edge{position:absolute}
.nudge{display:grid;grid-template-columns:auto 1fr auto;gap:4px 12px;align-items:start;margin-bottom:72px;width:min(300px,100vw - 40px);
 border:1px solid #dcd4c5;border-radius:12px;background:#fffdf8;color:#1d2622}
.nudge button{border:0;border-radius:11px;background:0 0;color:inherit}
.words{display:grid;grid-template-columns:auto 1fr;gap:12px;grid-column:1/3;padding:12px 0 12px 16px;text-align:start}
.words span{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow-wrap:anywhere;font-weight:400}
.words b{display:block}
.words i{display:grid;place-items:end center;width:34px;height:38px;padding-bottom:7px;border-radius:99px 99px 3px 3px;
 background:#dfe9df;color:#1d2622;font-style:normal;text-transform:uppercase}
.dismiss{display:grid;place-items:center;width:44px;height:44px}
.dismiss svg{width:18px}
@media(prefers-color-scheme:dark){.panel{background:#121714;color:#ece7dc}.nudge,.sorry{border-color:#333d36;background:#232b26;color:#ece7dc}}
@media(max-width:479px),(max-height:519px){
 .panel{inset:var(--top,0) 0 auto;margin:0;width:100%;height:var(--height,100dvh);border-radius:0}
 .open~.launcher{visibility:hidden}}
@media(prefers-reduced-motion){.panel.panel{transition:none;transform:none}}`;

  // What both scripts share; the second adds what it draws.
  const desk = { settings, words, key, isHidden: false, mayKeep: true };
  const queue = [];
  let run; // the second script's own, once it is here
  let script;

  // The one key. A page that may not store anything has its chat for as long as it is shown.
  desk.keep = (state) => {
    try {
      if (state && desk.mayKeep) localStorage.setItem(key, state);
      else localStorage.removeItem(key);
    } catch {}
  };
  desk.kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {}
  };
  desk.add = (parent, name, properties) =>
    parent.appendChild(Object.assign(document.createElement(name), properties));
  desk.icon = (parent, d) => {
    const make = (tag, attribute, value) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
      node.setAttribute(attribute, value);
      return node;
    };
    const svg = make("svg", "viewBox", "0 0 20 20");
    svg.appendChild(make("path", "d", d));
    return parent.appendChild(svg);
  };
  // What the page may change of the launcher at any time.
  desk.dress = ({ position = settings.position, hidden = desk.isHidden } = {}) => {
    settings.position = position;
    desk.isHidden = hidden;
    if (!desk.host) return;
    desk.host.hidden = hidden;
    const place = desk.place.style;
    place.setProperty("--left", position === "left" ? "20px" : "auto");
    place.setProperty("--right", position === "left" ? "auto" : "20px");
  };

  const draw = () => {
    if (desk.host) return;
    desk.host = document.createElement("frontdesk-launcher");
    desk.root = desk.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    desk.root.adoptedStyleSheets = [sheet];
    desk.place = desk.add(desk.root, "div");
    desk.place.style.cssText = "--site:" + settings.colour + ";--on:" + settings.on_colour;
    desk.launcher = desk.add(desk.place, "button", {
      className: "launcher at",
      ariaExpanded: false,
      ariaLabel: words.open,
      onclick: () => call(run ? "toggle" : "open"),
    });
    desk.icon(desk.launcher, "M3 14.2h14M4.4 14.2a5.6 5.6 0 0 1 11.2 0M10 8.4V6.6M8.4 6.2h3.2M2.6 16.8h14.8");
    desk.badge = desk.add(desk.launcher, "span", { className: "badge" });
    desk.sorry = desk.add(desk.place, "div", { className: "sorry at", role: "alert", hidden: true });
    desk.dress();
    // Not in the body: pages turn, filter and replace theirs.
    document.documentElement.appendChild(desk.host);
  };
  desk.draw = draw;

  // Fetches the second script, again after a failure.
  const fetchPanel = () => {
    if (script || run) return;
    desk.sorry.hidden = true;
    script = desk.add(document.head, "script", { src: settings.panel, async: true });
    script.onload = () => {
      run = script.panel(desk);
      queue.splice(0).forEach((call) => run(...call));
    };
    script.onerror = () => {
      script.remove();
      script = null;
      // An opening is not repeated by itself: the visitor sees why, and tries again.
      queue.splice(0, queue.length, ...queue.filter(([name]) => !opens(name)));
      desk.sorry.textContent = words.slow;
      desk.sorry.hidden = false;
    };
  };

  const opens = (name) => name === "open" || name === "toggle";
  let isReady = false;
  const call = (...command) => {
    const [name, value] = command;
    if (run) return run(...command);
    if (name === "set") desk.dress(value);
    if (name === "consent" && !(desk.mayKeep = value !== false)) desk.keep();
    if (name === "shutdown") {
      queue.length = 0;
      desk.keep();
      desk.host?.remove();
      desk.host = null;
      return;
    }
    queue.push(command);
    if (isReady && opens(name)) {
      draw();
      fetchPanel();
    }
  };
  call.here = true;
  window.frontdesk = call;
  for (const early of before?.q || []) call(...early);

  const start = () => {
    draw();
    isReady = true;
    if (queue.some(([name]) => opens(name))) return fetchPanel();
    // A chat of an earlier page goes on, when this one has nothing better to do.
    if (desk.kept()) (window.requestIdleCallback || setTimeout)(() => desk.host && fetchPanel());
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
