// Makes the editors' forms smoother; all of them work without it. Lines are added in place, athletes are looked up
// while one types.

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const inWords = (text) => words[text] ?? text;
const numbered = /\d+(?=\D*$)/;

function grow(container, one) {
  const all = container.querySelectorAll(one);
  const last = all[all.length - 1];
  const next = last.cloneNode(true);
  const step = (text) => text.replace(one === "tr" ? /\d+/ : numbered, (digits) => String(Number(digits) + 1));
  for (const control of next.querySelectorAll("input, select")) {
    for (const name of ["id", "name"]) control.setAttribute(name, step(control.getAttribute(name)));
    control.setAttribute("aria-label", control.getAttribute("aria-label").replace(numbered, String(all.length + 1)));
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
    if (control.tagName === "SELECT") control.selectedIndex = 0;
    else control.setAttribute("value", "");
    control.value = control.tagName === "SELECT" ? control.value : "";
  }
  for (const told of next.querySelectorAll(".error")) told.remove();
  for (const cell of next.querySelectorAll(".wrong")) cell.classList.remove("wrong");
  last.after(next);
  next.querySelector("input, select").focus();
}

for (const container of document.querySelectorAll("[data-grows]")) {
  const rows = container.matches("table");
  if (!rows && container.querySelectorAll(".one-of").length < 3) continue;  // a pair is a pair
  const button = document.createElement("button");
  button.type = "button";
  button.className = "add plain";
  button.textContent = rows ? inWords("Add a line") : inWords("One more");
  button.addEventListener("click", () =>
    rows ? grow(container.querySelector("tbody"), "tr") : grow(container, ".one-of"));
  if (rows) container.after(button);
  else container.append(button);
}
for (const button of document.querySelectorAll("[data-more]")) button.hidden = true;

// A list of all athletes would be too long for a page: what is typed is asked for.
const offered = document.getElementById("offers-athletes");
let waiting = 0;

async function offer(words) {
  const answer = await fetch(`/api/v1/athletes?limit=20&q=${encodeURIComponent(words)}`);
  if (!answer.ok) return;
  const { athletes } = await answer.json();
  const known = new Set([...offered.options].map((option) => option.value));
  for (const each of athletes) {
    if (known.has(each.id)) continue;
    const option = document.createElement("option");
    option.value = each.id;
    option.label = `${each.name} (${each.country})`;
    offered.append(option);
  }
}

if (offered) {
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-search]")) return;
    const words = event.target.value.trim();
    clearTimeout(waiting);
    if (words.length >= 3 && words.length <= 100) waiting = setTimeout(() => offer(words), 250);
  });
}
