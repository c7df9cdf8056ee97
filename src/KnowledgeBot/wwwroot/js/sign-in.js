import { append, byId, el, freshId, icon } from "./dom.js";
import { avatar, byRole, grantLines } from "./people.js";

/** The page for those who are not signed in. */
export function showSignIn(session, { signIn, returning }) {
  const product = session.product || "KnowledgeBot";
  const view = byId("view-sign-in");
  view.replaceChildren(el("div", { class: "column sign-in" }));
  append(view.firstElementChild, [
    el("h1", { tabindex: "-1", id: "sign-in-title" }, `Sign in to ${product}`),
    el("p", { class: "lead" }, "Ask about accounts, pricing, competitors and calls. Every answer names its sources, and shows only what you may see."),
    el("div", { id: "sign-in-notice" }),
    session.demo ? demo(session, signIn) : company(),
  ]);
  // On the first load the focus stays at the top of the page, where the skip link is.
  if (returning) byId("sign-in-title").focus({ preventScroll: true });
}

const company = () =>
  el("div", { class: "note" }, icon("lock"), el("p", null, "Sign in with your company account is not configured; use a personal token with the API."));

function demo(session, signIn) {
  return [
    el("div", { class: "note" }, icon("info"),
      el("p", null, el("strong", null, "Demo sign-in. "), "Choose who to be: the same question gets different answers, because each person may see different things. No password is asked, on this machine only.")),
    byRole(session.people ?? []).map((group) => {
      const id = freshId("role");
      return el("section", { "aria-labelledby": id, class: "role" },
        el("h2", { id }, group.name),
        el("ul", { class: "people" }, group.people.map((person) => el("li", null, card(person, signIn)))));
    }),
  ];
}

function card(person, signIn) {
  return el("button", { type: "button", class: "person", data: { email: person.email }, on: { click: () => signIn(person.email) } },
    avatar(person),
    el("span", { class: "person-text" },
      el("span", { class: "person-name" }, person.name),
      el("span", { class: "person-email" }, person.email),
      grantLines(person)));
}
