import { el } from "./dom.js";
import { isNumeric, itemsOf, paragraphs, tableOf, turnsOf } from "./passage-text.js";

/** A passage's text as what it is: prose, a list, a table, a dialogue or code; `hit` ({ start, end }) is marked. */
export function passageBody(passage, hit) {
  const text = passage.text ?? "";
  if (passage.kind === "table") return table(text, hit) ?? prose(text, hit);
  if (passage.kind === "dialogue") return dialogue(text, hit);
  if (passage.kind === "list") return list(text, hit);
  if (passage.kind === "code") return [el("pre", { tabindex: "0" }, el("code", null, spans({ text, start: 0 }, hit)))];
  return prose(text, hit);
}

/** Cuts a stretch of text at the edges of the hit; the part inside is a mark. */
function spans({ text, start }, hit) {
  if (!hit || hit.end <= start || hit.start >= start + text.length) return [text];
  const from = Math.max(0, hit.start - start);
  const to = Math.min(text.length, hit.end - start);
  return [text.slice(0, from), el("mark", null, text.slice(from, to)), text.slice(to)].filter(Boolean);
}

const prose = (text, hit) => paragraphs(text).map((paragraph) => el("p", null, spans(paragraph, hit)));

function list(text, hit) {
  const { ordered, items } = itemsOf(text);
  return [el(ordered ? "ol" : "ul", null, items.map((item) => el("li", { class: item.depth ? `depth-${item.depth}` : null }, spans(item, hit))))];
}

function dialogue(text, hit) {
  return [el("ul", { class: "dialogue" }, turnsOf(text).map((turn) =>
    el("li", null,
      turn.speaker && el("span", { class: "speaker" }, turn.speaker, turn.time && el("span", { class: "spoken-at" }, ` ${turn.time}`), el("span", { class: "unseen" }, ": ")),
      turn.lines.map((line) => el("p", null, spans(line, hit))))))];
}

function table(text, hit) {
  const parsed = tableOf(text);
  if (!parsed) return null;
  const { headers, rows } = parsed;
  const numeric = new Set(headers.filter((header) => rows.every((row) => !row.cells.get(header) || isNumeric(row.cells.get(header)))));
  const cellClass = (header) => (numeric.has(header) ? "num" : null);
  const marked = (row) => hit && hit.end > row.start && hit.start < row.end;
  const cell = (row, words) => (marked(row) && words ? el("mark", null, words) : (words ?? ""));
  return [el("div", { class: "table-scroll", tabindex: "0", role: "group", "aria-label": "Table" },
    el("table", null,
      el("thead", null, el("tr", null, headers.map((header) => el("th", { scope: "col", class: cellClass(header) }, header)))),
      el("tbody", null, rows.map((row) =>
        el("tr", { class: marked(row) ? "hit" : null },
          row.cells.size
            ? headers.map((header) => el("td", { class: cellClass(header) }, cell(row, row.cells.get(header))))
            : el("td", { colspan: String(headers.length) }, cell(row, row.loose)))))))];
}
