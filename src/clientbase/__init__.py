"""clientbase: what an exported client base says, with every number explained.

Importing the package imports nothing heavy; `Base` and `Result` are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientbase.version import __version__

if TYPE_CHECKING:
    from clientbase.api import Base, Result

__all__ = ["Base", "Result", "__version__"]


def __getattr__(name: str) -> Any:
    if name in {"Base", "Result"}:
        from clientbase import api

        return getattr(api, name)
    raise AttributeError(name)
