// What was typed survives a reload, a failed request and a session that ended. It stays in this tab and belongs to one person.
const open = () => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};

export class Drafts {
  #store = open();
  #person;

  constructor(person) {
    this.#person = person;
  }

  #key(kind, thread) {
    return `kb:${kind}:${this.#person}:${thread ?? "new"}`;
  }

  #write(key, value) {
    try {
      if (value) this.#store?.setItem(key, value);
      else this.#store?.removeItem(key);
    } catch {
      // Full or closed: the text is still in the page.
    }
  }

  text(thread) {
    return this.#store?.getItem(this.#key("draft", thread)) ?? "";
  }

  keep(thread, text) {
    this.#write(this.#key("draft", thread), text);
  }

  /** Questions that were sent and have no answer yet. */
  unanswered(thread) {
    try {
      return JSON.parse(this.#store?.getItem(this.#key("asked", thread)) ?? "[]");
    } catch {
      return [];
    }
  }

  asked(thread, question) {
    const others = this.unanswered(thread).filter((other) => other !== question);
    this.#write(this.#key("asked", thread), JSON.stringify([...others, question].slice(-20)));
  }

  answered(thread, question) {
    const others = this.unanswered(thread).filter((other) => other !== question);
    this.#write(this.#key("asked", thread), others.length ? JSON.stringify(others) : "");
  }

  /** A new conversation got its id: what was kept for it moves along. */
  move(from, to) {
    this.keep(to, this.text(from));
    this.keep(from, "");
    for (const question of this.unanswered(from)) {
      this.asked(to, question);
      this.answered(from, question);
    }
  }
}
