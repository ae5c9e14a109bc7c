"""The network: a small pretrained encoder with a row of scores for every word."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from herodotus.read.local.network.columns import WIDTH
from herodotus.read.local.network.inputs import LEXICAL, MARKS, RULED, SPANS


class Hinted(nn.Module):
    """What stands around an encoder, of any size: what is known of a word piece comes in, a row of scores goes out.

    Marks and hints are embeddings added to the pieces' own; they begin at nought, so that training starts from what
    the encoder knew.
    """

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.marks = self.known(len(MARKS) + 1, size)
        self.lexical = self.known(LEXICAL, size)
        self.spans = self.known(SPANS, size)
        self.ruled = self.known(RULED, size)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(size, WIDTH)

    @staticmethod
    def known(values: int, size: int) -> nn.Embedding:
        """An embedding that begins at nought."""
        table = nn.Embedding(values, size)
        nn.init.zeros_(table.weight)
        return table

    def hinted(self, embedded: Tensor, marks: Tensor, lexical: Tensor, spans: Tensor, ruled: Tensor) -> Tensor:
        """Embedded pieces, shape (batch, pieces, size), with what is known of them."""
        return embedded + self.marks(marks) + self.lexical(lexical) + self.spans(spans) + self.ruled(ruled)

    def scored(self, hidden: Tensor) -> Tensor:
        """Logits of shape (batch, pieces, WIDTH)."""
        rows: Tensor = self.head(self.dropout(hidden))
        return rows


class Network(Hinted):
    """Word pieces and what is known of them in, a row of `WIDTH` logits a piece out."""

    def __init__(self, config: BertConfig, dropout: float = 0.1) -> None:
        super().__init__(config.hidden_size, dropout)
        self.encoder = BertModel(config, add_pooling_layer=False)

    @staticmethod
    def pretrained(path: Path) -> Network:
        """The network with the encoder's published weights."""
        encoder = BertModel.from_pretrained(str(path), add_pooling_layer=False)
        network = Network(encoder.config)
        network.encoder.load_state_dict(encoder.state_dict())
        return network

    @staticmethod
    def trained(path: Path, weights: Path) -> Network:
        """The network with weights that `loop.train` wrote; `path` has the encoder that they were trained from."""
        network = Network.pretrained(path)
        network.load_state_dict(torch.load(weights, weights_only=True))
        return network

    def forward(
        self, ids: Tensor, capitals: Tensor, marks: Tensor, lexical: Tensor, spans: Tensor, ruled: Tensor
    ) -> Tensor:
        """Logits of shape (batch, pieces, WIDTH) for integer inputs of shape (batch, pieces); piece 0 is padding."""
        embedded = self.hinted(self.encoder.embeddings.word_embeddings(ids), marks, lexical, spans, ruled)
        out = self.encoder(inputs_embeds=embedded, token_type_ids=capitals, attention_mask=(ids != 0).long())
        return self.scored(out.last_hidden_state)
