import { documentAddress, el, freshId, icon, sameOrigin } from "./dom.js";
import { flag } from "./citations.js";
import { day, hasPassed, kindName, spaced } from "./format.js";
import { passageBody } from "./passage.js";

/** The facts of a document and what to beware of. `openOther` shows the document that replaced it; without it a link is enough. */
export function documentHead(source, openOther) {
  return [supersededNote(source, openOther), properties(source)];
}

function properties(source) {
  const entries = [
    ["Kind", kindName(source.kind)], ["Account", source.account], ["Date", day(source.date)],
    ["Territory", source.territory], ["Sensitivity", spaced(source.sensitivity)], ["Compartment", source.compartment],
    ["In force from", day(source.effective)], ["Expires", day(source.expires)], ["Version", source.version], ["File", source.uri],
  ].filter(([, value]) => value);
  return el("dl", { class: "properties" }, entries.map(([name, value]) =>
    el("div", { class: name === "File" ? "long" : null }, el("dt", null, name), el("dd", null, String(value), name === "Expires" && hasPassed(source.expires) && flag("Expired")))));
}

function supersededNote(source, openOther) {
  if (!source.superseded) return null;
  const next = source.supersededBy;
  const link = next && el("a", { href: documentAddress(next.id) }, next.title);
  if (link && openOther) link.addEventListener("click", (event) => openOther(event, next.id));
  return el("div", { class: "note note-warning" }, icon("alert"),
    el("p", null, el("strong", null, "Superseded. "), link ? ["Replaced by ", link, "."] : "A newer document replaces this one."));
}

/** "Open as page" and "Original file"; an address that leaves this origin is not linked. */
export function documentLinks(source, { page = true, ordinal } = {}) {
  const original = sameOrigin(source.original);
  return el("p", { class: "document-links" },
    page && el("a", { class: "quiet-button", href: documentAddress(source.id, ordinal) }, icon("expand"), "Open as page"),
    original && el("a", { class: "quiet-button", href: original, target: "_blank", rel: "noopener" }, icon("download"),
      `Original${source.format ? ` (${String(source.format).toUpperCase()})` : ""}`));
}

/** The passages in order. Headings appear where they change; `hit` ({ index, start, end, how }) marks the cited one. */
export function passageList(source, { hit, anchors = false } = {}) {
  let heading = null;
  return (source.passages ?? []).map((passage, index) => {
    const changed = passage.heading && passage.heading !== heading;
    heading = passage.heading ?? heading;
    return section(source, passage, { changed, anchors, hit: hit?.index === index ? hit : null });
  });
}

const cited = { quote: "Cited here", near: "Closest passage to the quote", place: "Cited from this section" };

function section(source, passage, { changed, anchors, hit }) {
  const where = [passage.page && `Page ${passage.page}`, passage.place].filter(Boolean).join(" · ");
  const id = anchors ? `p${passage.ordinal}` : freshId("passage");
  return el("section", { class: hit ? "passage passage-hit" : "passage", id, tabindex: "-1", data: { ordinal: passage.ordinal }, "aria-label": hit ? "Cited passage" : `Passage ${passage.ordinal + 1}` },
    changed && el("h3", null, crumbs(passage.heading)),
    (where || hit || anchors) && el("p", { class: "passage-where" },
      hit && el("span", { class: "cited-tag" }, icon("check"), cited[hit.how]),
      anchors ? el("a", { href: documentAddress(source.id, passage.ordinal) }, where || `Passage ${passage.ordinal + 1}`) : where && el("span", null, where)),
    el("div", { class: "passage-body" }, passageBody(passage, hit && hit.end > hit.start ? hit : null)));
}

function crumbs(heading) {
  const parts = heading.split(" > ");
  return parts.flatMap((part, index) => [index > 0 && el("span", { class: "crumb-sign" }, " › "), el("span", { class: index < parts.length - 1 ? "crumb" : null }, part)]);
}
