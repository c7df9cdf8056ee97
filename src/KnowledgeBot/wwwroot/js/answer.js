import { el, icon } from "./dom.js";
import { answerBody, statusBadge } from "./answer-body.js";
import { citationSection } from "./citations.js";
import { copyButton } from "./clipboard.js";
import { factSection } from "./facts.js";
import { figureSection } from "./figures.js";
import { scopeWords } from "./format.js";
import { pinButton, unhelpfulButton } from "./feedback.js";
import { nextActions } from "./next.js";
import { verifiedMark, warningList, withheldNote } from "./notes.js";

/** Everything an answer shows, in reading order. `open(citation, opener)` shows a source. */
export function answerParts(answer, open) {
  const citations = answer.citations ?? [];
  return [
    statusBadge(answer),
    verifiedMark(answer.warnings),
    el("div", { class: "answer-text" }, answerBody(answer.text, citations, open)),
    nextActions(answer.next),
    warningList(answer.warnings),
    withheldNote(answer.withheld),
    figureSection(answer.figures),
    factSection(answer.facts, citations, open),
    citationSection(citations, open),
    foot(answer),
  ].filter(Boolean);
}

function foot(answer) {
  const elapsed = typeof answer.elapsedMs === "number" ? `${answer.elapsedMs < 1000 ? `${Math.round(answer.elapsedMs)} ms` : `${(answer.elapsedMs / 1000).toFixed(1)} s`}` : null;
  return el("div", { class: "answer-foot" },
    answer.scope && el("span", { class: "scope" }, icon("shield"), scopeWords(answer.scope)),
    elapsed && el("span", { class: "elapsed" }, elapsed),
    copyButton(answer),
    unhelpfulButton(answer),
    pinButton(answer));
}
