import * as api from "./api.js";
import { showAccount } from "./account.js";
import { byId } from "./dom.js";
import { Chat } from "./chat.js";
import { showDocument, showPassage } from "./document-page.js";
import { showKnowledge, showUnread } from "./knowledge-page.js";
import { announce } from "./live.js";
import { notice } from "./notice.js";
import { showOnboarding } from "./onboarding.js";
import { Problem } from "./problem.js";
import { route } from "./route.js";
import { showSignIn } from "./sign-in.js";

/** Who is signed in and which view is on the screen. */
export class App {
  #session = null;
  #chat = null;

  async start() {
    window.addEventListener("hashchange", () => this.#moved());
    document.addEventListener("visibilitychange", () => this.#returned());
    await this.signInAgain();
  }

  /** Asks the server who is signed in and shows what follows from it. */
  signInAgain = async () => {
    try {
      this.#enter(await api.session());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      byId("view-notice").replaceChildren(notice(error, { retry: this.signInAgain, level: "h1" }));
      this.#view("notice");
    }
  };

  #view(name) {
    document.body.dataset.view = name;
  }

  #enter(session) {
    const returning = this.#session !== null;
    this.#chat?.leave();
    this.#session = session;
    byId("product").textContent = session.product || "KnowledgeBot";
    const actions = { signIn: (email) => this.#signIn(email), signOut: () => this.#signOut() };
    showAccount(session, actions);
    document.body.toggleAttribute("data-enablement", session.signedIn?.roles?.includes("enablement") ?? false);
    byId("knowledge-link").hidden = !session.signedIn;
    showUnread(session.signedIn);
    if (session.signedIn) return this.#show();
    document.title = `Sign in – ${session.product || "KnowledgeBot"}`;
    this.#view("sign-in");
    showSignIn(session, { ...actions, returning });
  }

  #show() {
    const to = route(location);
    if (to.view === "document") {
      this.#view("document");
      return showDocument(to.id, { signInAgain: this.signInAgain });
    }
    if (to.view === "knowledge") {
      this.#view("knowledge");
      return showKnowledge(this.#session, { signInAgain: this.signInAgain });
    }
    if (to.view === "onboarding") {
      this.#view("onboarding");
      return showOnboarding({ session: this.#session, signInAgain: this.signInAgain });
    }
    this.#view("chat");
    this.#chat ??= new Chat({ signInAgain: this.signInAgain });
    return this.#chat.enter(this.#session, to.thread);
  }

  #moved() {
    if (!this.#session?.signedIn) return;
    const to = route(location);
    if (to.view === "document") showPassage();
    else if (to.view === "knowledge" || document.body.dataset.view === "knowledge") this.#show();
    else if (to.view === "onboarding" || document.body.dataset.view === "onboarding") this.#show();
    else this.#chat?.go(to.thread);
  }

  async #signIn(email) {
    const changed = this.#session.signedIn && this.#session.signedIn.email !== email;
    await this.#change(() => api.signIn(email), `Signed in as ${this.#nameOf(email)}`, changed);
  }

  #signOut() {
    return this.#change(async () => {
      const ended = await api.signOut();
      // The company's own session ends at its provider, which sends the reader back here.
      if (ended?.continueAt) location.assign(ended.continueAt);
      return api.session();
    }, "Signed out", true);
  }

  #nameOf(email) {
    return this.#session.people?.find((person) => person.email === email)?.name ?? email;
  }

  async #change(act, saying, leaveThread) {
    try {
      const session = await act();
      if (leaveThread && location.pathname === "/") history.replaceState(null, "", "/#/");
      this.#enter(session);
      announce(saying);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const where = byId(document.body.dataset.view === "sign-in" ? "sign-in-notice" : "thread-notice");
      where.replaceChildren(notice(error, { retry: () => this.#change(act, saying, leaveThread), signIn: this.signInAgain, level: "h2" }));
    }
  }

  // Another tab may have signed in as someone else: what is on the screen must be theirs who asks.
  async #returned() {
    if (document.visibilityState !== "visible" || !this.#session) return;
    const now = await api.session().catch(() => null);
    if (now && now.signedIn?.email !== this.#session.signedIn?.email) this.#enter(now);
  }
}
