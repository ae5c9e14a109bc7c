"""The container of a backup: a ZIP file whose manifest holds the SHA-256 and size of every other file in it."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from herodotus.errors import BackupUnusable, UsageError
from herodotus.store.safety.beside import ARCHIVED

FORMAT = 2
"""2: with the files beside the record. Those of 1 are read as well."""
MANIFEST = "manifest.json"
DATABASE = "casebook.db"
_CHUNK = 1 << 20
_NAME = re.compile(r"casebook\.db|rows/[a-z_]+\.jsonl|captures/([0-9a-f]{2})/\1[0-9a-f]{62}")
_LARGEST_MANIFEST = 1 << 30


class Writing:
    """A backup that is being written; `finish` puts the manifest last."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> str:
        """Write a file; returns its SHA-256."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self._files[name] = {"sha256": digest.hexdigest(), "size": size}
        return digest.hexdigest()

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest: the facts, and every file."""
        manifest = {"format": FORMAT, **facts, "files": self._files}
        self._archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))


@contextmanager
def writing(target: Path) -> Iterator[Writing]:
    """A backup at `target`, whole or not there. Raises UsageError when something stands there, BackupUnusable."""
    if target.exists():
        raise UsageError(f"{target} is there already.", "Name a file that is not.")
    scratch = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            yield Writing(archive)
        scratch.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackupUnusable(
            f"The backup {target} cannot be written: {reason}.", "Free some space, or name a file of your own."
        ) from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


class Opened:
    """A backup that is being read. Every method raises BackupUnusable for one that is not as its manifest says."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self.manifest, self.manifest_sha256 = self._read_manifest()

    @property
    def names(self) -> list[str]:
        """The files, but for the manifest."""
        return sorted(self.manifest["files"])

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file; the last come only once all are known to be those of the manifest."""
        told = self.manifest["files"][name]
        digest, size, held = hashlib.sha256(), 0, b""
        with self._reading(name), self._archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size > told["size"]:
                    raise self._damaged(name)
                yield held
                held = chunk
        if digest.hexdigest() != told["sha256"] or size != told["size"]:
            raise self._damaged(name)
        yield held

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file."""
        left = b""
        for chunk in self.chunks(name):
            *whole, left = (left + chunk).split(b"\n")
            yield from whole
        if left:
            yield left

    def _read_manifest(self) -> tuple[dict[str, Any], str]:
        with self._reading(MANIFEST):
            if self._archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise self._damaged(MANIFEST)
            payload = self._archive.read(MANIFEST)
        try:
            manifest: dict[str, Any] = json.loads(payload)
            shaped = {name: (file["sha256"], int(file["size"])) for name, file in manifest["files"].items()}
            version = int(manifest["format"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._damaged(MANIFEST) from error
        if version > FORMAT:
            raise BackupUnusable(
                f"The backup {self._path} was made by a newer version of Herodotus.", "Update Herodotus and try again."
            )
        held = sorted(name for name in self._archive.namelist() if name != MANIFEST)
        if held != sorted(shaped) or not all(_NAME.fullmatch(name) or ARCHIVED.fullmatch(name) for name in held):
            raise self._damaged(MANIFEST)
        return manifest, hashlib.sha256(payload).hexdigest()

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError) as error:
            raise self._damaged(name) from error

    def _damaged(self, name: str) -> BackupUnusable:
        return BackupUnusable(
            f"The backup {self._path} is damaged: {name} is not as it was written.", "Use another backup."
        )


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """A backup to read. Raises BackupUnusable when it is none or cannot be read."""
    try:
        stream: IO[bytes] = path.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackupUnusable(f"The backup {path} cannot be read: {reason}.", "Check its name.") from error
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except zipfile.BadZipFile as error:
            raise BackupUnusable(f"{path} is no backup.", "Name a file that `herodotus backup` has written.") from error
        with archive:
            yield Opened(archive, path)


def file_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, some at a time."""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
