/* Every word a visitor reads, by key, and how a sentence is put together. English is here; a site's settings may
   bring the words of another language under the same keys. Knows nothing of where words are put.

   `{name}` and the like stand for what is put in; each is isolated, so that a name of another direction does not
   disturb the sentence. */

const settings = JSON.parse(document.getElementById("frontdesk").textContent);

const english = {
  close: "Close chat",
  back: "Back",
  more: "More",
  greeting: "What can we do for you?",
  ask: "Ask in your own words. A person answers.",
  in_one: "{a} is in.",
  in_two: "{a} and {b} are in.",
  in_three: "{a}, {b} and {c} are in.",
  in_more: "{a}, {b}, {c} and {n} more are in.",
  nobody_in: "Nobody is at the desk now. Your message is kept, and the answer comes here.",
  talk: "Talk to a person",
  leave: "Leave a message",
  your_chat: "Your chat",
  private: "Nothing about you is stored until you write.",
  message: "Message",
  write: "Write a message",
  send: "Send",
  left: "{n} left",
  too_long: "{n} too many",
  log: "Conversation",
  today: "Today",
  yesterday: "Yesterday",
  joined: "{name} joined",
  gone: "{name} is no longer in this chat. Somebody else answers here.",
  settled: "This chat is settled.",
  settled_now: "This chat is settled. Write again to reopen it.",
  reopened: "This chat is open again.",
  taken_back: "A message was deleted.",
  edited: "Edited",
  you: "You",
  sending: "Waiting to be sent",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Not sent.",
  again: "Try again",
  delete: "Delete",
  writing: "{name} is writing",
  somebody_writing: "Somebody is writing",
  in_line: "You are in line",
  in_line_more: "Somebody answers here. You can go on writing.",
  kept: "Your message is kept",
  kept_more: "Nobody is at the desk now. The answer comes here.",
  connecting: "Connecting…",
  reconnecting: "Connecting again…",
  go_on: "You can go on writing.",
  outdated: "The chat was updated.",
  outdated_more: "What you write is kept.",
  reload: "Reload",
  unreachable: "The chat is not reachable from this page.",
  below: "New messages",
  unread: "{n} unread",
  transcript: "Download this chat",
  sound_off: "Turn the sound off",
  sound_on: "Turn the sound on",
};

const word = (key) => settings.strings?.[key] || english[key] || "";

/* A sentence as text; the values are isolated from it. */
const phrase = (key, values) =>
  word(key).replace(/\{(\w+)\}/g, (_, name) => "\u2068" + (values[name] ?? "") + "\u2069");
