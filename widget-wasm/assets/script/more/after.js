/* What is asked of the visitor beside the talk: where the answer may go while nobody is in, and how it went once the
   chat is settled. Each answer is kept at once; each can be skipped. Knows nothing of what becomes of them. */

const card = add(null, "div", "ask", "", { hidden: "" });
composer.before(card);

/* Which card is shown; a visitor who has put one away is not asked again on this page. */
const skipped = new Set();

const drawCard = ({ scene, settled, rated, wait: waiting, email }) => {
  let what = "";
  if (scene !== "chat") what = "";
  else if (settled && !skipped.has("rating")) what = "rating";
  else if (waiting === "nobody" && settings.ask_email && !email && !skipped.has("contact")) what = "contact";
  const had = card.contains(document.activeElement);
  if (!isNew("card", [what, what === "rating" && [rated.satisfaction, rated.ease, rated.comment]])) return;
  const was = card.dataset.what;
  card.dataset.what = what;
  show(card, what);
  // What is being typed there stays.
  if (what === "contact" && was === what) return;
  card.textContent = "";
  if (what === "rating") drawRating(rated);
  if (what === "contact") drawContact();
  if (had) card.querySelector("[aria-checked='true'], input, textarea, button")?.focus();
};

/* One scale: a tap keeps the answer, a second one changes it. */
const addScale = (name, most, chosen) => {
  const label = word(name);
  add(card, "h2", "", label);
  const scale = add(card, "div", "scale", "", { role: "radiogroup", "aria-label": label });
  for (let n = 1; n <= most; n++) {
    const button = addButton(scale, "", "rate", String(n));
    button.role = "radio";
    button.ariaChecked = String(n === chosen);
    button.tabIndex = n === (chosen ?? 1) ? 0 : -1;
    button.dataset.name = name;
  }
  const ends = add(card, "p", "ends");
  add(ends, "span", "", "1 " + word(name + "_low"));
  add(ends, "span", "", most + " " + word(name + "_high"));
};

const drawRating = ({ satisfaction, ease, comment }) => {
  if (!satisfaction) addScale("satisfaction", 5);
  else if (!ease) {
    add(card, "p", "noted", phrase("noted", { n: satisfaction, most: 5 }), { role: "status" });
    addScale("ease", 7);
  } else if (!comment) {
    add(card, "p", "noted", word("thanks"), { role: "status" });
    const label = add(card, "label", "", word("comment"));
    const field = add(label, "textarea", "input", "", { id: "comment", rows: "2", maxlength: "1000", dir: "auto" });
    field.value = "";
    addButton(card, "btn btn--primary", "comment", word("send"));
  } else return add(card, "p", "noted", word("thanks"), { role: "status" });
  addButton(card, "linkbtn", "skip", word("skip"));
};

const drawContact = () => {
  add(card, "h2", "", word("contact"));
  add(card, "p", "", word(settings.mail ? "contact_mail" : "contact_lead"));
  const form = add(card, "form", "contact", "", { novalidate: "" });
  const label = add(form, "label", "", word("email"));
  const field = add(label, "input", "input", "", {
    id: "email",
    type: "email",
    autocomplete: "email",
    maxlength: "254",
    "aria-describedby": "email-error",
  });
  field.value = given().email ?? "";
  add(form, "p", "error", "", { id: "email-error", role: "alert" });
  const button = addButton(form, "btn btn--primary", "contact", word("contact_send"));
  button.type = "submit";
  addButton(form, "linkbtn", "skip", word("skip"));
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => mistake(""));
  field.addEventListener("blur", () => field.value && !isAddress(field.value) && mistake(word("email_bad")));
};

const isAddress = (text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
const mistake = (text) => {
  const field = card.querySelector("#email");
  card.querySelector("#email-error").textContent = text;
  field.ariaInvalid = String(text !== "");
};

const leaveContact = () => {
  const field = card.querySelector("#email");
  if (!isAddress(field.value)) {
    mistake(word("email_bad"));
    field.focus();
    return;
  }
  const name = typeof given().name === "string" ? given().name || undefined : undefined;
  act({ contact: { name, email: field.value.trim() } });
  area.focus();
};

const leaveComment = () => {
  const comment = card.querySelector("#comment").value.trim();
  if (comment) act({ rate: { comment } });
};

/* Arrow keys move within a scale; a move is not an answer yet. */
const moveInScale = (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const scale = event.target.closest?.(".scale");
  if (!step || !scale) return;
  const turn = event.key.endsWith("t") && document.dir === "rtl" ? -step : step;
  const all = [...scale.children];
  const next = all[(all.indexOf(event.target) + turn + all.length) % all.length];
  for (const one of all) one.tabIndex = one === next ? 0 : -1;
  next.focus();
  event.preventDefault();
};
