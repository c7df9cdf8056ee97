"""Turns the small markup of the source bundles into HTML that the office suite reads."""
import html
import re

PAGE = """<html><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: 21cm 29.7cm; margin: 2.2cm }} body {{ font-family: 'Liberation Sans'; font-size: 10.5pt }}
h1, h2, h3 {{ font-family: 'Liberation Sans' }} h1 {{ font-size: 19pt; color: #17324d }} h2 {{ font-size: 14pt; color: #17324d }} h3 {{ font-size: 12pt }}
table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 1px solid #888; padding: 3pt; font-size: 9.5pt }}
.break {{ page-break-before: always }}</style></head><body>{body}</body></html>"""


def inline(text):
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"__(.+?)__", r"<i>\1</i>", text)


def table(rows):
    cells = [[c.strip() for c in r.strip().strip("|").split("|")] for r in rows]
    head, rest = cells[0], [r for r in cells[1:] if not all(set(c) <= set("-: ") for c in r)]
    out = ["<table border=1><thead><tr>" + "".join(f"<th>{inline(c)}</th>" for c in head) + "</tr></thead>"]
    out += ["<tr>" + "".join(f"<td>{inline(c)}</td>" for c in r) + "</tr>" for r in rest]
    return "".join(out) + "</table><p></p>"


def to_html(source):
    out, lines, i, broken, title = [], source.strip("\n").split("\n"), 0, False, None
    while i < len(lines):
        line = lines[i]
        mark = ' class="break"' if broken else ""
        if not line.strip():
            i += 1
            continue
        if line.strip() == "---page---":
            broken, i = True, i + 1
            continue
        if m := re.match(r"(#+) (.*)", line):
            level = len(m[1])
            title = title or m[2]
            out.append(f"<h{level}{mark}>{inline(m[2])}</h{level}>")
            i += 1
        elif line.startswith("|"):
            block = []
            while i < len(lines) and lines[i].startswith("|"):
                block.append(lines[i])
                i += 1
            out.append(table(block))
        elif re.match(r"(- |\d+\. )", line):
            ordered, items = line[0].isdigit(), []
            while i < len(lines) and re.match(r"(- |\d+\. )", lines[i]):
                items.append(re.sub(r"^(- |\d+\. )", "", lines[i]))
                i += 1
            tag = "ol" if ordered else "ul"
            out.append(f"<{tag}>" + "".join(f"<li>{inline(x)}</li>" for x in items) + f"</{tag}>")
        else:
            block = []
            while i < len(lines) and lines[i].strip() and not re.match(r"(#+ |\||- |\d+\. |---page---)", lines[i]):
                block.append(lines[i])
                i += 1
            out.append(f"<p{mark}>{inline(' '.join(block))}</p>")
        broken = False
    return PAGE.format(title=html.escape(title or ""), body="\n".join(out))
