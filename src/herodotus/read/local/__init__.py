"""The readers that run offline, without a model of anybody else."""

from herodotus.read.local.reader import LocalReader, TrainedReader

__all__ = ["LocalReader", "TrainedReader"]
