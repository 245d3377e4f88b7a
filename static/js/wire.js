// Talking to the server: small forms with the page's CSRF token, and a file with its progress.
export function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

// Resolves to the response, or throws an error whose `sentence` is the server's own.
export async function post(url, values) {
  const body = new URLSearchParams(values);
  const headers = { "X-CSRFToken": token(), Accept: "application/json, text/html" };
  const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin" });
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  throw Object.assign(new Error(`${response.status} ${url}`), { sentence: answer.error });
}

// fetch tells nothing of bytes on their way; XMLHttpRequest does. `onPart` gets 0 to 1.
export function send(url, fields, file, onPart) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.onprogress = (event) => event.lengthComputable && onPart(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(`${request.status} ${url}`)));
    request.onerror = () => reject(new Error(`no answer from ${url}`));
    request.send(body);
  });
}
