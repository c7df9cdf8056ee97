import { el } from "./dom.js";
import { number, spaced, times } from "./format.js";
import { markButton } from "./answer-body.js";

/** The facts of an answer, by type, in the order given: value, how often, how those deals ended, and the words behind it. */
export function factSection(facts, citations, open) {
  if (!facts?.length) return null;
  const types = [...new Set(facts.map((fact) => fact.type))];
  return el("div", { class: "facts", role: "group", "aria-label": "Findings" },
    types.map((type) => [
      el("h3", null, spaced(type)),
      el("ul", { class: "fact-list" }, facts.filter((fact) => fact.type === type).map((fact) => row(fact, citations, open))),
    ]));
}

function row(fact, citations, open) {
  return el("li", null,
    el("p", { class: "fact-line" },
      el("span", { class: "fact-value" }, fact.value),
      typeof fact.count === "number" && el("span", { class: "fact-count" }, times(fact.count, "mention"))),
    outcomes(fact),
    quotes(fact, citations, open));
}

function outcomes(fact) {
  const parts = ["won", "lost", "open"].filter((name) => typeof fact[name] === "number").map((name) => [name, fact[name]]);
  if (!parts.some(([, count]) => count > 0)) return null;
  return el("p", { class: "fact-outcomes" }, parts.map(([name, count]) => el("span", { class: `outcome outcome-${name}` }, `${number(count)} ${name}`)));
}

function quotes(fact, citations, open) {
  if (!fact.quotes?.length) return null;
  return el("details", null,
    el("summary", null, times(fact.quotes.length, "quote")),
    fact.quotes.map((quote) => {
      const citation = citations?.find((other) => other.number === quote.number);
      return el("blockquote", null, quote.text, " ", citation && el("sup", null, markButton({ ...citation, quote: quote.text }, open)));
    }));
}
