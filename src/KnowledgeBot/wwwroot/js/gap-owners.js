import * as api from "./api.js";
import { action, run } from "./action.js";
import { el, freshId } from "./dom.js";

/** Who looks after which open questions: for enablement, of the territories they are granted. */
export function gapOwners({ owners, territories }, changed) {
  return el("section", { "aria-label": "Who looks after open questions" }, el("h2", null, "Who looks after open questions"),
    owners.length ? el("ul", { class: "cards", id: "gap-owners" }, owners.map((rule) => card(rule, changed))) : el("p", { class: "path-note" }, "Nobody was named yet: open questions are for all of enablement."),
    form(territories, changed));
}

function card(rule, changed) {
  const of = [rule.territory || "Everywhere", rule.topic && `questions with “${rule.topic}”`].filter(Boolean).join(", ");
  return el("li", { class: "card owner" }, el("p", { class: "card-head" }, el("strong", null, rule.owner), el("span", { class: "state" }, of)),
    el("div", { class: "card-actions" }, action("Remove", async () => {
      await api.setGapOwner({ territory: rule.territory, topic: rule.topic, owner: null });
      await changed();
    })));
}

function form(territories, changed) {
  const territory = el("select", { id: freshId("territory") }, el("option", { value: "" }, "Everywhere"), territories.map((path) => el("option", { value: path }, path)));
  const topic = el("input", { id: freshId("topic"), maxlength: "80", placeholder: "any" });
  const owner = el("input", { id: freshId("owner"), type: "email", maxlength: "200", required: true, placeholder: "name@company.example" });
  const send = el("button", { type: "submit", class: "button" }, "Name");
  return el("form", { class: "card", id: "gap-owner", "aria-label": "Name who looks after open questions", on: { submit: (event) => {
    event.preventDefault();
    run(send, async () => {
      await api.setGapOwner({ territory: territory.value, topic: topic.value.trim(), owner: owner.value.trim() });
      await changed();
    });
  } } },
  el("div", { class: "fields" }, field("Territory, with all below it", territory), field("Words in the question (optional)", topic), field("Who looks after them", owner)),
  el("div", { class: "card-actions" }, send));
}

const field = (label, input) => el("div", { class: "field" }, el("label", { for: input.id }, label), input);
