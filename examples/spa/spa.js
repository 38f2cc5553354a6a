/* A single-page shop without a build step: links change the address by pushState, and this file draws what belongs
   there. Knows of the chat only what every page may: the one function `frontdesk`. */
const views = {
  "/spa/": ["Lamps", "Light for the hour after dinner. Each lamp is made when you order it."],
  "/spa/heron": ["Heron", "Table lamp, 42 cm, € 148."],
  "/spa/basket": ["Basket", "Nothing in it yet."],
};

const draw = () => {
  const [title, text] = views[location.pathname] ?? views["/spa/"];
  const view = document.getElementById("view");
  view.replaceChildren(
    Object.assign(document.createElement("h1"), { textContent: title }),
    Object.assign(document.createElement("p"), { textContent: text }),
    Object.assign(document.createElement("button"), { id: "ask", className: "button", textContent: "Ask us" }),
  );
  document.title = title + ": Alder Lamps";
};

addEventListener("click", (event) => {
  if (event.target.id === "ask") window.frontdesk?.("open");
  const link = event.target.closest("a");
  if (!link || link.origin !== location.origin) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  draw();
  document.getElementById("view").focus();
});
addEventListener("popstate", draw);
draw();
