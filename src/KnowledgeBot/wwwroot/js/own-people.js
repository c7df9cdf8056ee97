import * as api from "./api.js";
import { el } from "./dom.js";

/** A manager's own people: how far, what they struggle with, and the ramp. Never an answer of theirs. */
export async function peopleSection() {
  const { people, ramp } = await api.ownPeople();
  if (!people.length) return null;
  return el("section", { class: "path-section", id: "own-people" }, el("h2", null, "Your people"),
    table(["Person", "Lessons done", "Struggles with"], people.map((person) => [`${person.name}${person.paused ? " (paused)" : ""}`, `${person.done} of ${person.of}`,
      person.topics.filter((topic) => topic.missed).slice(0, 3).map((topic) => `${topic.topic} (${topic.missed} of ${topic.asked})`).join(", ") || "–"])),
    ramp.length > 0 && el("h3", null, "Ramp"),
    ramp.length > 0 && table(["Began", "Milestone", "Reached", "Median days", "Before"], ramp.map((cohort) => [`${cohort.month}, ${cohort.track}`, cohort.milestone, `${cohort.reached} of ${cohort.people}`, cohort.medianDays ?? "–", cohort.baseline ?? "–"])));
}

function table(heads, rows) {
  return el("table", { class: "path-table" }, el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", null, rows.map((cells) => el("tr", null, cells.map((cell) => el("td", null, String(cell)))))));
}
