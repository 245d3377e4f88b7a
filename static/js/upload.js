// <div data-upload data-begin-url data-max-bytes data-too-big data-wrong-kind data-failed>
//   <ul data-files>…rows…</ul> <template data-row>a row with [data-name], [data-size], [data-reason], progress</template> <input type="file" data-file accept>
// 1. POST begin-url (name, size, type) → {url, fields, complete_url}, or 4xx {error: a sentence}
// 2. POST url with the signed fields and the file, its bytes shown as they go
// 3. POST complete-url → the question's whole block (and the entry's state) as the server has it now
// The block is fetched anew while a file in it is being checked. Typed text is never touched.
import { swap } from "./swap.js";
import { post, send, token } from "./wire.js";

const POLL_MS = 2000;
const onWay = new Map(); // begin-url → how many files of this question are on their way
const latest = new Map(); // begin-url → the block as last told, while others are on their way

export function bindUploads(root) {
  for (const box of root.querySelectorAll("[data-upload]")) {
    const input = box.querySelector("[data-file]");
    const take = () => {
      for (const file of input.files) upload(box, input, file);
      input.value = "";
    };
    input?.addEventListener("change", take);
    if (input?.files.length) take(); // chosen before this file was here
    box.addEventListener("click", (event) => remove(event));
    if (box.querySelector("[data-state=checking]")) setTimeout(() => poll(box), POLL_MS);
  }
}

async function upload(box, input, file) {
  const refusal = refuse(box, input, file);
  for (const old of box.querySelectorAll("[data-files] > [data-local]")) old.remove();
  const row = newRow(box, file);
  if (refusal) return fail(row, refusal);
  const begin = box.dataset.beginUrl;
  onWay.set(begin, (onWay.get(begin) ?? 0) + 1);
  makeRoom(box);
  let unused = "";
  let html = "";
  try {
    const begun = await post(box.dataset.beginUrl, { name: file.name, size: file.size, type: file.type });
    const { url, fields, complete_url, remove_url } = await begun.json();
    unused = remove_url;
    await send(url, fields, file, (part) => (row.querySelector("progress").value = part));
    const completed = await post(complete_url, {});
    row.dataset.state = "checking";
    html = await completed.text();
  } catch (error) {
    if (unused) await post(unused, {}).catch(() => {});
    fail(row, error.sentence || box.dataset.failed);
  }
  onWay.set(begin, onWay.get(begin) - 1);
  makeRoom(box);
  place(box, html);
}

// The chooser goes while every place is taken.
function makeRoom(box) {
  const chooser = box.querySelector("[data-chooser]");
  const taken = box.querySelectorAll("[data-files] > :not([data-state=refused])").length;
  if (chooser && box.dataset.most) chooser.hidden = taken >= Number(box.dataset.most);
}

// Not while other files of the question are on their way: their rows stand only here. What was
// refused before it was sent is known only here, too, and stays.
function place(box, html) {
  const begin = box.dataset.beginUrl;
  if (html) latest.set(begin, html);
  if (onWay.get(begin) || !latest.has(begin)) return;
  const local = [...box.querySelectorAll("[data-local]")];
  swap(latest.get(begin));
  latest.delete(begin);
  document.querySelector(`[data-begin-url="${begin}"] [data-files]`)?.append(...local);
}

async function poll(box) {
  if (!box.isConnected || !box.dataset.blockUrl) return;
  const response = await fetch(box.dataset.blockUrl, { credentials: "same-origin" }).catch(() => null);
  if (response?.ok && box.isConnected) place(box, await response.text());
  if (box.isConnected) setTimeout(() => poll(box), POLL_MS);
}

// What cannot be taken is said before a byte is sent; the server checks the bytes themselves.
function refuse(box, input, file) {
  const kinds = input.accept.toLowerCase().split(",").map((kind) => kind.trim()).filter(Boolean);
  const fits = kinds.some((kind) => file.name.toLowerCase().endsWith(kind) || file.type === kind);
  if (kinds.length && !fits) return box.dataset.wrongKind;
  return file.size > Number(box.dataset.maxBytes) ? box.dataset.tooBig : "";
}

function newRow(box, file) {
  const row = box.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-size]").textContent = inUnits(file.size);
  box.querySelector("[data-files]").append(row);
  return row;
}

// The unit in which the number is at least 1.
function inUnits(size) {
  const [unit, bytes] = size < 1e3 ? ["byte", 1] : size < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  const shape = { style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, shape).format(size / bytes);
}

function fail(row, sentence) {
  row.dataset.state = "refused";
  row.dataset.local = "";
  row.querySelector("progress")?.remove();
  row.querySelector("[data-reason]").textContent = sentence;
}

// A row's remove button posts the whole form without scripts; here the question's block comes anew.
async function remove(event) {
  const button = event.target.closest("[data-removes]");
  if (!button || !token()) return;
  event.preventDefault();
  try {
    const box = button.closest("[data-upload]");
    const answer = await post(button.formAction, {});
    button.closest("li").remove();
    place(box, await answer.text());
  } catch {
    button.form?.requestSubmit(button);
  }
}
