"""The version, apart from the package's face, so that every module may know it."""

from __future__ import annotations

__version__ = "0.1.0"
