import { el } from "./dom.js";
import { announce } from "./live.js";
import { Problem } from "./problem.js";

/** A button that does one thing and says in place what went wrong. */
export function action(label, act, { danger = false } = {}) {
  const button = el("button", { type: "button", class: danger ? "button danger" : "button", data: { action: label.toLowerCase() }, on: { click: () => run(button, act) } }, label);
  return button;
}

export async function run(button, act) {
  button.disabled = true;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const text = error.detail || error.title || "That did not work";
    const host = button.closest(".card, form");
    host.querySelector(".failed")?.remove();
    host.append(el("p", { class: "failed" }, text));
    announce(text);
  } finally {
    button.disabled = false;
  }
}
