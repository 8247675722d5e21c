// Everything works without this script; it only makes things lighter. Each module looks for its own mark in the page.
import { aloud } from "./aloud.js";
import { chooseOwn } from "./colour.js";
import { readCard } from "./card.js";
import { confirmInPlace } from "./confirm.js";
import { guardTyping } from "./guard.js";
import { useKeys } from "./keys.js";
import { sendOnce } from "./once.js";
import { sendTapped } from "./one-tap.js";
import { offerPaper } from "./paper.js";
import { warnWhileTyping } from "./private.js";
import { closeFlash } from "./flash.js";
import { offerAlong } from "./offline/along.js";
import { showWaits } from "./offline/waits.js";
import { followRound } from "./round.js";
import { followUpload } from "./upload.js";
import { sayWhen } from "./when.js";

for (const enhance of [sendOnce, guardTyping, warnWhileTyping, sayWhen, confirmInPlace, closeFlash, offerPaper, followUpload, useKeys, readCard, followRound, sendTapped, offerAlong, showWaits, aloud, chooseOwn]) {
  try {
    enhance(document);
  } catch (error) {
    console.error(error); // one module that fails must not take the others along
  }
}
