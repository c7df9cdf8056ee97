import * as api from "./api.js";
import { append, byId, el, icon, unseen } from "./dom.js";
import { documentHead, documentLinks, passageList } from "./document.js";
import { Drawer } from "./drawer.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";
import { locate } from "./quote.js";

/** The side panel: a cited document, opened at the quote. */
export class Panel {
  #body = el("div", { class: "panel-body", id: "panel-body", tabindex: "0", role: "region", "aria-label": "Document text" });
  #title = el("h2", { id: "panel-title", tabindex: "-1" }, "Source");
  #label = el("p", { class: "panel-label" });
  #loading = null;
  #drawer;

  constructor({ signInAgain, composer }) {
    this.signInAgain = signInAgain;
    const close = el("button", { type: "button", class: "icon-button", id: "panel-close", on: { click: () => this.close() } }, icon("close"), unseen("Close source"));
    const panel = append(byId("panel"), [el("div", { class: "panel-head" }, el("div", null, this.#label, this.#title), close), this.#body]);
    this.#drawer = new Drawer({
      content: panel, dialog: byId("panel-dialog"), query: "(min-width: 68rem)", fallback: composer,
      onChange: (open) => {
        document.body.toggleAttribute("data-panel", open);
        if (!open) this.#unmark();
      },
    });
  }

  get isOpen() {
    return this.#drawer.isOpen;
  }

  close(options) {
    this.#loading?.abort();
    this.#drawer.close(options);
  }

  /** Opens the citation's document; the element that asked for it gets the focus back on closing. */
  open(citation, opener) {
    this.#unmark();
    opener?.setAttribute("aria-current", "true");
    this.#label.textContent = citation.number ? `Source ${citation.number}` : "Source";
    this.#title.textContent = citation.title ?? "Document";
    this.#drawer.open(opener);
    this.#title.focus({ preventScroll: true });
    return this.#load(citation);
  }

  #unmark() {
    for (const other of document.querySelectorAll("button[data-citation][aria-current]")) other.removeAttribute("aria-current");
  }

  async #load(citation) {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.#body.replaceChildren(el("p", { class: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }), "Opening the document"));
    try {
      const source = await api.fetchDocument(citation.document, loading.signal);
      if (!loading.signal.aborted) this.#show(source, citation);
    } catch (error) {
      if (loading.signal.aborted) return;
      const problem = error instanceof Problem ? error : new Problem({ status: -1, detail: error.message });
      this.#body.replaceChildren(notice(problem, { retry: () => this.#load(citation), signIn: this.signInAgain }));
    }
  }

  #show(source, citation) {
    const passages = source.passages ?? [];
    const hit = locate(passages, citation);
    this.#title.textContent = source.title;
    this.#body.replaceChildren();
    append(this.#body, [
      documentHead(source, (event, id) => {
        event.preventDefault();
        this.open({ document: id }, null);
      }),
      documentLinks(source, { ordinal: hit ? passages[hit.index].ordinal : null }),
      citation.quote && !hit && el("div", { class: "note" }, icon("info"), el("p", null, "The quoted words were not found in the document as it is now.")),
      el("div", { class: "passages" }, passageList(source, { hit })),
    ]);
    this.#reveal();
  }

  #reveal() {
    const passage = this.#body.querySelector(".passage-hit");
    if (!passage) return void (this.#body.scrollTop = 0);
    const target = passage.querySelector("mark") ?? passage;
    const offset = (node) => node.getBoundingClientRect().top - this.#body.getBoundingClientRect().top + this.#body.scrollTop;
    // A long passage is opened at its quote, a short one at its own beginning.
    this.#body.scrollTop = offset(target) - offset(passage) < this.#body.clientHeight * 0.6 ? offset(passage) - 12 : offset(target) - 80;
    const row = target.closest(".table-scroll");
    if (row) row.scrollLeft = 0;
  }
}
