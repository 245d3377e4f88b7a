// Changed answers that the server has not acknowledged, kept in this tab (sessionStorage) per section:
// {based_on, sent, answers: {question code: {input name: [values]}}}. A whole send is marked `sent`: the
// page that follows shows or stores it. Erased when acknowledged, and at signing out.
const PREFIX = "unsent:";
const LOGOUT = "/logout/";

export function read(form) {
  return JSON.parse(sessionStorage.getItem(PREFIX + path(form)) ?? "null");
}

export function remember(form, question) {
  const kept = read(form) ?? { based_on: form.elements.based_on.value, answers: {} };
  const all = new FormData(form);
  const names = [...question.querySelectorAll("[name]")].map((input) => input.name).filter((name) => name !== "asked");
  kept.answers[question.dataset.question] = Object.fromEntries(names.map((name) => [name, all.getAll(name)]));
  write(form, { ...kept, sent: false });
}

export function forget(form, code) {
  const kept = read(form);
  if (!kept) return;
  delete kept.answers[code];
  if (Object.keys(kept.answers).length) write(form, kept);
  else sessionStorage.removeItem(PREFIX + path(form));
}

export function markSent(form) {
  const kept = read(form);
  if (kept) write(form, { ...kept, sent: true });
}

// Puts back what is kept; resolves to the questions that changed by it.
export function putBack(form) {
  const kept = read(form);
  if (!kept) return [];
  const stored = form.elements.based_on;
  const changed = [...form.querySelectorAll("[data-question]")].filter((question) => {
    const values = kept.answers[question.dataset.question];
    const inputs = values ? [...question.querySelectorAll("[name]")] : [];
    const put = inputs.filter((input) => input.name in values && fill(input, values[input.name]));
    if (!put.length) forget(form, question.dataset.question);
    return put.length;
  });
  // Based on what was seen when it was typed, so that a newer answer is met and not overwritten.
  if (changed.length && Number(kept.based_on) < Number(stored.value)) stored.value = kept.based_on;
  return changed;
}

export function bindUnsent(root) {
  const [load] = performance.getEntriesByType("navigation");
  if (load?.type === "navigate") clear((kept) => kept.sent);
  root.addEventListener("submit", (event) => event.target.action?.includes(LOGOUT) && clear(() => true));
}

function fill(input, values) {
  const before = input.type === "checkbox" || input.type === "radio" ? input.checked : input.value;
  if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
  else input.value = values[0] ?? "";
  return before !== ("boolean" === typeof before ? input.checked : input.value);
}

function clear(wanted) {
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)))
    if (wanted(JSON.parse(sessionStorage.getItem(key)))) sessionStorage.removeItem(key);
}

function write(form, kept) {
  sessionStorage.setItem(PREFIX + path(form), JSON.stringify(kept));
}

function path(form) {
  return new URL(form.action).pathname;
}
