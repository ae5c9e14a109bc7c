"""Teachers, and the small network that learns from them: what they say of texts of which nothing else is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from training import stages
from training.loop import Pace, Say, train
from training.network import Network
from training.packed import bare, load, save
from training.prepare import Rows, Sources
from training.sets.unlabelled import asked, corpus
from training.teach import said_by
from training.teacher import Teacher

MIXES = (stages.Mix(), stages.Mix(open=True), stages.Mix(open=True, articles=True))
"""What each teacher is trained on: they differ in that, and in their seeds."""

TAUGHT = stages.Mix(open=True)
TEACHING = Pace(rate=5e-5, seed=1, workers=3)
LEARNING = Pace(rate=2e-4, seed=12, pieces=4800, workers=3, fresh=4.0, average=2)
EPOCHS_OF_TEACHERS = 9
EPOCHS = 6


def teachers(encoder: Path, rows: Rows, out: Path, say: Say) -> None:
    """Train one teacher for each of `MIXES`, through both stages; write `out/teacher-N/network.pt`.

    One after another: several at once on one card wait for each other more than they work.
    """
    for number, mix in enumerate(MIXES):
        pace = replace(TEACHING, seed=TEACHING.seed + number)
        network = Teacher.pretrained(encoder)
        train(network, stages.first(rows, seed=pace.seed), out / f"teacher-{number}-first", pace, say)
        epochs = stages.second(rows, mix, EPOCHS_OF_TEACHERS, pace.seed)
        train(network, epochs, out / f"teacher-{number}", pace, say)


def distil(sources: Sources, rows: Rows, out: Path, say: Say) -> None:
    """Train the small network on our scheme and on the mean of the teachers; write `out/second/network.pt`."""
    if not (out / "unlabelled.xz").is_file():
        save([bare(given) for given in asked(corpus(sources.data, sources.gold))], out / "unlabelled.xz")
    texts = load(out / "unlabelled.xz")
    said = said_by([_teacher(path) for path in sorted(out.glob("teacher-?"))], texts)
    network = Network.trained(sources.encoder, out / "first" / "network.pt")
    epochs = stages.taught(rows, TAUGHT, EPOCHS, LEARNING.seed, texts, said)
    train(network, epochs, out / "second", LEARNING, say)


def _teacher(folder: Path) -> Teacher:
    """A trained teacher. Its architecture lies with its weights."""
    network = Teacher.of_kind()
    network.load_state_dict(torch.load(folder / "network.pt", weights_only=True))
    return network
