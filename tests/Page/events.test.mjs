import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser, readEvents } from "../../src/KnowledgeBot/wwwroot/js/events.js";
import { explain, Problem, seconds } from "../../src/KnowledgeBot/wwwroot/js/problem.js";

const wire = ': hello\r\nevent: status\r\ndata: {"a":1}\r\n\r\ndata: one\ndata:two\n\nevent: delta\rdata: é€\r\r';
const expected = [{ event: "status", data: '{"a":1}' }, { event: "message", data: "one\ntwo" }, { event: "delta", data: "é€" }];

test("events are the same wherever the stream is cut", () => {
  for (let cut = 0; cut <= wire.length; cut++) {
    const parser = new EventParser();
    const events = [...parser.push(wire.slice(0, cut)), ...parser.push(wire.slice(cut)), ...parser.push("\n")];
    assert.deepEqual(events, expected, `cut at ${cut}`);
  }
});

test("letters split between two chunks of bytes arrive whole", async () => {
  const bytes = new TextEncoder().encode(`${wire}\n`);
  const stream = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(stream)) events.push(event);
  assert.deepEqual(events, expected);
});

test("an event without its blank line is not delivered", () => {
  assert.deepEqual(new EventParser().push("data: half"), []);
});

test("a wait is read from seconds and from a date", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  assert.equal(seconds("12", now), 12);
  assert.equal(seconds("Thu, 01 Jan 2026 00:00:30 GMT", now), 30);
  assert.equal(seconds("soon", now), null);
  assert.equal(seconds(null, now), null);
});

test("only an ended session is answered by signing in", () => {
  assert.equal(explain(new Problem({ status: 401 })).action, "sign-in");
  assert.equal(explain(new Problem({ status: 503, detail: "Starting." })).detail, "Starting.");
  assert.equal(explain(Problem.unreachable()).title, "No connection");
});
