import { el, freshId } from "./dom.js";

/** What may be said next by a button: pressing one says its words in the conversation it stands in. */
export function nextActions(next) {
  if (!next?.actions?.length) return null;
  const id = freshId("field");
  const field = next.field && el("textarea", { id, rows: "2", maxlength: "4000" });
  const say = (action, target) => {
    const words = action.takesField ? `${action.says} ${field?.value ?? ""}`.trim() : action.says;
    target.dispatchEvent(new CustomEvent("say", { bubbles: true, detail: words }));
  };
  return el("div", { class: "next" },
    field && [el("label", { for: id }, next.field), field],
    el("div", { class: "next-actions" }, next.actions.map((action) =>
      el("button", { type: "button", class: "button", on: { click: (event) => say(action, event.currentTarget) } }, action.label))));
}
