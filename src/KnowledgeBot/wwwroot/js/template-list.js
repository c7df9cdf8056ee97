import * as api from "./api.js";
import { action } from "./action.js";
import { el, freshId } from "./dom.js";
import { draftView } from "./draft-view.js";
import { day } from "./format.js";
import { announce } from "./live.js";

/** The templates there are for this person; a draft is shown, copied or taken away as a file, and goes nowhere by itself. */
export function templateList({ templates }) {
  if (!templates.length) return null;
  return el("section", { "aria-label": "Templates" }, el("h2", null, "Templates"), el("ul", { class: "cards", id: "templates" }, templates.map(card)));
}

function card(template) {
  const id = freshId("draft-for");
  const subject = el("input", { id, maxlength: "500", required: true });
  const shown = el("div", { class: "draft", hidden: true, role: "region", tabindex: "0", "aria-label": `Draft: ${template.name}` });
  let markdown = null;
  const write = async () => {
    const draft = await api.draft(template.id, subject.value);
    markdown = draft.markdown;
    shown.replaceChildren(...draftView(draft.draft).filter(Boolean));
    shown.hidden = false;
    announce("The draft is below. Nothing was sent.");
  };
  subject.addEventListener("input", () => (markdown = null));
  subject.addEventListener("keydown", (event) => event.key === "Enter" && draft.click());
  const draft = action("Draft", write);
  const take = (form) => action(form === "docx" ? "Word" : "Markdown", async () => save(await api.draftFile(template.id, subject.value, form), `draft-${template.id}.${form}`));
  return el("li", { class: "card", data: { id: template.id } },
    el("p", { class: "card-head" }, el("strong", null, template.name), el("span", { class: "state" }, template.state)),
    el("p", { class: "card-foot" }, [`version ${template.version}`, `owner ${template.owner}`, template.approvedBy && `approved by ${template.approvedBy}`, template.expires && `until ${day(template.expires)}`, template.uses === 1 ? "used once" : `used ${template.uses} times`].filter(Boolean).join(" · ")),
    el("label", { for: id }, `For which ${template.about}?`), subject,
    el("div", { class: "card-actions", role: "group", "aria-label": template.name }, draft,
      action("Copy", async () => {
        if (!markdown) await write();
        await navigator.clipboard.writeText(markdown);
        announce("Copied");
      }), take("docx"), take("md")),
    shown);
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
