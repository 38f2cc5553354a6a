/* Every word a visitor reads, by the keys of `locales/en/widget.ftl`, and how a sentence is put together. The page
   brings the words of its one language, the second script its own (`more.ftl`). Knows nothing of where they are put.

   `{name}` and the like stand for what is put in; each is isolated, so that a name of another direction does not
   disturb the sentence. */

const settings = JSON.parse(document.getElementById("frontdesk").textContent);
const forms = new Intl.PluralRules(settings.lang);

/* What is said; of something counted it is said of `n`. */
const word = (key, n) => {
  const said = settings.strings[key] ?? key;
  return said.other ? (said[forms.select(n)] ?? said.other) : said;
};

/* A sentence as text; the values are isolated from it. */
const phrase = (key, values) =>
  word(key, values.n).replace(/\{(\w+)\}/g, (_, name) => "\u2068" + (values[name] ?? "") + "\u2069");
