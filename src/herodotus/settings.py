"""Every knob, read once from the environment (`HERODOTUS_…`) into one frozen object that is passed in."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """What may be set. `Settings()` reads the environment; tests pass values."""

    model_config = SettingsConfigDict(env_prefix="HERODOTUS_", frozen=True)

    casebook: str | None = Field(default=None, description="folder of the casebook used when none is named")
    max_bytes: int = Field(default=50 * MEBIBYTE, description="largest file that is opened, in bytes")
    max_unpacked_bytes: int = Field(default=200 * MEBIBYTE, description="most that a DOCX may unpack to, in bytes")
    max_characters: int = Field(default=5_000_000, description="longest text that is read, in Unicode code points")
    max_pages: int = Field(default=2_000, description="most pages of a PDF")
