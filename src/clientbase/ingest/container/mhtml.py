"""Web archives (.mht saved as .xls): the pages with tables in them."""

from __future__ import annotations

import os
import tempfile
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path

from clientbase.ingest.container import refusals
from clientbase.messages import N_


def html_parts(content: Path, file: str, workspace: Path) -> tuple[Path, ...]:
    """The HTML parts that hold a table, each in a file of the workspace.

    Raises:
        FileRefused: There is none.
    """
    with content.open("rb") as source:
        archive = message_from_binary_file(source, policy=policy.default)
    pages: list[Path] = []
    for part in archive.walk():
        if not isinstance(part, EmailMessage) or part.get_content_type() != "text/html":
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and b"<table" in body.lower():
            handle, name = tempfile.mkstemp(dir=workspace, suffix=".html")
            with os.fdopen(handle, "wb") as out:
                out.write(body)
            pages.append(Path(name))
    if not pages:
        raise refusals.refused(N_("the web archive has no table"), file, fix=(refusals.SAVE_AS_XLSX,))
    return tuple(pages)
