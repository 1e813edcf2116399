"""Ids of layers and snapshots: digests of what they say, the same in any folder and at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from .layers import Facts
from .references import Reference


def short_id(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for these texts."""
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def snapshot_id(layers: Sequence[Facts], references: Sequence[Reference], erased: Sequence[str]) -> str:
    """The id of the snapshot that these layers, lists and erasures make: of what they say, not of when they came."""
    from .contract import CONTRACT_VERSION

    said = [CONTRACT_VERSION]
    said += [f"layer {each.kind} {each.collection} {each.sent_at} {each.digest}" for each in layers]
    said += [f"list {each.id}" for each in references]
    said += [f"erased {key}" for key in erased]
    return short_id(*said)
