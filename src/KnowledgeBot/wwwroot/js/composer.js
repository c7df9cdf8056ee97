import { byId } from "./dom.js";
import { announce } from "./live.js";
import { number } from "./format.js";

const limit = 4000;
const near = 3600;

/** The question box. `onSend(text)` returns true when the question was taken; `onText` hears every change. */
export class Composer {
  #area = byId("question");
  #send = byId("send");
  #stop = byId("stop");
  #hint = byId("composer-hint");
  #count = byId("composer-count");
  #busy = false;
  #over = false;

  constructor({ onSend, onStop, onText }) {
    Object.assign(this, { onSend, onStop, onText });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#area.addEventListener("input", () => {
      this.onText(this.#area.value);
      this.#show();
    });
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    this.#stop.addEventListener("click", () => {
      this.onStop();
      this.focus();
    });
    new ResizeObserver(() => this.#grow()).observe(byId("composer"));
    this.#show();
  }

  get text() {
    return this.#area.value;
  }

  set text(value) {
    this.#area.value = value;
    this.#show();
  }

  set busy(value) {
    this.#busy = value;
    this.#show();
  }

  focus() {
    this.#area.focus({ preventScroll: true });
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#area.value.trim();
    if (this.#busy && text) return announce("The answer is still coming. Press Escape to stop it.");
    if (!text || text.length > limit || this.#busy) return;
    if (this.onSend(text)) {
      this.text = "";
      this.onText("");
    }
  }

  #show() {
    const length = this.#area.value.trim().length;
    const over = length > limit;
    this.#send.hidden = this.#busy;
    this.#stop.hidden = !this.#busy;
    this.#send.disabled = length === 0 || over;
    this.#area.setAttribute("aria-invalid", String(over));
    this.#hint.textContent = this.#busy ? "Esc stops the answer" : "Enter sends, Shift+Enter starts a new line";
    this.#count.textContent = length < near ? "" : over ? `${number(length - limit)} characters too long` : `${number(length)} of ${number(limit)} characters`;
    this.#count.classList.toggle("over", over);
    if (over && !this.#over) announce(`The question is longer than ${number(limit)} characters. Shorten it to send.`);
    this.#over = over;
    this.#grow();
  }

  #grow() {
    this.#area.style.height = "auto";
    this.#area.style.height = `${this.#area.scrollHeight}px`;
  }
}
