// The page a mail's link leads to: shows whose chat it is, and takes it over when the visitor says so, never by
// itself. A chat this device has already is not replaced without being asked for. Knows the widget's place on the
// device (`frontdesk:KEY:id`) and nothing else of it.

const $ = (id) => document.getElementById(id);
const words = JSON.parse($("words").textContent);
const token = location.hash.slice(1);

async function ask(path) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
    credentials: "omit",
    cache: "no-store",
  });
  if (!answer.ok) throw answer.status;
  return answer.json();
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function gone() {
  document.title = $("head").textContent = words.gone;
  $("text").textContent = words.gone_text;
  for (const id of ["other", "go", "keep", "failed"]) $(id).hidden = true;
}

/** What this device keeps of a chat on the site, if anything. */
function kept(place) {
  try {
    return JSON.parse(localStorage.getItem(place))?.visitor;
  } catch {
    return undefined;
  }
}

function show(link) {
  const place = `frontdesk:${link.key}:id`;
  const values = { site: link.site, address: link.address };
  document.title = $("head").textContent = fill(words.head, values);
  $("text").textContent = link.address ? fill(words.text, values) : "";
  const mine = kept(place);
  const other = mine !== undefined && mine !== link.visitor;
  $("other").hidden = $("keep").hidden = !other;
  $("go").hidden = false;
  $("keep").onclick = () => location.replace(link.chat);
  $("go").onclick = async () => {
    if ($("go").ariaDisabled === "true") return;
    $("go").ariaDisabled = "true";
    $("failed").textContent = "";
    try {
      // Asked again: another tab may have begun a chat meanwhile.
      if (kept(place) !== link.visitor) {
        const identity = await ask("/r/use");
        localStorage.setItem(place, JSON.stringify(identity));
      }
      location.replace(link.chat);
    } catch (status) {
      if (status === 404) return gone();
      $("go").ariaDisabled = "false";
      $("failed").textContent = words.failed;
    }
  };
}

ask("/r/look").then(show, (status) => {
  if (status === 404) gone();
  else $("failed").textContent = words.failed;
});
