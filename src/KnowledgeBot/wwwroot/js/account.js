import { byId, el, freshId, icon } from "./dom.js";
import { Menu } from "./menu.js";
import { avatar, byRole, grantLines } from "./people.js";

/** Who I am, what I may see, and (in a demo) who else to be. */
export function showAccount(session, { signIn, signOut }) {
  const host = byId("account");
  byId("demo-note").hidden = !session?.demo;
  host.replaceChildren();
  const me = session?.signedIn;
  if (!me) return;
  const button = el("button", { type: "button", id: "account-button", class: "account-button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "account-menu" },
    avatar(me),
    el("span", { class: "account-who" }, el("span", { class: "unseen" }, "Signed in as "), el("span", { class: "account-name" }, me.name), el("span", { class: "account-scope" }, (me.grants ?? [])[0] ?? "No access yet")),
    icon("chevron"));
  const popup = el("div", { class: "account-popup", id: "account-popup", hidden: true });
  const menu = new Menu(button, popup);
  const choose = (act) => () => {
    menu.close();
    act();
  };
  popup.append(
    el("div", { class: "account-me" }, el("p", { class: "account-full" }, me.name), el("p", { class: "account-email" }, me.email), grantLines(me)),
    el("div", { role: "menu", id: "account-menu", "aria-label": "Account" },
      ...(session.demo ? people(session, me, (person) => choose(() => signIn(person.email))) : []),
      el("button", { type: "button", role: "menuitem", tabindex: "-1", class: "menu-item sign-out", data: { name: "Sign out" }, on: { click: choose(signOut) } }, icon("out"), "Sign out")));
  host.append(button, popup);
}

function people(session, me, choose) {
  return byRole(session.people ?? []).map((group) => {
    const id = freshId("role");
    return el("div", { role: "group", "aria-labelledby": id, class: "menu-group" },
      el("div", { class: "menu-group-name", id }, `Sign in as: ${group.name}`),
      group.people.map((person) => {
        const mine = person.email === me.email;
        return el("button", { type: "button", role: "menuitemradio", "aria-checked": String(mine), tabindex: "-1", class: "menu-item", data: { name: person.name, email: person.email }, on: { click: choose(person) } },
          el("span", { class: "menu-check" }, mine && icon("check")),
          el("span", { class: "menu-person" }, el("span", { class: "menu-name" }, person.name), grantLines(person)));
      }));
  });
}
