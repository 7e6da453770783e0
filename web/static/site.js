// Time travel without a reload, and copying. The page is whole without this.

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const inWords = (text) => words[text] ?? text;
const main = document.getElementById("main");

const DAY = 24 * 60 * 60 * 1000;
const ordinal = (iso) => Math.round(Date.parse(iso + "T00:00Z") / DAY);
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const shown = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

let underway = null;
let waiting = 0;

function prepare() {
  const travel = document.getElementById("travel");
  const slider = document.getElementById("day-slider");
  if (!travel || !slider) return;
  const { first, last, day } = travel.dataset;
  slider.min = ordinal(first);
  slider.max = ordinal(last);
  slider.value = ordinal(day);
  slider.setAttribute("aria-valuetext", shown.format(new Date(ordinal(day) * DAY)));
}

/** Shows the page at *address* in place of this one; the address bar follows. */
async function go(address, { push }) {
  underway?.abort();
  const mine = (underway = new AbortController());
  main.classList.add("busy");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    const focused = document.activeElement?.id;
    const open = [...document.querySelectorAll("#main details[open]")].map((each) => each.className);
    const scrolled = [scrollX, scrollY];
    main.replaceChildren(...page.getElementById("main").childNodes);
    document.title = page.title;
    history[push ? "pushState" : "replaceState"]({ travelled: true }, "", address);
    prepare();
    for (const each of main.querySelectorAll("details")) if (open.includes(each.className)) each.open = true;
    scrollTo({ left: scrolled[0], top: scrolled[1], behavior: "instant" });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("rivalry:shown"));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (underway === mine) {
      underway = null;
      main.classList.remove("busy");
    }
  }
}

function addressOn(day) {
  const address = new URL(location.href);
  address.searchParams.set("as_of", day);
  address.hash = "";
  return address.href;
}

document.addEventListener("input", (event) => {
  if (event.target.id !== "day-slider") return;
  const day = iso(Number(event.target.value));
  event.target.setAttribute("aria-valuetext", shown.format(new Date(ordinal(day) * DAY)));
  const told = document.getElementById("day-shown");
  if (told) told.textContent = shown.format(new Date(ordinal(day) * DAY));
  clearTimeout(waiting);
  waiting = setTimeout(() => go(addressOn(day), { push: !history.state?.sliding }).then(() => {
    history.replaceState({ travelled: true, sliding: true }, "");
  }), 90);
});

document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copy]");
  if (copier) {
    const words = [...document.querySelectorAll(copier.dataset.copy.replaceAll(" ", ","))];
    await navigator.clipboard.writeText(words.map((each) => each.innerText.trim()).join("\n"));
    copier.parentElement.querySelector(".said").textContent = inWords("Copied.");
    return;
  }
  const link = event.target.closest("a");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain || link.target || !link.closest(".travel, .scopes, .banner, .ways, .timeline-section > .choices")) return;
  event.preventDefault();
  go(link.href, { push: true });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".travel-form, .filters")) return;
  event.preventDefault();
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  go(form.action.split("?")[0] + (query ? `?${query}` : ""), { push: true });
});

addEventListener("popstate", () => go(location.href, { push: false }));

prepare();
