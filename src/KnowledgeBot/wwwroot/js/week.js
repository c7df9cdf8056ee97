import { el } from "./dom.js";
import { day } from "./format.js";

/** What a week of gaps came to in each territory, with how much of the common questions is covered there, run by run. */
export function weekSection({ from, to, territories, coverage }) {
  const names = [...new Set([...territories.map((week) => week.territory), ...coverage.map((one) => one.territory)])].sort();
  if (!names.length) return null;
  return el("section", { "aria-label": "This week" }, el("h2", null, "This week"), el("p", { class: "path-note" }, `${day(from)} to ${day(to)}`),
    el("ul", { class: "cards", id: "week" }, names.map((name) => card(name, territories.find((week) => week.territory === name), coverage.find((one) => one.territory === name)))));
}

function card(name, week, history) {
  return el("li", { class: "card" }, el("p", { class: "card-head" }, el("strong", null, name),
    week && el("span", { class: "state" }, `${week.open} open, ${week.asked} asked this week, ${week.closed} closed`)),
    history && el("p", { class: "card-text" }, `Common questions answered: ${history.points.slice(-8).map(point).join(" → ")}`));
}

const point = ({ at, covered, questions }) => `${covered} of ${questions} (${day(at.slice(0, 10))})`;
