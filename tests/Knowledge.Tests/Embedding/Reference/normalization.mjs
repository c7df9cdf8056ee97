// Writes the Unicode NFKC tables of the tokenizer (src/Knowledge/Embedding/SentenceEncoder/nfkc.bin) from this runtime's own
// Unicode data, and what its normalize("NFKC") answers (normalization.json) for the test. Run: node normalization.mjs
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const points = s => Array.from(s, c => c.codePointAt(0));
const isHangul = c => c >= 0xac00 && c <= 0xd7a3;
const scalars = [];
for (let c = 0; c <= 0x10ffff; c++) if ((c < 0xd800 || c > 0xdfff) && !isHangul(c)) scalars.push(c);
const text = (...cs) => String.fromCodePoint(...cs);

const decompositions = scalars.map(c => [c, points(text(c).normalize("NFKD"))]).filter(([c, d]) => d.length !== 1 || d[0] !== c);

const compositions = [];
for (const c of scalars) {
  const d = points(text(c).normalize("NFD"));
  if (d.length < 2 || text(c).normalize("NFC") !== text(c)) continue;
  const first = points(text(...d.slice(0, -1)).normalize("NFC"));
  if (first.length !== 1) throw new Error(`no canonical pair for U+${c.toString(16)}`);
  compositions.push([first[0], d.at(-1), c]);
}

// Combining classes by observation: two marks change places exactly when the first has the greater class and neither is 0.
const known = [1, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
  84, 91, 103, 107, 118, 122, 129, 130, 132, 202, 214, 216, 218, 220, 222, 224, 226, 228, 230, 232, 233, 234, 240];
const swaps = (a, b) => text(a, b).normalize("NFD") === text(b, a) && a !== b;
const plain = scalars.filter(c => points(text(c).normalize("NFD")).length === 1 && text(c).normalize("NFD") === text(c) && /\p{M}/u.test(text(c)));
const marks = plain.filter(c => swaps(0x345, c) || swaps(c, 0x334) || c === 0x334 || c === 0x345 || swaps(0x301, c) || swaps(c, 0x301));
const compare = (a, b) => (swaps(a, b) ? 1 : swaps(b, a) ? -1 : 0);
const groups = [];
for (const c of marks.sort((a, b) => compare(a, b) || a - b)) {
  if (groups.length && compare(groups.at(-1)[0], c) === 0) groups.at(-1).push(c);
  else groups.push([c]);
}
if (groups.length !== known.length) console.error(`note: ${groups.length} combining classes observed, ${known.length} named; order is what matters`);
const classes = groups.flatMap((g, i) => g.map(c => [c, i + 1]));

const words = [decompositions.length, compositions.length, classes.length];
for (const [c, d] of decompositions) words.push(c, d.length, ...d);
for (const row of compositions) words.push(...row);
for (const row of classes) words.push(...row);
const raw = Buffer.from(Int32Array.from(words).buffer);
writeFileSync(new URL("../../../../src/Knowledge/Embedding/SentenceEncoder/nfkc.bin", import.meta.url), brotliCompressSync(raw));

const hash = createHash("sha256");
for (let c = 0; c <= 0x10ffff; c++) {
  if (c >= 0xd800 && c <= 0xdfff) continue;
  hash.update(Buffer.from(text(c).normalize("NFKC") + "\n", "utf8"));
}
let seed = 20240229;
const random = n => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0, (seed >>> 8) % n);
const bases = points("aeoAuUscnzﬁ①Ｆ가힣각ᄀ한ά€½Ⅻℌ").concat(decompositions.map(([c]) => c));
const strings = Array.from({ length: 4000 }, () => Array.from({ length: 1 + random(6) }, () =>
  random(2) ? text(bases[random(bases.length)]) : random(3) ? text(marks[random(marks.length)]) : text(0x1100 + random(0x100))).join(""));
const many = createHash("sha256");
for (const s of strings) many.update(Buffer.from(s.normalize("NFKC") + "\n", "utf8"));
writeFileSync(new URL("normalization.json", import.meta.url), JSON.stringify({
  unicode: process.versions.unicode, everyScalarSha256: hash.digest("hex"), stringsSha256: many.digest("hex"), strings }) + "\n");
console.log({ decompositions: decompositions.length, compositions: compositions.length, marks: classes.length, groups: groups.length, unicode: process.versions.unicode });
