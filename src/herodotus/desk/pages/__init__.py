"""The pages of the desk, one file a room. Each holds `router`; none holds what another room needs."""

from __future__ import annotations

from fastapi import APIRouter

from herodotus.desk.pages import claims, documents, entering, home

ROUTERS: tuple[APIRouter, ...] = (entering.router, home.router, documents.router, claims.router)
"""All pages, in the order of the menu."""
