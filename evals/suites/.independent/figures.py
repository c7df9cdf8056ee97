#!/usr/bin/env python3
"""Computes what samples-figures.yaml expects, from samples/crm and from nothing of the product, and writes that file.

    python3 evals/suites/.independent/figures.py            # writes ../samples-figures.yaml
    python3 evals/suites/.independent/figures.py --check    # exits with 1 when the file differs

What counts: a person sees the deals of their territories (the export is confidential) and of their compartments. Closed deals count in the period
they were closed in. Money is never added across currencies. Names are read as a salesperson reads them: "Orery" and "ORRERY TRADING" are Orrery.
"""
import csv, datetime as dt, json, pathlib, re, statistics, sys

HERE = pathlib.Path(__file__).resolve().parent
CRM = HERE.parents[2] / "samples" / "crm"
TARGET = HERE.parent / "samples-figures.yaml"
OFFICE = {"London": "EMEA/UK", "Zurich": "EMEA/DACH", "Frankfurt": "EMEA/DACH", "Stockholm": "EMEA/Nordics", "New York": "AMER/US-East", "NYC": "AMER/US-East",
          "San Francisco": "AMER/US-West", "Singapore": "APAC/Singapore", "Tokyo": "APAC/Japan"}
SPELLINGS = {"delta forge": "DeltaForge", "deltaforge": "DeltaForge", "orrery": "Orrery", "orrery trading": "Orrery", "orery": "Orrery", "castelan": "Castellan", "castellan systems": "Castellan",
             "bright moor": "Brightmoor", "brightmore": "Brightmoor", "charlesriver": "Charles River", "charles river dev.": "Charles River", "iron quill": "Ironquill"}
OWNERS = {"jonas": "Jonas Keller", "haruka": "Haruka Ito", "elin": "Elin Marsh", "sigrid": "Sigrid Halvorsen", "luis": "Luis Ortega", "dana": "Dana Whitlock", "wei": "Wei Lin", "tom": "Tom Adeyemi"}
SEES = {"elin.marsh": ["EMEA/UK"], "tom.adeyemi": ["EMEA/UK", "EMEA/Nordics", "wall"], "jonas.keller": ["EMEA/DACH"], "sigrid.halvorsen": ["EMEA/Nordics"], "priya.raman": ["EMEA", "wall"],
        "marcus.hale": ["AMER/US-East"], "dana.whitlock": ["AMER/US-East"], "luis.ortega": ["AMER/US-West"], "carol.beckett": ["AMER"], "wei.lin": ["APAC/Singapore"], "haruka.ito": ["APAC/Japan"],
        "kenji.mori": ["APAC"], "robert.ashdown": ["AMER", "EMEA", "APAC", "wall"], "nadia.rossi": ["AMER", "EMEA", "APAC"], "owen.price": ["AMER", "EMEA", "APAC", "wall"]}


def day(text, currency):
    text = text.strip()
    if not text:
        return None
    for shape in ("%Y-%m-%d", "%d %b %Y", "%Y/%m/%d", "%m/%d/%Y" if currency == "USD" else "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, shape).date()
        except ValueError:
            pass
    raise ValueError(text)


def money(text):
    match = re.fullmatch(r"[£$€¥]?([\d,.]+)([km]?)", text.strip())
    return round(float(match.group(1).replace(",", "")) * {"": 1, "k": 1e3, "m": 1e6}[match.group(2)]) if match else None


def read(name, wall):
    for row in csv.DictReader(open(CRM / name, encoding="utf-8", newline="")):
        where = "EMEA/UK" if wall else OFFICE.get(row["office"].strip())
        if where is None:
            continue
        stage, rival = row["stage"].lower(), row["competitor"].strip()
        yield dict(id=row["deal_id"], where=where, wall=wall, account=row["account"], segment=row["segment"], owner=OWNERS.get(row["owner"], row["owner"]), product=row["product"],
                   rival=SPELLINGS.get(rival.lower(), rival), outcome="won" if "won" in stage else "lost" if "lost" in stage else "open", stage=stage, amount=money(row["amount"]),
                   listed=money(row["list_price"]), currency=row["currency"], created=day(row["created"], row["currency"]), closed=day(row["closed"], row["currency"]), campaign=row["campaign"],
                   reason=row["loss_reason"].lower())


DEALS = list(read("deals.csv", False)) + list(read("deals-wall-calder.csv", True))


def seen(person, extra=()):
    grants = [g for g in SEES[person] if not any(e == "wall" for e in [g])]
    walls = "wall" in SEES[person]
    return [d for d in DEALS if (not d["wall"] or walls) and any((d["where"] + "/").startswith(g + "/") for g in grants)]


YEAR, LAST = (dt.date(2026, 1, 1), dt.date(2026, 12, 31)), (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
Q3, Q2, Q1 = (dt.date(2026, 7, 1), dt.date(2026, 9, 30)), (dt.date(2026, 4, 1), dt.date(2026, 6, 30)), (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
H1, Y24, ALL = (dt.date(2026, 1, 1), dt.date(2026, 6, 30)), (dt.date(2024, 1, 1), dt.date(2024, 12, 31)), None


def pick(person, period, **where):
    rows = seen(person)
    for key, value in where.items():
        rows = [d for d in rows if (d[key] in value if isinstance(value, tuple) else d[key] == value)]
    return [d for d in rows if period is None or (d["closed"] and period[0] <= d["closed"] <= period[1])]


def in_territory(rows, territory):
    return [d for d in rows if (d["where"] + "/").startswith(territory + "/")]


def figure(metric, rows):
    """(value, n, tolerance)"""
    won, lost = [d for d in rows if d["outcome"] == "won"], [d for d in rows if d["outcome"] == "lost"]
    if metric == "count":
        return len(rows), len(rows), 0
    if metric == "win-rate":
        return (len(won) / (len(won) + len(lost)), len(won) + len(lost), 0.0006) if won or lost else (None, 0, 0)
    currencies = {d["currency"] for d in rows}
    assert len(currencies) <= 1, (metric, currencies)
    amounts = [d["amount"] for d in rows if d["amount"] is not None]
    if metric == "amount":
        return sum(amounts), None, 0.5
    if metric == "average-amount":
        return sum(amounts) / len(amounts), None, 0.51
    if metric == "median-amount":
        return statistics.median(amounts), None, 0.51
    if metric == "discount":
        both = [d for d in won if d["listed"]]
        return 1 - sum(d["amount"] for d in both) / sum(d["listed"] for d in both), None, 0.0006
    if metric == "cycle-days":
        closed = [d for d in won + lost if d["closed"]]
        return sum((d["closed"] - d["created"]).days for d in closed) / len(closed), None, 0.06
    raise KeyError(metric)


# person, metric, rows, question, more wordings
def cases():
    def c(person, metric, rows, question, *more, filters=None):
        return dict(person=person, metric=metric, rows=rows, question=question, more=more, filters=filters)
    p = pick
    yield c("elin.marsh", "win-rate", p("elin.marsh", YEAR), "What's our win rate this year?", "win rate 2026 ytd?", "how often do we win these days, this year I mean")
    yield c("elin.marsh", "win-rate", p("elin.marsh", LAST), "What was our win rate last year?", "win rate in 2025")
    yield c("elin.marsh", "win-rate", p("elin.marsh", YEAR, rival="Orrery"), "What is our win rate against Orrery this year?", "how are we doing against Orrery in 2026, win rate please")
    yield c("elin.marsh", "count", p("elin.marsh", YEAR, outcome="lost"), "How many deals did we lose this year?", "number of lost deals 2026")
    yield c("elin.marsh", "count", p("elin.marsh", Q3, outcome="won"), "How many deals did we win in Q3?", "deals won last quarter?")
    yield c("elin.marsh", "amount", p("elin.marsh", YEAR, outcome="won"), "How much have we won this year in pounds?", "total won 2026, GBP")
    yield c("elin.marsh", "amount", p("elin.marsh", ALL, outcome="open"), "What is my open pipeline worth?", "how big is our pipeline right now")
    yield c("tom.adeyemi", "count", p("tom.adeyemi", YEAR, outcome="won", owner="Tom Adeyemi"), "How many deals did Tom Adeyemi win in 2026?", "what has Tom closed won this year, how many")
    yield c("tom.adeyemi", "win-rate", p("tom.adeyemi", ALL, product="Helm"), "What is our overall win rate with Helm?", "Helm win rate, all time")
    yield c("jonas.keller", "win-rate", p("jonas.keller", ALL, rival="Castellan"), "Win rate against Castellan?", "how often do we beat Castellan")
    yield c("jonas.keller", "count", p("jonas.keller", YEAR, outcome="lost", rival="DeltaForge"), "How many deals did we lose to DeltaForge this year?", "losses to Delta Forge 2026")
    yield c("jonas.keller", "amount", p("jonas.keller", YEAR, outcome="won"), "Total amount won this year?", "what did we sign in 2026, sum please")
    yield c("jonas.keller", "average-amount", p("jonas.keller", LAST, outcome="won"), "What was the average size of a won deal in 2025?", "average won deal last year")
    yield c("jonas.keller", "cycle-days", p("jonas.keller", LAST), "How long was our sales cycle in 2025?", "average days from opening to close for deals closed last year")
    yield c("jonas.keller", "discount", p("jonas.keller", LAST, outcome="won"), "What average discount did we give on deals won in 2025?", "average discount last year")
    yield c("sigrid.halvorsen", "win-rate", p("sigrid.halvorsen", YEAR, segment="asset manager"), "What's our win rate with asset managers this year?", "asset manager win rate 2026")
    yield c("sigrid.halvorsen", "count", p("sigrid.halvorsen", LAST, outcome="lost", rival="Orrery"), "How many deals did we lose to Orrery in 2025?", "how often did Orrery beat us last year")
    yield c("sigrid.halvorsen", "count", p("sigrid.halvorsen", ALL, outcome="open"), "How many deals are open?", "number of open opportunities")
    yield c("priya.raman", "win-rate", p("priya.raman", Q3), "What was the win rate in EMEA in Q3?", "EMEA win rate third quarter 2026", "how did EMEA do in Q3, win rate")
    yield c("priya.raman", "win-rate", p("priya.raman", Q2), "And the win rate of Q2 2026?", "win rate second quarter of 2026")
    yield c("priya.raman", "win-rate", in_territory(p("priya.raman", YEAR), "EMEA/DACH"), "What's the win rate in DACH this year?", "DACH win rate 2026")
    yield c("priya.raman", "count", p("priya.raman", YEAR, outcome="lost", rival="Orrery"), "How many deals has EMEA lost to Orrery in 2026?", "count of EMEA losses against Orrery this year")
    yield c("priya.raman", "count", p("priya.raman", LAST, outcome="won", product="Plumb"), "How many Plumb deals did EMEA win last year?", "Plumb wins 2025, how many")
    yield c("priya.raman", "amount", in_territory(p("priya.raman", YEAR, outcome="won"), "EMEA/UK"), "What did the UK win this year, in total?", "sum of UK deals won in 2026")
    yield c("marcus.hale", "win-rate", p("marcus.hale", YEAR), "What is our win rate this year?", "win rate 2026")
    yield c("marcus.hale", "count", p("marcus.hale", YEAR, outcome="won", owner="Marcus Hale"), "How many deals has Marcus Hale won this year?", "my wins in 2026 (Marcus Hale)")
    yield c("marcus.hale", "amount", p("marcus.hale", H1, outcome="won"), "How much did we win in the first half of 2026?", "H1 2026 won amount in dollars")
    yield c("marcus.hale", "win-rate", p("marcus.hale", ALL, rival="Charles River"), "How often do we win against Charles River?", "win rate vs Charles River")
    yield c("marcus.hale", "count", p("marcus.hale", ALL, outcome="lost", segment="prime brokerage"), "How many prime brokerage deals have we lost?", "lost deals with prime brokers, count")
    yield c("dana.whitlock", "median-amount", p("dana.whitlock", LAST, outcome="won"), "What was the median size of the deals we won in 2025?", "median won deal 2025")
    yield c("dana.whitlock", "count", p("dana.whitlock", LAST, outcome="lost", reason=("price", "price too high", "price / tco")), "How many deals did we lose on price in 2025?", "lost for price last year: number")
    yield c("dana.whitlock", "amount", p("dana.whitlock", ALL, outcome="open", owner="Dana Whitlock"), "What is Dana Whitlock's open pipeline worth?", "sum of Dana's open deals")
    yield c("luis.ortega", "win-rate", p("luis.ortega", LAST), "What was our win rate in 2025?", "2025 win rate, US West")
    yield c("luis.ortega", "count", p("luis.ortega", LAST, product="Hawser", outcome="won"), "How many Hawser deals did we win last year?", "Hawser wins 2025")
    yield c("luis.ortega", "cycle-days", p("luis.ortega", YEAR), "How many days does a deal take us from start to close this year?", "sales cycle in days, deals closed 2026")
    yield c("carol.beckett", "win-rate", p("carol.beckett", YEAR, rival="Orrery"), "AMER win rate against Orrery this year?", "how do the Americas do against Orrery in 2026")
    yield c("carol.beckett", "count", in_territory(p("carol.beckett", YEAR, outcome="lost"), "AMER/US-East"), "How many deals did US-East lose this year?", "US-East losses 2026, number")
    yield c("carol.beckett", "amount", p("carol.beckett", Q3, outcome="won"), "How much did AMER win in Q3 2026?", "AMER bookings third quarter, dollars")
    yield c("carol.beckett", "average-amount", p("carol.beckett", Y24, outcome="won"), "Average won deal in 2024?", "what was the average size of deals won in 2024")
    yield c("wei.lin", "win-rate", p("wei.lin", YEAR), "Our win rate in 2026?", "win rate this year")
    yield c("wei.lin", "count", p("wei.lin", ALL, outcome="lost", rival="Ironquill"), "How many deals have we lost to Ironquill?", "losses against Ironquill so far")
    yield c("wei.lin", "amount", p("wei.lin", LAST, outcome="won"), "What did we win in 2025 in total?", "total won last year USD")
    yield c("haruka.ito", "win-rate", p("haruka.ito", ALL, rival="Kurogane"), "What is our win rate against Kurogane?", "how often do we beat Kurogane")
    yield c("haruka.ito", "amount", p("haruka.ito", LAST, outcome="won"), "How many yen did we win in 2025?", "amount won last year")
    yield c("kenji.mori", "count", p("kenji.mori", YEAR, outcome="won"), "How many deals did APAC win in 2026?", "APAC wins this year")
    yield c("kenji.mori", "win-rate", in_territory(p("kenji.mori", LAST), "APAC/Japan"), "Japan's win rate in 2025?", "win rate of Japan last year")
    yield c("robert.ashdown", "win-rate", p("robert.ashdown", YEAR), "What's the company's win rate this year?", "global win rate 2026")
    yield c("robert.ashdown", "count", p("robert.ashdown", YEAR, outcome="lost", rival="Orrery"), "How many deals have we lost to Orrery worldwide this year?", "all losses to Orrery in 2026")
    yield c("robert.ashdown", "win-rate", p("robert.ashdown", YEAR, segment="macro hedge fund"), "What's our win rate with macro hedge funds this year?", "macro funds 2026 win rate")
    yield c("robert.ashdown", "win-rate", p("robert.ashdown", YEAR, segment="prime brokerage", rival="Charles River"), "Win rate in prime brokerage against Charles River this year?", "prime brokers, Charles River, 2026: how often did we win")
    yield c("nadia.rossi", "count", p("nadia.rossi", ALL, campaign="FIX conference"), "How many deals came from the FIX conference?", "deals of the campaign FIX conference, count")
    yield c("nadia.rossi", "win-rate", p("nadia.rossi", YEAR, product="Berth"), "How often do we win Berth deals this year?", "Berth win rate 2026")


def text():
    out = ["# yaml-language-server: $schema=../suite.schema.json",
           "# Written by .independent/figures.py, which computes every value from samples/crm; edit that, not this.",
           "suite: samples-figures", "class: figures", "today: 2026-10-12", "cases:"]
    for number, case in enumerate((c for c in cases() if c), 1):
        value, n, tolerance = figure(case["metric"], case["rows"])
        shown = "" if value is None else f", value: {round(value, 6):g}" if abs(value) < 1000 else f", value: {round(value, 2):.2f}"
        expected = f"metric: {case['metric']}{shown}" + (f", tolerance: {tolerance}" if tolerance else ", tolerance: 0") + (f", n: {n}" if n is not None and case["metric"] != "count" else "")
        out += [f"  - id: figures-{number:03}", f"    question: {json.dumps(case['question'], ensure_ascii=False)}", f"    phrasings: {json.dumps(list(case['more']), ensure_ascii=False)}",
                f"    as: {case['person']}@northquay.example", f"    expect: {{ figures: [{{ {expected} }}] }}"]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    written = text()
    if "--check" in sys.argv:
        same = TARGET.read_text(encoding="utf-8") == written
        print("the file is as computed" if same else f"{TARGET} differs from what is computed; run without --check")
        sys.exit(0 if same else 1)
    TARGET.write_text(written, encoding="utf-8")
    print(f"{written.count('- id:')} cases written")
