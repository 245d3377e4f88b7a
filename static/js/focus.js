// [data-focus-on-load]: where reading should begin, such as the summary of errors.
export function bindFocus(root) {
  root.querySelector("[data-focus-on-load]")?.focus();
}
