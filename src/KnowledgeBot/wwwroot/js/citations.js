import { el, icon } from "./dom.js";
import { day, hasPassed, kindName, place } from "./format.js";

const shownAtOnce = 6;

/** The sources under an answer; each opens the document at the cited place. */
export function citationSection(citations, open) {
  if (!citations?.length) return null;
  const rows = citations.map((citation) => row(citation, open));
  return el("div", { class: "sources", role: "group", "aria-label": "Sources" },
    el("h3", null, citations.length === 1 ? "Source" : "Sources"),
    el("ol", null, rows.slice(0, shownAtOnce)),
    rows.length > shownAtOnce && el("details", null,
      el("summary", null, `${rows.length - shownAtOnce} more`),
      el("ol", null, rows.slice(shownAtOnce))));
}

function row(citation, open) {
  const meta = [kindName(citation.kind), day(citation.date), citation.territory, ...place(citation)].filter(Boolean);
  return el("li", null,
    el("button", { type: "button", class: "source", data: { citation: citation.number }, on: { click: (event) => open(citation, event.currentTarget) } },
      el("span", { class: "source-number" }, String(citation.number)),
      el("span", { class: "source-text" },
        el("span", { class: "source-title" }, citation.title, flags(citation)),
        el("span", { class: "source-meta" }, meta.join(" · ")))));
}

/** What a reader must know before relying on a document, in words and with an icon. */
function flags(source) {
  return [
    source.superseded && flag("Superseded"),
    hasPassed(source.expires) && flag(`Expired ${day(source.expires)}`),
  ];
}

export const flag = (text) => el("span", { class: "flag" }, " ", icon("alert"), text);

/** The same list as text, for the clipboard. */
export function citationLines(citations) {
  return (citations ?? []).map((citation) => {
    const state = [citation.superseded && "superseded", hasPassed(citation.expires) && `expired ${day(citation.expires)}`].filter(Boolean);
    const words = [citation.title, kindName(citation.kind), day(citation.date), ...place(citation), ...state].filter(Boolean);
    return `[${citation.number}] ${words.join(", ")}${citation.uri ? ` (${citation.uri})` : ""}`;
  });
}
