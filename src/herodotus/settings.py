"""Every knob, read once from the environment (`HERODOTUS_…`) into one frozen object that is passed in."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024


class Settings(BaseSettings):
    """What may be set. `Settings()` reads the environment; tests pass values."""

    model_config = SettingsConfigDict(env_prefix="HERODOTUS_", frozen=True)

    casebook: str | None = Field(
        default=None, description="folder or postgresql:// address of the casebook used when none is named"
    )
    captures: str | None = Field(default=None, description="folder of the captured bytes of a casebook on PostgreSQL")
    user: str | None = Field(default=None, description="name under which decisions are recorded; else the login name")
    max_bytes: int = Field(default=50 * MEBIBYTE, description="largest file that is opened, in bytes")
    max_unpacked_bytes: int = Field(default=200 * MEBIBYTE, description="most that a DOCX may unpack to, in bytes")
    max_characters: int = Field(default=5_000_000, description="longest text that is read, in Unicode code points")
    max_pages: int = Field(default=2_000, description="most pages of a PDF")
    desk_secret: str | None = Field(
        default=None, description="secret that signs the links of the desk; else they end with it", repr=False
    )
    threads: int = Field(default=0, ge=0, description="threads of the trained reader; 0 for as many as there are cores")


class LlmSettings(BaseSettings):
    """Where the llm reader asks. Prices are per million tokens, in whatever money the account is kept."""

    model_config = SettingsConfigDict(env_prefix="HERODOTUS_LLM_", frozen=True)

    url: str | None = Field(default=None, description="base address of the endpoint")
    model: str | None = Field(default=None, description="name of the model")
    key: str | None = Field(default=None, description="key, where the endpoint asks for one", repr=False)
    timeout: float = Field(default=120.0, gt=0, description="seconds that one answer may take")
    price_in: float = Field(default=0.0, ge=0, description="price of a million tokens sent")
    price_out: float = Field(default=0.0, ge=0, description="price of a million tokens received")
