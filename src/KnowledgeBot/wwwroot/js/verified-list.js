import * as api from "./api.js";
import { action } from "./action.js";
import { el, icon } from "./dom.js";

const states = {
  verified: "Verified", "source-changed": "A source changed", "source-superseded": "A source is superseded", "source-expired": "A source expired", "source-gone": "A source is gone", expired: "Expired",
};

/** Answers that enablement stands for, those that are shown no longer first. */
export function verifiedList({ answers, mayPin }, changed) {
  if (!answers.length) return null;
  const flagged = (one) => (one.state === "verified" ? 1 : 0);
  return el("section", { "aria-label": "Verified answers" }, el("h2", null, "Verified answers"),
    el("ul", { class: "cards", id: "verified" }, [...answers].sort((a, b) => flagged(a) - flagged(b)).map((one) => card(one, mayPin, changed))));
}

function card(one, mayPin, changed) {
  return el("li", { class: "card", data: { id: one.id, state: one.state } },
    el("p", { class: "card-head" }, el("strong", null, one.question), el("span", { class: "state" }, icon(one.state === "verified" ? "check" : "alert"), states[one.state] ?? one.state)),
    el("p", { class: "card-text" }, one.answer),
    el("p", { class: "card-foot" }, [`kept by ${one.ownerName}`, `verified ${one.pinnedOn}`, one.expires && `until ${one.expires}`, ...one.sources.map((source) => source.title).filter(Boolean)].filter(Boolean).join(" · ")),
    mayPin && el("div", { class: "card-actions" },
      action("Verify again", async () => {
        await api.renewVerified(one.id);
        await changed();
      }),
      action("Remove", async () => {
        await api.removeVerified(one.id);
        await changed();
      })));
}
