// Plays a rivalry event by event: the score, the event, the lead. The page is whole without this: it links to the same.

document.documentElement.classList.add("js");

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const inWords = (text) => words[text] ?? text;

const { lang } = document.documentElement;
const DAY = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SVG = "http://www.w3.org/2000/svg";
const FLOOR = 118; // of the lead; below it are the marks of the events
let player = null;

/** What is played in *section*: its steps, and which of them is shown. */
class Player {
  constructor(section) {
    this.section = section;
    this.box = section.querySelector(".player");
    this.steps = [];
    this.at = 0;
    this.timer = 0;
  }

  shows(name) {
    return this.box.querySelector(`[data-show="${name}"]`);
  }

  chosen(name) {
    return this.box.querySelector(`[data-replay="${name}"]`);
  }

  get known() {
    return this.chosen("order").value === "known";
  }

  /** Loads every page of the replay in the order chosen. */
  async load() {
    this.pause();
    const first = new URL(this.section.dataset.lines, location.href);
    first.searchParams.set("order", this.chosen("order").value);
    const steps = [];
    try {
      for (let next = first.href; next; ) {
        const answer = await fetch(next, { headers: { Accept: "application/jsonl" } });
        if (!answer.ok) throw new Error(answer.statusText);
        steps.push(...(await answer.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line)));
        const link = /<([^>]*)>; rel="next"/.exec(answer.headers.get("Link") ?? "");
        next = link ? new URL(link[1], location.href).href : null;
      }
    } catch {
      this.shows("failed").textContent = inWords("The replay cannot be loaded now; the links above lead to it as a page.");
      this.shows("failed").hidden = false;
      return false;
    }
    this.shows("failed").hidden = true;
    this.steps = steps;
    this.at = 0;
    if (steps.length) this.draw();
    this.show(this.begins());
    return steps.length > 0;
  }

  /** The event of the day that the page shows, unless that is the last; else the first. */
  begins() {
    const day = this.section.dataset.from.slice(0, 10);
    const upTo = day && !this.known ? this.steps.filter((step) => step.at <= day).length : 0;
    return upTo > 0 && upTo < this.steps.length ? upTo - 1 : 0;
  }

  lead(step) {
    const { wins } = step.state;
    return wins[this.section.dataset.a] - wins[this.section.dataset.b];
  }

  /** The strip and the lead over the days of the events. */
  draw() {
    const days = this.steps.map((step) => Date.parse(step.at.length > 10 ? step.at : `${step.at}T12:00Z`));
    const leads = [0, ...this.steps.map((step) => this.lead(step))];
    const [low, high] = [Math.min(...leads), Math.max(...leads)];
    const whole = Math.max(1, days.at(-1) - days[0]);
    this.x = days.map((day) => 4 + (992 * (day - days[0])) / whole);
    const y = (lead) => FLOOR - 8 - ((FLOOR - 16) * (lead - low)) / Math.max(1, high - low);
    this.points = [`0,${y(0)}`];
    this.ends = this.steps.map((step, number) => {
      this.points.push(`${this.x[number]},${y(leads[number])}`, `${this.x[number]},${y(leads[number + 1])}`);
      return this.points.length;
    });
    this.shows("level").setAttribute("y1", y(0));
    this.shows("level").setAttribute("y2", y(0));
    this.shows("whole").setAttribute("points", this.points.join(" "));
    const hues = { [this.section.dataset.a]: "hueA", [this.section.dataset.b]: "hueB" };
    const chart = this.box.querySelector(".player-chart");
    this.shows("ticks").replaceChildren(...this.steps.map((step, number) => {
      const tick = document.createElementNS(SVG, "line");
      tick.setAttribute("class", `tick ${step.counted && step.winner ? chart.dataset[hues[step.winner]] : ""}`);
      for (const end of ["x1", "x2"]) tick.setAttribute(end, this.x[number]);
      tick.setAttribute("y1", step.counted ? FLOOR + 2 : FLOOR + 8);
      tick.setAttribute("y2", step.counted ? 139 : FLOOR + 14);
      return tick;
    }));
    this.chosen("seek").max = Math.max(1, this.steps.length);
  }

  /** Shows the event of this number, from nought on. */
  show(number) {
    const step = this.steps[number];
    if (!step) {
      this.shows("headline").textContent = inWords("There is nothing to replay.");
      return;
    }
    this.at = number;
    const { a, b } = this.section.dataset;
    this.shows("a").textContent = step.state.wins[a];
    this.shows("b").textContent = step.state.wins[b];
    const day = DAY.format(new Date(step.at.length > 10 ? step.at : `${step.at}T12:00Z`));
    this.shows("day").textContent = day;
    this.shows("count").textContent = `${number + 1} ${inWords("of")} ${this.steps.length}`;
    this.shows("headline").textContent = step.event.headline;
    this.shows("sentence").textContent = `${step.sentence}.`;
    this.shows("milestones").replaceChildren(...step.milestones.map((each) => {
      const item = document.createElement("li");
      item.textContent = each.headline;
      return item;
    }));
    this.shows("lead").setAttribute("points", this.points.slice(0, this.ends[number]).join(" "));
    this.shows("head").setAttribute("transform", `translate(${this.x[number]} 0)`);
    const seek = this.chosen("seek");
    seek.value = number + 1;
    seek.setAttribute("aria-valuetext", `${day}: ${step.event.headline}`);
    const page = new URL(this.section.dataset.page, location.href);
    page.searchParams.set(this.known ? "known_at" : "as_of", step.at);
    this.shows("page").href = page.pathname + page.search;
    this.shows("page").textContent = inWords(this.known ? "this page as it was known then" : "this page as of that day");
  }

  get playing() {
    return this.timer !== 0;
  }

  play() {
    if (!this.steps.length) return;
    if (this.at === this.steps.length - 1) this.show(0);
    this.tell("Pause", "❚❚");
    this.next();
  }

  /** The event behind, when its time comes; what is spoken of meanwhile is what stands when it is paused. */
  next() {
    this.timer = setTimeout(() => {
      this.show(this.at + 1);
      if (this.at < this.steps.length - 1) this.next();
      else this.pause();
    }, 1000 / Number(this.chosen("speed").value));
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.tell("Play", "▶");
  }

  tell(word, sign) {
    this.shows("play").textContent = inWords(word);
    this.shows("sign").textContent = sign;
    this.box.querySelector(".player-told").setAttribute("aria-live", word === "Pause" ? "off" : "polite");
  }

  go(to) {
    this.pause();
    this.show(Math.max(0, Math.min(this.steps.length - 1, to)));
  }

  faster(by) {
    const speed = this.chosen("speed");
    speed.selectedIndex = Math.max(0, Math.min(speed.options.length - 1, speed.selectedIndex + by));
  }
}

const DOES = {
  first: (one) => one.go(0),
  back: (one) => one.go(one.at - 1),
  on: (one) => one.go(one.at + 1),
  play: (one) => (one.playing ? one.pause() : one.play()),
};
const KEYS = {
  " ": DOES.play,
  ArrowLeft: DOES.back,
  ArrowRight: DOES.on,
  Home: DOES.first,
  End: (one) => one.go(one.steps.length - 1),
  "+": (one) => one.faster(1),
  "-": (one) => one.faster(-1),
};

async function open(section) {
  const opener = section.querySelector('[data-replay="open"]');
  if (player?.section !== section) {
    player?.pause();
    player = new Player(section);
    opener.setAttribute("aria-expanded", "true");
    player.box.hidden = false;
    player.box.focus({ preventScroll: true });
    if (!(await player.load())) return;
  }
  player.play();
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button[data-replay]");
  if (!pressed) return;
  if (pressed.dataset.replay === "open") open(pressed.closest(".replay"));
  else if (player) DOES[pressed.dataset.replay](player);
});

document.addEventListener("input", (event) => {
  if (player && event.target.matches('[data-replay="seek"]')) player.go(Number(event.target.value) - 1);
});

document.addEventListener("change", (event) => {
  if (player && event.target.matches('[data-replay="order"]')) player.load();
});

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!player || !player.box.contains(target) || event.ctrlKey || event.metaKey || event.altKey || !KEYS[key]) return;
  if (target.matches("select, input") || (key === " " && target.matches("button, a"))) return; // theirs
  event.preventDefault();
  KEYS[key](player);
});

// The page was exchanged for that of another day: what was played is gone with it.
document.addEventListener("rivalry:shown", () => {
  if (player && !document.contains(player.section)) {
    player.pause();
    player = null;
  }
});
