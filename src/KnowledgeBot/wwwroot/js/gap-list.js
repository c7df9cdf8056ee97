import * as api from "./api.js";
import { action } from "./action.js";
import { confirmed } from "./confirm.js";
import { append, el } from "./dom.js";
import { moment } from "./format.js";
import { announce } from "./live.js";
import { Problem } from "./problem.js";

/** What people asked in vain, where this person may see it. */
export function gapList({ gaps, mayClose }, me, changed) {
  return el("section", { "aria-label": "Open questions" }, el("h2", null, "Open questions"),
    gaps.length ? el("ul", { class: "cards", id: "gaps" }, gaps.slice(0, 100).map((gap) => card(gap, mayClose || gap.ownerEmail === me, changed)))
      : el("p", { class: "path-note" }, "Every question that you may see was answered."));
}

function card(gap, mayClose, changed) {
  const answer = el("input", { maxlength: "400", "aria-label": `What answers “${gap.question}”`, placeholder: "Path or id of the document, contribution:ID, or a verified answer's id" });
  const close = async (by) => {
    const closed = await api.closeGap(gap.id, by);
    announce(outcome(closed));
    host.replaceChildren();
    append(host, [el("p", { class: "card-head" }, el("strong", null, gap.question), el("span", { class: "state" }, closed.evalCase ? "Closed" : "Dismissed")), el("p", null, outcome(closed)), closed.evalCase && caseOf(closed.evalCase),
      el("div", { class: "card-actions" }, action("Done", changed))]);
  };
  const others = gap.wordings.slice(1);
  const host = el("li", { class: "card", data: { id: gap.id } },
    el("p", { class: "card-head" }, el("strong", null, gap.question), el("span", { class: "state" }, gap.count === 1 ? "asked once" : `asked ${gap.count} times by ${gap.askers}`)),
    others.length > 0 && el("p", { class: "card-text" }, `Also: ${others.join(" / ")}`),
    el("p", { class: "card-foot" }, [counts(gap.territories), counts(gap.roles), counts(gap.reasons), `last ${moment(gap.last)}`, gap.owner ? `owner ${gap.owner}` : "nobody owns it"].join(" · ")),
    el("div", { class: "card-actions" },
      el("button", { type: "button", class: "button", data: { action: "answer" }, on: { click: () => contribute(gap) } }, "Contribute an answer"),
      mayClose && [answer, action("Close", async () => {
        if (answer.value.trim()) return close(answer.value.trim());
        answer.focus();
        throw new Problem({ status: 0, detail: "Name what answers it, or dismiss the question." });
      }), action("Dismiss", async () => {
        if (await confirmed({ title: "Dismiss this question?", text: "It leaves the list without an answer, and nobody is told.", action: "Dismiss" })) await close(null);
      })]));
  return host;
}

const outcome = ({ closed, stillOpen, evalCase }) => (evalCase ? `Who asked is told there is an answer.${stillOpen ? ` ${stillOpen} of ${closed + stillOpen} stay open: their askers may not see it.` : ""}` : "Nobody was told.");

/** The question as an eval case, to be kept in a suite. */
function caseOf(text) {
  const shown = el("pre", { class: "case", tabindex: "0", "aria-label": "Eval case" }, text);
  return el("details", null, el("summary", null, "Keep the question as an eval case"), shown, el("div", { class: "card-actions" }, action("Copy", () => navigator.clipboard.writeText(text))));
}

function contribute(gap) {
  const text = document.getElementById("contribution-text");
  document.getElementById("contribution-topic").value = gap.question.replace(/[?!.\s]+$/, "").slice(0, 80);
  text.focus();
  text.scrollIntoView({ block: "center" });
}

const counts = (values) => Object.entries(values).map(([name, count]) => `${name} ${count}`).join(", ");
