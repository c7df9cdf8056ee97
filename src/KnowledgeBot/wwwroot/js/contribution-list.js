import * as api from "./api.js";
import { action } from "./action.js";
import { el } from "./dom.js";
import { similarList } from "./similar-list.js";

const words = { draft: "Not sent", pending: "Waits for a decision", approved: "Approved", declined: "Declined", withdrawn: "Withdrawn", expired: "Expired" };

/** One's own contributions and, for enablement, all that were sent, with what may be done about each. */
export function contributionList({ contributions, mayDecide, similar }, changed) {
  if (!contributions.length) return null;
  return el("section", { "aria-label": "Contributions" }, el("h2", null, mayDecide ? "Contributions" : "Your contributions"),
    el("ul", { class: "cards", id: "contributions" }, contributions.map((one) => card(one, mayDecide, similar?.[one.id] ?? [], changed))));
}

function card(one, mayDecide, similar, changed) {
  const act = (decision, more) => async () => {
    await api.decide(one.id, { decision, ...more?.() });
    await changed();
  };
  const text = el("textarea", { rows: "2", maxlength: "4000", "aria-label": "Text" });
  text.value = one.text;
  const reason = el("input", { maxlength: "1000", "aria-label": "Reason", placeholder: "Reason, for the author" });
  const open = one.state === "pending" && mayDecide;
  return el("li", { class: "card", data: { id: one.id, state: one.state } },
    el("p", { class: "card-head" }, el("strong", null, one.topic), el("span", { class: "state" }, words[one.state] ?? one.state)),
    open ? text : el("p", { class: "card-text" }, one.text),
    open && similar.length > 0 && el("div", { class: "known" }, el("p", null, "Known already:"), similarList(similar)),
    el("p", { class: "card-foot" }, [one.authorName, one.territory ?? "company-wide", one.sensitivity, one.compartment && `compartment ${one.compartment}`, one.expires && `until ${one.expires}`, one.decidedBy && `decided by ${one.decidedBy}`, one.reason && `reason: ${one.reason}`].filter(Boolean).join(" · ")),
    el("div", { class: "card-actions" },
      open && [reason, action("Approve", act("approve", () => ({ text: text.value, reason: reason.value || null }))), action("Decline", act("decline", () => ({ reason: reason.value })))],
      one.state === "draft" && action("Send", act("submit")),
      ["approved", "expired"].includes(one.state) && action("Renew", act("renew")),
      !["declined", "withdrawn"].includes(one.state) && !open && action("Withdraw", act("withdraw"))));
}
