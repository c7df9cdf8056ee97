import { el } from "./dom.js";
import { spaced } from "./format.js";

const order = ["rep", "manager", "enablement", "compliance", "admin"];
const names = { rep: "Reps", manager: "Managers", enablement: "Enablement", compliance: "Compliance", admin: "Administrators" };

/** People by the first of their roles, in a fixed order: [{ name, people }]. */
export function byRole(people) {
  const rank = (role) => (order.includes(role) ? order.indexOf(role) : order.length);
  const groups = new Map();
  for (const person of people) {
    const role = [...(person.roles ?? [])].sort((a, b) => rank(a) - rank(b))[0] ?? "";
    groups.set(role, [...(groups.get(role) ?? []), person]);
  }
  return [...groups].sort(([a], [b]) => rank(a) - rank(b)).map(([role, some]) => ({ name: names[role] ?? (spaced(role) || "Others"), people: some }));
}

export const initials = (name) => (name ?? "?").split(/\s+/).filter(Boolean).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();

/** What a person may see, one grant a line. */
export function grantLines(person) {
  const grants = person.grants ?? [];
  return el("span", { class: "grants" }, grants.length ? grants.map((grant) => el("span", { class: "grant" }, grant)) : el("span", { class: "grant grant-none" }, "No access yet"));
}

export const avatar = (person) => el("span", { class: "avatar", "aria-hidden": "true" }, initials(person.name));
