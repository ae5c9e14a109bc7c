"""The network: a small pretrained encoder with a row of scores for every word."""

from __future__ import annotations

from torch import Tensor, nn
from transformers import BertConfig, BertModel

from herodotus.read.local.network.columns import WIDTH
from herodotus.read.local.network.inputs import LEXICAL, MARKS, RULED, SPANS

_MARKS = len(MARKS) + 1


class Network(nn.Module):
    """Word pieces and what is known of them in, a row of `WIDTH` logits a piece out.

    Marks and hints are embeddings added to the pieces' own; they begin at nought, so that training starts from what
    the encoder knew.
    """

    def __init__(self, config: BertConfig, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        size = config.hidden_size
        self.marks = nn.Embedding(_MARKS, size)
        self.lexical = nn.Embedding(LEXICAL, size)
        self.spans = nn.Embedding(SPANS, size)
        self.ruled = nn.Embedding(RULED, size)
        for table in (self.marks, self.lexical, self.spans, self.ruled):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(size, WIDTH)

    @staticmethod
    def pretrained(path: str) -> Network:
        """The network with the encoder's published weights."""
        encoder = BertModel.from_pretrained(path, add_pooling_layer=False)
        network = Network(encoder.config)
        network.encoder.load_state_dict(encoder.state_dict())
        return network

    def forward(
        self, ids: Tensor, capitals: Tensor, marks: Tensor, lexical: Tensor, spans: Tensor, ruled: Tensor
    ) -> Tensor:
        """Logits of shape (batch, pieces, WIDTH) for integer inputs of shape (batch, pieces); piece 0 is padding."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        embedded = embedded + self.marks(marks) + self.lexical(lexical) + self.spans(spans) + self.ruled(ruled)
        attended = (ids != 0).long()
        out = self.encoder(inputs_embeds=embedded, token_type_ids=capitals, attention_mask=attended)
        rows: Tensor = self.head(self.dropout(out.last_hidden_state))
        return rows
