"""The CRM exports: every deal the documents speak of as written here, the rest drawn with a fixed seed, all as untidy as a CRM is."""
import csv
import datetime as dt
import io
import random

TODAY = dt.date(2026, 10, 12)

# account, segment, strategy, AUM band, region, HQ, employees, subsidiary of
ACCOUNTS = """
Blackpine Macro|macro hedge fund|rates and FX|1-5bn|EMEA/UK|London|31|
Ostler Rates Partners|macro hedge fund|rates|1-5bn|EMEA/UK|London|9|
Fenwick Lane Capital|long/short equity fund|global equity|1-5bn|EMEA/UK|London|27|
Calder & Voss|multi-strategy fund|multi-strategy|5-20bn|EMEA/UK|London|240|
Harrowgate Asset Mgmt|asset manager|fund of funds|5-20bn|EMEA/UK|Harrogate|85|
Thornbury Prime|prime brokerage||n/a|EMEA/UK|London|310|Thornbury Bank
Pinmill Trading|prop shop|index arbitrage|n/a|EMEA/UK|London|42|
Greyfriars Credit|credit fund|European credit|1-5bn|EMEA/UK|Edinburgh|36|
Wharfedale Quant|quant fund|stat arb|<1bn|EMEA/UK|Leeds|18|
Rheinwacht Kapital|asset manager|balanced|5-20bn|EMEA/DACH|Frankfurt|120|
Rheinwacht Luxembourg|asset manager|UCITS|1-5bn|EMEA/DACH|Luxembourg|22|Rheinwacht Kapital
Zugspitz Trading|prop shop|options market making|n/a|EMEA/DACH|Munich|55|
Limmat Global Macro|macro hedge fund|global macro|1-5bn|EMEA/DACH|Zurich|22|
Alpenrose Vermögen|family office|balanced|1-5bn|EMEA/DACH|Zurich|19|
Donau Quant|quant fund|trend|<1bn|EMEA/DACH|Vienna|11|
Hanse Prop|prop shop|futures spreads|n/a|EMEA/DACH|Hamburg|38|
Weserhandel|prop shop|power|n/a|EMEA/DACH|Bremen|12|
Marienplatz Prime|prime brokerage||n/a|EMEA/DACH|Munich|95|
Skerry Capital|macro hedge fund|Nordic macro|1-5bn|EMEA/Nordics|Stockholm|24|
Fjellheim Forvaltning|asset manager|balanced|20bn+|EMEA/Nordics|Oslo|160|
Polarlys Pension|asset manager|pension|5-20bn|EMEA/Nordics|Oslo|70|
Bryggen Trading|prop shop|power and gas|n/a|EMEA/Nordics|Bergen|47|
Isbre Fonder|asset manager|equity|1-5bn|EMEA/Nordics|Stockholm|33|
Vinterhav Kapital|long/short equity fund|Nordic equity|<1bn|EMEA/Nordics|Gothenburg|14|
Stonebarrow Capital|multi-strategy fund|multi-strategy|5-20bn|AMER/US-East|New York|180|
Kittery Macro|macro hedge fund|global macro|1-5bn|AMER/US-East|Greenwich CT|16|
Larchmont Ridge|long/short equity fund|US equity|1-5bn|AMER/US-East|New York|29|
Battery Lane Trading|prop shop|futures|n/a|AMER/US-East|Chicago|64|
Penobscot Asset Mgmt|asset manager|equity and bonds|20bn+|AMER/US-East|Boston|210|Penobscot Group
Gowanus Quant|quant fund|multi-asset|1-5bn|AMER/US-East|Brooklyn|40|
Tappan Prime|prime brokerage||n/a|AMER/US-East|New York|150|
Bellwether Prime|prime brokerage||n/a|AMER/US-East|New York|120|
Dunmore Credit Partners|credit fund|private credit, CLO|1-5bn|AMER/US-East|New York|44|
Merrow Family Office|family office|balanced|<1bn|AMER/US-East|Hartford|7|
Corbin & Shaw|asset manager|value equity|5-20bn|AMER/US-East|Philadelphia|130|
Tamalpais Systematic|quant fund|systematic|5-20bn|AMER/US-West|San Francisco|88|
Redwood Spur Capital|long/short equity fund|technology|<1bn|AMER/US-West|Palo Alto|9|
Cascadia Prop|prop shop|futures|n/a|AMER/US-West|Seattle|26|
Mojave Volatility|macro hedge fund|volatility|1-5bn|AMER/US-West|Los Angeles|17|
Bitterroot Asset Mgmt|asset manager|bonds|5-20bn|AMER/US-West|Missoula|41|
Pacific Lantern|multi-strategy fund|crypto and credit|<1bn|AMER/US-West|San Diego|20|
Straits Harbour Capital|macro hedge fund|Asia macro|1-5bn|APAC/Singapore|Singapore|18|
Kallang Quant|quant fund|Asia equity|1-5bn|APAC/Singapore|Singapore|32|
Tanjong Prop|prop shop|index futures|n/a|APAC/Singapore|Singapore|23|
Orchard Prime Services|prime brokerage||n/a|APAC/Singapore|Singapore|60|
Raffia Capital|long/short equity fund|ASEAN equity|<1bn|APAC/Singapore|Singapore|12|
Kitano Asset|asset manager|Japanese equity|20bn+|APAC/Japan|Tokyo|260|Kitano Group
Mizuhara Trading|prop shop|Osaka derivatives|n/a|APAC/Japan|Osaka|30|
Aoyama Macro Partners|macro hedge fund|JPY macro|1-5bn|APAC/Japan|Tokyo|25|
Tsukuba Quant|quant fund|stat arb|<1bn|APAC/Japan|Tsukuba|15|
Sumire Trust AM|asset manager|balanced|20bn+|APAC/Japan|Tokyo|190|Sumire Trust
Marlpit Partners|long/short equity fund|European equity|<1bn|EMEA/UK|London|16|
Quillane Asset Mgmt|asset manager|income|5-20bn|EMEA/UK|Bristol|74|
Foxearth Prop|prop shop|gas and power|n/a|EMEA/UK|London|29|
Anvil Row Macro|macro hedge fund|emerging markets|1-5bn|EMEA/UK|London|34|
Ebersfeld Invest|asset manager|bonds|5-20bn|EMEA/DACH|Stuttgart|66|
Säntis Quant|quant fund|stat arb|1-5bn|EMEA/DACH|St. Gallen|28|
Kupferberg Credit|credit fund|private debt|1-5bn|EMEA/DACH|Mainz|31|
Ladoga Macro|macro hedge fund|rates|<1bn|EMEA/Nordics|Helsinki|13|
Kattegat Prop|prop shop|index futures|n/a|EMEA/Nordics|Copenhagen|35|
Winthrop Gate|multi-strategy fund|multi-strategy|5-20bn|AMER/US-East|Stamford|140|
Old Saybrook Credit|credit fund|distressed|1-5bn|AMER/US-East|New York|37|
Lenox Hollow Macro|macro hedge fund|global macro|1-5bn|AMER/US-East|New York|30|
Wacker Street Trading|prop shop|options|n/a|AMER/US-East|Chicago|90|
Sepulveda Equity|long/short equity fund|consumer|1-5bn|AMER/US-West|Los Angeles|22|
Cuesta Macro|macro hedge fund|commodities|1-5bn|AMER/US-West|San Luis Obispo|15|
Presidio Gap Quant|quant fund|futures trend|1-5bn|AMER/US-West|San Francisco|45|
Tiong Bahru Macro|macro hedge fund|FX|<1bn|APAC/Singapore|Singapore|14|
Katong Asset Mgmt|asset manager|Asia bonds|5-20bn|APAC/Singapore|Singapore|58|
Hakone Macro|macro hedge fund|JGB|<1bn|APAC/Japan|Tokyo|12|
""".strip().split("\n")

# id|account|owner|product|competitor|stage|amount|list|created|closed|loss reason|campaign
KNOWN = """
OPP-26041|Blackpine Macro|Elin Marsh|Helm|Orrery|Closed Won|248000|279500|2026-04-02|2026-06-24||Macro breakfast 2026
OPP-26055|Ostler Rates Partners|Tom Adeyemi|Helm|Orrery|Closed Lost|164000|176900|2026-06-22|2026-08-14|implementation time|Referral
OPP-26062|Fenwick Lane Capital|Elin Marsh|Keel|Brightmoor|Negotiation|88700|95400|2026-05-04|||Referral
OPP-26070|Pinmill Trading|Tom Adeyemi|Berth|Ironquill|Closed Won|131400|131400|2026-07-20|2026-09-18||FIX conference
OPP-25088|Harrowgate Asset Mgmt|Elin Marsh|Helm|Castellan|Closed Lost|310000|345000|2025-04-10|2025-11-20|price|
OPP-26013|Thornbury Prime|Elin Marsh|Beacon|Charles River|Closed Lost|420000|420000|2025-10-14|2026-03-27|group standard|
OPP-24033|Greyfriars Credit|Elin Marsh|Keel|Brightmoor|Closed Won|118000|121000|2024-05-06|2024-09-30||
OPP-26034|Rheinwacht Kapital|Jonas Keller|Helm|Castellan|Closed Won|298000|342300|2026-02-16|2026-07-03||
OPP-26048|Zugspitz Trading|Jonas Keller|Hawser|DeltaForge|Closed Lost|142000|142000|2026-03-30|2026-05-29|latency|
OPP-26058|Hanse Prop|Jonas Keller|Berth|Ironquill|Closed Won|117600|117600|2026-06-30|2026-09-09||Outbound
OPP-26066|Limmat Global Macro|Jonas Keller|Plumb|Orrery|Negotiation|265000|281400|2026-08-03|||Inbound web
OPP-25074|Donau Quant|Jonas Keller|Tiller|Vantrix|Closed Lost|61000|66500|2025-07-01|2025-10-17|price|
OPP-26029|Alpenrose Vermögen|Jonas Keller|Keel||Closed Lost|96000|96000|2026-01-19|2026-05-29|no budget|
OPP-26073|Weserhandel|Felix Brandt|Berth|Ironquill|Discovery|67200|67200|2026-09-15|||Referral
OPP-26044|Skerry Capital|Sigrid Halvorsen|Keel|Halden Portfolio|Closed Lost|136000|136000|2026-03-12|2026-06-12|local reporting|
OPP-25041|Isbre Fonder|Sigrid Halvorsen|Keel|Halden Portfolio|Closed Lost|102000|109000|2025-01-28|2025-05-23|local reporting|
OPP-25063|Vinterhav Kapital|Sigrid Halvorsen|Keel|Halden Portfolio|Closed Lost|74000|79000|2025-03-18|2025-09-05|local reporting|
OPP-26060|Fjellheim Forvaltning|Sigrid Halvorsen|Beacon|Castellan|Qualified|110200|110200|2026-08-10|||
OPP-26009|Polarlys Pension|Sigrid Halvorsen|Helm|Castellan|Closed Lost|188000|204000|2026-01-12|2026-02-20|price|RFP
OPP-25090|Bryggen Trading|Sigrid Halvorsen|Hawser|Floe Connect|Closed Won|54000|58500|2025-08-20|2025-12-05||
OPP-26022|Stonebarrow Capital|Marcus Hale|Helm|Orrery|Closed Won|612000|688000|2026-02-04|2026-05-28||Referral
OPP-26037|Kittery Macro|Dana Whitlock|Helm|Orrery|Closed Lost|236000|251400|2026-05-11|2026-07-22|implementation time|
OPP-26051|Larchmont Ridge|Dana Whitlock|Keel|Brightmoor|Negotiation|104000|110700|2026-06-29|||
OPP-26045|Battery Lane Trading|Marcus Hale|Berth|Ironquill|Closed Won|148800|148800|2026-05-18|2026-08-06||
OPP-26018|Penobscot Asset Mgmt|Marcus Hale|Helm|Charles River|Closed Lost|385000|402000|2025-11-03|2026-04-30|group standard|RFP
OPP-26033|Tappan Prime|Marcus Hale|Beacon|Charles River|Closed Won|274000|285000|2026-04-07|2026-06-30||
OPP-25066|Gowanus Quant|Dana Whitlock|Plumb|Tessalux|Closed Lost|92000|98000|2025-05-12|2025-09-26|model coverage|
OPP-26064|Dunmore Credit Partners|Marcus Hale|Tally|Brightmoor|POC|112000|112000|2026-07-27|||
OPP-26071|Corbin & Shaw|Marcus Hale|Beacon|Charles River|Qualified|318000|318000|2026-07-06|||Client day
OPP-26074|Merrow Family Office|Dana Whitlock|Keel|Sableworks|Discovery|88000|88000|2026-09-21|||Inbound web
OPP-26039|Tamalpais Systematic|Luis Ortega|Tiller|Vantrix|Closed Won|198000|205000|2026-04-13|2026-07-17||
OPP-26027|Mojave Volatility|Luis Ortega|Helm|Orrery|Closed Lost|211000|224300|2026-02-23|2026-06-05|no decision|
OPP-26057|Redwood Spur Capital|Luis Ortega|Helm|Copperline One|Negotiation|98900|98900|2026-08-05|||Inbound web
OPP-25059|Cascadia Prop|Luis Ortega|Berth|DeltaForge|Closed Lost|87000|87000|2025-05-05|2025-08-29|price|
OPP-26042|Straits Harbour Capital|Wei Lin|Helm|Orrery|Closed Won|229000|246200|2026-05-20|2026-08-21||Referral
OPP-26053|Kallang Quant|Wei Lin|Tiller|Vantrix|Negotiation|104000|104000|2026-08-24|||
OPP-26031|Tanjong Prop|Wei Lin|Berth|Ironquill|Closed Lost|99000|99000|2026-04-20|2026-06-19|location|
OPP-26036|Aoyama Macro Partners|Haruka Ito|Helm|Kurogane|Closed Won|34800000|36900000|2026-03-09|2026-06-26||
OPP-26049|Kitano Asset|Haruka Ito|Helm|Kurogane|Closed Lost|41000000|59700000|2026-05-25|2026-08-28|local support|
OPP-26063|Anvil Row Macro|Tom Adeyemi|Helm|Castellan|Qualified|228000|245000|2026-08-17|||Inbound web
OPP-26067|Lenox Hollow Macro|Marcus Hale|Helm|Orrery|Qualified|260000|277000|2026-08-10|||Outbound
OPP-26072|Bellwether Prime|Marcus Hale|Beacon|Castellan|Discovery|285000|285000|2026-09-14|||Referral
OPP-26054|Ladoga Macro|Sigrid Halvorsen|Plumb|Orrery|On hold|38900|38900|2026-06-29|||
OPP-26068|Tiong Bahru Macro|Wei Lin|Helm|Orrery|On hold|129000|129000|2026-08-26|||Referral
OPP-26059|Hakone Macro|Haruka Ito|Plumb|Kurogane|Discovery|6200000|6200000|2026-07-27|||
OPP-26061|Mizuhara Trading|Haruka Ito|Hawser|Floe Connect|Negotiation|13440000|13440000|2026-08-17|||
""".strip().split("\n")

WALLED = """
OPP-26077|Calder & Voss|Priya Raman|Helm|Vantrix|Negotiation|690000|774000|2026-07-13|||
OPP-25031|Calder & Voss|Tom Adeyemi|Hawser|Floe Connect|Closed Won|88000|96900|2024-12-02|2025-03-28||
OPP-25079|Calder & Voss|Tom Adeyemi|Plumb|Tessalux|Closed Lost|120000|131000|2025-06-16|2025-10-31|model coverage|
OPP-24058|Calder & Voss|Tom Adeyemi|Tiller|Vantrix|Closed Lost|95000|104000|2024-05-20|2024-10-11|price|
""".strip().split("\n")

# First met in the deal that the documents tell; the draw leaves them alone.
ONLY_AS_TOLD = {"Calder & Voss", "Blackpine Macro", "Ostler Rates Partners", "Redwood Spur Capital", "Merrow Family Office", "Weserhandel",
                "Stonebarrow Capital", "Kittery Macro", "Limmat Global Macro", "Straits Harbour Capital", "Aoyama Macro Partners",
                "Mojave Volatility", "Anvil Row Macro", "Lenox Hollow Macro", "Ladoga Macro", "Tiong Bahru Macro", "Hakone Macro", "Bitterroot Asset Mgmt", "Alpenrose Vermögen", "Zugspitz Trading", "Skerry Capital", "Donau Quant"}

REGIONS = {  # offices, currency, price level, owners, manager
    "EMEA/UK": (["London"], "GBP", 1.0, ["Elin Marsh", "Tom Adeyemi", "Graham Tully"], "Priya Raman"),
    "EMEA/DACH": (["Zurich", "Frankfurt"], "EUR", 1.16, ["Jonas Keller"], "Priya Raman"),
    "EMEA/Nordics": (["Stockholm"], "EUR", 1.16, ["Sigrid Halvorsen", "Tom Adeyemi"], "Priya Raman"),
    "AMER/US-East": (["New York"], "USD", 1.29, ["Marcus Hale", "Dana Whitlock"], "Carol Beckett"),
    "AMER/US-West": (["San Francisco"], "USD", 1.29, ["Luis Ortega"], "Carol Beckett"),
    "APAC/Singapore": (["Singapore"], "USD", 1.23, ["Wei Lin"], "Kenji Mori"),
    "APAC/Japan": (["Tokyo"], "JPY", 185.0, ["Haruka Ito"], "Kenji Mori"),
}
SECTOR = {"asset manager": "asset management", "prop shop": "proprietary trading", "prime brokerage": "sell side",
          "family office": "private wealth"}
PRODUCTS = {"macro hedge fund": ["Helm", "Helm", "Plumb"], "long/short equity fund": ["Keel", "Helm", "Tally"],
            "quant fund": ["Tiller", "Hawser", "Plumb"], "credit fund": ["Keel", "Tally"],
            "multi-strategy fund": ["Helm", "Plumb", "Tiller"], "asset manager": ["Helm", "Beacon", "Keel"],
            "prop shop": ["Berth", "Hawser", "Berth"], "prime brokerage": ["Beacon", "Hawser"], "family office": ["Keel"]}
RIVALS = {"Helm": ["Orrery", "Castellan", "Charles River", "Copperline One"], "Keel": ["Brightmoor", "Sableworks", "Castellan"],
          "Tiller": ["Vantrix", "Vantrix", "DeltaForge"], "Plumb": ["Tessalux", "Orrery"], "Hawser": ["Floe Connect", "DeltaForge"],
          "Berth": ["Ironquill", "DeltaForge"], "Tally": ["Brightmoor", ""], "Beacon": ["Castellan", "Charles River", ""]}
BASE = {"Helm": 150, "Keel": 95, "Tiller": 80, "Plumb": 75, "Hawser": 52, "Berth": 78, "Tally": 38, "Beacon": 64}
REASONS = {"Orrery": ["implementation time", "impl time", "Implementation", "mobile app", "price"],
           "Charles River": ["group standard", "incumbent", "group standard"], "Castellan": ["price", "incumbent", "Price too high"],
           "Vantrix": ["price", "Price", "price / TCO"], "DeltaForge": ["latency", "latency", "price"],
           "Ironquill": ["price", "location"], "Kurogane": ["local support", "Japanese manuals"],
           "": ["no decision", "no budget", "No decision", "project stopped"]}
TYPOS = {"Orrery": ["Orery", "orrery ", "ORRERY TRADING", "Orrery Trading"], "Castellan": ["Castelan", "Castellan Systems"],
         "Charles River": ["CharlesRiver", "charles river", "Charles River Dev."], "Brightmoor": ["Bright Moor", "Brightmore"],
         "Vantrix": ["Vantrx", "vantrix"], "Ironquill": ["Iron Quill"], "DeltaForge": ["Delta Forge", "deltaforge"]}
SPELLED = {"Closed Won": ["Closed Won", "Won", "won", "Closed won"], "Closed Lost": ["Closed Lost", "Lost", "lost", "closed lost"]}
CAMPAIGNS = ["", "", "", "Referral", "Inbound web", "Outbound", "RFP", "Client day", "FIX conference"]
COLUMNS = ["deal_id", "account", "segment", "sector", "owner", "manager", "product", "competitor", "stage", "amount", "list_price",
           "currency", "created", "closed", "loss_reason", "campaign", "office"]


def account_rows():
    return {a.split("|")[0]: a.split("|") for a in ACCOUNTS}


def full(row, accounts, rng):
    ident, account, owner, product, rival, stage, amount, listed, created, closed, reason, campaign = row
    segment, region = accounts[account][1], accounts[account][4]
    offices, currency, _, _, manager = REGIONS[region]
    return dict(zip(COLUMNS, [ident, account, segment, SECTOR.get(segment, "hedge fund"), owner, manager, product, rival, stage,
                              amount, listed, currency, created, closed, reason, campaign, rng.choice(offices)]))


def drawn(year, number, accounts, bought, rng):
    name = product = None
    while name is None or (name, product) in bought:
        name = rng.choice([a for a in accounts if a not in ONLY_AS_TOLD])
        product = rng.choice(PRODUCTS[accounts[name][1]] + ["Hawser", "Plumb"])
    segment, region = accounts[name][1], accounts[name][4]
    _, _, level, owners, _ = REGIONS[region]
    rival = rng.choice(RIVALS[product])
    if region == "APAC/Japan" and product in ("Helm", "Keel"):
        rival = "Kurogane"
    if segment == "prime brokerage" and year < 2026 and rng.random() < .7:
        rival = "Charles River"
    if segment == "prime brokerage" and year == 2026 and rival == "Charles River":
        rival = "Castellan"
    owner = rng.choice([o for o in owners if o != "Graham Tully" or year == 2024])
    created = dt.date(year, 1, 6) + dt.timedelta(days=rng.randrange(0, 270 if year == 2026 else 340))
    closed = created + dt.timedelta(days=int(rng.gauss(118, 40)) if product != "Berth" else int(rng.gauss(75, 22)))
    closed = max(closed, created + dt.timedelta(days=14))
    listed = int(round(BASE[product] * level * rng.uniform(.6, 1.7)) * 1000)
    amount = int(round(listed * rng.choice([1, 1, .98, .95, .92, .9, .86, .82]), -2))
    chance = {"Orrery": .36, "Charles River": .38, "Castellan": .52, "Vantrix": .47, "DeltaForge": .28, "Ironquill": .66,
              "Kurogane": .4, "": .55}.get(rival, .48)
    if closed > TODAY or (year == 2025 and number % 23 == 0):
        stage, reason, done = rng.choice(["Discovery", "Qualified", "POC", "Negotiation", "On hold"]), "", ""
    elif rng.random() < chance:
        stage, reason, done = "Closed Won", "", closed.isoformat()
        bought.add((name, product))
    else:
        stage, reason, done = "Closed Lost", rng.choice(REASONS.get(rival, ["price", "product gap", "no decision"])), closed.isoformat()
    return [f"OPP-{year % 100}{number:03}", name, owner, product, rival, stage, str(amount), str(listed), created.isoformat(), done, reason,
            rng.choice(CAMPAIGNS)]


def untidy(row, rng):
    """What people and three CRM migrations did to an entry nobody wrote a document about."""
    sign = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥"}[row["currency"]]
    row["stage"] = rng.choice(SPELLED[row["stage"]]) if row["stage"] in SPELLED and rng.random() < .45 else row["stage"]
    if row["competitor"] in TYPOS and rng.random() < .16:
        row["competitor"] = rng.choice(TYPOS[row["competitor"]])
    value, roll = int(row["amount"]), rng.random()
    if roll < .06:
        row["amount"] = f"{sign}{value:,}"
    elif roll < .09 and value % 1000 == 0 and value < 1_000_000:
        row["amount"] = f"{sign}{value // 1000}k"
    elif roll < .12 and value >= 1_000_000:
        row["amount"] = f"{sign}{value / 1_000_000:.2f}m"
    elif roll < .15 and row["stage"].lower().endswith("lost"):
        row["amount"] = "0"
    elif roll < .17:
        row["list_price"] = ""
    for key in ("created", "closed"):
        if row[key] and rng.random() < .13:
            day = dt.date.fromisoformat(row[key])
            shape = {"USD": "{0.month}/{0.day}/{0.year}", "EUR": "{0:%d.%m.%Y}", "GBP": "{0.day} {0:%b} {0.year}", "JPY": "{0:%Y/%m/%d}"}
            row[key] = shape[row["currency"]].format(day)
    if rng.random() < .05:
        row["owner"] = row["owner"].split()[0].lower()
    if rng.random() < .03:
        row["loss_reason"] = row["loss_reason"].upper()
    if rng.random() < .018:
        row["office"] = ""
    elif row["office"] == "New York" and rng.random() < .15:
        row["office"] = "NYC"
    return row


def table(columns, rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder):
    rng, accounts = random.Random(20261012), account_rows()
    known = {line.split("|")[0]: line.split("|") for line in KNOWN}
    taken = set(known) | {line.split("|")[0] for line in WALLED}
    rows = [full(row, accounts, rng) for row in known.values()]
    bought = {(r["account"], r["product"]) for r in rows if r["stage"] == "Closed Won"}
    for year, count in ((2024, 135), (2025, 140), (2026, 98)):
        number = 0
        for _ in range(count):
            number += 1
            while f"OPP-{year % 100}{number:03}" in taken:
                number += 1
            rows.append(untidy(full(drawn(year, number, accounts, bought, rng), accounts, rng), rng))
    rows.sort(key=lambda r: r["deal_id"])
    odd = dict(rows[17], deal_id="OPP-26199", account="Quaystone Gulf", segment="family office", sector="private wealth", stage="Qualified",
               closed="", loss_reason="", office="Dubai", amount="$1.2m", list_price="1200000", currency="USD", created="2026-09-30")
    rows.append(odd)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deals.csv").write_text(table(COLUMNS, rows), encoding="utf-8")
    (folder / "deals-wall-calder.csv").write_text(
        table(COLUMNS, [full(line.split("|"), accounts, rng) for line in WALLED]), encoding="utf-8")
    heads = ["account", "segment", "strategy", "aum_band", "region", "hq", "employees", "subsidiary_of"]
    (folder / "accounts.csv").write_text(table(heads, [dict(zip(heads, a)) for a in accounts.values()]), encoding="utf-8")
    print(f"crm: {len(rows)} deals, {len(WALLED)} walled, {len(accounts)} accounts")
