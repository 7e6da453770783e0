// Makes a chart interactive where its button is pressed: the script behind it is loaded then and not before.

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const inWords = (text) => words[text] ?? text;
const dark = matchMedia("(prefers-color-scheme: dark)");
const views = new Map();

/** The address of the figure's spec, in this theme and as wide as it stands. */
function specOf(figure) {
  const address = new URL(figure.dataset.spec, location.href);
  if (dark.matches) address.searchParams.set("theme", "dark");
  const width = figure.querySelector(".drawing").clientWidth;
  address.searchParams.set("width", Math.min(1600, Math.max(300, Math.round(width))));
  return address;
}

async function draw(figure) {
  const said = figure.querySelector(".chart-said");
  const button = figure.querySelector("[data-interactive]");
  button.disabled = true;
  said.textContent = inWords("Loading…");
  try {
    const [answer] = await Promise.all([fetch(specOf(figure)), import(figure.closest("[data-vega]").dataset.vega)]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const spec = await answer.json();
    const place = document.createElement("div");
    place.className = "interactive";
    const { view } = await globalThis.vegaEmbed(place, spec, {
      actions: false,
      ast: true,
      defaultStyle: false,
      renderer: "svg",
      tooltip: { disableDefaultStyle: true },
    });
    if (!figure.isConnected) return view.finalize();
    const drawing = place.querySelector("svg");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", spec.description);
    for (const part of drawing.children) part.setAttribute("aria-hidden", "true");
    views.get(figure.id)?.finalize();
    views.set(figure.id, view);
    figure.querySelector(".drawing").replaceChildren(place);
    button.hidden = true;
    said.textContent = "";
  } catch {
    button.disabled = false;
    said.textContent = inWords("It could not be loaded. Try again.");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-interactive]");
  if (button) draw(document.getElementById(button.dataset.interactive));
});

// Another day was travelled to, or another theme chosen: what was interactive is so again.
function again() {
  for (const id of views.keys()) {
    const figure = document.getElementById(id);
    if (figure) draw(figure);
  }
}
document.addEventListener("rivalry:shown", again);
dark.addEventListener("change", again);
