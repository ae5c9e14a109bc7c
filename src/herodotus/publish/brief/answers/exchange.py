"""The exchange of two sides as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.exchange import By, Episode, Exchange, Response
from herodotus.analyse.sides import SideOf
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.exchange import called, draw_exchange
from herodotus.publish.wording import day, days
from herodotus.publish.words import capital, chance, many
from herodotus.publish.words_of_exchange import (
    SIDES,
    begun,
    beside_it,
    listed,
    one_sided,
    unattributed_act,
    unattributed_in_all,
    when,
)

_MOST = 12
"""Lines of one kind that a brief prints; the others are counted."""

_MOST_ACTORS = 30


def section(sections: Sections, answer: Exchange) -> Answered:
    """What two sides did to each other: totals, asserted answers, episodes, tests, and who is on which side."""
    names = called(answer.one, sections.name), called(answer.other, sections.name)
    one, other = (sections.words(name) for name in names)
    groups = (
        Group("In all", tuple(_totals(sections, answer, one, other))),
        _unattributed(sections, answer, one, other),
        _answers(sections, answer, one, other),
        _episodes(sections, answer, one, other),
        _tests(sections, answer, one, other),
        _side(sections, answer.one, one, _shared(sections, answer)),
        _side(sections, answer.other, other),
    )
    method = (*answer.counted.rules, *answer.counted.caveats, *_left_out(answer))
    picture = draw_exchange(answer, sections.name)
    return Answered("exchange", f"{one} and {other}", picture, tuple(g for g in groups if g.lines or g.aside), method)


def _totals(sections: Sections, answer: Exchange, one: str, other: str) -> Iterator[Line]:
    for head, flow in ((f"{one} → {other}", answer.one_total), (f"{other} → {one}", answer.other_total)):
        if flow.events:
            what = f"{many(flow.events, 'happening')} with a known {answer.step}, weighing {flow.score:+g} in all"
            yield sections.line(head, flow.claims, (what,))


def _unattributed(sections: Sections, answer: Exchange, one: str, other: str) -> Group:
    """Attacks by nobody who is named, and how many there are on each side."""
    names = {"one": one, "other": other}
    lines = tuple(
        sections.line(f"On {names[each.on]}", each.claims, (unattributed_act(each, sections.name),), when(each))
        for each in answer.unattributed[:_MOST]
    )
    told = [
        f"{unattributed_in_all(answer, side, names[side])}." for side in SIDES if answer.unattributed_on(side).number
    ]
    more = _more(len(answer.unattributed), "such act")
    return Group("Attacks that no text attributes", lines, " ".join([*told, *([more] if more else [])]))


def _answers(sections: Sections, answer: Exchange, one: str, other: str) -> Group:
    lines = tuple(_answer(sections, each, one, other) for each in answer.responses[:_MOST])
    lines += tuple(_answer(sections, each, one, other) for each in answer.uncounted_responses[:_MOST])
    return Group("Answers that a text asserts", lines, _more(len(answer.responses), "asserted answer"))


def _answer(sections: Sections, each: Response, one: str, other: str) -> Line:
    head = f"{one} answers {other}" if each.by == "one" else f"{other} answers {one}"
    lag = (f"after {many(each.lag, 'day')}",) if each.lag is not None else ()
    not_counted = (f"not counted, as {each.why_not}",) if each.why_not else ()
    details = (*not_counted, f"“{each.words}”", *lag, f"“{each.sentence}”")
    # the claim whose words assert it comes first, so that its footnote does
    claims = dict.fromkeys((each.claim, *each.claims))
    return sections.line(head, tuple(claims), details, day(each.answer_day) if each.answer_day else "undated")


def _episodes(sections: Sections, answer: Exchange, one: str, other: str) -> Group:
    found = answer.episodes
    by: dict[By | None, str] = {"one": one, "other": other, None: "both on one day"}
    lines = tuple(_episode(sections, each, begun(each, by), one, other) for each in found.episodes[:_MOST])
    parts = []
    if found.episodes:
        parts.append(f"{one_sided(found)}.")
        turns = found.asserted.number + found.sequence.number
        if turns:
            told = f"a text calls {found.asserted.number} an answer; the others only follow"
            parts.append(f"Of {many(turns, 'turn')} {told}.")
    if found.not_to_the_day.number:
        parts.append(f"{many(found.not_to_the_day.number, 'act')} without a known day in none.")
    more = _more(len(found.episodes), "episode")
    return Group("Episodes", lines, " ".join([*parts, *([more] if more else [])]))


def _episode(sections: Sections, each: Episode, begins: str, one: str, other: str) -> Line:
    head = f"{capital(begins)}: {each.one} by {one}, {each.other} by {other}"
    beside = beside_it(each)
    alone = "one-sided among attributed acts" if beside else "one-sided"
    told = f"answered after {many(each.lag or 0, 'day')}" if each.answered else alone
    return sections.line(head, each.claims, (told, *([beside] if beside else [])), days(each.begins, each.ends))


def _tests(sections: Sections, answer: Exchange, one: str, other: str) -> Group:
    lines, aside = [], []
    for direction in answer.granger:
        cause, effect = (one, other) if direction.cause == "one" else (other, one)
        head = f"Does what {cause} did foretell what {effect} does?"
        if direction.tests:
            told = tuple(f"lag {t.lag}: F {t.f:.2f}, p {chance(t.p)}" for t in direction.tests)
            lines.append(sections.line(head, direction.claims, told))
        aside += [f"{head} At {refused.what} refused: {refused.why}" for refused in direction.refused]
    fit = answer.hawkes.fit
    if fit:
        told = (
            f"one act of {one} sets off {fit.a[1][0]:.2g} of {other}",
            f"one act of {other} sets off {fit.a[0][1]:.2g} of {one}",
            f"mean delay {1 / fit.beta:.2g} days",
            *fit.warnings,
        )
        lines.append(sections.line("Self-exciting process (Hawkes)", answer.hawkes.claims, told))
    else:
        aside.append(f"Self-exciting process refused: {answer.hawkes.refused}")
    return Group("Tests", tuple(lines), " ".join(dict.fromkeys(aside)))


def _side(sections: Sections, side: SideOf, name: str, aside: str = "") -> Group:
    every = list(listed(side.members, sections.name))
    shown = every[:_MOST_ACTORS]
    lines = tuple(
        sections.line(called, [claim for one in members for claim in one.claims], (members[0].rule,))
        for called, members in shown
    )
    left = len(every) - len(shown)
    more = f"{many(left, 'more actor')} not printed." if left else ""
    return Group(f"Who counts as {name}", lines, f"{aside} {more}".strip())


def _shared(sections: Sections, answer: Exchange) -> str:
    shared = answer.one.shared
    listed = ", ".join(map(sections.name, shared[:_MOST]))
    more = f" and {len(shared) - _MOST} more" if len(shared) > _MOST else ""
    return f"Left out of both sides, as they would belong to either: {listed}{more}." if listed else ""


def _left_out(answer: Exchange) -> Iterator[str]:
    if answer.counted.left_out:
        yield f"Left out: {'; '.join(f'{number} {why}' for why, number in answer.counted.left_out)}."


def _more(number: int, word: str) -> str:
    return f"{many(number - _MOST, f'more {word}')} not printed." if number > _MOST else ""
