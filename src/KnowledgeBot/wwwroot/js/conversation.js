import * as api from "./api.js";
import { byId } from "./dom.js";
import { announce } from "./live.js";
import { withoutMarks } from "./answer-text.js";
import { Follow } from "./follow.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";
import { Turn } from "./turn.js";

const asProblem = (error) => (error instanceof Problem ? error : new Problem({ status: -1, detail: error.message }));

/** The thread on the screen: opens it, asks in it, stops. One answer streams at a time. */
export class Conversation {
  #turns = byId("turns");
  #follow = new Follow(byId("scroller"));
  #asking = null;
  #loading = null;
  thread = null;
  title = null;

  /** `app`: drafts, openSource, signInAgain, onBusy(bool), onThread(id, isNew), onShape(), onEdit(question). */
  constructor(app) {
    this.app = app;
    this.#turns.addEventListener("say", (event) => this.ask(event.detail));
  }

  get isEmpty() {
    return this.#turns.childElementCount === 0 && byId("thread-notice").childElementCount === 0;
  }

  async open(thread) {
    this.clear();
    this.thread = thread;
    this.title = null;
    if (thread && !(await this.#load(thread))) return;
    for (const question of this.app.drafts.unanswered(thread)) this.#restore(question);
    this.app.onShape();
    if (this.#turns.lastElementChild) this.#follow.start(this.#turns.lastElementChild);
  }

  /** Takes everything off the screen; an answer on its way is dropped and its question kept as unanswered. */
  clear() {
    this.#loading?.abort();
    this.#asking?.abort();
    this.#asking = null;
    this.app.onBusy(false);
    this.#turns.replaceChildren();
    byId("thread-notice").replaceChildren();
  }

  async #load(thread) {
    const loading = (this.#loading = new AbortController());
    try {
      const { title, turns } = await api.thread(thread, loading.signal);
      if (loading.signal.aborted) return false;
      this.title = title;
      for (const { question, asked, answer } of turns) {
        const turn = this.#place(new Turn(question, asked));
        turn.answered(answer, this.app.openSource);
        this.app.drafts.answered(thread, question);
      }
      return true;
    } catch (error) {
      if (loading.signal.aborted) return false;
      byId("thread-notice").replaceChildren(notice(asProblem(error), { retry: () => this.open(thread), signIn: this.app.signInAgain, level: "h2" }));
      this.app.onShape();
      return false;
    }
  }

  #place(turn) {
    this.#turns.append(turn.node);
    return turn;
  }

  #restore(question) {
    const turn = this.#place(new Turn(question));
    turn.stopped(() => this.#run(turn), "This question has no answer yet");
  }

  /** False while another answer is on its way. */
  ask(question) {
    if (this.#asking) return false;
    const turn = this.#place(new Turn(question, new Date().toISOString()));
    this.app.onShape();
    this.#run(turn);
    return true;
  }

  stop() {
    if (!this.#asking) return false;
    this.#asking.abort();
    return true;
  }

  async #run(turn) {
    if (this.#asking) return announce("The answer is still coming. Press Escape to stop it.");
    const asking = (this.#asking = new AbortController());
    const { thread } = this;
    const { drafts } = this.app;
    drafts.asked(thread, turn.question);
    this.app.onBusy(true);
    turn.wait();
    this.#follow.start(turn.node);
    const here = () => this.#asking === asking;
    try {
      const answer = await api.ask({
        question: turn.question, thread, signal: asking.signal,
        onStatus: (text) => here() && this.#progress(turn, text),
        onDelta: (text) => here() && turn.add(text, () => this.#follow.step()),
      });
      drafts.answered(thread, turn.question);
      if (here()) this.#answered(turn, answer, thread);
    } catch (error) {
      if (here()) this.#failed(turn, error);
    } finally {
      if (here()) {
        this.#asking = null;
        this.app.onBusy(false);
        this.#follow.step();
      }
    }
  }

  // Said aloud once a question: the steps that follow are for the eye.
  #progress(turn, text) {
    if (turn.status(text)) announce(text);
  }

  #answered(turn, answer, before) {
    turn.answered(answer, this.app.openSource);
    announce(`Answer. ${withoutMarks(answer.text)}${answer.warnings?.length ? ` Warning: ${answer.warnings.map((warning) => warning.text).join(" ")}` : ""}`);
    this.thread = answer.thread ?? before;
    this.app.onThread(this.thread, this.thread !== before);
  }

  #edit(turn) {
    this.app.drafts.answered(this.thread, turn.question);
    turn.node.remove();
    this.app.onShape();
    this.app.onEdit(turn.question);
  }

  #failed(turn, error) {
    const retry = () => this.#run(turn);
    if (error.name === "AbortError") {
      turn.stopped(retry);
      announce("Stopped");
    } else {
      turn.failed(asProblem(error), { retry, signIn: this.app.signInAgain, edit: () => this.#edit(turn) });
    }
  }
}
