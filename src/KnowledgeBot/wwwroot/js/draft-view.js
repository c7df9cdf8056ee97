import { answerBody } from "./answer-body.js";
import { citationSection } from "./citations.js";
import { documentAddress, el } from "./dom.js";

/** A draft as it will be read: its sections, each line with its sources. */
export function draftView({ account, sections, citations }) {
  const open = (citation) => location.assign(documentAddress(citation.document, citation.passage));
  const words = ({ isProse, lines }) => lines.map((line) => `${isProse ? "" : "- "}${line.text}${line.citations.map((number) => ` [${number}]`).join("")}`).join("\n");
  return [el("h3", null, account),
    sections.map((section) => el("section", null, section.title && el("h4", null, section.title), el("div", { class: "answer-text" }, answerBody(words(section), citations, open)))),
    citationSection(citations, open)].flat();
}
