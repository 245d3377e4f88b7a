// <a href="page that asks the same" data-opens="dialog id"> and, inside the dialog, <button data-closes>.
// The browser gives the focus back to the opener when the dialog closes.
export function bindDialogs(root) {
  for (const opener of root.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", (event) => {
      const dialog = document.getElementById(opener.dataset.opens);
      if (!dialog) return;
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const button of root.querySelectorAll("dialog [data-closes]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
}
