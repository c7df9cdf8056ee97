import * as api from "./api.js";
import { action } from "./action.js";
import { el } from "./dom.js";
import { moment } from "./format.js";

/** What people asked in vain, where this person may see it. */
export function gapList({ gaps, mayClose }, changed) {
  return el("section", { "aria-label": "Open questions" }, el("h2", null, "Open questions"),
    gaps.length ? el("ul", { class: "cards", id: "gaps" }, gaps.slice(0, 100).map((gap) => card(gap, mayClose, changed)))
      : el("p", { class: "rail-empty" }, "Nothing was asked in vain where you may see it."));
}

function card(gap, mayClose, changed) {
  const answer = el("input", { maxlength: "400", "aria-label": "Answered by", placeholder: "Id or path of what answers it" });
  const others = gap.wordings.slice(1);
  return el("li", { class: "card", data: { id: gap.id } },
    el("p", { class: "card-head" }, el("strong", null, gap.question), el("span", { class: "state" }, gap.count === 1 ? "asked once" : `asked ${gap.count} times by ${gap.askers}`)),
    others.length > 0 && el("p", { class: "card-text" }, `Also: ${others.join(" / ")}`),
    el("p", { class: "card-foot" }, [counts(gap.territories), counts(gap.roles), counts(gap.reasons), `last ${moment(gap.last)}`, gap.owner ? `owner ${gap.owner}` : "nobody owns it"].join(" · ")),
    el("div", { class: "card-actions" },
      el("button", { type: "button", class: "button", data: { action: "answer" }, on: { click: () => contribute(gap) } }, "Contribute an answer"),
      mayClose && [answer, action("Close", async () => {
        await api.closeGap(gap.id, answer.value || null);
        await changed();
      })]));
}

function contribute(gap) {
  const text = document.getElementById("contribution-text");
  document.getElementById("contribution-topic").value = gap.question.replace(/[?!.\s]+$/, "").slice(0, 80);
  text.focus();
  text.scrollIntoView({ block: "center" });
}

const counts = (values) => Object.entries(values).map(([name, count]) => `${name} ${count}`).join(", ");
