"""Learns what statements are from documents whose every sentence is labelled: moves the sentence encoder to this task and fits two small layers over whole documents.

python3 bench/facts/tune.py TRAIN.jsonl TEST.jsonl src/Ingestion/Facts/Learned/senses.safetensors
The lines are what `Facts.Bench tokens` writes.
"""
import json
import math
import os
import random
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

import encoder as encoding

CHOICES = ["objection", "answer", "commitment", "step", "risk", "reason"]
SIDES = ["", "Customer", "Ours", "Unknown"]
TRAITS, MEANING, BESIDE, MEMORY, LONG = 12, 256, 64, 128, 240
DOCUMENTS, RUNS, RATE, OWN_RATE = 4, int(os.environ.get("RUNS", 5)), 2e-4, 1e-3


class Network(nn.Module):
    def __init__(self, topics):
        super().__init__()
        self.encoder = encoding.Encoder()
        self.attention = nn.Linear(encoding.WIDTH, 1)
        self.meaning = nn.Linear(2 * encoding.WIDTH, MEANING)
        self.traits = nn.Linear(TRAITS, BESIDE)
        self.document = nn.GRU(MEANING + BESIDE, MEMORY, bidirectional=True, batch_first=True)
        self.choices = nn.Linear(MEANING + BESIDE + 2 * MEMORY, len(CHOICES))
        self.topics = nn.Linear(MEANING + 2 * MEMORY, topics)

    def pool(self, texts):
        """Like lengths go together."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        pooled = [None] * len(texts)
        for at in range(0, len(order), 24):
            batch = order[at:at + 24]
            ids, mask = encoding.padded([texts[i] for i in batch])
            tokens = self.encoder(ids, mask)
            weights = self.attention(tokens)[..., 0].masked_fill(~mask, -1e9).softmax(-1)
            both = torch.cat([(weights[..., None] * tokens).sum(1), (tokens * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)], 1)
            for n, i in enumerate(batch):
                pooled[i] = both[n]
        return torch.stack(pooled)

    def forward(self, documents):
        drop = lambda values, share: F.dropout(values, share, self.training)
        meaning = drop(F.relu(self.meaning(drop(self.pool([s["ids"] for d in documents for s in d["statements"]]), 0.1))), 0.2)
        traits = F.relu(self.traits(torch.tensor([traits_of(d, i) for d in documents for i in range(len(d["statements"]))])))
        own = torch.cat([meaning, traits], 1)
        lengths = [len(d["statements"]) for d in documents]
        rows = nn.utils.rnn.pack_padded_sequence(nn.utils.rnn.pad_sequence(list(own.split(lengths)), batch_first=True), lengths, batch_first=True, enforce_sorted=False)
        around, _ = nn.utils.rnn.pad_packed_sequence(self.document(rows)[0], batch_first=True)
        around = drop(torch.cat([around[i, :length] for i, length in enumerate(lengths)]), 0.2)
        return self.choices(torch.cat([own, around], 1)), self.topics(torch.cat([meaning, around], 1))


def traits_of(document, i):
    statements = document["statements"]
    s = statements[i]
    traits = [0.0] * TRAITS
    traits[SIDES.index(s["side"])] = 1
    traits[5] = float(s["item"])
    traits[6] = float(document["kind"] == "win-loss")
    traits[7] = float(document["kind"] == "call")
    traits[8] = i / len(statements)
    traits[9] = float(i > 0 and statements[i - 1]["line"] == s["line"])
    traits[10] = float(i == 0)
    traits[11] = min(len(s["text"]), LONG) / LONG
    return traits


def targets(documents, topics):
    statements = [s for d in documents for s in d["statements"]]
    labels = [s["labels"] or [None] * len(CHOICES) for s in statements]
    return (torch.tensor([[float(v or 0) for v in l] for l in labels]), torch.tensor([[float(v is not None) for v in l] for l in labels]),
            torch.tensor([topics.index(s["topic"]) if s["labels"] and s["topic"] in topics else -100 for s in statements]))


def best(scores, right):
    """Best F1, its precision and recall, and the average precision."""
    order = numpy.argsort(-scores)
    hits = numpy.cumsum(right[order])
    precision, recall = hits / numpy.arange(1, len(order) + 1), hits / max(1, right.sum())
    f1 = 2 * precision * recall / numpy.maximum(precision + recall, 1e-9)
    return f1.max(), precision[f1.argmax()], recall[f1.argmax()], (precision * right[order]).sum() / max(1, right.sum())


def report(network, test, topics):
    network.eval()
    with torch.no_grad():
        said = [network(test[i:i + DOCUMENTS]) for i in range(0, len(test), DOCUMENTS)]
    odds, about = torch.cat([s[0] for s in said]).numpy(), torch.cat([s[1] for s in said])
    right, told, topic = [t.numpy() for t in targets(test, topics)]
    words = numpy.clip(numpy.array([s["byWords"] for d in test for s in d["statements"]]), 1e-5, 1 - 1e-5)
    words = numpy.log(words / (1 - words))
    for c, choice in enumerate(CHOICES):
        at = told[:, c] > 0
        show = lambda scores: "F1 %.3f (%.3f, %.3f) AP %.3f" % best(scores[at, c], right[at, c])
        print(f"{choice:11} {int(right[at, c].sum()):4}  words {show(words)}  meaning {show(odds)}  both {show(words + odds)}", flush=True)
    at = topic >= 0
    print(f"topic {(about.argmax(1).numpy()[at] == topic[at]).mean():.3f} of {at.sum()}", flush=True)
    network.train()


def main(train_path, test_path, out):
    random.seed(1)
    torch.manual_seed(1)
    train, test = ([json.loads(line) for line in open(path)] for path in (train_path, test_path))
    topics = sorted({s["topic"] for d in train for s in d["statements"] if s["topic"]})
    network = Network(len(topics))
    own = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([dict(params=[p for p in network.encoder.parameters() if p.requires_grad], lr=RATE), dict(params=own, lr=OWN_RATE)], weight_decay=0.01)
    steps = RUNS * math.ceil(len(train) / DOCUMENTS)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 100) * max(0.02, 1 - step / steps))
    began = time.time()
    for run in range(RUNS):
        random.shuffle(train)
        network.train()
        for at in range(0, len(train), DOCUMENTS):
            documents = train[at:at + DOCUMENTS]
            right, told, topic = targets(documents, topics)
            choices, about = network(documents)
            loss = (F.binary_cross_entropy_with_logits(choices, right, reduction="none") * told).sum() / told.sum().clamp(min=1) * len(CHOICES)
            if (topic >= 0).any():
                loss = loss + 0.3 * F.cross_entropy(about, topic, ignore_index=-100)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"run {run + 1} of {RUNS}, {time.time() - began:.0f} s", flush=True)
        report(network, test, topics)
    tensors = encoding.shifts(network.encoder)
    print("as written", flush=True)
    report(network, test, topics)
    tensors["attention"] = network.attention.weight[0]
    for name in ("meaning", "traits", "choices"):
        tensors.update(encoding.dense(name, getattr(network, name)))
    tensors.update(encoding.recurrent("document", network.document))
    encoding.write(out, tensors)


main(*sys.argv[1:])
