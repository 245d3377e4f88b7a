// <form data-autosave data-state-in="id" data-unsaved data-failed data-met> with <div data-question="code">
// holding hidden `asked`, its inputs and <p data-told hidden>. A question that was changed is sent when
// it is left, with the counter it was based on; the answer names the next counter. "Saved" is the
// server's word, after its commit; until then the answer is kept in the tab (unsent.js), put back after a reload, and leaving is asked about.
import { swap } from "./swap.js";
import { forget, markSent, putBack, remember } from "./unsent.js";
import { token } from "./wire.js";

const PAUSE_MS = 1500;

export function bindAutosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) bind(form);
}

function bind(form) {
  const page = { form, dirty: new Set(), stopped: false, timer: 0, busy: false };
  page.state = document.getElementById(form.dataset.stateIn);
  form.addEventListener("input", (event) => touch(page, event, PAUSE_MS * 4));
  form.addEventListener("change", (event) => touch(page, event, PAUSE_MS));
  form.addEventListener("submit", () => {
    page.dirty.clear();
    markSent(form);
  });
  window.addEventListener("beforeunload", (event) => page.dirty.size && event.preventDefault());
  const back = putBack(form);
  if (!back.length) return;
  for (const question of back) page.dirty.add(question);
  page.state.textContent = form.dataset.putBack;
  page.timer = setTimeout(() => save(page), PAUSE_MS * 4);
}

function touch(page, event, pause) {
  const question = event.target.closest("[data-question]");
  if (!question || !event.target.name) return;
  page.dirty.add(question);
  remember(page.form, question);
  page.state.textContent = page.form.dataset.unsaved;
  if (page.stopped) return;
  clearTimeout(page.timer);
  page.timer = setTimeout(() => save(page), pause);
}

async function save(page) {
  if (page.busy || page.stopped || !page.dirty.size) return;
  const sent = [...page.dirty];
  page.dirty.clear();
  page.busy = true;
  try {
    show(page, sent, await send(page.form, sent));
  } catch (error) {
    for (const question of sent) page.dirty.add(question);
    page.state.textContent = error.sentence || page.form.dataset.failed;
    page.timer = setTimeout(() => save(page), PAUSE_MS * 10);
  }
  page.busy = false;
}

// All inputs of the changed questions, and of no others.
async function send(form, questions) {
  const body = new URLSearchParams({ based_on: form.elements.based_on.value });
  const all = new FormData(form);
  for (const question of questions) {
    const names = new Set([...question.querySelectorAll("[name]")].map((input) => input.name));
    body.append("asked", question.dataset.question);
    names.delete("asked");
    for (const name of names) for (const value of all.getAll(name)) body.append(name, value);
  }
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(String(response.status)), { sentence: answer.error });
  return answer;
}

function show(page, questions, answer) {
  // Where two people met, only a whole send shows both texts: it must be based on what was seen here.
  page.stopped = answer.collisions.length > 0;
  if (!page.stopped) page.form.elements.based_on.value = answer.counter;
  let kept = true;
  for (const question of questions) {
    const code = question.dataset.question;
    const met = answer.collisions.includes(code);
    const wrong = answer.wrong[code] ?? [];
    const told = met ? [page.form.dataset.met] : [...wrong, ...(answer.problems[code] ?? [])];
    const line = question.querySelector("[data-told]");
    line.textContent = told.join(" ");
    line.hidden = !told.length;
    if (met || wrong.length) page.dirty.add(question);
    else if (!page.dirty.has(question)) forget(page.form, code);
    kept = kept && !met && !wrong.length;
  }
  if (answer.around) swap(answer.around);
  page.state.textContent = kept ? answer.told : page.form.dataset.unsaved;
}
