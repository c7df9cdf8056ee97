"""Flat ODS workbooks. A cell is text, a number, a date, money '£1,200', '12.5%' or None; ('x', n) spans n columns."""
import datetime
import re
from xml.sax.saxutils import escape

CURRENCY = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
NS = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in {
    "office": "office", "text": "text", "style": "style", "table": "table", "number": "datastyle"}.items()) \
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


def styles():
    out = ['<number:date-style style:name="nd"><number:day number:style="long"/><number:text> </number:text>'
           '<number:month number:textual="true"/><number:text> </number:text><number:year number:style="long"/></number:date-style>'
           '<style:style style:name="date" style:family="table-cell" style:data-style-name="nd"/>'
           '<number:percentage-style style:name="np"><number:number number:decimal-places="1" number:min-integer-digits="1"/>'
           '<number:text>%</number:text></number:percentage-style><style:style style:name="pct" style:family="table-cell" style:data-style-name="np"/>'
           '<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>'
           '<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>'
           '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>'
           '<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style>']
    for sign, code in CURRENCY.items():
        out.append(f'<number:currency-style style:name="n{code}"><number:currency-symbol>{sign}</number:currency-symbol>'
                   '<number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>'
                   f'<style:style style:name="{code}" style:family="table-cell" style:data-style-name="n{code}"/>')
    return "".join(out)


def cell(value, bold):
    span = ""
    if isinstance(value, tuple):
        value, n = value
        span = f' table:number-columns-spanned="{n}" table:number-rows-spanned="1"'
        tail = "<table:covered-table-cell/>" * (n - 1)
    else:
        tail = ""
    if value is None:
        return f"<table:table-cell{span}/>" + tail
    if isinstance(value, (int, float)):
        return f'<table:table-cell{span} office:value-type="float" office:value="{value}"/>' + tail
    if isinstance(value, datetime.date):
        return f'<table:table-cell{span} table:style-name="date" office:value-type="date" office:date-value="{value.isoformat()}"/>' + tail
    if m := re.fullmatch(r"([$£€¥])([\d,]+)", value):
        code = CURRENCY[m[1]]
        return (f'<table:table-cell{span} table:style-name="{code}" office:value-type="currency" office:currency="{code}" '
                f'office:value="{m[2].replace(",", "")}"/>' + tail)
    if m := re.fullmatch(r"(-?[\d.]+)%", value):
        return f'<table:table-cell{span} table:style-name="pct" office:value-type="percentage" office:value="{float(m[1]) / 100:.6g}"/>' + tail
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return cell(datetime.date(int(m[1]), int(m[2]), int(m[3])), bold) + tail
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return f'<table:table-cell{span} office:value-type="float" office:value="{value}"/>' + tail
    style = ' table:style-name="bold"' if bold else ""
    return f'<table:table-cell{span}{style} office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>' + tail


def parse(source):
    """'@ Sheet name' or '@hidden Sheet name' starts a sheet; cells are split by ' | '; '>>' makes a cell span the row to its left."""
    sheets = []
    for line in source.strip("\n").split("\n"):
        if line.startswith("@"):
            tag, name = line.split(" ", 1)
            sheets.append((name.strip(), tag == "@hidden", []))
            continue
        row = []
        for raw in line.split("|"):
            raw = raw.strip()
            if raw == ">>":
                text, n = row[-1] if isinstance(row[-1], tuple) else (row[-1], 1)
                row[-1] = (text, n + 1)
            else:
                row.append(raw or None)
        sheets[-1][2].append(row)
    return sheets


def to_fods(source):
    out = [f'<?xml version="1.0" encoding="UTF-8"?><office:document {NS} office:version="1.2" '
           'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>' + styles()
           + "</office:automatic-styles><office:body><office:spreadsheet>"]
    for name, hidden, rows in parse(source):
        width = max((sum(c[1] if isinstance(c, tuple) else 1 for c in r) for r in rows), default=1)
        out.append(f'<table:table table:name="{escape(name)}" table:style-name="{"hidden" if hidden else "shown"}">'
                   f'<table:table-column table:style-name="wide" table:number-columns-repeated="{width}"/>')
        for row in rows:
            bold = all(isinstance(c, (str, tuple, type(None))) and not re.search(r"\d", str(c or "")) for c in row)
            out.append("<table:table-row>" + "".join(cell(c, bold) for c in row) + "</table:table-row>")
        out.append("</table:table>")
    return "".join(out) + "</office:spreadsheet></office:body></office:document>"
