// The portal turned a save away. <form data-session="url" data-person data-elsewhere="url"> and
// <dialog data-sign-in><iframe data-src>: one signs in over the form, and the form goes on.
// Another person sees nothing of it: the form is emptied, and they are led to their own pages.
const ASKED_MS = 1000;

let dismissed = false;

// Resolves to true when the same person may go on, with the token of now. Who closed the dialog is asked
// again only by a button (`asks`).
export async function regain(form, asks = false) {
  let now = await ask(form);
  const dialog = document.querySelector("dialog[data-sign-in]");
  if (now && !now.person && dialog && (asks || !dismissed)) now = await signIn(form, dialog);
  if (!now?.person) return false;
  if (now.person !== form.dataset.person) return leave(form);
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = now.token;
  return true;
}

// A page in our own frame is only what it asks for: nothing leads away inside it.
export function bindFramed(root) {
  if (window.top === window) return;
  root.documentElement.dataset.framed = "";
  for (const link of root.querySelectorAll("main a[href]")) {
    if (!link.pathname.includes("/login/")) link.target = "_blank";
  }
  const close = (event) => event.key === "Escape" && window.frameElement?.closest("dialog")?.close();
  root.addEventListener("keydown", close);
}

async function ask(form) {
  try {
    const response = await fetch(form.dataset.session, { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function signIn(form, dialog) {
  const frame = dialog.querySelector("iframe");
  const before = document.activeElement;
  frame.src = frame.dataset.src;
  dialog.showModal();
  return new Promise((resolve) => {
    let now = null;
    const timer = setInterval(async () => {
      now = await ask(form);
      if (now?.person) dialog.close();
    }, ASKED_MS);
    const closed = () => {
      clearInterval(timer);
      frame.removeAttribute("src");
      dismissed = !now?.person;
      before?.focus();
      resolve(now);
    };
    dialog.addEventListener("close", closed, { once: true });
  });
}

// What was typed stays in the tab under its writer's mark, for the writer alone to be put back.
function leave(form) {
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    field.value = "";
    field.checked = false;
  }
  form.dataset.left = "";
  document.querySelector("main").replaceChildren();
  location.replace(form.dataset.elsewhere);
  return new Promise(() => {});
}
