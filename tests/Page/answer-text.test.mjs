import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, pieces, withoutMarks } from "../../src/KnowledgeBot/wwwroot/js/answer-text.js";
import { hasPassed, measure, scopeWords } from "../../src/KnowledgeBot/wwwroot/js/format.js";
import { route } from "../../src/KnowledgeBot/wwwroot/js/route.js";
import { byRole } from "../../src/KnowledgeBot/wwwroot/js/people.js";

test("a lead line is parted from the list below it without a blank line", () => {
  assert.deepEqual(blocks("Three things:\n- one [1]\n- two\n\nAnd so on."), [
    { kind: "paragraph", lines: ["Three things:"] },
    { kind: "list", lines: ["one [1]", "two"] },
    { kind: "paragraph", lines: ["And so on."] },
  ]);
});

test("marks are cut out and anything else in brackets is left alone", () => {
  assert.deepEqual(pieces("Won [12][3] of [many] [1234]"), ["Won ", { mark: 12 }, { mark: 3 }, " of [many] [1234]"]);
  assert.equal(withoutMarks("Won [1][2]."), "Won.");
});

test("figures are written in the unit of their metric", () => {
  assert.equal(measure({ metric: "win-rate", value: 0.4211 }), "42.1%");
  assert.equal(measure({ metric: "discount", value: 0.1 }), "10%");
  assert.equal(measure({ metric: "cycle-days", value: 1 }), "1 day");
  assert.equal(measure({ metric: "amount", value: 1834500.4, filters: { currency: "GBP" } }), "1,834,500 GBP");
  assert.equal(measure({ metric: "count", value: null }), "–");
});

test("the scope is said in words, also when it is empty", () => {
  assert.equal(scopeWords({ territories: ["EMEA/UK", "AMER"], upTo: "internal" }), "Answered from EMEA/UK and AMER up to internal");
  assert.equal(scopeWords({ territories: [] }), "Answered without access to any territory");
});

test("a document expires after its last day, not on it", () => {
  const noon = new Date("2026-06-30T12:00:00Z");
  assert.equal(hasPassed("2026-06-30", noon), false);
  assert.equal(hasPassed("2026-06-29", noon), true);
  assert.equal(hasPassed(null, noon), false);
});

test("addresses lead to a document, a thread or a new conversation", () => {
  assert.deepEqual(route({ pathname: "/d/a%20b", hash: "#p3" }), { view: "document", id: "a b" });
  assert.deepEqual(route({ pathname: "/", hash: "#/t/x1" }), { view: "chat", thread: "x1" });
  assert.deepEqual(route({ pathname: "/", hash: "#/t/" }), { view: "chat", thread: null });
  assert.deepEqual(route({ pathname: "/d/%E0%A4%A", hash: "" }), { view: "document", id: "%E0%A4%A" });
});

test("people are grouped by their first role in a fixed order, unknown roles last", () => {
  const groups = byRole([{ name: "A", roles: ["auditor"] }, { name: "B", roles: ["manager", "rep"] }, { name: "C", roles: ["manager"] }, { name: "D" }]);
  assert.deepEqual(groups.map(({ name, people }) => [name, people.map((person) => person.name).join()]), [["Reps", "B"], ["Managers", "C"], ["Auditor", "A"], ["Others", "D"]]);
});
