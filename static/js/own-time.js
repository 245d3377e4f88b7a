// <span data-own-time="2023-05-31T23:59:59+09:00" data-own-words="your time"></span>
// Seoul's time stands in the page; this adds the reader's own where it differs.
export function bindOwnTimes(root) {
  for (const slot of root.querySelectorAll("[data-own-time]")) {
    const text = ownTime(new Date(slot.dataset.ownTime));
    slot.textContent = text ? ` · ${text} ${slot.dataset.ownWords}` : "";
  }
}

function ownTime(moment) {
  if (clock(moment) === clock(moment, "Asia/Seoul")) return "";
  const sameDay = day(moment) === day(moment, "Asia/Seoul");
  return sameDay ? clock(moment) : `${day(moment)}, ${clock(moment)}`;
}

// 16:59:59 in both languages, as the server writes it.
function clock(moment, timeZone) {
  return moment.toLocaleTimeString("en-GB", { timeZone, hourCycle: "h23" });
}

function day(moment, timeZone) {
  const language = document.documentElement.lang === "ko" ? "ko" : "en-GB";
  return moment.toLocaleDateString(language, { timeZone, weekday: "long", day: "numeric", month: "long" });
}
