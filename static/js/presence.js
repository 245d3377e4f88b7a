// <div data-here="url" data-section="B" data-seen="the counter this page shows"> with <p data-others> and
// <p data-saved hidden><span></span> <a></p>. While the page is looked at it says so to the server, and
// shows who else is there. What others saved is told, never put over what is being typed.
import { post } from "./wire.js";

const EVERY_MS = 20_000;
const FIRST_MS = 500;

export function bindPresence(root) {
  for (const box of root.querySelectorAll("[data-here]")) {
    const page = { box, timer: setTimeout(() => attend(page), FIRST_MS) };
    document.addEventListener("visibilitychange", () => document.hidden || attend(page));
  }
}

async function attend(page) {
  clearTimeout(page.timer);
  if (document.hidden) return;
  const { here, section, seen } = page.box.dataset;
  try {
    const response = await post(here, { section, seen });
    show(page.box, await response.json());
  } catch {
    show(page.box, { others: [], saved: "" }); // no answer: who is here is not known
  }
  page.timer = setTimeout(() => attend(page), EVERY_MS);
}

function show(box, { others, saved }) {
  write(box.querySelector("[data-others]"), others.map((one) => one.told).join(" "));
  const line = box.querySelector("[data-saved]");
  write(line.querySelector("span"), saved);
  line.hidden = !saved;
}

// Only what is new is written: a screen reader reads a line anew whenever it is.
function write(line, words) {
  if (line.textContent !== words) line.textContent = words;
}
