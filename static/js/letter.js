// A letter: the inputs of the changed questions and of no others, as they stood when it was written.
import { noteSent, seenOf } from "./unsent.js";
import { tell } from "./told.js";
import { token } from "./wire.js";

const ANSWER_MS = 30_000;
const KEPT_ALIVE = 60_000; // bytes that a browser still sends for a page that goes away
const MOST = 400_000; // characters of one question; far above what the server keeps

// Takes the changed questions; null where none can go.
export function write(page) {
  const body = new URLSearchParams({ based_on: page.form.elements.based_on.value, person: page.form.dataset.person });
  const all = new FormData(page.form);
  const questions = [...page.dirty].filter((question) => fits(page, question, all));
  page.dirty.clear();
  page.latest = Infinity;
  for (const question of questions) {
    const code = question.dataset.question;
    body.append("asked", code);
    body.append("seen", `${code}:${seenOf(page.form, question)}`);
    for (const name of namesIn(question)) for (const value of all.getAll(name)) body.append(name, value);
    noteSent(page.form, question);
  }
  return questions.length ? { questions, body: body.toString() } : null;
}

export async function send(form, letter, last) {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
    "X-CSRFToken": token(),
  };
  const keepalive = Boolean(last) && letter.body.length < KEPT_ALIVE;
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(form.action, { method: "POST", headers, body: letter.body, keepalive, signal });
  const answer = await response.json().catch(() => ({}));
  if (response.ok && "counter" in answer) return answer;
  throw Object.assign(new Error(String(response.status)), { status: response.status, sentence: answer.error });
}

// The answer of something between us and the portal: whether the letter arrived is not known.
export function isUnknown(status) {
  return [408, 429, 502, 503, 504].includes(status);
}

function namesIn(question) {
  const names = new Set([...question.querySelectorAll("[name]")].map((input) => input.name));
  for (const ours of ["asked", "seen"]) names.delete(ours);
  return names;
}

function fits(page, question, all) {
  let size = 0;
  for (const name of namesIn(question)) for (const value of all.getAll(name)) size += value.length;
  if (size <= MOST) return true;
  page.held.add(question);
  tell(question, [["", page.form.dataset.tooLong]]);
  return false;
}
