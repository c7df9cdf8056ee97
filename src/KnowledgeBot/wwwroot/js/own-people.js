import * as api from "./api.js";
import { run } from "./action.js";
import { el, freshId } from "./dom.js";

/** A manager's own people: how far, what they struggle with, the ramp, and what a manager does. Never an answer of theirs. */
export async function peopleSection({ again }) {
  const { people, ramp, free } = await api.ownPeople();
  if (!people.length && !free.length) return null;
  return el("section", { class: "path-section", id: "own-people" }, el("h2", null, "Your people"),
    people.length ? table("Your people", ["Person", "Lessons done", "Milestones", "Struggles with"], people.map(row)) : el("p", { class: "path-note" }, "None of your people is on a track yet."),
    ramp.length > 0 && [el("h3", null, "Ramp"), el("p", { class: "path-note" }, "Days from the first day to each milestone, by the month people began, beside what it took before."), cohorts(ramp)],
    recordForm(people, again), enrolForm(free, again));
}

const row = (person) => [`${person.name}${person.paused ? " (paused)" : ""}`, `${person.done} of ${person.of}`,
  person.milestones.filter((milestone) => milestone.days !== null).map((milestone) => `${milestone.name} (${milestone.days} days)`).join(", ") || "–",
  person.topics.filter((topic) => topic.missed).slice(0, 3).map((topic) => `${topic.topic} (${topic.missed} of ${topic.asked})`).join(", ") || "–"];

/** A table for each month and track. */
function cohorts(ramp) {
  const began = ({ month, track }) => `${month}, ${track}`;
  return [...new Set(ramp.map(began))].map((name) => [el("p", null, name), table(`Ramp, ${name}`, ["Milestone", "Reached", "Median days", "Before"],
    ramp.filter((one) => began(one) === name).map((one) => [one.milestone, `${one.reached} of ${one.people}`, one.medianDays ?? "–", one.baseline ?? "–"]))]);
}

/** Milestones that no lesson reaches: the manager says when. */
function recordForm(people, again) {
  const open = people.flatMap((person) => person.milestones.filter((one) => one.recorded && one.days === null).map((one) => ({ person: person.email, milestone: one.name, label: `${person.name}: ${one.name}` })));
  const on = el("input", { id: freshId("on"), type: "date" });
  return chosen("Record a milestone", "Who reached what", open, "Record", [field("On (today when left out)", on)], async ({ person, milestone }) => {
    await api.reached({ person, milestone, on: on.value || null });
    await again();
  });
}

function enrolForm(free, again) {
  const open = free.flatMap((person) => person.tracks.map((track) => ({ person: person.email, track: track.id, label: `${person.name}: ${track.name}` })));
  const zone = el("input", { id: freshId("zone"), maxlength: "60", required: true });
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return chosen("Enrol somebody", "Who, on which track", open, "Enrol", [field("Their time zone", zone)], async ({ person, track }) => {
    await api.changePath({ action: "start", person, track, timeZone: zone.value.trim() });
    await again();
  });
}

function chosen(title, label, choices, verb, more, act) {
  if (!choices.length) return null;
  const select = el("select", { id: freshId("choice") }, choices.map((choice, index) => el("option", { value: String(index) }, choice.label)));
  const send = el("button", { type: "submit", class: "button" }, verb);
  return [el("h3", null, title), el("form", { class: "check", "aria-label": title, on: { submit: (event) => {
    event.preventDefault();
    run(send, () => act(choices[Number(select.value)]));
  } } }, el("div", { class: "fields" }, field(label, select), more), send)];
}

const field = (label, input) => el("div", { class: "field" }, el("label", { for: input.id }, label), input);

function table(name, heads, rows) {
  return el("div", { class: "table-scroll", role: "region", "aria-label": name, tabindex: "0" }, el("table", { class: "path-table" }, el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", null, rows.map((cells) => el("tr", null, cells.map((cell, index) => (index ? el("td", null, String(cell)) : el("th", { scope: "row" }, String(cell)))))))));
}
