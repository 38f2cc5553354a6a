/* The edges to the world: the visitor socket, the one alarm, and the channel to the loader on the host page, which
   stands after an exact-origin handshake. Knows nothing of frames, and of what the panel does with the loader's
   words. */

let socket = null;

/* Opens the socket, dropping any older one: no word of that is heard any more. If the browser refuses even to try
   there is none, and the line's own patience ends in another try. */
const connect = () => {
  disconnect();
  socket = attempt(() => new WebSocket("ws" + location.origin.slice(4) + settings.socket, "frontdesk.v1"), null);
  const current = socket;
  const hear = (name, what) =>
    current?.addEventListener(name, (event) => {
      if (current === socket) tell(what(event));
    });
  hear("open", () => "opened");
  hear("message", (event) => ({ frame: parsed(event.data) }));
  hear("close", (event) => ((told = false), { closed: event.code }));
};

const disconnect = () => {
  const old = socket;
  socket = null;
  old?.close();
};

// An error means it is not open: its close event says so.
const transmit = (frame) => attempt(() => socket.send(JSON.stringify(frame)));

let alarm = 0;
let rings = null;

/* Wakes the model at that time of `performance.now()`; null: not at all. */
const setAlarm = (at) => {
  if (at === rings) return;
  clearTimeout(alarm);
  rings = at;
  if (at === null) return;
  // One more millisecond: the browser may ring a fraction early.
  alarm = setTimeout(() => ((rings = null), tell("wake")), Math.min(at - performance.now() + 1, 2 ** 31 - 1));
};

/* True if this frame stands on a page; false: it was opened by itself. */
const isFramed = parent !== window;
let port = null;

/* Tells the loader one thing. */
const inform = (said) => port?.postMessage(said);

/* Says "ready" to the page this frame stands on, which must be a known one, and takes the channel it hands over,
   once. `heard` gets what the loader says. */
const announce = (heard) => {
  addEventListener("message", (event) => {
    if (port || event.source !== parent || !settings.parents.includes(event.origin)) return;
    if (event.data?.frontdesk !== "port" || !event.ports[0]) return;
    port = event.ports[0];
    port.onmessage = ({ data }) => heard(data);
  });
  const from = document.referrer.replace(/\/$/, "");
  const known = settings.parents.includes(from);
  // If the page hides its origin all that may be it are asked: the browser delivers to the right one only.
  for (const origin of known ? [from] : settings.parents)
    attempt(() => parent.postMessage({ frontdesk: "ready" }, origin));
};
