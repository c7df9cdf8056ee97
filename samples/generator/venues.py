"""The long table: which brokers Hawser reaches, as connectivity keeps it."""
import random

FIRST = ["Aldgate", "Bexley", "Carnforth", "Dunster", "Eastcheap", "Farrow", "Gresham", "Holloway", "Ingatestone", "Kirkwall", "Lindqvist", "Marchetti",
         "Nakagawa", "Ottersen", "Pelikan", "Quist", "Rosenthal", "Sandoval", "Thornbury", "Ulverston", "Vasquez", "Westerholt", "Yamane", "Zellweger"]
LAST = ["Securities", "Brokers", "Markets", "Derivatives", "Bank"]


def workbook():
    rng, rows, names = random.Random(7), [], []
    for first in FIRST:
        for last in rng.sample(LAST, 5):
            names.append(f"{first} {last}")
    for n, name in enumerate(names, 1):
        venue = rng.choice(["LD4", "LD4", "FR2", "NY4", "NY4", "CH2", "SG1", "TY3"])
        version = rng.choice(["FIX 4.2", "FIX 4.4", "FIX 4.4", "FIX 5.0 SP2"])
        assets = rng.choice(["equities", "futures", "FX", "equities, futures", "rates", "options"])
        day = "Thursday" if name.startswith("Thornbury") else rng.choice(["any", "any", "any", "Tuesday", "Wednesday"])
        live = f"20{rng.randrange(18, 27)}-{rng.randrange(1, 10):02}-{rng.randrange(1, 29):02}"
        rows.append(f"{n} | {name} | {venue} | {version} | {assets} | {day} | {rng.randrange(4, 19)} | {live}")
    head = ["@ Brokers", "Hawser broker list, 28 September 2026 | >> | >> | >> | >> | >> | >> | >>",
            "No. | Broker | Site | Version | Asset classes | Test day | Days to certify | Live since"]
    sites = ["@ Sites", "Site | Gateway | Contact", "LD4 | hws-ld4-a | fix-desk@northquay.example", "FR2 | hws-fr2-a | fix-desk@northquay.example",
             "NY4 | hws-ny4-b | fix-desk@northquay.example", "TY3 | hws-ty3-a | fix-desk@northquay.example"]
    return "\n".join(head + rows + sites)
