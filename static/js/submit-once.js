// <form data-once>: a second press of the button sends nothing. The once key in the form guards the same
// on the server; this only spares the wait. A button keeps its name and value, so it is never disabled.
export function bindOnce(root) {
  for (const form of root.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset.state === "sent") {
        event.preventDefault();
        return;
      }
      form.dataset.state = "sent";
      mark(event.submitter, "true");
    });
  }
  // Coming back by the browser's own button finds the form usable again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll('form[data-once][data-state="sent"]')) free(form);
  });
}

// The form can be sent again, under the same key.
export function free(form) {
  delete form.dataset.state;
  for (const button of form.querySelectorAll('[data-state="busy"]')) mark(button, null);
}

function mark(button, busy) {
  if (!button) return;
  if (busy) {
    button.setAttribute("aria-disabled", busy);
    button.dataset.state = "busy";
  } else {
    button.removeAttribute("aria-disabled");
    delete button.dataset.state;
  }
}
