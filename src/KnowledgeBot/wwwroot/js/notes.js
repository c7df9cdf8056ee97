import { el, icon } from "./dom.js";
import { spaced } from "./format.js";

const verified = "verified-answer";

/** The mark of an answer that enablement stands for. */
export function verifiedMark(warnings) {
  const mark = warnings?.find((warning) => warning.code === verified);
  return mark && el("p", { class: "badge badge-verified", title: mark.text }, icon("check"), mark.text);
}

/** Warnings as labelled notes: an icon, the word "Warning", the text. */
export function warningList(all) {
  const warnings = all?.filter((warning) => warning.code !== verified);
  if (!warnings?.length) return null;
  return el("ul", { class: "notes", "aria-label": "Warnings" },
    warnings.map((warning) =>
      el("li", { class: "note note-warning", data: { code: warning.code ?? "" } }, icon("alert"),
        el("p", null, el("strong", null, "Warning: "), warning.text || spaced(warning.code)))));
}

export function withheldNote(withheld) {
  if (!withheld) return null;
  const text = typeof withheld === "string" ? withheld : "Something was left out because not everyone who will see this answer may see it.";
  return el("div", { class: "note note-withheld" }, icon("lock"), el("p", null, el("strong", null, "Left out: "), text));
}
