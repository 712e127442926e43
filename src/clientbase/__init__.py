"""clientbase: what an exported client base says, with every number explained.

Importing the package imports nothing heavy; `Base` and `Result` are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clientbase.api import Base, Result

__version__ = "0.1.0"
__all__ = ["Base", "Result", "__version__"]


def __getattr__(name: str) -> Any:
    if name in {"Base", "Result"}:
        from clientbase import api

        return getattr(api, name)
    raise AttributeError(name)
