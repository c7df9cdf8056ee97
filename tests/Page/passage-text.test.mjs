import assert from "node:assert/strict";
import { test } from "node:test";
import { isNumeric, itemsOf, paragraphs, tableOf, turnsOf } from "../../src/KnowledgeBot/wwwroot/js/passage-text.js";

test("table rows become cells under shared headers, with empty cells left out", () => {
  const table = tableOf("Region: UK; Price: 10\nRegion: DACH; Note: new\nRegion: AMER; Price: 12; Note: old");
  assert.deepEqual(table.headers, ["Region", "Price", "Note"]);
  assert.deepEqual([...table.rows[1].cells], [["Region", "DACH"], ["Note", "new"]]);
});

test("semicolons and colons inside a value stay in the value", () => {
  const rows = Array.from({ length: 4 }, (_, index) => `Name: a${index}; Note: per firm; billed: ${index ? "yearly" : "once"}; Url: https://x.example/a`);
  rows[1] = "Name: b; Note: see also; Only here: twice; Url: x";
  const { headers, rows: parsed } = tableOf(rows.join("\n"));
  assert.deepEqual(headers, ["Name", "Note", "billed", "Url"]);
  assert.equal(parsed[0].cells.get("Url"), "https://x.example/a");
  assert.equal(parsed[1].cells.get("Note"), "see also; Only here: twice");
});

test("two columns of one name stay two columns, and a text without headers is no table", () => {
  assert.deepEqual(tableOf("Seats: 1; Seats: 2").headers, ["Seats", "Seats (2)"]);
  assert.equal(tableOf("no headers here\nnor here"), null);
});

test("offsets of rows, paragraphs, turns and items lead back into the text", () => {
  const text = "One line.\n\n  Second paragraph\ngoes on.\n \nThird";
  for (const paragraph of paragraphs(text)) assert.equal(text.slice(paragraph.start, paragraph.start + paragraph.text.length), paragraph.text);
  assert.deepEqual(paragraphs(text).map((paragraph) => paragraph.text), ["One line.", "Second paragraph\ngoes on.", "Third"]);
  const said = "[00:01:02] Ana Ruiz: Hello.\nmore of it\nBen: Yes: of course";
  const turns = turnsOf(said);
  assert.deepEqual(turns.map(({ time, speaker }) => [time, speaker]), [["00:01:02", "Ana Ruiz"], [null, "Ben"]]);
  for (const line of turns.flatMap((turn) => turn.lines)) assert.equal(said.slice(line.start, line.start + line.text.length), line.text);
  assert.equal(turns[1].lines[0].text, "Yes: of course");
});

test("lists are numbered only when every line is", () => {
  assert.equal(itemsOf("1. a\n2. b").ordered, true);
  const mixed = itemsOf("- a\n  - b\nplain");
  assert.equal(mixed.ordered, false);
  assert.deepEqual(mixed.items.map(({ text, depth }) => [text, depth]), [["a", 0], ["b", 1], ["plain", 0]]);
});

test("amounts and rates are numeric, words and dates with words are not", () => {
  for (const value of ["£1,200", "10%", "-3.5", "12 m", "1 200 GBP"]) assert.equal(isNumeric(value), true, value);
  for (const value of ["Band 3", "1 of many", "", "Q3"]) assert.equal(isNumeric(value), false, value);
});
