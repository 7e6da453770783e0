// Beside the hour of a race where it is run, the reader's. The page has the former, and UTC, and is whole without this.

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const { lang } = document.documentElement;
const reader = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { weekday: "long", hour: "2-digit", minute: "2-digit" });

for (const time of document.querySelectorAll("time[data-hour]")) {
  const when = new Date(time.dateTime);
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(time.dateTime) ?? [null, "+", 0, 0];
  const there = Number(`${sign}1`) * (60 * Number(hours) + Number(minutes));
  if (there + when.getTimezoneOffset() === 0) continue;
  const said = document.createElement("span");
  said.className = "aside";
  said.textContent = ` ${words["where you are:"] ?? "where you are:"} ${reader.format(when)}`;
  time.after(said);
}
