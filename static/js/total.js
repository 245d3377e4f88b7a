// <form data-score-keys> with <fieldset data-score="code" data-weight="2500"> and <output data-total data-out-of="100" data-scale="10">
// The weighted mean on the scale, before the eye; the server computes the exact figure anew.
export function bindTotals(root) {
  for (const output of root.querySelectorAll("[data-total]")) {
    const form = output.closest("form");
    const update = () => {
      output.textContent = total(form, output) ?? "–";
    };
    form.addEventListener("change", update);
    update();
  }
}

// Basis points times marks stay whole numbers, so nothing is rounded before the last step.
function total(form, output) {
  let points = 0;
  for (const group of form.querySelectorAll("[data-score][data-weight]")) {
    const chosen = group.querySelector("input:checked");
    if (!chosen) return null;
    points += Number(group.dataset.weight) * Number(chosen.value);
  }
  const { outOf, scale } = output.dataset;
  const language = document.documentElement.lang;
  const shape = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(language, shape).format((points * Number(outOf)) / (10_000 * Number(scale)));
}
