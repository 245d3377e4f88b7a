// Every behaviour binds itself to its data-… attributes; a page without them pays nothing.
import { bindAutosave } from "./autosave.js";
import { bindClosing } from "./closing.js";
import { bindCountdowns } from "./countdown.js";
import { bindCounters } from "./counter.js";
import { bindDialogs } from "./dialog.js";
import { bindFocus } from "./focus.js";
import { bindKeys } from "./keys.js";
import { bindOnce } from "./submit-once.js";
import { bindSubmits } from "./submit-entry.js";
import { bindOwnTimes } from "./own-time.js";
import { bindPasskeys } from "./passkey.js";
import { bindFramed } from "./session.js";
import { bindPresence } from "./presence.js";
import { bindTotals } from "./total.js";
import { bindUnsent } from "./unsent.js";
import { bindUploads } from "./upload.js";
import { bindZones } from "./zone.js";

for (const bind of [bindOwnTimes, bindCountdowns, bindCounters, bindDialogs, bindOnce, bindSubmits, bindClosing, bindUploads, bindUnsent, bindAutosave, bindKeys, bindTotals, bindFocus, bindPasskeys, bindPresence, bindZones, bindFramed]) {
  bind(document);
}

// A fragment that a behaviour or htmx put into the page is bound like the page itself.
document.addEventListener("fragment", (event) => {
  for (const bind of [bindOwnTimes, bindCounters, bindUploads]) bind(event.target);
});
