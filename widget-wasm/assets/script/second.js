/* The second part of the script: what most visits never need. It is fetched when it is first wanted, and again when
   that failed; nothing is lost meanwhile but a moment. Knows the parts by what `more/offer.js` says of them. */

let more = null;
let coming = null;
let wants = [];

/* Does this with the second part, as soon as it is here. */
const withMore = (then) => {
  if (more) return then(more);
  wants.push(then);
  fetchMore();
};

const fetchMore = () => {
  if (coming || !settings.more) return;
  complain("");
  add(document.head, "link", "", "", { rel: "stylesheet", href: "/assets/" + settings.more_css });
  coming = add(document.head, "script", "", "", { src: "/assets/" + settings.more });
  coming.onload = () => {
    more = coming.more(shared);
    Object.assign(deeds, more.deeds);
    wants.splice(0).forEach((then) => then(more));
    drawFiles();
    draw();
  };
  coming.onerror = () => {
    coming.remove();
    coming = null;
    complain("more_lost", "more_again");
  };
};
