import * as api from "./api.js";
import { append, el, freshId } from "./dom.js";
import { sourceLink } from "./check.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";

/** An objection a prospect raised, to be answered and held against what was said before deals were won. */
export function practiceSection({ signInAgain }) {
  let turn = Math.floor(Math.random() * 1000);
  const body = el("div", { class: "practice" });
  const next = async () => {
    try {
      const asked = await api.practice(turn++);
      body.replaceChildren(asked ? form(asked, next, signInAgain) : el("p", { class: "path-note" }, "No objection that was answered in a won deal is in what you may see."));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      body.replaceChildren(notice(error, { retry: next, signIn: signInAgain }));
    }
  };
  return el("section", { class: "path-section" }, el("h2", null, "Practice"),
    el("p", { class: "path-note" }, "A real objection; your answer is held against what was said before deals were won."),
    el("button", { type: "button", class: "button", id: "practice", on: { click: next } }, "Give me an objection"), body);
}

function form(asked, next, signInAgain) {
  const id = freshId("practice");
  const out = el("div", { role: "status" });
  const node = el("form", { class: "check" }, el("p", null, "A prospect says:"), el("blockquote", null, asked.said), el("p", { class: "path-note" }, sourceLink(asked.source)),
    el("label", { for: id }, "What do you answer?"), el("textarea", { id, name: "answer", required: true, maxlength: "4000" }), el("button", { type: "submit", class: "button" }, "Compare"), out);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const score = await api.practise({ objection: asked.objection, answer: new FormData(node).get("answer") });
      const names = new Map(score.citations.map((citation) => [citation.number, citation]));
      out.replaceChildren(...[
        el("p", { class: "verdict" }, score.score === null ? "No answer of a won deal is recorded to hold yours against." : `${score.score} of 100`),
        score.worked.length > 0 && el("p", { class: "path-note" }, "What was said before deals were won, the closest to yours first:"),
        append(el("ul", { class: "dots" }), score.worked.map((line) => el("li", null, line.replace(/ \[\d+\]$/, ""), " – ", sourceLink(names.get(Number(/\[(\d+)\]$/.exec(line)[1])))))),
        el("button", { type: "button", class: "quiet-button", on: { click: next } }, "Another one")].filter(Boolean));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      out.replaceChildren(notice(error, { signIn: signInAgain, level: "h4" }));
    }
  });
  return node;
}
