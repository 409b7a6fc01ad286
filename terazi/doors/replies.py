"""Replies of models kept on disk: the same request is asked once, and known replies need no network."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from terazi.doors.model import Reply
from terazi.errors import TeraziError


def request_key(request: Mapping[str, object]) -> str:
    """The hash of all that a request says: model, instructions, text, schema; the server's key is no part of it."""
    told = json.dumps(request, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class ReplyCache:
    """A folder with one file for each reply, readable by its owner only. A file is there whole or not at all."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> ReplyCache:
        """The cache in a folder, made if need be; a ``TeraziError`` where that cannot be."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            hint = "Name another folder with --model-cache"
            raise TeraziError(
                f"no folder for a model's replies: {error.strerror}", where=str(folder), hint=hint
            ) from None
        return cls(folder)

    def get(self, key: str) -> Reply | None:
        """The reply to a request, if it is kept; a file that cannot be read is as good as none."""
        try:
            kept = json.loads(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        match kept:
            case {"key": kept_key, "reply": str(text)} if kept_key == key:
                return Reply(text=text)
        return None

    def put(self, key: str, reply: Reply) -> bool:
        """Keep a reply; False where the disk does not take it. Written beside and moved, so that a program killed
        at any moment leaves no half reply."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self._move_into(path, json.dumps({"key": key, "reply": reply.text}))
        except OSError:
            return False
        return True

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    @staticmethod
    def _move_into(path: Path, content: str) -> None:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".reply-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(beside).unlink()
            raise
