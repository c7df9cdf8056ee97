import { el, icon } from "./dom.js";
import { announce } from "./live.js";
import { explain } from "./problem.js";

/** A failure shown in place, with the one thing to do about it. A named wait is counted down on the button. */
export function notice(problem, { retry, signIn, edit, retryLabel = "Try again", level = "h3" }) {
  const { title, detail, action, wait } = explain(problem);
  announce(`${title}. ${detail}`);
  const [run, words, picture] = { "sign-in": [signIn, "Sign in again", "arrow"], edit: edit && [edit, "Edit the question", "back"] }[action] ?? [retry, retryLabel, "retry"];
  const button = run && el("button", { type: "button", class: "button retry", on: { click: run } },
    icon(picture), el("span", null, words));
  if (button && wait > 0) countDown(button, wait, words);
  return el("div", { class: "notice", data: { status: String(problem.status) } },
    icon("alert"),
    el("div", null, el(level, null, title), el("p", null, detail), button));
}

function countDown(button, wait, label) {
  const words = button.lastElementChild;
  const until = Date.now() + wait * 1000;
  button.disabled = true;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    words.textContent = left > 0 ? `${label} in ${left} s` : label;
    if (left > 0) setTimeout(tick, 1000);
    else if (wait > 2) announce("You can try again now");
  };
  tick();
}
