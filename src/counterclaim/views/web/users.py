"""Named users with passwords: a small file of names and argon2 hashes."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from counterclaim.errors import UsageError

SHORTEST = 10
"""Characters that a password must have (NIST SP 800-63B asks for eight and advises more)."""


class Users:
    """The users of a server beyond loopback, kept in the file ``path`` (JSON, name to hash).

    Raises ``UsageError`` CC241 where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hashes = self._load()

    def __len__(self) -> int:
        return len(self._hashes)

    def _load(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text("utf-8")) if self.path.exists() else {}
        except (OSError, ValueError) as error:
            raise self._unusable(str(error)) from error
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise self._unusable("it is no object of names and hashes")
        return found

    def add(self, name: str, password: str) -> None:
        """Adds a user, or gives one another password, and writes the file (readable to its owner).

        Raises ``UsageError`` CC242 for a name or password that will not do.
        """
        if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > 80:
            raise UsageError(
                f"{name!r} cannot be the name of a user",
                code="CC242",
                hint="use up to 80 letters, digits and blanks inside",
            )
        if len(password) < SHORTEST:
            raise UsageError(
                "the password is too short",
                code="CC242",
                hint=f"use {SHORTEST} characters or more: a few words are best",
            )
        from argon2 import PasswordHasher

        self._hashes[name] = PasswordHasher().hash(password)
        text = json.dumps(self._hashes, ensure_ascii=False, indent=1) + "\n"
        part = self.path.with_name(self.path.name + ".part")
        try:
            part.touch(0o600)
            part.chmod(0o600)
            part.write_text(text, "utf-8")
            part.replace(self.path)
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error

    def right(self, name: str, password: str) -> bool:
        """Whether this is the user's password. A name that is unknown takes as long as a known one."""
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        known = self._hashes.get(name)
        try:
            return PasswordHasher().verify(known or _nobody(), password) and known is not None
        except (VerificationError, InvalidHashError):
            return False

    def _unusable(self, why: str) -> UsageError:
        return UsageError(
            f"the file of users {self.path} cannot be used: {why}",
            code="CC241",
            hint="mend or remove it, then add users with: counterclaim serve --add-user NAME",
        )


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A hash that stands for users that there are none of."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash("nobody")
