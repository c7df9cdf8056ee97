import { el, icon } from "./dom.js";
import { blocks, pieces } from "./answer-text.js";

/** The button of a [n] mark; pressing it opens the citation's source. */
export function markButton(citation, open) {
  const name = `Source ${citation.number}: ${citation.title}`;
  return el("button", { type: "button", class: "mark", "aria-label": name, title: citation.title, data: { citation: citation.number },
    on: { click: (event) => open(citation, event.currentTarget) } }, String(citation.number));
}

/** The text of an answer. Without citations (while it streams) marks are shown and cannot be pressed. */
export function answerBody(text, citations, open) {
  const known = new Map((citations ?? []).map((citation) => [citation.number, citation]));
  const render = (piece) => {
    if (typeof piece === "string") return piece;
    const citation = known.get(piece.mark);
    if (citation) return el("sup", null, markButton(citation, open));
    return citations ? `[${piece.mark}]` : el("sup", { class: "mark-pending" }, String(piece.mark));
  };
  // A mark stands at the word it supports, without the space the text has before it.
  const beforeMark = (next) => next && typeof next !== "string" && (!citations || known.has(next.mark));
  const line = (words) => pieces(words).map((piece, index, all) =>
    typeof piece === "string" && beforeMark(all[index + 1]) ? piece.trimEnd() : render(piece));
  return blocks(text).map((block) =>
    block.kind === "list"
      ? el("ul", null, block.lines.map((words) => el("li", null, line(words))))
      : el("p", null, block.lines.flatMap((words, index) => (index ? [el("br"), ...line(words)] : line(words)))));
}

const states = {
  partial: ["info", "Partial answer", "Only part of the question could be answered."],
  unknown: ["question", "No answer found", "Nothing you may see answers this."],
  refused: ["barred", "Not answered", "This question was declined."],
  degraded: ["info", "Quotes only", "The answer is worded as quotes for now."],
};

export function statusBadge(answer) {
  const degraded = (answer.warnings ?? []).some((warning) => /degraded/.test(warning.code ?? ""));
  const state = states[answer.status] ?? (degraded ? states.degraded : null);
  return state && el("p", { class: "badge", data: { status: answer.status }, title: state[2] }, icon(state[0]), state[1]);
}
