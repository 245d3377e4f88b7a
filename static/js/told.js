// What the server says of each question that was sent, beside it: not stored, not right yet, met.
import { meet } from "./meeting.js";
import { swap } from "./swap.js";
import { forget, see } from "./unsent.js";

export function show(page, letter, answer) {
  for (const question of letter.questions) {
    const code = question.dataset.question;
    const wrong = answer.wrong[code];
    if (answer.met[code]) {
      page.met.add(question);
      page.held.add(question);
      page.dirty.delete(question);
      meet(page, question, answer.met[code], answer.counter);
    } else if (wrong) {
      page.held.add(question);
    } else {
      page.held.delete(question);
      see(page.form, question, answer.counter);
      if (!page.dirty.has(question)) forget(page.form, code);
    }
    tell(question, wrong ?? answer.problems[code] ?? []);
  }
  if (answer.around) swap(answer.around);
  page.state.textContent = page.held.size ? page.form.dataset.held : answer.told;
}

// `found`: [[input after the question's code, sentence], …]; the question's own sentences stand at "".
export function tell(question, found) {
  const line = question.querySelector("[data-told]");
  line.textContent = found.map(([, sentence]) => sentence).join(" ");
  line.hidden = !found.length;
  for (const old of question.querySelectorAll(".field-errors:not([data-told])")) old.remove();
  for (const box of question.querySelectorAll('[data-state="error"]')) delete box.dataset.state;
  const code = question.dataset.question;
  const names = found.map(([at]) => code + at);
  for (const input of question.querySelectorAll("[name]:not([type=hidden])")) {
    const isWrong = names.includes(input.name) || (names.includes(code) && !names.some((name) => name !== code));
    mark(input, isWrong, line.id);
  }
  prune(code, found.length > 0);
}

function mark(input, isWrong, id) {
  const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (isWrong) described.add(id);
  else described.delete(id);
  if (isWrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  if (described.size) input.setAttribute("aria-describedby", [...described].join(" "));
  else input.removeAttribute("aria-describedby");
}

// The list at the top was true when the page was loaded: what is right since then leaves it.
function prune(code, isWrong) {
  const list = document.querySelector("[data-problems]");
  if (!list || isWrong) return;
  for (const item of list.querySelectorAll(`[data-of="${CSS.escape(code)}"]`)) item.remove();
  if (!list.querySelector("li")) list.remove();
}
