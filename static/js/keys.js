// <form data-score-keys> holding <fieldset data-score>: 1 to 9 choose, 0 is 10, and 1 then 0 within
// 0.8 s on the same criterion is 10. Enter goes to the criterion's comment ([data-comment]).
// [data-key="n"] on a link or button: that key presses it. [data-keys-switch] (a checkbox) turns all off.
// Off in text fields, in dialogs, and with Ctrl, Alt or Meta held.
const SECOND_DIGIT_MS = 800;
const REMEMBERED = "score-keys";
let last = { group: null, digit: "", at: 0 };

export function bindKeys(root) {
  const forms = root.querySelectorAll("[data-score-keys]");
  if (!forms.length) return;
  const toggle = root.querySelector("[data-keys-switch]");
  if (toggle) {
    toggle.checked = localStorage.getItem(REMEMBERED) !== "off";
    toggle.addEventListener("change", () => localStorage.setItem(REMEMBERED, toggle.checked ? "on" : "off"));
  }
  document.addEventListener("keydown", (event) => {
    if (isOff(event, toggle)) return;
    const handled = /^[0-9]$/.test(event.key) ? score(forms[0], event) : press(event);
    if (handled) event.preventDefault();
  });
}

function isOff(event, toggle) {
  if (toggle && !toggle.checked) return true;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
  const typing = event.target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");
  return Boolean(typing || document.querySelector("dialog[open]"));
}

// The criterion in hand: the one with the focus, else the first without a mark.
function current(form) {
  const focused = document.activeElement?.closest("[data-score]");
  const groups = [...form.querySelectorAll("[data-score]")];
  return focused ?? groups.find((group) => !group.querySelector("input:checked")) ?? null;
}

function score(form, event) {
  const within = event.timeStamp - last.at < SECOND_DIGIT_MS;
  const tenAfterOne = event.key === "0" && last.digit === "1" && within && last.group?.isConnected;
  const group = tenAfterOne ? last.group : current(form);
  if (!group) return false;
  const value = event.key === "0" ? "10" : event.key;
  last = { group, digit: event.key, at: event.timeStamp };
  return choose(group.querySelector(`input[type=radio][value="${value}"]`));
}

function choose(radio) {
  if (!radio || radio.matches(":disabled")) return false;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function press(event) {
  if (event.key === "Enter") {
    const comment = document.activeElement?.closest("[data-score]")?.querySelector("[data-comment]");
    const folded = comment?.closest("details");
    if (folded) folded.open = true;
    comment?.focus();
    return Boolean(comment);
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  control?.click();
  return Boolean(control);
}
