import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { announce } from "./live.js";
import { Problem } from "./problem.js";

/** Says that an answer was no good, or takes that back. */
export function unhelpfulButton(answer) {
  if (!answer.id || answer.status === "refused") return null;
  const words = el("span", null, "Not helpful");
  const button = el("button", { type: "button", class: "quiet-button unhelpful", "aria-pressed": "false", on: { click: () => once(button, async () => {
    const useful = button.getAttribute("aria-pressed") === "true";
    await api.judge(answer.id, useful);
    button.setAttribute("aria-pressed", String(!useful));
    words.textContent = useful ? "Not helpful" : "Reported as a gap";
    announce(useful ? "Taken back" : "Reported as a gap");
  }) } }, icon("question"), words);
  return button;
}

/** For enablement: stands for this answer, with its sources, from now on. */
export function pinButton(answer) {
  if (!answer.citations?.length || answer.status !== "answered" || answer.warnings?.some((warning) => warning.code === "verified-answer")) return null;
  const words = el("span", null, "Verify");
  const button = el("button", { type: "button", class: "quiet-button for-enablement", on: { click: () => once(button, async () => {
    await api.pin({ from: answer.id });
    words.textContent = "Verified";
    button.disabled = true;
    announce("This answer is verified now");
  }) } }, icon("check"), words);
  return button;
}

async function once(button, act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    announce(error.detail ?? error.title ?? "That did not work");
    button.title = error.detail ?? "";
  }
}
