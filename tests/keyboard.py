"""A person with a keyboard alone: no mouse, no focus set by a script, and the focus always seen."""

from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page

MOST = 150  # stops before we call it a trap
STOP = """(wanted) => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: "" };
  const shown = [at, at.closest("label"), ...(at.labels ?? []), at.closest(".score-scale label")];
  const ringed = (one) => {
    const style = one && getComputedStyle(one);
    if (!style || style.boxShadow !== "none") return Boolean(style);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const ring = shown.find(ringed);
  const box = (ring ?? at).getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const inside = right > left && bottom > top;
  const over = inside && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const mine = over && (ring ?? at).contains(over) || over?.contains(ring ?? at);
  const hidden = !inside ? "out of sight" : !mine ? `behind ${over?.outerHTML.slice(0, 80)}` : "";
  const fault = ring ? hidden : "no ring around it";
  return { name: at.outerHTML.slice(0, 120), here: at.matches(wanted), fault };
}"""


@dataclass
class Keyboard:
    """Goes through a page stop by stop; each must show where it is."""

    page: Page

    def press(self, *keys: str) -> None:
        """One key after another, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Write over what stands in the field."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def to(self, wanted: str, *, key: str = "Tab") -> None:
        """Go on to the element of this CSS selector; fail where no way leads there."""
        seen = []
        for _stop in range(MOST):
            self.press(key)
            stop = self.page.evaluate(STOP, wanted)
            seen.append(stop["name"])
            assert not stop.get("fault"), f"{stop['fault']}: {stop['name']}"
            if stop.get("here"):
                return
        raise AssertionError(f"No way to {wanted} on {self.page.url}: {seen[:3]} … {seen[-3:]}")

    def back_to(self, wanted: str) -> None:
        """The same, backwards."""
        self.to(wanted, key="Shift+Tab")

    def fill(self, wanted: str, text: str) -> None:
        """Go to a field and type."""
        self.to(wanted)
        self.type(text)

    def tick(self, wanted: str) -> None:
        """Go to a box, or to a group of choices, and mark it."""
        self.to(wanted)
        self.press("Space")

    def skip(self) -> None:
        """The first stop of a page leads past its head to the content.

        A redirect keeps the address's `#main`: then the page that follows begins there by itself.
        """
        if self.page.url.endswith("#main"):
            return
        self.press("Tab")
        stop = self.page.evaluate(STOP, "a.skip[href='#main']")
        assert stop.get("here"), f"The first stop is no skip link: {stop['name']}"
        assert not stop["fault"], stop
        self.press("Enter")

    def enter(self, wanted: str) -> None:
        """Go to a link or button and press it; the page that follows is there."""
        self.to(wanted)
        with self.page.expect_navigation():
            self.press("Enter")

    def choose_file(self, wanted: str, file: FilePayload) -> None:
        """Go to a file field and open the system's dialog; only that dialog is not our keys'."""
        self.to(wanted)
        with self.page.expect_file_chooser() as chooser:
            self.press("Space")
        chooser.value.set_files([file])
