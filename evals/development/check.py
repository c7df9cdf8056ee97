#!/usr/bin/env python3
"""Verifies the development questions against the documents they are about.

Every accepted phrasing of every fact occurs in a cited file, every cited file says every fact, every asker exists and may see
what is cited, an access case's document is labelled and not visible to its asker, no file is labelled twice, ids are unique.
Usage: check.py [DATA_FOLDER]   (default: ../shared/data beside the checkout, or $KNOWLEDGEBOT_SHARED/data)
Needs pdftotext for PDF files. Exit code 0 when all is well.
"""
import csv
import functools
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
LEVELS = ["public", "internal", "confidential", "restricted"]
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


# -- the part of YAML these files use: block maps and lists, flow maps and lists, plain and quoted scalars -------------------

def without_comments(text):
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield len(line) - len(line.lstrip()), line.strip()


def load(path):
    value, rest = block(list(without_comments(path.read_text("utf-8"))), 0)
    if rest:
        raise ValueError(f"{path.name}: cannot read from '{rest[0][1]}'")
    return value


def block(lines, indent):
    listing = lines[0][1].startswith("- ")
    result = [] if listing else {}
    while lines and lines[0][0] >= indent:
        depth, text = lines[0]
        if listing and text.startswith("- "):
            lines = [(depth + 2, text[2:].strip())] + lines[1:]
            if re.match(r"[\w.-]+:(\s|$)", lines[0][1]):
                item, lines = block(lines, depth + 2)
            else:
                item, lines = flow(lines[0][1]), lines[1:]
            result.append(item)
        elif not listing and depth == indent:
            key, _, rest = text.partition(":")
            if rest.strip():
                result[key], lines = flow(rest.strip()), lines[1:]
            else:
                result[key], lines = block(lines[1:], lines[1][0])
        elif not listing and depth > indent:
            raise ValueError(f"unexpected indent at '{text}'")
        else:
            break
    return result, lines


def flow(text):
    value, end = flow_value(text, 0)
    if text[end:].strip():
        raise ValueError(f"trailing text in '{text}'")
    return value


def flow_value(text, at):
    at = skip(text, at)
    if text[at] == "{":
        return flow_items(text, at + 1, "}")
    if text[at] == "[":
        return flow_items(text, at + 1, "]")
    if text[at] == '"':
        return json.JSONDecoder().raw_decode(text, at)
    found = re.compile(r"[^,\[\]{}]+").match(text, at)
    return found.group().strip(), found.end()


def flow_items(text, at, close):
    result = {} if close == "}" else []
    at = skip(text, at)
    while text[at] != close:
        if close == "}":
            key = re.compile(r"\s*([\w.-]+)\s*:").match(text, at)
            result[key.group(1)], at = flow_value(text, key.end())
        else:
            item, at = flow_value(text, at)
            result.append(item)
        at = skip(text, at)
        if text[at] == ",":
            at = skip(text, at + 1)
    return result, at + 1


def skip(text, at):
    while at < len(text) and text[at].isspace():
        at += 1
    return at


# -- the documents -----------------------------------------------------------------------------------------------------------

def folded(text):
    return " ".join(re.sub(r"[^\w]+|_", " ", text.lower()).split())


@functools.lru_cache(maxsize=None)
def document(path):
    kind = path.suffix.lower()
    if kind == ".xlsx":
        text = spreadsheet(path)
    elif kind == ".pdf":
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    else:
        text = path.read_bytes().decode("utf-8", "replace")
        if kind == ".csv":
            text = "\n".join(" | ".join(row) for row in csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))))
    return folded(text)


def spreadsheet(path):
    """Shared strings and cell values; a number also as a person sees it with two decimals."""
    parts = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name == "xl/sharedStrings.xml" or re.match(r"xl/worksheets/sheet\d+\.xml", name):
                for element in ElementTree.fromstring(archive.read(name)).iter():
                    if element.tag in (SPREADSHEET + "t", SPREADSHEET + "v") and element.text:
                        parts.append(element.text)
                        if re.fullmatch(r"-?\d+(\.\d+)?", element.text):
                            parts.append(f"{float(element.text):.2f}")
    return "\n".join(parts)


# -- who may see what --------------------------------------------------------------------------------------------------------

def pattern(glob):
    parts = re.split(r"(\*\*/?|\*|\?)", glob)
    meaning = {"**": ".*", "**/": "(.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(p, re.escape(p)) for p in parts) + r"\Z")


def may_see(person, label):
    return any(
        (label["territory"] + "/").startswith(grant["territory"] + "/") and LEVELS.index(label["sensitivity"]) <= LEVELS.index(grant["upTo"])
        for grant in person.get("grants", []))


def territories(tree, above=""):
    for name, below in tree.items():
        yield above + name
        yield from territories(below, above + name + "/")


def default_data():
    if os.environ.get("KNOWLEDGEBOT_SHARED"):
        return pathlib.Path(os.environ["KNOWLEDGEBOT_SHARED"]) / "data"
    for folder in HERE.parents:
        if (folder.parent / "shared" / "data").is_dir():
            return folder.parent / "shared" / "data"
    sys.exit("data folder not found: pass it as the first argument or set KNOWLEDGEBOT_SHARED")


class Checker:
    def __init__(self, data):
        self.data, self.wrong = data, []
        access = load(HERE / "access.yaml")
        self.known = set(territories(access["territories"]))
        self.people = {person["email"]: person for person in access["people"]}
        self.rules = [(pattern(rule["match"]), rule) for rule in load(HERE / "knowledge.yaml")["documents"]]
        self.ids = set()

    def say(self, text):
        self.wrong.append(text)

    def labels(self, path):
        return [rule for expression, rule in self.rules if expression.match(path)]

    def manifest(self):
        files = [p.relative_to(self.data).as_posix() for p in self.data.rglob("*") if p.is_file()]
        labelled = 0
        for file in files:
            found = self.labels(file)
            labelled += bool(found)
            if len(found) > 1:
                self.say(f"{file}: matched by {len(found)} rules")
        for expression, rule in self.rules:
            if not any(expression.match(file) for file in files):
                self.say(f"knowledge.yaml: '{rule['match']}' matches nothing")
            if rule["territory"] not in self.known or rule["sensitivity"] not in LEVELS:
                self.say(f"knowledge.yaml: '{rule['match']}' has an unknown territory or sensitivity")
        for person in self.people.values():
            for grant in person.get("grants", []):
                if grant["territory"] not in self.known or grant["upTo"] not in LEVELS:
                    self.say(f"access.yaml: {person['email']} has an unknown grant {grant}")
        return labelled

    def case(self, case):
        if case["id"] in self.ids:
            self.say(f"{case['id']}: id used twice")
        self.ids.add(case["id"])
        if case["as"] not in self.people:
            self.say(f"{case['id']}: unknown asker {case['as']}")
            return None
        if case["split"] not in ("tune", "hold"):
            self.say(f"{case['id']}: split must be tune or hold")
        return self.people[case["as"]]

    def lookup(self, case):
        person = self.case(case)
        facts = case["expect"]["says"]
        cited = [path for entry in case["expect"]["cites"] for path in (entry if isinstance(entry, list) else [entry])]
        if case["expect"]["status"] != "answered" or not facts or not cited or not all(facts):
            self.say(f"{case['id']}: needs status answered, facts and a citation")
        texts = []
        for path in cited:
            if not (self.data / path).is_file():
                self.say(f"{case['id']}: no file {path}")
                continue
            texts.append((path, document(self.data / path)))
            found = self.labels(path)
            if not found or (person and not may_see(person, found[0])):
                self.say(f"{case['id']}: {case['as']} may not see {path}")
        for fact in facts:
            for phrasing in fact:
                if not any(folded(phrasing) in text for _, text in texts):
                    self.say(f"{case['id']}: '{phrasing}' is in none of {cited}")
            for path, text in texts:
                if not any(folded(phrasing) in text for phrasing in fact):
                    self.say(f"{case['id']}: {path} does not say {fact}")

    def unanswerable(self, case):
        person = self.case(case)
        if case["expect"] != {"status": "unknown"}:
            self.say(f"{case['id']}: expects unknown and nothing else")
        hidden = case.get("hidden")
        if (case["why"] == "access") != bool(hidden):
            self.say(f"{case['id']}: access cases, and only they, name a hidden document")
        if hidden:
            found = self.labels(hidden)
            if not (self.data / hidden).is_file() or not found:
                self.say(f"{case['id']}: {hidden} is not a labelled file")
            elif person and may_see(person, found[0]):
                self.say(f"{case['id']}: {case['as']} may see {hidden}")


def count(cases, key):
    groups = {}
    for case in cases:
        groups[key(case)] = groups.get(key(case), 0) + 1
    return ", ".join(f"{name} {number}" for name, number in sorted(groups.items()))


def main():
    data = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default_data()
    checker = Checker(data)
    labelled = checker.manifest()
    lookup, unanswerable = load(HERE / "lookup.yaml")["cases"], load(HERE / "unanswerable.yaml")["cases"]
    for case in lookup:
        checker.lookup(case)
    for case in unanswerable:
        checker.unanswerable(case)
    source = lambda case: case["id"].rsplit("-", 1)[0]
    print(f"{labelled} files labelled by {len(checker.rules)} rules, {len(checker.people)} people")
    print(f"lookup {len(lookup)}: {count(lookup, lambda c: source(c) + ' ' + c['split'])}")
    print(f"  over {len({path for c in lookup for path in c['expect']['cite']})} files; asked by {count(lookup, lambda c: c['as'].split('@')[0])}")
    print(f"unanswerable {len(unanswerable)}: {count(unanswerable, lambda c: c['why'])}; {count(unanswerable, lambda c: c['split'])}")
    for line in checker.wrong:
        print("WRONG", line)
    print("all well" if not checker.wrong else f"{len(checker.wrong)} wrong")
    return 1 if checker.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
