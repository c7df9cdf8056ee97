import { append, byId, el, icon } from "./dom.js";
import { listed } from "./format.js";

/** What a new conversation shows: a greeting, what may be seen, and questions to begin with. */
export function showEmpty(session, ask) {
  const me = session.signedIn;
  const suggestions = session.suggestions ?? [];
  const host = byId("empty");
  host.replaceChildren(el("div", { class: "column welcome" }));
  append(host.firstElementChild, [
    el("h1", null, "What do you need to know?"),
    el("p", { class: "lead" }, icon("shield"), me.grants?.length ? `You see ${listed(me.grants)}.` : "You have no access yet, so nothing can be answered. Ask an administrator for a grant."),
    suggestions.length > 0 && el("h2", { class: "suggestions-title", id: "suggestions-title" }, "Try asking"),
    suggestions.length > 0 && el("ul", { class: "suggestions", "aria-labelledby": "suggestions-title" },
      suggestions.map((question) => el("li", null,
        el("button", { type: "button", class: "suggestion", on: { click: () => ask(question) } }, el("span", null, question), icon("arrow"))))),
  ]);
}
