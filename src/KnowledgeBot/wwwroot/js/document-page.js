import * as api from "./api.js";
import { append, byId, el, icon } from "./dom.js";
import { documentHead, documentLinks, passageList } from "./document.js";
import { notice } from "./notice.js";
import { Problem } from "./problem.js";

/** The page of one document, `/d/{id}`, with `#p{ordinal}` leading to a passage. */
export async function showDocument(id, { signInAgain }) {
  const view = byId("view-document");
  const back = el("a", { class: "quiet-button back", href: "/#/" }, icon("back"), "Ask a question");
  view.replaceChildren(el("div", { class: "column page" }, back, el("p", { class: "status" }, el("span", { class: "spinner", "aria-hidden": "true" }), "Opening the document")));
  const column = view.firstElementChild;
  try {
    const source = await api.fetchDocument(id);
    document.title = `${source.title} – KnowledgeBot`;
    column.replaceChildren(back);
    append(column, [el("h1", { id: "document-title" }, source.title), documentHead(source), documentLinks(source, { page: false }),
      el("div", { class: "passages" }, el("h2", { class: "unseen" }, "Text"), passageList(source, { anchors: true }))]);
    showPassage();
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem({ status: -1, detail: error.message });
    column.replaceChildren(back, el("h1", { class: "unseen" }, "Document"), notice(problem, { retry: () => showDocument(id, { signInAgain }), signIn: signInAgain, level: "h2" }));
  }
}

/** Brings the passage named in the address into sight and marks it. */
export function showPassage() {
  for (const other of document.querySelectorAll(".passage-hit")) other.classList.remove("passage-hit");
  const passage = /^#p\d+$/.test(location.hash) && byId(location.hash.slice(1));
  if (!passage) return;
  passage.classList.add("passage-hit");
  passage.scrollIntoView({ block: "start" });
  passage.focus({ preventScroll: true });
}
