// Sums the suites' CTRF reports. A suite that left no readable report counts as one failure: it crashed or ran out of time.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, ...suites] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

for (const suite of suites) {
  const counted = read(suite);
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
if (total.passed + total.failed === 0) console.log("no test ran");
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function read(suite) {
  const exit = text(`${suite}.exit`).trim();
  let tests;
  try {
    tests = JSON.parse(text(`${suite}.json`)).results.tests;
  } catch {
    console.log(`\n${suite}: no report, exit code ${exit || "unknown"}${exit === "124" || exit === "137" ? " (out of time or memory)" : ""}`);
    console.log(indent(text(`${suite}.log`).split("\n").slice(-30).join("\n")));
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const of = (status) => tests.filter((test) => test.status === status);
  const failed = tests.filter((test) => !["passed", "skipped", "pending"].includes(test.status));
  for (const test of failed) console.log(`\nFAILED ${test.name}\n${indent([test.message, test.trace].filter(Boolean).join("\n"))}`);
  for (const reason of reasons(of("skipped"))) console.log(`${suite}: skipped ${reason}`);
  const counted = { passed: of("passed").length, failed: failed.length, skipped: of("skipped").length };
  if (counted.failed === 0 && !["0", ""].includes(exit) && tests.length > 0) {
    console.log(`\n${suite}: every test passed, yet it ended with exit code ${exit}\n${indent(text(`${suite}.log`).split("\n").slice(-15).join("\n"))}`);
    counted.failed = 1;
  }
  console.log(`${suite}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
  return counted;
}

function reasons(tests) {
  const counts = new Map();
  for (const test of tests) counts.set(test.message ?? "without a reason", (counts.get(test.message ?? "without a reason") ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count}: ${reason}`);
}

function text(name) {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    return "";
  }
}

function indent(block) {
  return block.replace(/^/gm, "    ");
}
