"""The pages of the desk, one file a room. Each holds `router`; what rooms share stands beside this folder."""

from __future__ import annotations

from fastapi import APIRouter

from herodotus.desk.pages import (
    actor,
    actors,
    adding,
    brief,
    claiming,
    claims,
    document,
    documents,
    entering,
    home,
    log,
    merging,
    network,
    programs,
    published,
    question_changes,
    questions,
    review,
    searching,
    sources,
    timeline,
)

ROUTERS: tuple[APIRouter, ...] = (
    entering.router,
    home.router,
    documents.router,
    document.router,
    claiming.router,
    claims.router,
    actors.router,
    actor.router,
    merging.router,
    network.router,
    programs.router,
    timeline.router,
    question_changes.router,
    questions.router,
    brief.router,
    published.router,
    review.router,
    adding.router,
    log.router,
    sources.router,
    searching.router,
)
"""All pages, in the order of the menu."""
