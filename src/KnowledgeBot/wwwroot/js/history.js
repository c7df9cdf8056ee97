import * as api from "./api.js";
import { append, byId, el, icon, unseen } from "./dom.js";
import { confirmed } from "./confirm.js";
import { announce } from "./live.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";

const dayMs = 86_400_000;

function when(updated, now = new Date()) {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const age = midnight - new Date(updated).getTime();
  if (age <= 0) return "Today";
  if (age <= dayMs) return "Yesterday";
  return age <= 7 * dayMs ? "Last 7 days" : "Earlier";
}

/** The rail of past conversations. */
export class History {
  #list = byId("threads");
  #current = null;

  /** `onDeleted(id)` is told when a conversation is gone. */
  constructor({ onDeleted, signInAgain }) {
    Object.assign(this, { onDeleted, signInAgain });
  }

  set current(id) {
    this.#current = id;
    for (const link of this.#list.querySelectorAll("a[data-thread]")) this.#mark(link);
  }

  clear() {
    this.#list.replaceChildren();
  }

  async refresh() {
    try {
      this.#show(await api.threads());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#list.replaceChildren(notice(error, { retry: () => this.refresh(), signIn: this.signInAgain, level: "h2" }));
    }
  }

  #show(threads) {
    const groups = new Map();
    for (const thread of threads.toSorted((a, b) => (a.updated < b.updated ? 1 : -1))) {
      const name = when(thread.updated);
      groups.set(name, [...(groups.get(name) ?? []), thread]);
    }
    this.#list.replaceChildren();
    append(this.#list, [...groups].map(([name, some]) => [el("h2", null, name), el("ul", null, some.map((thread) => this.#row(thread)))]));
    if (!threads.length) this.#list.append(el("p", { class: "rail-empty" }, "Your conversations will be listed here."));
  }

  #row(thread) {
    const title = thread.title || "Untitled";
    const link = el("a", { href: `/#/t/${encodeURIComponent(thread.id)}`, title, data: { thread: thread.id } }, title);
    this.#mark(link);
    return el("li", null, link,
      el("button", { type: "button", class: "icon-button small", on: { click: () => this.#delete(thread.id, title) } }, icon("trash"), unseen(`Delete conversation: ${title}`)));
  }

  #mark(link) {
    if (link.dataset.thread === this.#current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }

  async #delete(id, title) {
    if (!(await confirmed({ title: "Delete this conversation?", text: `“${title}” is removed from your history.`, action: "Delete" }))) return;
    try {
      await api.deleteThread(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status !== 404) return void this.#list.prepend(notice(error, { retry: () => this.refresh(), signIn: this.signInAgain, level: "h2" }));
    }
    announce("Conversation deleted");
    await this.refresh();
    (this.#list.querySelector("a") ?? byId("new-conversation")).focus();
    this.onDeleted(id);
  }
}
