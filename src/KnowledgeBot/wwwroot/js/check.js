import * as api from "./api.js";
import { append, documentAddress, el, freshId } from "./dom.js";
import { day } from "./format.js";
import { announce } from "./live.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";

const verdicts = { right: "Right", partly: "Partly right", missed: "Missed" };

export const sourceLink = (citation) => el("a", { href: documentAddress(citation.document, citation.passage) }, citation.title);

/** A question after a lesson. The verdict is shown in its place, with the passage. */
export function checkForm(lessonDay, check, { onGraded, signInAgain } = {}) {
  const out = el("div", { role: "status" });
  const form = el("form", { class: "check", data: { item: check.item, day: String(lessonDay) }, on: { submit: (event) => submit(event) } },
    check.options.length ? choice(check) : free(check), el("button", { type: "submit", class: "button" }, "Answer"), out);
  const submit = async (event) => {
    event.preventDefault();
    const answer = new FormData(form).get("answer");
    if (!answer || !String(answer).trim()) return;
    form.querySelector("button").disabled = true;
    try {
      const graded = await api.answerCheck({ day: lessonDay, item: check.item, stamp: check.stamp, answer });
      if (graded.again) {
        form.replaceWith(checkForm(lessonDay, graded.again, { onGraded, signInAgain }));
        return announce("What you may see has changed, so the question is put anew.");
      }
      out.replaceChildren(...verdict(graded));
      onGraded?.(graded);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      out.replaceChildren(notice(error, { signIn: signInAgain, level: "h4" }));
      form.querySelector("button").disabled = false;
    }
  };
  return form;
}

function choice(check) {
  return el("fieldset", null, el("legend", null, check.question), check.statement && el("blockquote", null, check.statement),
    check.options.map((option) => el("label", { class: "check-option" }, el("input", { type: "radio", name: "answer", value: option, required: true }), el("span", null, option))));
}

function free(check) {
  const id = freshId("answer");
  return append(el("div", { class: "free" }), [el("label", { for: id }, el("strong", null, check.question), check.statement ? " Fill in what is missing:" : " In your own words:"), check.statement && el("blockquote", { id: `${id}-statement` }, check.statement), check.statement ? el("input", { id, name: "answer", required: true, maxlength: "400", autocomplete: "off", "aria-describedby": `${id}-statement` }) : el("textarea", { id, name: "answer", required: true, maxlength: "4000" })]);
}

function verdict(graded) {
  const { passage, right } = graded;
  return [
    el("p", { class: "verdict", data: { verdict: graded.verdict } }, verdicts[graded.verdict] ?? graded.verdict),
    graded.verdict !== "right" && right && right !== passage?.quote && !right.includes("\n") && el("p", null, el("strong", null, "What is right: "), right),
    passage && el("blockquote", null, passage.quote),
    el("p", { class: "path-note" }, passage && sourceLink(passage), graded.askedAgainOn && `${passage ? " · " : ""}You are asked again on ${day(graded.askedAgainOn)}.`),
  ].filter(Boolean);
}
