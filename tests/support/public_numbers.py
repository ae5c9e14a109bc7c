"""Numbers that public sources gave of the same things, restated: each in a report of its own."""

from __future__ import annotations

from support.accounts import Account, on

ATTACKS = {"subject": "us-military", "definition": "attacks on American forces in Iraq and Syria"}
INJURED = {"subject": "us-military", "unit": "persons", "definition": "service members injured"}
PMF = {"subject": "popular-mobilization-forces"}


def since(start: str, end: str) -> dict[str, object]:
    return {"period": on(start, end, starts=True)}


def tallies() -> list[Account]:
    """The attacks on American forces from 17 October 2023, and the injured in them, as the Pentagon counts them."""
    rows = [
        ("2023-10-24", "The Daily", "13 attacks", 13.0, None),
        ("2023-10-30", "The Daily", "23 attacks", 23.0, ("21 service members", 21.0, 21.0)),
        ("2023-11-17", "The Daily", "61 attacks", 61.0, None),
        ("2023-11-17", "The Evening", "62 attacks", 62.0, ("At least 60 service members", 60.0, None)),
        ("2023-11-23", "The Daily", "73 attacks", 73.0, ("56 service members", 56.0, 56.0)),
        ("2023-12-21", "The Daily", "102 attacks", 102.0, None),
        ("2023-12-28", "The Daily", None, None, ("66 service members", 66.0, 66.0)),
    ]
    out = []
    for published, source, attacks, count, injured in rows:
        counted = f"The Pentagon has counted {attacks} on American forces in Iraq and Syria." if attacks else ""
        hurt = f"{injured[0]} have been injured, it says." if injured else ""
        account = Account(f"By {published}, the Pentagon says. {counted} {hurt}", published, source)
        account.called("pentagon", "Pentagon")
        period = since("2023-10-17", published)
        if attacks and count:
            account.figure(attacks, "attacks", count, speakers=("pentagon",), **ATTACKS, **period)
        if injured:
            bounds = {"low": injured[1], "high": injured[2]}
            account.figure(injured[0], "injured", injured[1], speakers=("pentagon",), **INJURED, **period, **bounds)
        out.append(account)
    more = Account("More than 80 attacks have been counted, the Pentagon said.", "2023-12-08", "The Evening")
    more.figure(
        "More than 80 attacks",
        "attacks",
        80,
        speakers=("pentagon",),
        **ATTACKS,
        **since("2023-10-17", "2023-12-08"),
        high=None,
    )
    tracker = Account(
        "A tracker that also counts rockets fired by mistake has more than 160 strikes by 31 December.",
        "2024-01-02",
        "The Tracker",
    )
    tracker.figure(
        "more than 160 strikes",
        "attacks",
        160,
        subject="us-military",
        definition="strikes, rockets fired by mistake among them",
        **since("2023-10-17", "2023-12-31"),
        high=None,
    )
    return [*out, more, tracker]


def personnel() -> list[Account]:
    """Two changes of the Popular Mobilization Forces' strength, stated a day apart."""
    committee = Account(
        "The Finance Committee said on 17 April 2023 that the force grew from 122,000 to 238,000, or by 95 percent.",
        "2023-04-18",
        "The Wire",
    ).called("name-finance-committee", "Finance Committee")
    committee.figure(
        "238,000",
        "strength",
        238_000,
        unit="persons",
        speakers=("name-finance-committee",),
        as_of=on("2023-04-17"),
        change_pct=95,
        base_value=122_000,
        **PMF,
    )
    chairman = Account(
        "Falih al-Fayyadh said on 18 April 2023 that it has 204,000, which is 20 percent more than 170,000 in 2021.",
        "2023-04-19",
        "The Herald",
    )
    chairman.figure(
        "204,000",
        "strength",
        204_000,
        unit="persons",
        speakers=("falih-al-fayyadh",),
        as_of=on("2023-04-18"),
        change_pct=20,
        change_base="2021",
        base_value=170_000,
        **PMF,
    )
    return [committee, chairman]


def budgets() -> list[Account]:
    """A change of the budget since 2019, and the budget of 2019."""
    later = Account("The force has $2.5 billion this year, 46 percent more than in 2019.", "2021-09-28", "The Platform")
    year = on("2021-01-01", "2021-12-31")
    later.figure("$2.5 billion", "budget", 2.5e9, unit="USD", as_of=year, change_pct=46, change_base="2019", **PMF)
    earlier = Account("In 2019 the force was given $2.16 billion.", "2019-02-01", "The Gazette")
    earlier.figure("$2.16 billion", "budget", 2.16e9, unit="USD", as_of=on("2019-01-01", "2019-12-31"), **PMF)
    return [later, earlier]


def attempts() -> list[Account]:
    """Three counts of attacks on activists since October 2019, and of those killed in them."""
    first = Account(
        "There have been 81 attempts to assassinate activists since October 2019; 35 people were killed.",
        "2021-09-28",
        "The Platform",
    )
    period = since("2019-10-01", "2021-09-28")
    first.figure("81 attempts", "assassination attempts", 81, definition="attempts to assassinate activists", **period)
    first.figure("35 people", "killed", 35, unit="persons", definition="people killed in the attempts", **period)
    second = Account(
        "The commission lists 82 attempts on the lives of journalists and lawyers.", "2021-09-28", "The Commission"
    )
    second.figure(
        "82 attempts",
        "assassination attempts",
        82,
        definition="attempts on the lives of journalists and lawyers",
        **period,
    )
    third = Account("The United Nations has verified 48 incidents of targeted violence.", "2021-09-28", "The Review")
    third.figure(
        "48 incidents",
        "assassination attempts",
        48,
        speakers=("united-nations",),
        definition="verified incidents of targeted violence",
        **period,
    )
    return [first, second, third]


def incidents_listed() -> list[Account]:
    """One count with its parts in two papers, of which one drops the last part."""
    out = []
    for source, listed in (("The Review", "1 + 3 + 5 + 1 + 14 + 1 + 1"), ("The Post", "1 + 3 + 5 + 1 + 14 + 1")):
        text = f"The United Nations counted 26 incidents by province ({listed}), {source} reports."
        account = Account(text, "2020-05-10", source)
        account.figure("26", "incidents", 26, speakers=("united-nations",), as_of=on("2020-05-01"))
        out.append(account)
    return out


def public_numbers() -> list[Account]:
    """All of them."""
    return [*tallies(), *personnel(), *budgets(), *attempts(), *incidents_listed()]


EVERY = [
    ("base", "budget", [2.16e9, 2.5e9], "open", ""),
    ("base", "strength", [204_000, 238_000], "open", ""),
    ("falling", "injured", [56, 60], "open", ""),
    ("figure", "assassination attempts", [48, 81, 82], "explained", "different definition"),
    ("figure", "attacks", [61, 62], "open", ""),
    ("figure", "attacks", [102, 160], "explained", "different definition"),
    ("figure", "strength", [204_000, 238_000], "open", ""),
    ("parts", "incidents", [26], "open", ""),
]
"""What disagrees in them, and nothing else does: by kind, part, values, how it stands and on what ground."""
