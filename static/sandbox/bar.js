// The days of the year as a slider, and the page that watches the year being turned.
// Without this file the list of days and its button do the same, and the page reloads itself.
const EVERY = 1000;

for (const list of document.querySelectorAll("select[data-slider]")) slide(list);
for (const place of document.querySelectorAll("[data-turning='working']")) watch(place);

// A range over the list's options; the list stays the field that is sent.
function slide(list) {
  const range = document.createElement("input");
  const words = document.createElement("output");
  range.type = "range";
  range.min = 0;
  range.max = list.options.length - 1;
  range.value = list.selectedIndex;
  range.id = `${list.id}-slider`;
  words.htmlFor = range.id;
  list.labels[0].htmlFor = range.id;
  const show = () => {
    list.selectedIndex = range.valueAsNumber;
    const name = list.options[list.selectedIndex].text;
    words.textContent = name;
    range.setAttribute("aria-valuetext", name);
  };
  range.addEventListener("input", show);
  show();
  list.before(range, words);
  list.hidden = true;
}

// Ask for this page again and again, and show its newer state; a portal out of reach is waited for.
function watch(place) {
  const timer = setInterval(async () => {
    const fresh = await read();
    if (!fresh) return;
    if (fresh.dataset.turning !== "working") {
      clearInterval(timer);
      location.reload();
    } else if (fresh.innerHTML !== place.innerHTML) {
      place.innerHTML = fresh.innerHTML;
    }
  }, EVERY);
}

async function read() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-turning]");
  } catch {
    return null;
  }
}
