import { linesOf } from "./quote.js";

/** Paragraphs parted by blank lines: [{ text, start }]. */
export function paragraphs(text) {
  const out = [];
  for (const match of String(text).matchAll(/\S[\s\S]*?(?=\n[^\S\n]*\n|\s*$)/g)) out.push({ text: match[0], start: match.index });
  return out;
}

/** Lines "Header: value; Header: value" as { headers, rows: [{ start, end, cells: Map, loose }] }; null when they are not a table. */
export function tableOf(text) {
  const lines = linesOf(text).map((line) => ({ ...line, parts: line.text.split(/;\s+|;$/).filter((part) => part.trim()).map(pairOf) }));
  const known = headersOf(lines);
  if (!known.size) return null;
  const headers = [];
  const rows = lines.map((line) => rowOf(line, known, headers));
  return { headers, rows };
}

const longestHeader = 60;

function pairOf(part) {
  const colon = /:(\s+|$)/.exec(part);
  if (!colon || colon.index === 0 || colon.index > longestHeader) return { name: null, value: part.trim(), whole: part.trim() };
  return { name: part.slice(0, colon.index).trim(), value: part.slice(colon.index + colon[0].length).trim(), whole: part.trim() };
}

/** A name seen in one row of many is more likely a colon inside a value than a header. */
function headersOf(lines) {
  const seen = new Map();
  for (const { parts } of lines) for (const name of new Set(parts.map((part) => part.name))) if (name) seen.set(name, (seen.get(name) ?? 0) + 1);
  const needed = lines.length > 3 ? 2 : 1;
  return new Set([...seen].filter(([, count]) => count >= needed).map(([name]) => name));
}

function rowOf(line, known, headers) {
  const cells = new Map();
  let last = null;
  let loose = "";
  for (const { name, value, whole } of line.parts) {
    if (name && known.has(name)) {
      last = unused(name, cells);
      cells.set(last, value);
      if (!headers.includes(last)) headers.push(last);
    } else if (last) {
      cells.set(last, `${cells.get(last)}; ${whole}`);
    } else {
      loose = loose ? `${loose}; ${whole}` : whole;
    }
  }
  return { start: line.start, end: line.start + line.text.length, cells, loose };
}

function unused(name, cells) {
  let free = name;
  for (let copy = 2; cells.has(free); copy++) free = `${name} (${copy})`;
  return free;
}

export const isNumeric = (value) => /^[^\p{L}\d]{0,3}\d[\d.,\s]*(%|[a-z]{0,3}|[A-Z]{3})?$/u.test(value ?? "");

/** Lines "Speaker: text", with or without a time before: [{ time, speaker, text, start }]; a line without a speaker goes on with the turn before. */
export function turnsOf(text) {
  const turns = [];
  for (const line of linesOf(text)) {
    const match = /^\s*(?:[[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)[\])]?\s+)?([^:]{1,60}):\s+/.exec(line.text);
    const said = match?.[0].length ?? 0;
    const turn = { time: match?.[1] ?? null, speaker: match?.[2].trim() ?? null, lines: [{ text: line.text.slice(said), start: line.start + said }] };
    if (match || !turns.length) turns.push(turn);
    else turns.at(-1).lines.push(turn.lines[0]);
  }
  return turns;
}

/** Lines with bullets or numbers: { ordered, items: [{ text, start, depth }] }. */
export function itemsOf(text) {
  const lines = linesOf(text);
  const ordered = lines.length > 0 && lines.every((line) => /^\s*\d+[.)]\s/.test(line.text));
  const items = lines.map((line) => {
    const bullet = /^(\s*)(?:[-*•–▪◦]\s+|\d+[.)]\s+)?/.exec(line.text);
    return { text: line.text.slice(bullet[0].length), start: line.start + bullet[0].length, depth: Math.min(3, Math.floor(bullet[1].length / 2)) };
  });
  return { ordered, items };
}
