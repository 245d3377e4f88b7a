// <div data-closing="url" data-closes-at data-now role="alert">: when entries close while the page is open,
// it says what is in and what is not, in the server's words. The server's clock decides; a deadline that was
// moved meanwhile is waited for anew.
const AGAIN_MS = 2000;
const LONGEST_MS = 2 ** 31 - 1; // what a timer can hold

export function bindClosing(root) {
  for (const box of root.querySelectorAll("[data-closing]")) wait(box, box.dataset.now, box.dataset.closesAt);
}

function wait(box, now, closesAt) {
  const left = Date.parse(closesAt) - Date.parse(now);
  setTimeout(() => ask(box), Math.min(Math.max(left, 0) + 200, LONGEST_MS));
}

async function ask(box) {
  try {
    const response = await fetch(box.dataset.closing, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    if (!answer.is_closed) return wait(box, answer.now, answer.closes_at);
    box.innerHTML = answer.html;
    box.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
    for (const form of document.querySelectorAll("form[data-submits]")) form.hidden = true;
  } catch {
    setTimeout(() => ask(box), AGAIN_MS);
  }
}
