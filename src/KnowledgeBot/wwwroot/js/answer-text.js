/** Splits an answer's text into paragraphs and lists; "- " opens a list line, blank lines part paragraphs. */
export function blocks(text) {
  const out = [];
  let open = null;
  for (const raw of String(text ?? "").split(/\r?\n/)) {
    const line = raw.trimEnd();
    const item = /^\s*[-•] +(.*)$/.exec(line);
    if (!line.trim()) open = null;
    else if (item) (open = follow(out, open, "list")).lines.push(item[1]);
    else (open = follow(out, open, "paragraph")).lines.push(line);
  }
  return out;
}

function follow(out, open, kind) {
  if (open?.kind === kind) return open;
  const block = { kind, lines: [] };
  out.push(block);
  return block;
}

/** Cuts a line at its [n] marks: strings and { mark } in reading order. */
export function pieces(line) {
  return line
    .split(/(\[\d{1,3}\])/)
    .filter(Boolean)
    .map((piece) => (/^\[\d{1,3}\]$/.test(piece) ? { mark: Number(piece.slice(1, -1)) } : piece));
}

export const withoutMarks = (text) => String(text ?? "").replaceAll(/\s*\[\d{1,3}\]/g, "");
