// New events are put on the log's page as they are appended: by a stream of the server's while this page is looked at,
// and where there is none to be had by asking now and then. An event is written in one place, the server's template.

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const inWords = (text) => words[text] ?? text;
const list = document.getElementById("events");
const state = document.querySelector("#live .live-state");
const upwards = list.dataset.order === "upwards";
const filter = new URLSearchParams();
for (const name of ["type", "athlete"]) if (list.dataset[name]) filter.set(name, list.dataset[name]);

const ASK_EVERY = 5_000;
const TRY_STREAM_AGAIN = 60_000;
let after = Number(list.dataset.after);
let source = null;
let asking = null;

const behind = (more) => new URLSearchParams([...filter, ["after", after], ...Object.entries(more ?? {})]);

function say(words, how) {
  if (state.textContent !== words) state.textContent = words;
  state.parentElement.dataset.state = how;
}

function put(item) {
  const position = Number(item.dataset.position);
  if (position <= after) return;
  after = position;
  item.classList.add("new");
  upwards ? list.append(item) : list.prepend(item);
  document.querySelector(".events + .none")?.remove();
}

function items(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelectorAll("li.event");
}

function listen() {
  stopAsking();
  source = new EventSource(`/log/events?${behind({ lang: document.documentElement.lang })}`);
  source.onopen = () => say(inWords("Live: new events appear as they are appended."), "live");
  source.onmessage = (message) => items(message.data).forEach(put);
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return say(inWords("Live: connecting again."), "waiting");
    source = null;
    ask();
  };
}

async function ask() {
  const since = performance.now();
  say(inWords("New events appear every few seconds."), "asking");
  const once = async () => {
    if (performance.now() - since > TRY_STREAM_AGAIN) return listen();
    try {
      const found = await (await fetch(`/api/v1/events?${behind({ limit: 1 })}`)).json();
      if (found.events?.length) items(await (await fetch(`/log?${behind({ lang: document.documentElement.lang })}`)).text()).forEach(put);
      say(inWords("New events appear every few seconds."), "asking");
    } catch {
      say(inWords("The server cannot be reached; trying again."), "waiting");
    }
    if (asking !== null) asking = setTimeout(once, ASK_EVERY);
  };
  asking = 0;
  await once();
}

function stopAsking() {
  clearTimeout(asking);
  asking = null;
}

// A page nobody looks at holds no stream: the server has only so many.
function lookAt() {
  if (document.hidden) {
    source?.close();
    source = null;
    stopAsking();
  } else if (source === null && asking === null) {
    listen();
  }
}

document.addEventListener("visibilitychange", lookAt);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => event.persisted && ((source = null), lookAt()));
lookAt();
