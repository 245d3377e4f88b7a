// <form data-autosave data-state-in="id" …> with <div data-question="code"> holding hidden `asked` and its
// inputs. What changed is sent soon after it was left, 9 s after the first key at the latest, and when the
// tab is hidden; "Saved" is the server's word, after its commit. Until then it is kept in the tab
// (unsent.js). A letter without an answer goes again as it was, and only then what was typed after it.
import { isUnknown, send, write } from "./letter.js";
import { lineOf } from "./offline.js";
import { regain } from "./session.js";
import { show } from "./told.js";
import { isUnkept, putBack, remember } from "./unsent.js";

const LEFT_MS = 600;
const TYPING_MS = 6000;
const LONGEST_MS = 9000;
const LONGEST_WAIT_S = 30;
const TURNED_AWAY = [401, 403, 404]; // who asks may be somebody else by now

export function bindAutosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) bind(form);
}

function bind(form) {
  // held: told something and waiting for the person; met, among them: waiting for a choice.
  const page = { form, dirty: new Set(), held: new Set(), met: new Set(), failures: 0, latest: Infinity };
  page.state = document.getElementById(form.dataset.stateIn);
  page.isDown = lineOf(form);
  page.touched = (question) => touched(page, question, LEFT_MS);
  form.addEventListener("input", (event) => noticed(page, event, LONGEST_MS));
  form.addEventListener("change", (event) => noticed(page, event, LEFT_MS));
  form.addEventListener("submit", (event) => leave(page, event));
  document.addEventListener("visibilitychange", () => document.hidden && save(page, { last: true }));
  window.addEventListener("pagehide", () => save(page, { last: true }));
  window.addEventListener("online", () => save(page));
  window.addEventListener("pageshow", () => (page.leaving = false));
  window.addEventListener("beforeunload", (event) => isOpen(page) && event.preventDefault());
  for (const question of form.querySelectorAll("[data-unkept]")) page.held.add(question);
  const back = putBack(form);
  for (const question of back) touched(page, question, LEFT_MS);
  if (back.length) page.state.textContent = form.dataset.putBack;
}

function noticed(page, event, longest) {
  const question = event.target.closest("[data-question]");
  if (!question || !event.target.name) return;
  remember(page.form, question);
  if (!page.met.has(question)) touched(page, question, longest);
}

function touched(page, question, longest) {
  page.dirty.add(question);
  page.held.delete(question);
  page.state.textContent = isUnkept() ? page.form.dataset.unkept : page.form.dataset.unsaved;
  const now = performance.now();
  page.latest = Math.min(page.latest, now + longest);
  if (!page.failures) arm(page, Math.min(page.latest - now, TYPING_MS));
}

function arm(page, wait) {
  clearTimeout(page.timer);
  page.timer = setTimeout(() => save(page), wait);
}

function isOpen(page) {
  if (page.leaving || "left" in page.form.dataset) return false;
  return page.dirty.size || page.held.size || page.lost || page.sending;
}

// Resolves when nothing is under way any more; never throws.
async function save(page, how = {}) {
  clearTimeout(page.timer);
  if (page.sending) page.again = true;
  else if (page.lost || page.dirty.size) page.sending = round(page, how).finally(() => (page.sending = null));
  await page.sending;
  if (!page.again || page.failures) return;
  page.again = false;
  await save(page);
}

async function round(page, { last, asks }) {
  const letter = page.lost ?? write(page);
  if (!letter) return;
  page.lost = letter;
  try {
    const answer = await send(page.form, letter, last);
    page.lost = null;
    page.failures = 0;
    page.isDown(false);
    show(page, letter, answer);
  } catch (error) {
    await failed(page, letter, error, asks);
  }
  if (page.dirty.size && !page.failures) arm(page, Math.min(page.latest - performance.now(), TYPING_MS));
}

async function failed(page, letter, error, asks) {
  page.failures += 1;
  page.isDown(!error.status);
  page.state.textContent = error.sentence || (error.status ? page.form.dataset.refused : page.form.dataset.failed);
  if (error.status && !isUnknown(error.status)) {
    // The server has said that nothing was stored: what stands in the form now goes, and not the old.
    page.lost = null;
    for (const question of letter.questions) page.dirty.add(question);
  }
  let wait = 1000 * Math.min(2 ** page.failures, LONGEST_WAIT_S);
  if (TURNED_AWAY.includes(error.status)) {
    if (error.status !== 404) page.state.textContent = page.form.dataset.signedOut;
    const isBack = await regain(page.form, asks);
    if (isBack && page.failures < 3) wait = 0;
  }
  arm(page, wait);
}

// A button of the form: first everything is saved here, where nothing can be lost, then the form is sent.
async function leave(page, event) {
  if (page.leaving || !(page.dirty.size || page.lost || page.sending)) return (page.leaving = true);
  event.preventDefault();
  const button = event.submitter;
  page.failures = 0;
  await save(page, { asks: true });
  while (!page.failures && (page.dirty.size || page.lost)) await save(page, { asks: true });
  if (page.failures) return page.state.scrollIntoView({ block: "nearest" });
  page.leaving = true;
  page.form.requestSubmit(button);
}
