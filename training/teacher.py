"""A larger network that is trained as the shipped one is and teaches it: the encoder all-mpnet-base-v2.

Song, Tan, Qin, Lu and Liu, "MPNet: Masked and Permuted Pre-training for Language Understanding" (2020). Its word pieces
are those of the small encoder, four places further on, so that both read the same inputs. Needed only to train.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor
from transformers import MPNetConfig, MPNetModel

from training.network import Hinted

_AHEAD = 4
_SPECIAL = {0: 1, 100: 104, 101: 0, 102: 2}
"""Padding, unknown, first and last piece of the small encoder → of this one."""


class Teacher(Hinted):
    """As `Network`: word pieces and what is known of them in, a row of `WIDTH` logits a piece out."""

    def __init__(self, config: MPNetConfig, dropout: float = 0.1) -> None:
        super().__init__(config.hidden_size, dropout)
        self.encoder = MPNetModel(config, add_pooling_layer=False)
        self.capitals = self.known(2, config.hidden_size)
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
        embedded = self.hinted(embedded, marks, lexical, spans, ruled)
        out = self.encoder(inputs_embeds=embedded, attention_mask=(ids != 0).long())
        return self.scored(out.last_hidden_state)
