"""A larger network that is trained as the shipped one is and teaches it: the encoder all-mpnet-base-v2.

Song, Tan, Qin, Lu and Liu, "MPNet: Masked and Permuted Pre-training for Language Understanding" (2020). Its word pieces
are those of the small encoder, four places further on, so that both read the same inputs. Needed only to train.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

from herodotus.read.local.network.columns import WIDTH
from herodotus.read.local.network.inputs import LEXICAL, MARKS, RULED, SPANS

_AHEAD = 4
_SPECIAL = {0: 1, 100: 104, 101: 0, 102: 2}
"""Padding, unknown, first and last piece of the small encoder → of this one."""


class Teacher(nn.Module):
    """As `Network`: word pieces and what is known of them in, a row of `WIDTH` logits a piece out."""

    def __init__(self, config: MPNetConfig, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        size = config.hidden_size
        self.capitals = nn.Embedding(2, size)
        self.marks = nn.Embedding(len(MARKS) + 1, size)
        self.lexical = nn.Embedding(LEXICAL, size)
        self.spans = nn.Embedding(SPANS, size)
        self.ruled = nn.Embedding(RULED, size)
        for table in (self.capitals, self.marks, self.lexical, self.spans, self.ruled):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(size, WIDTH)
        places = torch.arange(config.vocab_size) + _AHEAD
        for piece, other in _SPECIAL.items():
            places[piece] = other
        self.register_buffer("places", places.clamp(max=config.vocab_size - 1), persistent=False)

    @staticmethod
    def of_kind() -> Teacher:
        """The network without weights of its own: twelve layers of 768."""
        return Teacher(MPNetConfig(vocab_size=30527, layer_norm_eps=1e-5, max_position_embeddings=514))

    @staticmethod
    def pretrained(path: Path) -> Teacher:
        """The network with the encoder's published weights, from `config.json` and `model.safetensors` in `path`."""
        encoder = MPNetModel.from_pretrained(str(path), add_pooling_layer=False)
        network = Teacher(encoder.config)
        network.encoder.load_state_dict(encoder.state_dict())
        return network

    def forward(
        self, ids: Tensor, capitals: Tensor, marks: Tensor, lexical: Tensor, spans: Tensor, ruled: Tensor
    ) -> Tensor:
        """Logits of shape (batch, pieces, WIDTH) for integer inputs of shape (batch, pieces); piece 0 is padding."""
        embedded = self.encoder.embeddings.word_embeddings(self.places[ids]) + self.capitals(capitals)
        embedded = embedded + self.marks(marks) + self.lexical(lexical) + self.spans(spans) + self.ruled(ruled)
        out = self.encoder(inputs_embeds=embedded, attention_mask=(ids != 0).long())
        rows: Tensor = self.head(self.dropout(out.last_hidden_state))
        return rows
