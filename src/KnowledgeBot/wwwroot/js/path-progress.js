import { el } from "./dom.js";
import { day } from "./format.js";

/** How far the path has come: lessons, milestones, what is worth another look, and the lessons to open again. */
export function progressSection(path, openLesson) {
  const { progress } = path;
  const hard = progress.topics.filter((topic) => topic.missed).slice(0, 3).map((topic) => topic.topic).join(", ");
  const host = el("div", { class: "again" });
  const row = (lesson) => el("li", null, el("button", { type: "button", class: "quiet-button", on: { click: () => openLesson(host, lesson.day) } },
    `Day ${lesson.day}: ${lesson.topic}${lesson.skipped ? " (skipped)" : lesson.opened ? "" : " (not read)"}`));
  return el("section", { class: "path-section" }, el("h2", null, "Progress"),
    el("progress", { max: progress.of, value: progress.done, "aria-label": `${progress.done} of ${progress.of} lessons done` }),
    progress.milestones.length > 0 && el("ul", { class: "milestones" }, progress.milestones.map(milestone)),
    hard && el("p", { class: "path-note" }, `Worth another look: ${hard}`),
    path.lessons.length > 0 && el("details", null, el("summary", null, "Lessons so far"), el("ul", null, path.lessons.map(row))), host);
}

function milestone({ name, days, reachedOn, baseline }) {
  const before = baseline === null ? "" : `; it used to take ${baseline}`;
  return el("li", { data: { reached: String(days !== null) } }, el("strong", null, name), days === null ? ` – not yet${before && `${before} days`}` : ` – after ${days} days, on ${day(reachedOn)}${before}`);
}
