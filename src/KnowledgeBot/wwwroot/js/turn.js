import { append, el, freshId, icon } from "./dom.js";
import { answerBody } from "./answer-body.js";
import { answerParts } from "./answer.js";
import { moment } from "./format.js";
import { notice } from "./notice.js";

/** One question and what came of it: waiting, streaming, answered, failed or stopped. */
export class Turn {
  #answer = el("div", { class: "answer" });
  #streamed = "";
  #status = null;
  #text = null;
  #frame = 0;
  #steps = false;

  constructor(question, asked) {
    const id = freshId("question");
    this.question = question;
    this.node = el("li", { class: "turn" },
      el("article", { "aria-labelledby": id },
        el("div", { class: "question" },
          el("h2", { id }, question),
          asked && el("time", { datetime: asked }, moment(asked))),
        this.#answer));
  }

  wait() {
    this.#streamed = "";
    this.#steps = false;
    this.#status = el("p", { class: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }), el("span", null, "Looking it up"));
    this.#text = el("div", { class: "answer-text" });
    this.#answer.setAttribute("aria-busy", "true");
    this.#answer.replaceChildren(this.#status, this.#text);
  }

  /** Shows a step of the work; true for the first one. */
  status(text) {
    this.#status.lastElementChild.textContent = text;
    const first = !this.#steps;
    this.#steps = true;
    return first;
  }

  /** Adds streamed text; drawn at most once a frame. */
  add(text, drawn) {
    this.#streamed += text;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#text.replaceChildren(...answerBody(this.#streamed));
      drawn();
    });
  }

  answered(answer, open) {
    this.#settle(answerParts(answer, open));
  }

  failed(problem, actions) {
    this.#settle([this.#unfinished(), notice(problem, { ...actions, retryLabel: "Ask again" })]);
  }

  stopped(retry, reason = "Stopped") {
    this.#settle([this.#unfinished(), el("p", { class: "stopped" }, el("span", null, reason),
      el("button", { type: "button", class: "button retry", on: { click: retry } }, icon("retry"), el("span", null, "Ask again")))]);
  }

  #unfinished() {
    if (!this.#streamed) return null;
    return el("div", { class: "unfinished" }, el("p", { class: "unfinished-label" }, "Unfinished, not checked against its sources"),
      el("div", { class: "answer-text" }, answerBody(this.#streamed)));
  }

  #settle(parts) {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#answer.removeAttribute("aria-busy");
    this.#answer.replaceChildren();
    append(this.#answer, parts);
  }
}
