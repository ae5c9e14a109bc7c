"""Assessments: what somebody holds to be so, kept apart from what happened."""

from __future__ import annotations

from herodotus.read.local.lexicon import word_set
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import Speech
from herodotus.records import Assessment, Quote, ReaderVersion, claim_id, statement_key

STANCES = {s: word_set(f"speech_stance_{s}") for s in ("blames", "expects", "doubts", "judges", "justifies")}


def read_assessments(stage: Stage, reader: ReaderVersion) -> tuple[Assessment, ...]:
    """One assessment for each sentence and speaker in which somebody says, thinks or blames."""
    out: list[Assessment] = []
    for scene in stage.scenes:
        if scene.sentence.block in {"title", "heading"}:
            continue
        for speech in _spoken(scene):
            assessment = _assessment(stage, scene, speech, reader)
            if assessment:
                out.append(assessment)
    return tuple(out)


def _spoken(scene: Scene) -> list[Speech]:
    """The speakers of a sentence, those who only blame or criticise included, each once."""
    speeches = list(scene.speeches)
    for token in scene.words.tokens:
        if token.lower in STANCES["blames"] and all(s.verb_span[0] != token.start for s in speeches):
            before = [m for m in scene.mentions if m.end <= token.start]
            between = scene.words.between(before[-1].end, token.start) if before else ()
            if before and len(between) <= 2 and "by" not in between:
                speeches.append(Speech(before[-1], token.end, scene.words.end, token.lower, (token.start, token.end)))
    return list({s.speaker.start: s for s in reversed(speeches)}.values())[::-1]


def _assessment(stage: Stage, scene: Scene, speech: Speech, reader: ReaderVersion) -> Assessment | None:
    speaker = stage.cast.id_of(speech.speaker)
    if speaker is None:
        return None
    key = statement_key(
        stage.document.sha256, "assessment", [speech.verb_span, (speech.speaker.start, speech.speaker.end)]
    )
    about = dict.fromkeys(
        ident
        for m in scene.mentions
        if speech.start <= m.start < speech.end and m is not speech.speaker and m.form != "pronoun"
        for ident in (stage.cast.id_of(m),)
        if ident and ident != speaker
    )
    return Assessment(
        id=claim_id(key, str(reader)),
        key=key,
        quotes=(Quote.cut(stage.text, *scene.span),),
        speakers=(speaker,),
        modality="reported",
        confidence=0.6,
        evidence={"speaker": (speech.speaker.start, speech.speaker.end), "stance": speech.verb_span},
        about=tuple(about),
        stance=next((stance for stance, verbs in STANCES.items() if speech.verb in verbs), "states"),
    )
