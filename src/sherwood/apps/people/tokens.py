"""The secrets of links: made at random, sent once, and kept as a digest only."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_token() -> str:
    """A secret of 256 random bits, fit to stand in an address."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of it. A plain digest is enough: there is nothing in 256 random bits to guess from."""
    return sha256(token.encode()).hexdigest()
