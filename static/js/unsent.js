// Changed answers that the server has not acknowledged, kept in this tab (sessionStorage) by person and
// section: {code: {seen, values, sent}}; `values` and `sent` are {input name: [texts]}, as they stand and as
// they went last. Only the same person's page puts them back. Erased when acknowledged, and at signing out.
const PREFIX = "unsent:";
const LOGOUT = "/logout/";
const OURS = ["asked", "seen"];

let unkept = false; // the tab has no room: the form alone holds it

export function remember(form, question) {
  const kept = read(form);
  const code = question.dataset.question;
  kept[code] = { ...kept[code], seen: seenOf(form, question), values: valuesOf(form, question) };
  write(form, kept);
}

export function forget(form, code) {
  const kept = read(form);
  delete kept[code];
  write(form, kept);
}

export function noteSent(form, question) {
  const kept = read(form);
  const one = kept[question.dataset.question];
  if (!one) return;
  one.sent = one.values;
  write(form, kept);
}

export function isUnkept() {
  return unkept;
}

// The counter at which the text that stands here was the server's; the page's own until a save.
export function seenOf(form, question) {
  return question.querySelector("[name=seen]")?.value.split(":").at(-1) ?? form.elements.based_on.value;
}

export function see(form, question, counter) {
  const code = question.dataset.question;
  const input = question.querySelector("[name=seen]") ?? document.createElement("input");
  Object.assign(input, { type: "hidden", name: "seen", value: `${code}:${counter}` });
  question.append(input);
  const kept = read(form);
  if (kept[code]) write(form, { ...kept, [code]: { ...kept[code], seen: String(counter) } });
}

// Puts back what is kept; returns the questions that changed by it.
export function putBack(form) {
  const kept = read(form);
  return [...form.querySelectorAll("[data-question]")].filter((question) => {
    const code = question.dataset.question;
    const one = kept[code];
    if (!one) return false;
    const stored = valuesOf(form, question);
    const put = [...question.querySelectorAll("[name]")].filter((input) => fill(input, one.values[input.name]));
    if (!put.length && question.dataset.unkept === undefined) forget(form, code);
    // Based on what was seen when it was typed, so that a newer answer is met and not overwritten;
    // unless what is stored now is what went from here, and only its answer was lost.
    else if (put.length && !same(stored, one.sent)) see(form, question, one.seen);
    return put.length;
  });
}

export function bindUnsent(root) {
  root.addEventListener("submit", (event) => event.target.action?.includes(LOGOUT) && clear());
}

function valuesOf(form, question) {
  const all = new FormData(form);
  const names = [...question.querySelectorAll("[name]")].map((input) => input.name);
  return Object.fromEntries(names.filter((name) => !OURS.includes(name)).map((name) => [name, all.getAll(name)]));
}

// True where that changed the input; a counter beside it counts anew.
export function fill(input, values) {
  if (!values || OURS.includes(input.name)) return false;
  const isBox = input.type === "checkbox" || input.type === "radio";
  const before = isBox ? input.checked : input.value;
  if (isBox) input.checked = values.includes(input.value);
  else input.value = values[0] ?? "";
  input.dispatchEvent(new Event("filled", { bubbles: true }));
  return before !== (isBox ? input.checked : input.value);
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function read(form) {
  return JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "{}");
}

function write(form, kept) {
  try {
    if (Object.keys(kept).length) sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(form));
    unkept = false;
  } catch {
    unkept = true;
  }
}

// The same section in either language.
function keyOf(form) {
  return `${PREFIX}${form.dataset.person}:${new URL(form.action).pathname.replace(/^\/[a-z]{2}\//, "/")}`;
}

function clear() {
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX))) sessionStorage.removeItem(key);
}
