// Puts parts of the page, as the server renders them now, in place of the old ones with the same id.
// What was typed into an old part stands in the new one, and the focus stays where it was.
export function swap(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  for (const part of [...fresh.children]) {
    const old = part.id && document.getElementById(part.id);
    if (!old || old.isEqualNode(part)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const caret = focused?.selectionStart;
    keep(old, part);
    old.replaceWith(part);
    const again = focused?.id && document.getElementById(focused.id);
    again?.focus();
    if (again && Number.isInteger(caret)) again.setSelectionRange(caret, caret);
    part.dispatchEvent(new Event("fragment", { bubbles: true }));
  }
}

function keep(old, part) {
  const folds = old.querySelectorAll("details");
  for (const [index, fold] of part.querySelectorAll("details").entries()) fold.open ||= Boolean(folds[index]?.open);
  for (const field of part.querySelectorAll("input[name]:not([type=hidden]), textarea[name], select[name]")) {
    const before = field.id && old.querySelector(`#${CSS.escape(field.id)}`);
    if (!before) continue;
    field.value = before.value;
    if ("checked" in field) field.checked = before.checked;
  }
}
