/** Finds where a citation's quote stands among a document's passages: { index, start, end, how } with how = quote | near | place, or null. */
export function locate(passages, citation) {
  const needle = fold(trimDots(citation.quote ?? "")).text.trim();
  const order = byPlace(passages, citation);
  if (needle) {
    for (const { index } of order) {
      const range = exact(passages[index].text, needle);
      if (range) return { index, ...range, how: "quote" };
    }
    const near = nearest(passages, order, needle);
    if (near) return near;
  }
  return order.length && order[0].score > 0 ? { index: order[0].index, start: 0, end: 0, how: "place" } : null;
}

const trimDots = (quote) => quote.replace(/^[\s…."“”]+/, "").replace(/[\s…."“”]+$/, "");

/** The passages, those on the cited page and under the cited heading first. */
function byPlace(passages, { page, heading }) {
  const score = (passage) => (page && passage.page === page ? 2 : 0) + (heading && passage.heading ? sameHeading(passage.heading, heading) : 0);
  return passages.map((passage, index) => ({ index, score: score(passage) })).sort((a, b) => b.score - a.score || a.index - b.index);
}

function sameHeading(a, b) {
  const [one, other] = [fold(a).text.trim(), fold(b).text.trim()];
  return one === other ? 2 : one.endsWith(other) || other.endsWith(one) ? 1 : 0;
}

function exact(text, needle) {
  const hay = fold(text);
  const at = hay.text.indexOf(needle);
  return at < 0 ? null : { start: hay.at[at], end: hay.at[at + needle.length - 1] + 1 };
}

const enough = 0.6;

/** A quote may be worded from a table row or cut together: the line that holds most of its words is taken when it holds enough. */
function nearest(passages, order, needle) {
  const wanted = new Set(words(needle));
  if (wanted.size < 3) return null;
  let best = null;
  for (const { index, score } of order) {
    for (const line of linesOf(passages[index].text)) {
      const held = new Set(words(fold(line.text).text));
      const share = [...wanted].filter((word) => held.has(word)).length / wanted.size + score / 1000;
      if (share >= enough && share > (best?.share ?? 0)) best = { share, index, start: line.start, end: line.start + line.text.length, how: "near" };
    }
  }
  return best;
}

const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

export function linesOf(text) {
  const lines = [];
  let start = 0;
  for (const line of String(text).split("\n")) {
    if (line.trim()) lines.push({ text: line, start });
    start += line.length + 1;
  }
  return lines;
}

const alike = { "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": "", "\u200b": "", "\ufeff": "" };

/** Lower case, one space for any white space, plain quotes and dashes; `at` leads each character back to where it stood. */
export function fold(text) {
  let out = "";
  const at = [];
  let offset = 0;
  for (const character of text) {
    const plain = /\s/.test(character) ? " " : (alike[character] ?? character.normalize("NFKC").toLowerCase());
    if (plain !== " " || !out.endsWith(" ")) {
      out += plain;
      for (let i = 0; i < plain.length; i++) at.push(offset);
    }
    offset += character.length;
  }
  return { text: out, at };
}
