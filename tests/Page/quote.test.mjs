import assert from "node:assert/strict";
import { test } from "node:test";
import { locate } from "../../src/KnowledgeBot/wwwroot/js/quote.js";

const passages = [
  { ordinal: 0, heading: "Summary", page: 1, text: "Twelve months of support are included." },
  { ordinal: 1, heading: "Terms > Support", page: 2, text: "Opening words. “Twelve   months\nof support” are included \u2013 always." },
  { ordinal: 2, heading: "Terms > Price", page: 3, text: "Module: OMS Core; Price: £1,200\nModule: PMS Core; Price: £1,550" },
];
const marked = (hit) => passages[hit.index].text.slice(hit.start, hit.end);

test("a quote is found across white space, curly quotes, dashes and case", () => {
  const hit = locate(passages, { quote: '"twelve months of support" are included - always.', page: 2 });
  assert.equal(hit.how, "quote");
  assert.equal(marked(hit), "Twelve   months\nof support” are included \u2013 always");
});

test("of two places with the same words the cited page wins", () => {
  const twice = [{ text: "Net 30 days.", page: 1 }, { text: "Net 30 days.", page: 4 }];
  assert.equal(locate(twice, { quote: "Net 30 days", page: 4 }).index, 1);
  assert.equal(locate(twice, { quote: "Net 30 days" }).index, 0);
});

test("a sentence worded from a table row finds the row", () => {
  const hit = locate(passages, { quote: "For the module PMS Core the price is £1,550", page: 3 });
  assert.equal(hit.how, "near");
  assert.equal(marked(hit), "Module: PMS Core; Price: £1,550");
});

test("without its words the page or heading is the place, and nothing when there is neither", () => {
  assert.deepEqual(locate(passages, { quote: "entirely different words stand here", page: 3 }), { index: 2, start: 0, end: 0, how: "place" });
  assert.equal(locate(passages, { heading: "Support" }).index, 1);
  assert.equal(locate(passages, { quote: "entirely different words stand here" }), null);
  assert.equal(locate([], { quote: "anything at all" }), null);
});

test("offsets hold after letters that fold to more than one", () => {
  const text = "Größe: ﬁnal 𝟙 İstanbul office rent is due";
  const hit = locate([{ text }], { quote: "office rent" });
  assert.equal(text.slice(hit.start, hit.end), "office rent");
});
