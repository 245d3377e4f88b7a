// [data-passkey="get"|"create"]: before the form goes, the browser is asked for a passkey.
// The server's wishes stand in the JSON element that data-options names, or come from data-ask.
// Buffers travel as base64url, both ways. Its button is disabled until then: without a passkey
// the form has nothing to say, and on a slow line somebody may press before this file is here.

const BUFFERS = ["challenge", "id"];

function toBuffer(text) {
  const plain = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (code) => String.fromCharCode(code)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function revived(value, name = "") {
  if (typeof value === "string") return BUFFERS.includes(name) ? toBuffer(value) : value;
  if (Array.isArray(value)) return value.map((one) => revived(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revived(one, key)]));
}

function wishes(options) {
  const { rp, ...rest } = options.publicKey; // the host's id is text, not a buffer
  return { publicKey: rp ? { ...revived(rest), rp } : revived(rest) };
}

function sealed(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: toText(answer.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[part]) response[part] = toText(answer[part]);
  }
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function asked(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return (await answer.json()).request_options;
}

async function credentialFor(form) {
  const options = wishes(await asked(form));
  if (form.dataset.passkey === "get") return navigator.credentials.get(options);
  if (form.elements.passwordless?.checked) {
    const chosen = options.publicKey.authenticatorSelection;
    options.publicKey.authenticatorSelection = {
      ...chosen, residentKey: "required", requireResidentKey: true, userVerification: "required",
    };
  }
  return navigator.credentials.create(options);
}

async function send(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  form.setAttribute("aria-busy", "true");
  try {
    form.elements.credential.value = JSON.stringify(sealed(await credentialFor(form)));
    form.submit();
  } catch {
    failed.hidden = false; // refused, timed out, or no passkeys here: another way stands beside it
  } finally {
    form.removeAttribute("aria-busy");
  }
}

export function bindPasskeys(root) {
  for (const form of root.querySelectorAll("[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
}
