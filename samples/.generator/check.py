"""Checks the samples: every file labelled exactly once (inbox/ never), every expected phrase really in a cited document, every asker rightly
in or out of what a case cites. Needs PyYAML and pdftotext. Exit code 1 on any finding."""
import csv
import datetime
import email
import email.policy
import html
import pathlib
import re
import subprocess
import sys
import zipfile

import yaml

SAMPLES = pathlib.Path(__file__).resolve().parent.parent
SUITES = SAMPLES.parent / "evals" / "suites"
LEVELS = ["public", "internal", "confidential", "restricted"]
CRM = "crm"
SKIPPED = {"access.yaml", "knowledge.yaml", "demo.json"}


def fold(text):
    text = text.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"')
    return re.sub(r"[\W_]+", " ", text).strip()


def office_text(path):
    out = []
    with zipfile.ZipFile(path) as z:
        shared = []
        if "xl/sharedStrings.xml" in z.namelist():
            xml = z.read("xl/sharedStrings.xml").decode()
            shared = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", si))) for si in re.findall(r"<si>(.*?)</si>", xml, re.S)]
        for name in sorted(z.namelist()):
            if re.match(r"(word/document|ppt/slides/slide\d+|ppt/notesSlides/notesSlide\d+)\.xml$", name) or name == "word/document.xml":
                xml = re.sub(r"</(w|a):p>", "\n", z.read(name).decode())
                xml = re.sub(r"<(w|a):(tab|br)[^>]*/>", " ", xml)
                out.append(html.unescape(re.sub(r"<[^>]+>", "", xml)))
            elif re.match(r"xl/worksheets/sheet\d+\.xml$", name):
                for row in re.findall(r"<row.*?</row>", z.read(name).decode(), re.S):
                    cells = re.findall(r'<c r="[A-Z]+\d+" s="\d+"(?: t="(\w+)")?>(?:<f[^>]*>.*?</f>)?<v>([^<]*)</v>', row)
                    out.append(" ".join(cell_text(t, v, shared) for t, v in cells))
    return "\n".join(out)


def cell_text(kind, value, shared):
    if kind == "s":
        return shared[int(value)]
    number = float(value)
    day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number)) if 40000 < number < 50000 and number == int(number) else None
    plain = f"{number:,.0f} {number:.0f}" if number == int(number) else f"{number * 100:.1f}% {number}"
    return plain + (f" {day:%d %b %Y} {day.isoformat()} {day.day} {day:%B %Y}" if day else "")


def mail_text(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    return " ".join(f"{k} {message[k]}" for k in ("From", "To", "Date", "Subject")) + "\n" + body.get_content()


def extract(path):
    kind = path.suffix[1:]
    if kind in ("docx", "pptx", "xlsx"):
        return office_text(path)
    if kind == "pdf":
        return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    if kind == "eml":
        return mail_text(path)
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if kind in ("html", "vtt") else text.replace("**", "").replace("*", "")


def labels():
    found, problems = {}, []
    for manifest in SAMPLES.rglob("knowledge.yaml"):
        for rule in yaml.safe_load(manifest.read_text(encoding="utf-8")).get("documents") or []:
            matched = [p for p in manifest.parent.glob(rule["match"])]
            if not matched:
                problems.append(f"{manifest.relative_to(SAMPLES)}: nothing matches {rule['match']}")
            if "supersedes" in rule and not (manifest.parent / rule["supersedes"]).exists():
                problems.append(f"{manifest.relative_to(SAMPLES)}: supersedes a missing file {rule['supersedes']}")
            for path in matched:
                uri = str(path.relative_to(SAMPLES))
                if uri in found:
                    problems.append(f"labelled twice: {uri}")
                found[uri] = rule
    for path in SAMPLES.rglob("*"):
        uri = str(path.relative_to(SAMPLES))
        if path.is_file() and not uri.startswith((".generator/", "crm/", "inbox/")) and path.name not in SKIPPED and uri not in found:
            problems.append(f"no rule labels {uri}")
    return found, problems


def people():
    access = yaml.safe_load((SAMPLES / "access.yaml").read_text(encoding="utf-8"))
    return {p["email"]: p for p in access["people"]}


def may_see(person, rule):
    grants = person.get("grants") or []
    if rule.get("compartment") and rule["compartment"] not in person.get("compartments", []):
        return False
    level, where = LEVELS.index(rule["sensitivity"]), rule.get("territory")
    if where is None:
        return bool(grants)
    return any((where == g["territory"] or where.startswith(g["territory"] + "/")) and level <= LEVELS.index(g["upTo"]) for g in grants)


def crm_problems(found, raw):
    """A deal that a document names exists, and belongs to the account the document is about; every account labelled is in the CRM."""
    deals, problems = {}, []
    for name in ("deals.csv", "deals-wall-calder.csv"):
        with open(SAMPLES / "crm" / name, encoding="utf-8", newline="") as file:
            deals.update({row["deal_id"]: row["account"] for row in csv.DictReader(file)})
    with open(SAMPLES / "crm" / "accounts.csv", encoding="utf-8", newline="") as file:
        accounts = {row["account"] for row in csv.DictReader(file)}
    for uri, rule in found.items():
        account = rule.get("account")
        if account and account not in accounts:
            problems.append(f"{uri}: the CRM has no account {account}")
        for deal in set(re.findall(r"OPP-\d{5}", raw[uri])):
            if deal not in deals:
                problems.append(f"{uri}: the CRM has no deal {deal}")
            elif account and deals[deal] != account:
                problems.append(f"{uri}: {deal} belongs to {deals[deal]}")
    return problems


def check_case(case, found, everyone, texts, counts):
    """Whoever hears the answer may see what it must cite, may not see what is hidden, and every expected phrase stands in a cited document."""
    expect, name, problems = case["expect"], case["id"], []
    audience = [everyone.get(email) for email in [case["as"], *case.get("with", [])]]
    strangers = case.get("tags") == ["stranger"] or expect.get("status") not in (None, "answered")
    if None in audience and not strangers:
        return [f"{name}: somebody in {[case['as'], *case.get('with', [])]} is not in the directory"]
    if case.get("asOf") and not expect.get("cites"):
        problems.append(f"{name}: a day without a document")
    needs = [entry if isinstance(entry, list) else [entry] for entry in expect.get("cites", [])]
    cited, barred = [uri for need in needs for uri in need], expect.get("citesNot", [])
    hidden = case.get("hidden", [])
    unlabelled = [uri for uri in cited + barred + hidden if uri not in found and not uri.startswith("inbox/")]
    if unlabelled:
        return [f"{name}: no such labelled document {uri}" for uri in unlabelled]
    status = expect.get("status") or ("answered" if cited or expect.get("says") or expect.get("figures") or expect.get("list") else "unknown")
    key = status if isinstance(status, str) else "any"
    counts[key] = counts.get(key, 0) + 1
    for uri in cited:
        if not all(may_see(person, found[uri]) for person in audience):
            problems.append(f"{name}: {case['as']} and who reads along may not all see {uri}")
    for uri in hidden + (barred if "access" in case.get("tags", []) else []):
        if uri in found and None not in audience and all(may_see(person, found[uri]) for person in audience):
            problems.append(f"{name}: everybody there may see {uri}, so it is not hidden")
    # What a list holds may be an account that only the CRM names.
    for fact, sources in [(f, cited) for f in expect.get("says", [])] + [(f, cited + [CRM]) for f in expect.get("list", [])]:
        phrasings = fact if isinstance(fact, list) else [fact]
        if cited and not isinstance(fact, dict) and not any(said(str(p), texts[u]) for p in phrasings for u in sources):
            problems.append(f"{name}: no source says any of {phrasings}")
    for phrase in expect.get("saysNot", []):
        if any(fold(str(phrase)) == fold(str(p)) for fact in expect.get("says", []) for p in (fact if isinstance(fact, list) else [fact])):
            problems.append(f"{name}: '{phrase}' must be said and must not")
    return problems


def said(phrase, text):
    """Together, or else all its words somewhere: the judge allows another order close by."""
    return fold(phrase) in text or all(word in text for word in fold(phrase).split())


def main():
    found, problems = labels()
    raw = {uri: extract(SAMPLES / uri) for uri in found}
    texts = {uri: fold(text) for uri, text in raw.items()}
    texts[CRM] = fold("\n".join(p.read_text(encoding="utf-8") for p in sorted((SAMPLES / "crm").glob("*.csv"))))
    problems += crm_problems(found, raw)
    problems += [f"no text in {uri}" for uri, text in texts.items() if len(text) < 40]
    everyone, counts, seen = people(), {}, set()
    for suite in sorted(SUITES.glob("samples-*.yaml")):
        data = yaml.safe_load(suite.read_text(encoding="utf-8"))
        for case in data["cases"] if isinstance(data, dict) else data:
            if case["id"] in seen:
                problems.append(f"two cases are called {case['id']}")
            seen.add(case["id"])
            problems += check_case(case, found, everyone, texts, counts)
    kinds = {}
    for rule in found.values():
        kinds[rule["kind"]] = kinds.get(rule["kind"], 0) + 1
    formats = {}
    for uri in found:
        formats[uri.rsplit(".", 1)[1]] = formats.get(uri.rsplit(".", 1)[1], 0) + 1
    print(f"{len(found)} documents {kinds} {formats}; {len(seen)} cases {counts}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
