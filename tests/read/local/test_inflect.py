"""Forms of English words."""

import pytest

from herodotus.read.local.inflect import plural, verb_forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("kill", {"kill", "kills", "killing", "killed"}),
        ("storm", {"storm", "storms", "storming", "stormed"}),
        ("deploy", {"deploy", "deploys", "deploying", "deployed"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("ban", {"ban", "bans", "banning", "banned"}),
        ("raid", {"raid", "raids", "raiding", "raided"}),
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("open fire", {"open fire", "opens fire", "opening fire", "opened fire"}),
    ],
)
def test_regular_verbs(base: str, forms: set[str]) -> None:
    assert set(verb_forms(base, {})) == forms


def test_irregular_verbs_take_their_own_past() -> None:
    assert verb_forms("shoot down", {"shoot": ["shot"]})["shot down"] == "past"
    assert "shooted down" not in verb_forms("shoot down", {"shoot": ["shot"]})


def test_plurals() -> None:
    assert plural("embassy", {}) == "embassies"
    assert plural("security service", {}) == "security services"
    assert plural("policeman", {"policeman": "policemen"}) == "policemen"
    assert plural("riot policeman", {"policeman": "policemen"}) == "riot policemen"
