// <form data-offline-in="id of a banner">: shown while the browser says it is offline, or nobody answers.
export function lineOf(form) {
  const banner = document.getElementById(form.dataset.offlineIn);
  const tell = (isDown) => (banner.hidden = !isDown);
  window.addEventListener("offline", () => tell(true));
  window.addEventListener("online", () => tell(false));
  if (!navigator.onLine) tell(true);
  return tell;
}
