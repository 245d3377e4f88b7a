// <form data-sheet="address" data-editable>: saves the draft after each change, and says so only when it is.
// The hidden based_on carries the version; another window's save is answered by 409 and nothing is overwritten.
const PAUSE_MS = 700;

export function bindSheets(root) {
  for (const form of root.querySelectorAll("form[data-sheet][data-editable]")) new Sheet(form);
}

class Sheet {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-saved]");
    this.timer = 0;
    this.busy = false;
    this.dirty = false;
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", (event) => this.changed(event));
    // Handing in saves by itself: a draft on its way would only collide with it.
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("beforeunload", (event) => {
      if (this.dirty) event.preventDefault();
    });
  }

  changed(event) {
    const group = event.target.closest("[data-score]");
    const comment = group?.querySelector("[data-comment]");
    const needed = comment?.dataset.neededAt.split(", ").includes(event.target.value);
    if (needed) comment.closest("details").open = true;
    this.soon();
  }

  soon() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }

  leave(event) {
    if (this.busy) {
      event.preventDefault();
      this.afterwards = () => this.form.requestSubmit(event.submitter);
      return;
    }
    clearTimeout(this.timer);
    this.dirty = false;
  }

  async save() {
    if (this.busy) return;
    this.busy = true;
    this.dirty = false;
    this.say(this.status.dataset.wordsSaving);
    const answer = await this.send();
    this.busy = false;
    if (answer) this.say(answer);
    if (this.afterwards) this.afterwards();
    else if (this.dirty && answer) this.soon();
  }

  async send() {
    const headers = { Accept: "application/json" };
    try {
      const response = await fetch(this.form.dataset.sheet, { method: "POST", body: new FormData(this.form), headers });
      const told = await response.json();
      if (response.ok) return this.kept(told);
      this.dirty = true;
      if (told.error) return told.error; // signed out meanwhile
      return [...told.said, ...Object.values(told.errors)].join(" ");
    } catch {
      this.dirty = true;
      return this.status.dataset.wordsUnsaved;
    }
  }

  kept(told) {
    this.form.elements.based_on.value = told.version;
    const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Seoul" });
    return this.status.dataset.wordsSaved.replace("{time}", clock.format(new Date(told.saved_at)));
  }

  say(sentence) {
    this.status.textContent = sentence;
  }
}

bindSheets(document);
