// Two people changed one answer: the other's text is shown beside the own, and the person chooses.
// The own one is in the history already; whichever is chosen, both stay there.
import { fill, forget, see } from "./unsent.js";

export function meet(page, question, met, counter) {
  const place = question.querySelector("[data-met]");
  place.innerHTML = met.html;
  place.hidden = false;
  const choose = (take) => {
    place.hidden = true;
    place.replaceChildren();
    page.met.delete(question);
    page.held.delete(question);
    see(page.form, question, counter);
    take();
    question.querySelector("[name]:not([type=hidden])")?.focus();
  };
  place.querySelector('[data-take="mine"]').addEventListener("click", () => choose(() => page.touched(question)));
  place.querySelector('[data-take="theirs"]').addEventListener("click", () => choose(() => theirs(page, question, met.inputs)));
}

function theirs(page, question, values) {
  const inputs = [...question.querySelectorAll("[name]:not([type=hidden])")];
  for (const input of inputs) fill(input, values[input.name] ?? []);
  forget(page.form, question.dataset.question);
  page.state.textContent = "";
  const names = new Set(inputs.map((input) => input.name));
  // A table with more rows than this page has: the server draws them.
  if (Object.keys(values).some((name) => !names.has(name))) location.reload();
}
