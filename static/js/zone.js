// <button type="button" hidden data-takes-zone="id of the list of zones" data-words="Take this device's:">
// Shown where the browser says another zone than the chosen one, and the list knows it.
export function bindZones(root) {
  for (const button of root.querySelectorAll("[data-takes-zone]")) {
    const list = document.getElementById(button.dataset.takesZone);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const option = list && [...list.options].find((one) => one.value === zone);
    if (!option) continue;
    const update = () => {
      button.hidden = list.value === zone;
    };
    button.textContent = `${button.dataset.words} ${option.textContent}`;
    button.addEventListener("click", () => {
      list.value = zone;
      list.focus();
      update();
    });
    list.addEventListener("change", update);
    update();
  }
}
