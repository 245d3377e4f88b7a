// <p data-counter-for="id of the text field" data-unit="words|characters|either" data-limit="300" data-limit-ja
//    data-words-left="Words left:" data-words-over data-characters-left data-characters-over data-quiet>
// <p data-text-total …> in a form: the same of all its fields with data-counted of that unit.
// Typing is never stopped at the limit: what is too long is counted, kept, and said.
import { characters, isKorean, kept, words } from "./counting.js";

export function bindCounters(root) {
  for (const counter of root.querySelectorAll("[data-counter-for]")) {
    const field = document.getElementById(counter.dataset.counterFor);
    if (field) follow(counter, field, () => [field]);
  }
  for (const total of root.querySelectorAll("[data-text-total]")) {
    const form = total.closest("form");
    follow(total, form, () => form.querySelectorAll(`[data-counted="${total.dataset.unit}"]`));
  }
}

function follow(counter, watched, fields) {
  const update = () => show(counter, [...fields()].map((field) => kept(field.value)));
  for (const event of ["input", "filled"]) watched.addEventListener(event, update);
  update();
}

function show(counter, texts) {
  const { unit, limitJa } = counter.dataset;
  const inCharacters = unit === "characters" || (unit === "either" && isKorean(texts[0]));
  const limit = Number(inCharacters && limitJa ? limitJa : counter.dataset.limit);
  const count = inCharacters ? characters : words;
  const remaining = limit - texts.reduce((sum, text) => sum + count(text), 0);
  const name = `${inCharacters ? "characters" : "words"}${remaining < 0 ? "Over" : "Left"}`;
  const number = new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(remaining));
  counter.textContent = `${counter.dataset[name]} ${number}`;
  counter.dataset.state = remaining < 0 ? "over" : "within";
  counter.hidden = "quiet" in counter.dataset && remaining > limit / 10;
  // Each keystroke would be read aloud: only near the end and beyond is the number spoken.
  counter.setAttribute("aria-live", remaining <= limit / 20 ? "polite" : "off");
}
