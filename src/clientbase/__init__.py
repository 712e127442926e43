"""clientbase: what an exported client base says, with every number explained.

Importing the package imports nothing heavy; `Base` and `Result` are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clientbase.notebook import Answer, Base

__version__ = "0.1.0"
__all__ = ["Answer", "Base", "__version__"]


def __getattr__(name: str) -> Any:
    if name in {"Answer", "Base"}:
        from clientbase import notebook

        return getattr(notebook, name)
    raise AttributeError(name)
