import { append, byId, el, freshId, icon } from "./dom.js";
import { announce } from "./live.js";
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
    session.demo ? demo(session, signIn) : session.signInAt ? company(session.signInAt) : nobody(),
  ]);
  // On the first load the focus stays at the top of the page, where the skip link is.
  if (returning) byId("sign-in-title").focus({ preventScroll: true });
}

const faults = {
  expired: ["The sign-in took too long", "Nothing was changed. Sign in once more."],
  refused: ["The sign-in was not completed", "Your company's sign-in did not confirm who you are. Sign in once more, or ask your administrator."],
  unknown: ["You are not in the directory yet", "Your account is good, but nobody has given it access to this knowledge. Ask your administrator to add you."],
  unavailable: ["The company sign-in does not answer", "Try again in a moment."],
};

/** What came of a sign-in that did not work out, said once: the address forgets it. */
function fault() {
  const said = Object.hasOwn(faults, new URLSearchParams(location.search).get("sign-in") ?? "") ? faults[new URLSearchParams(location.search).get("sign-in")] : null;
  if (!said) return null;
  history.replaceState(null, "", location.pathname + location.hash);
  announce(said.join(". "));
  return el("div", { class: "notice", id: "sign-in-fault" }, icon("alert"), el("div", null, el("h2", null, said[0]), el("p", null, said[1])));
}

/** Leads through the company's sign-in and back to where the reader is now. */
function company(at) {
  const trouble = fault();
  const here = encodeURIComponent(location.pathname + location.hash);
  return [trouble, el("a", { class: "button company", id: "company-sign-in", href: `${at}?to=${here}` }, icon("arrow"), "Sign in with your company account")];
}

const nobody = () =>
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
