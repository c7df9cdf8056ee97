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
  const isMark = (piece) => piece?.mark && (!citations || known.has(piece.mark));
  const line = (words) => together(pieces(words), isMark, render);
  return blocks(text).map((block) =>
    block.kind === "list"
      ? el("ul", null, block.lines.map((words) => el("li", null, line(words))))
      : el("p", null, block.lines.flatMap((words, index) => (index ? [el("br"), ...line(words)] : line(words)))));
}

const longestWord = 24;

/** Keeps the marks with the word they support, without the space before them, and with the punctuation after. */
function together(all, isMark, render) {
  const out = [];
  let rest = [...all];
  while (rest.length) {
    const marksAt = rest.findIndex(isMark);
    if (marksAt < 0) return [...out, ...rest.map(render)];
    const before = rest.slice(0, marksAt);
    const word = typeof before.at(-1) === "string" ? /^([\s\S]*?)(\S*)\s*$/.exec(before.pop()) : ["", "", ""];
    const count = rest.slice(marksAt).findIndex((piece) => !isMark(piece) && piece !== " ");
    const end = count < 0 ? rest.length : marksAt + count;
    const marks = rest.slice(marksAt, end).filter(isMark);
    const stop = typeof rest[end] === "string" ? /^[.,;:!?)…]*/.exec(rest[end])[0] : "";
    const keep = word[2].length <= longestWord;
    out.push(...before.map(render), keep ? word[1] : word[1] + word[2], el("span", { class: "together" }, keep && word[2], marks.map(render), stop));
    rest = rest.slice(end);
    if (stop) rest = [rest[0].slice(stop.length), ...rest.slice(1)];
  }
  return out;
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
