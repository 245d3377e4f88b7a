// <p data-counter-for="id of the text field" data-unit="words|characters" data-limit="300"
//    data-left="Words left:" data-over="Words over the limit:">
// Typing is never stopped at the limit: what is too long is counted, kept, and said.
import { characters, words } from "./counting.js";

export function bindCounters(root) {
  for (const counter of root.querySelectorAll("[data-counter-for]")) {
    const field = document.getElementById(counter.dataset.counterFor);
    if (!field) continue;
    const update = () => show(counter, field.value);
    field.addEventListener("input", update);
    field.addEventListener("filled", update);
    update();
  }
}

function show(counter, text) {
  const { unit, limit, left, over } = counter.dataset;
  const remaining = Number(limit) - (unit === "words" ? words(text) : characters(text));
  const number = new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(remaining));
  counter.textContent = `${remaining < 0 ? over : left} ${number}`;
  counter.dataset.state = remaining < 0 ? "over" : "within";
  // Each keystroke would be read aloud: only near the end and beyond is the number spoken.
  counter.setAttribute("aria-live", remaining <= Number(limit) / 20 ? "polite" : "off");
}
