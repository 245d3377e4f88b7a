// <div data-upload data-begin-url data-max-bytes data-too-big data-wrong-kind data-failed>
//   <ul data-files>…rows…</ul> <template data-row>a row with [data-name], [data-size], [data-reason], progress</template> <input type="file" data-file accept>
// 1. POST begin-url (name, size, type) → {url, fields, complete_url}, or 4xx {error: a sentence}
// 2. POST url with the signed fields and the file, its bytes shown as they go
// 3. POST complete-url → the row as HTML, which takes the place of ours
// Typed text is never touched: the page is not loaded anew.
import { post, send, token } from "./wire.js";

export function bindUploads(root) {
  for (const box of root.querySelectorAll("[data-upload]")) {
    const input = box.querySelector("[data-file]");
    input?.addEventListener("change", () => {
      for (const file of input.files) upload(box, input, file);
      input.value = "";
    });
    box.addEventListener("click", (event) => remove(event));
  }
}

async function upload(box, input, file) {
  const row = newRow(box, file);
  const refusal = refuse(box, input, file);
  if (refusal) return fail(row, refusal);
  try {
    const begun = await post(box.dataset.beginUrl, { name: file.name, size: file.size, type: file.type });
    const { url, fields, complete_url } = await begun.json();
    await send(url, fields, file, (part) => (row.querySelector("progress").value = part));
    const completed = await post(complete_url, {});
    replace(row, await completed.text());
  } catch (error) {
    fail(row, error.sentence || box.dataset.failed);
  }
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
  const shape = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
  row.querySelector("[data-size]").textContent = new Intl.NumberFormat(document.documentElement.lang, shape).format(file.size / 1e6);
  box.querySelector("[data-files]").append(row);
  return row;
}

function fail(row, sentence) {
  row.dataset.state = "refused";
  row.querySelector("progress")?.remove();
  row.querySelector("[data-reason]").textContent = sentence;
}

function replace(row, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("li");
  if (!fresh) return;
  row.replaceWith(fresh);
  fresh.dispatchEvent(new Event("fragment", { bubbles: true }));
}

// A row's remove button posts the whole form without scripts; here it takes away its row alone.
async function remove(event) {
  const button = event.target.closest("[data-removes]");
  if (!button || !token()) return;
  event.preventDefault();
  try {
    await post(button.formAction, {});
    button.closest("li").remove();
  } catch {
    button.form?.requestSubmit(button);
  }
}
