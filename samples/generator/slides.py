"""Flat ODP presentations from a bundle section: '# deck', '## slide', bullets, '| tables', 'NOTES: ...'."""
from xml.sax.saxutils import escape

NS = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in {
    "office": "office", "draw": "drawing", "text": "text", "presentation": "presentation", "style": "style",
    "table": "table"}.items()) + ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"' \
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles><style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/></style:page-layout>
<style:style style:name="t" style:family="presentation"><style:paragraph-properties fo:text-align="start"/><style:text-properties fo:font-size="30pt" fo:color="#17324d"/></style:style>
<style:style style:name="n" style:family="presentation"><style:graphic-properties draw:fill="none" draw:stroke="none"/></style:style>
<style:style style:name="o" style:family="presentation"><style:text-properties fo:font-size="18pt"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="PL"/></office:master-styles><office:body><office:presentation>"""


def frame(kind, style, y, h, inner):
    return (f'<draw:frame presentation:class="{kind}" presentation:style-name="{style}" draw:layer="layout" '
            f'svg:x="1.5cm" svg:y="{y}cm" svg:width="25cm" svg:height="{h}cm"><draw:text-box>{inner}</draw:text-box></draw:frame>')


def grid(rows):
    cells = [[c.strip() for c in r.strip().strip("|").split("|")] for r in rows]
    cells = [r for r in cells if not all(set(c) <= set("-: ") for c in r)]
    body = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>" for c in r)
                   + "</table:table-row>" for r in cells)
    columns = "<table:table-column/>" * len(cells[0])
    return (f'<draw:frame svg:x="1.5cm" svg:y="8cm" svg:width="25cm" svg:height="6cm"><table:table>{columns}{body}'
            '</table:table></draw:frame>')


def to_fodp(source):
    slides, current = [], None
    for line in source.strip("\n").split("\n"):
        if line.startswith("#"):
            current = {"title": line.lstrip("# "), "lines": [], "rows": [], "notes": []}
            slides.append(current)
        elif line.startswith("NOTES:"):
            current["notes"].append(line[6:].strip())
        elif line.startswith("|"):
            current["rows"].append(line)
        elif line.strip():
            current["notes" if current["notes"] else "lines"].append(line.strip())
    out = [HEAD]
    for n, s in enumerate(slides, 1):
        out.append(f'<draw:page draw:name="Slide {n}" draw:master-page-name="M">')
        out.append(frame("title", "t", 0.8, 2.2, f"<text:p>{escape(s['title'])}</text:p>"))
        bullets = "".join(f"<text:list-item><text:p>{escape(x.removeprefix('- '))}</text:p></text:list-item>" for x in s["lines"])
        if bullets:
            out.append(frame("outline", "o", 3.4, 4.2 if s["rows"] else 11, f"<text:list>{bullets}</text:list>"))
        if s["rows"]:
            out.append(grid(s["rows"]))
        if s["notes"]:
            text = "".join(f"<text:p>{escape(x)}</text:p>" for x in s["notes"])
            out.append('<presentation:notes><draw:frame presentation:style-name="n" draw:layer="layout" presentation:class="notes" svg:x="2cm" svg:y="14cm" svg:width="17cm" '
                       f'svg:height="11cm"><draw:text-box>{text}</draw:text-box></draw:frame></presentation:notes>')
        out.append("</draw:page>")
    return "".join(out) + "</office:presentation></office:body></office:document>"
