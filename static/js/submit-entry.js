// <form data-submits="url" data-checking data-not-in> with [data-line]: hands the entry in. When no answer
// comes, the page asks until it knows: it goes to the receipt, or lets the person press once more under the
// same key, which never submits twice.
import { free } from "./submit-once.js";

const AGAIN_MS = 2000;

export function bindSubmits(root) {
  for (const form of root.querySelectorAll("form[data-submits]")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      hand(form);
    });
  }
  // A page out of the browser's memory may show a button for what is in by now.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-submits]")) location.reload();
  });
}

async function hand(form) {
  const line = form.querySelector("[data-line]");
  line.textContent = "";
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (response.redirected && response.ok) return location.assign(response.url);
    if (response.status < 500) return form.submit(); // the same refusal, as a page
  } catch {
    // No answer: it may be in all the same.
  }
  line.textContent = form.dataset.checking;
  await check(form, line);
}

async function check(form, line) {
  try {
    const key = new FormData(form).get("once");
    const response = await fetch(`${form.dataset.submits}?once=${key}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    if (answer.receipt) return location.assign(answer.receipt);
    line.textContent = form.dataset.notIn;
    free(form);
  } catch {
    setTimeout(() => check(form, line), AGAIN_MS);
  }
}
