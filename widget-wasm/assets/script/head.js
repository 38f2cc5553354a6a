/* The head of the panel in both its forms: the desk with the people who are in, and the one who serves; and the
   home page under the first. Knows nothing of the log. */

const root = document.getElementById("chat");
root.className = "widget";
// The house's own colour has a shade for the dark, too.
if (settings.colour !== "#1c3a2e") {
  root.style.setProperty("--site", settings.colour);
  root.style.setProperty("--on-site", settings.on_colour);
}

const home = add(root, "header", "home", "", { "data-on": "ink" });
const homeBar = add(home, "div", "home__bar");
addIcon(homeBar, "bell");
add(homeBar, "b", "", settings.name);
const greeting = add(home, "h1", "", settings.greeting || word("greeting"), { dir: "auto", tabindex: "-1", id: "greeting" });
add(home, "p", "home__lead", word("ask"));
const desk = add(home, "div", "home__desk");

const head = add(root, "header", "head");
addIconButton(head, "home", "back", word("back"), "iconbtn back");
const who = add(head, "div", "head__who");
const moreButton = addIconButton(head, "menu", "more", word("more"));
moreButton.id = "more";
moreButton.ariaExpanded = "false";

if (isFramed) for (const bar of [homeBar, head]) addIconButton(bar, "close", "down", word("close"));

/* At most three people, standing on the desk line, and a sentence that says so. */
const drawDesk = ({ people, more, opens }) => {
  desk.textContent = "";
  if (!people) return;
  for (const name of people.slice(0, 3)) addArch(desk, name);
  const key = ["nobody_in", "in_one", "in_two", more ? "in_more" : "in_three"][Math.min(people.length, 3)];
  const [a, b, c] = people;
  const sentence = addSentence(add(desk, "p"), key, { a, b, c, n: more });
  if (!people.length && opens) {
    sentence.append(" ");
    addSentence(sentence, "opens", { when: whenOf(opens) });
  }
};

const drawWho = ({ agent, agent_in }) => {
  who.textContent = "";
  if (agent) addArch(who, agent, agent_in);
  const names = add(who, "div");
  add(names, "h1", "", agent ?? settings.name, { dir: "auto" });
  if (agent) add(names, "small", "", settings.name);
};

const body = add(root, "div", "body");
const talkButton = addButton(body, "btn btn--primary", "talk");
talkButton.id = "talk";
const choices = add(body, "div", "choices");
const foot = add(body, "p", "foot", word("private"));
if (settings.privacy_url) {
  foot.append(" ");
  add(foot, "a", "", word("privacy"), { href: settings.privacy_url, target: "_blank", rel: "noopener noreferrer" });
}

/* The ways on: a person first, then the chat that goes on. */
const drawHome = ({ people, last }) => {
  talkButton.textContent = "";
  addIcon(talkButton, "chat");
  talkButton.append(word(people && !people.length ? "leave" : "talk"));
  choices.textContent = "";
  show(choices, last);
  if (!last) return;
  const row = addButton(choices, "choice", "resume");
  if (last.name) addArch(row, last.name);
  else addIcon(row, "chat");
  const text = add(row, "span");
  add(text, "b", "", last.text, { dir: "auto" });
  const by = last.mine ? word("you") : last.name || settings.name;
  add(text, "small", "", "\u2068" + by + "\u2069, " + (dateOf(last.at) === word("today") ? timeOf(last.at) : dateOf(last.at)));
  if (last.unread) {
    const badge = add(row, "span", "badge", String(last.unread));
    badge.role = "img";
    badge.ariaLabel = phrase("unread", { n: last.unread });
  }
};
