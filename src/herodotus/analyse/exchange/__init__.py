"""Exchange: what two sides did to each other, week by week, who answers whom, and how far the record can tell."""

from herodotus.analyse.exchange.answer import (
    Act,
    AtFacility,
    By,
    Episode,
    Episodes,
    Exchange,
    Excitation,
    Flow,
    Foretelling,
    Lags,
    Refusal,
    Response,
    Step,
    StepName,
    Tally,
    Turn,
    Unattributed,
)
from herodotus.analyse.exchange.asking import Period, exchange
from herodotus.analyse.exchange.episodes import MATERIAL
from herodotus.analyse.exchange.series import STEPS

__all__ = [
    "MATERIAL",
    "STEPS",
    "Act",
    "AtFacility",
    "By",
    "Episode",
    "Episodes",
    "Exchange",
    "Excitation",
    "Flow",
    "Foretelling",
    "Lags",
    "Period",
    "Refusal",
    "Response",
    "Step",
    "StepName",
    "Tally",
    "Turn",
    "Unattributed",
    "exchange",
]
