import { byId } from "./dom.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Drafts } from "./drafts.js";
import { Drawer } from "./drawer.js";
import { showEmpty } from "./empty.js";
import { History } from "./history.js";
import { Panel } from "./panel.js";

/** The chat view: rail, conversation, composer and panel, wired to each other. */
export class Chat {
  #session = null;

  constructor({ signInAgain }) {
    this.composer = new Composer({
      onSend: (text) => this.conversation.ask(text),
      onStop: () => this.conversation.stop(),
      onText: (text) => this.drafts?.keep(this.conversation.thread, text),
    });
    this.panel = new Panel({ signInAgain, composer: () => byId("question") });
    this.rail = new Drawer({
      content: byId("rail"), dialog: byId("rail-dialog"), query: "(min-width: 54rem)", pinned: true,
      onChange: (open) => byId("rail-toggle").setAttribute("aria-expanded", String(open)),
    });
    this.history = new History({ signInAgain, onDeleted: (id) => id === this.conversation.thread && this.new() });
    this.conversation = new Conversation({
      drafts: null, signInAgain,
      openSource: (citation, opener) => this.panel.open(citation, opener),
      onBusy: (busy) => (this.composer.busy = busy),
      onThread: (id, isNew) => this.#settled(id, isNew),
      onShape: () => this.#shape(),
      onEdit: (question) => this.#edit(question),
    });
    this.#wire();
  }

  #wire() {
    byId("rail-toggle").addEventListener("click", (event) => this.rail.open(event.currentTarget));
    byId("rail-close").addEventListener("click", () => this.rail.close());
    byId("new-conversation").addEventListener("click", () => this.new());
    byId("threads").addEventListener("click", (event) => event.target.closest("a") && this.rail.close({ focus: false }));
    byId("onboarding-link").addEventListener("click", () => this.rail.close({ focus: false }));
    document.addEventListener("keydown", (event) => this.#escape(event));
  }

  #escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (byId("panel").contains(document.activeElement)) this.panel.close();
    else if (!this.conversation.stop()) this.panel.close();
  }

  /** Shows the chat for the person of this session. */
  async enter(session, thread) {
    this.#session = session;
    this.drafts = this.conversation.app.drafts = new Drafts(session.signedIn.email);
    showEmpty(session, (question) => this.conversation.ask(question) && this.composer.focus());
    this.history.refresh();
    await this.go(thread);
  }

  /** Stops and forgets what was shown, before another person or view takes the screen. */
  leave() {
    this.panel.close({ focus: false });
    this.rail.close({ focus: false });
    this.conversation.clear();
    this.history.clear();
    this.drafts = null;
    this.composer.text = "";
  }

  async go(thread) {
    this.panel.close({ focus: false });
    this.history.current = thread;
    const opening = this.conversation.open(thread);
    this.composer.text = this.drafts.text(thread);
    if (matchMedia("(hover: hover)").matches) this.composer.focus();
    await opening;
  }

  new() {
    this.rail.close({ focus: false });
    if (/^#\/?./.test(location.hash) && location.hash !== "#/") location.hash = "#/";
    else this.go(null);
    this.composer.focus();
  }

  #settled(id, isNew) {
    if (isNew) {
      this.drafts.move(null, id);
      history.replaceState(null, "", `/#/t/${encodeURIComponent(id)}`);
    }
    this.history.current = id;
    this.history.refresh();
    this.#shape();
  }

  #edit(question) {
    this.composer.text = [question, this.composer.text].filter(Boolean).join("\n\n");
    this.drafts.keep(this.conversation.thread, this.composer.text);
    this.composer.focus();
  }

  #shape() {
    const empty = this.conversation.isEmpty && !this.conversation.thread;
    const title = this.conversation.title ?? byId("turns").querySelector("h2")?.textContent;
    byId("empty").hidden = !empty;
    byId("conversation").hidden = empty;
    byId("thread-title").textContent = title ?? "Conversation";
    document.title = title ? `${title.slice(0, 60)} – ${this.#session.product || "KnowledgeBot"}` : this.#session.product || "KnowledgeBot";
  }
}
