import * as api from "./api.js";
import { answerBody } from "./answer-body.js";
import { checkForm } from "./check.js";
import { citationSection } from "./citations.js";
import { confirmed } from "./confirm.js";
import { append, byId, documentAddress, el, icon } from "./dom.js";
import { day } from "./format.js";
import { notice } from "./notice.js";
import { verifiedMark, warningList } from "./notes.js";
import { peopleSection } from "./own-people.js";
import { clockForm } from "./path-clock.js";
import { progressSection } from "./path-progress.js";
import { practiceSection } from "./practice.js";
import { Problem } from "./problem.js";

/** The person's path: today's lesson, what is asked again, practice, progress; for a manager their people. */
export async function showOnboarding({ session, signInAgain }) {
  const view = byId("view-onboarding");
  const back = el("a", { class: "quiet-button back", href: "/#/" }, icon("back"), "Ask a question");
  const column = el("div", { class: "column page" }, back);
  view.replaceChildren(column);
  document.title = `Onboarding – ${session.product || "KnowledgeBot"}`;
  const options = { signInAgain, again: () => showOnboarding({ session, signInAgain }) };
  try {
    const path = await api.onboarding();
    const people = session.signedIn.roles?.includes("manager") ? await peopleSection(options) : null;
    append(column, [el("h1", null, "Onboarding"), path.progress ? pathSections(path, options) : startSection(path.tracks, people, options), people, practiceSection(options)]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    append(column, [el("h1", { class: "unseen" }, "Onboarding"), notice(error, { retry: options.again, signIn: signInAgain, level: "h2" })]);
  }
}

const action = (words, change, { again, signInAgain }, question = null) => {
  const button = el("button", { type: "button", class: "button", on: { click: async () => {
    if (question && !(await confirmed(question))) return;
    button.disabled = true;
    try {
      await api.changePath(change);
      await again();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      button.disabled = false;
      button.after(notice(error, { retry: again, signIn: signInAgain }));
    }
  } } }, words);
  return button;
};

function startSection(tracks, people, options) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  if (!tracks.length) return people ? null : el("p", null, "There is no track for you yet: tracks go by role and territory. Your manager or enablement knows more.");
  return el("section", { class: "path-section" }, el("h2", null, "Begin a track"), el("p", { class: "path-note" }, `Lessons come in the morning, ${timeZone}.`),
    el("ul", { class: "tracks" }, tracks.map((track) => el("li", null, el("p", null, `${track.name}: ${track.lessons} lessons over ${track.days} days`), action(`Begin ${track.name}`, { action: "start", track: track.id, timeZone }, options)))));
}

function pathSections(path, options) {
  const { progress } = path;
  const today = el("section", { class: "path-section", id: "todays-lesson" });
  if (path.waiting !== null) showLesson(today, path.waiting, "Today's lesson", options);
  else append(today, [el("h2", null, "Today's lesson"), el("p", null, path.next === null ? "The track is at its end." : "No lesson waits.")]);
  const actions = [
    path.waiting === null && path.next !== null && !progress.paused && action("Open the next lesson now", { action: "next" }, options),
    (path.waiting !== null || path.next !== null) && action("Skip a lesson", { action: "skip" }, options),
    progress.paused ? action("Resume", { action: "resume" }, options) : action("Pause", { action: "pause" }, options),
    action("Start over", { action: "restart" }, options, { title: "Start over?", text: "Day 1 comes again today. What you answered stays counted.", action: "Start over" }),
  ];
  return [el("p", null, `${progress.track}, since ${day(progress.startedOn)}: ${progress.done} of ${progress.of} lessons done${progress.paused ? "; paused" : ""}. Lessons come at ${path.hour}:00, ${path.timeZone}${path.chat ? `, in ${path.chat === "teams" ? "Teams" : "Slack"}` : ""}.`),
    path.chatNote && el("p", { class: "path-note" }, path.chatNote),
    el("div", { class: "path-actions" }, actions), clockForm(path, options.again), today, reviewSection(path, options),
    progressSection(path, (host, lessonDay) => showLesson(host, lessonDay, "Lesson", options, true))];
}

async function showLesson(host, lessonDay, title, options, isAsked = false) {
  host.replaceChildren(el("h2", null, title), el("p", { class: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }), "Looking through what you may see"));
  try {
    const lesson = await api.lesson(lessonDay);
    const open = (citation) => location.assign(documentAddress(citation.document, citation.passage));
    host.replaceChildren();
    const heading = el("h2", { tabindex: "-1" }, `${title}: day ${lesson.day}, ${lesson.topic}`);
    append(host, [heading, lesson.goal && el("p", { class: "path-note" }, lesson.goal), lesson.note && el("p", { class: "path-note" }, lesson.note),
      lesson.parts.map((part) => el("div", { class: "lesson-part" }, el("h3", null, part.asked), verifiedMark(part.warnings), el("div", { class: "answer-text" }, answerBody(part.text, part.citations, open)), warningList(part.warnings),
        part.citations.length > 0 && el("details", null, el("summary", null, part.citations.length === 1 ? "1 source" : `${part.citations.length} sources`), citationSection(part.citations, open)))),
      !lesson.parts.length && el("p", null, "Nothing you may see speaks of this today. Ask your manager, or ask anything else."),
      lesson.check.length > 0 && el("h3", null, "A quick check"), lesson.check.map((check) => checkForm(lesson.day, check, options))]);
    if (isAsked) heading.focus();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    host.replaceChildren(el("h2", null, title), notice(error, { retry: () => showLesson(host, lessonDay, title, options, isAsked), signIn: options.signInAgain }));
  }
}

function reviewSection(path, options) {
  if (!path.toReview) return null;
  const list = el("div", { class: "reviews" });
  const show = async () => {
    try {
      list.replaceChildren();
      append(list, (await api.review()).map((question) => checkForm(question.day, question.check, options)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      list.replaceChildren(notice(error, { retry: show, signIn: options.signInAgain }));
    }
  };
  return el("section", { class: "path-section", id: "reviews" }, el("h2", null, "Asked again"), el("button", { type: "button", class: "button", on: { click: show } }, path.toReview === 1 ? "Answer the question missed before" : `Answer the ${path.toReview} questions missed before`), list);
}
