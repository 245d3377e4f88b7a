// <div data-countdown data-closes-at="…" data-now="the server's time" data-closed-text="Closed"><… data-left></div>
// The server's clock decides: the page counts from its time, whatever this machine's clock says.
const SOON_MS = 72 * 3600 * 1000;
const LAST_DAY_MS = 24 * 3600 * 1000;

export function bindCountdowns(root) {
  for (const box of root.querySelectorAll("[data-countdown]")) {
    const offset = Date.parse(box.dataset.now) - Date.now();
    const closes = Date.parse(box.dataset.closesAt);
    const tick = () => {
      const left = closes - (Date.now() + offset);
      show(box, left);
      if (left > 0) setTimeout(tick, left > LAST_DAY_MS ? 30_000 : 1000 - (Date.now() % 1000));
    };
    tick();
  }
}

function show(box, left) {
  box.dataset.state = left <= 0 ? "closed" : left <= SOON_MS ? "soon" : "open";
  box.querySelector("[data-left]").textContent = left <= 0 ? box.dataset.closedText : inWords(left);
}

// Days and hours while there are days; hours, minutes and seconds on the last one.
function inWords(left) {
  const seconds = Math.floor(left / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  if (days >= 1) return `${count(days, "day")} ${count(hours, "hour")}`;
  return [hours, minutes, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function count(number, unit) {
  const language = document.documentElement.lang;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(number);
}
