import { byId, el } from "./dom.js";

/** Asks before something is lost; true when confirmed. Focus starts on the harmless answer. */
export function confirmed({ title, text, action }) {
  const dialog = byId("confirm");
  return new Promise((resolve) => {
    const done = (value) => () => {
      dialog.returnValue = value;
      dialog.close();
    };
    const keep = el("button", { type: "button", class: "button", on: { click: done("") } }, "Keep");
    dialog.returnValue = "";
    dialog.replaceChildren(
      el("h2", { id: "confirm-title" }, title),
      el("p", { id: "confirm-text" }, text),
      el("div", { class: "confirm-actions" }, keep, el("button", { type: "button", class: "button danger", on: { click: done("yes") } }, action)));
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    keep.focus();
  });
}
