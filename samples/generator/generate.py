"""Builds the office files and PDFs of the demo company from the bundles in sources/ (needs soffice), and the CRM exports.

Usage: generate.py [--only TEXT]     writes beside itself, into the samples folder; every other document there is written by hand.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import crm
import sheets
import slides
import venues
import writer

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent
FILTERS = {"docx": ("docx:MS Word 2007 XML", "HTML (StarWriter)"), "pdf": ("pdf:writer_pdf_Export", "HTML (StarWriter)"),
           "pptx": ("pptx:Impress MS PowerPoint 2007 XML", None), "xlsx": ("xlsx:Calc MS Excel 2007 XML", None)}
WRITERS = {"docx": (writer.to_html, "html"), "pdf": (writer.to_html, "html"),
           "pptx": (slides.to_fodp, "fodp"), "xlsx": (sheets.to_fods, "fods")}


def documents():
    """Path and source of each; a source that says '@copy PATH' is the same text in another format, as people file it."""
    found = {}
    for bundle in sorted((HERE / "sources").glob("*.bundle")):
        parts = re.split(r"^=== (\S+)\n", bundle.read_text(encoding="utf-8"), flags=re.M)
        found.update(zip(parts[1::2], parts[2::2]))
    found["product/hawser-broker-list.xlsx"] = venues.workbook()
    for path, source in found.items():
        yield path, found[source.split()[1]] if source.startswith("@copy") else source


def convert(kind, batch, work):
    target, infilter = FILTERS[kind]
    into = work / "out"
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless"]
    command += [f"--infilter={infilter}"] if infilter else []
    subprocess.run(command + ["--convert-to", target, "--outdir", str(into), *map(str, batch.values())],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for path, source in batch.items():
        made = into / (source.stem + "." + kind)
        destination = SAMPLES / path
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(made.read_bytes())


def main():
    only = sys.argv[2] if len(sys.argv) == 3 and sys.argv[1] == "--only" else ""
    with tempfile.TemporaryDirectory() as name:
        work, batches = pathlib.Path(name), {}
        for n, (path, source) in enumerate(documents()):
            if only not in path:
                continue
            kind = path.rsplit(".", 1)[1]
            make, extension = WRITERS[kind]
            file = work / f"{n:03}-{kind}.{extension}"
            file.write_text(make(source), encoding="utf-8")
            batches.setdefault(kind, {})[path] = file
        for kind, batch in batches.items():
            convert(kind, batch, work)
            print(f"{kind}: {len(batch)} files")
    if not only:
        crm.write(SAMPLES / "crm")


if __name__ == "__main__":
    main()
