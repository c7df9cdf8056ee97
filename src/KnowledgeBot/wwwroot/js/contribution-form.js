import * as api from "./api.js";
import { run } from "./action.js";
import { el, icon } from "./dom.js";
import { announce } from "./live.js";
import { similarList } from "./similar-list.js";

const levels = ["public", "internal", "confidential", "restricted"];

/** The form to contribute; what is known already is shown before it is sent. */
export function contributionForm(session, changed) {
  const text = el("textarea", { id: "contribution-text", rows: "3", maxlength: "4000", required: true, placeholder: "For example: lead with the service level when you talk to prop shops" });
  const topic = el("input", { id: "contribution-topic", maxlength: "80" });
  const territory = el("input", { id: "contribution-territory", placeholder: "where you work" });
  const sensitivity = el("select", { id: "contribution-sensitivity" }, el("option", { value: "" }, "as high as you read"), levels.map((level) => el("option", { value: level }, level)));
  const expires = el("input", { id: "contribution-expires", type: "date" });
  const send = el("button", { type: "submit", class: "button", id: "contribution-send" }, icon("plus"), "Contribute");
  const known = el("div", { class: "known", id: "contribution-known" });
  const draft = () => ({ text: text.value, topic: topic.value || null, territory: territory.value || null, sensitivity: sensitivity.value || null, expires: expires.value || null });
  const form = el("form", { class: "card contribute", "aria-label": "Contribute", on: { submit: (event) => {
    event.preventDefault();
    run(send, async () => settle(await api.contribute(draft())));
  } } },
    field("What should be remembered?", text),
    el("div", { class: "fields" }, field("Topic (optional)", topic), field("Territory (optional)", territory), field("Sensitivity", sensitivity), field("Holds until (optional)", expires)),
    el("div", { class: "card-actions" }, send), known);

  const settle = ({ contribution, similar }) => {
    if (contribution.state !== "draft") {
      announce("Sent to enablement");
      return changed();
    }
    announce("Something close to it is known already");
    const anyway = el("button", { type: "button", class: "button", id: "contribution-anyway", on: { click: () => run(anyway, async () => {
      await api.decide(contribution.id, { decision: "submit" });
      announce("Sent to enablement");
      await changed();
    }) } }, "Send it all the same");
    const discard = el("button", { type: "button", class: "button", on: { click: () => run(discard, async () => {
      await api.decide(contribution.id, { decision: "withdraw" });
      known.replaceChildren();
    }) } }, "Discard");
    known.replaceChildren(el("p", null, "Not sent yet. Something close to it is known already:"),
      similarList(similar),
      el("div", { class: "card-actions" }, anyway, discard));
  };

  return el("section", { "aria-label": "Contribute" }, el("h2", null, "Contribute"), form);
}

function field(label, input) {
  return el("div", { class: "field" }, el("label", { for: input.id }, label), input);
}
