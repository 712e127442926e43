"""Chromium driven over its debugging pipe, with nothing but the standard library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip


class Page:
    """One tab: what it logged, what it asked for, and what a script in it answers."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write, self._rest, self._id = read, write, b"", 0
        self.log: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = ""
        self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Load a file and wait for its load event."""
        self._loaded = False
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._call("Emulation.setDeviceMetricsOverride", size)
        self._call("Page.navigate", {"url": path.as_uri()})
        while not self._loaded:
            self._receive()

    def run(self, script: str) -> Any:
        """The value of a script, promises awaited; its exception is raised."""
        answer = self._call(
            "Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True}
        )
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def dark(self) -> None:
        """Ask for the dark scheme."""
        scheme = {"name": "prefers-color-scheme", "value": "dark"}
        self._call("Emulation.setEmulatedMedia", {"features": [scheme]})

    def picture(self) -> str:
        """The whole page as PNG in base64."""
        return str(self._call("Page.captureScreenshot", {"captureBeyondViewport": True})["data"])

    def pdf(self) -> str:
        """The page as it prints, PDF in base64."""
        return str(
            self._call("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})["data"]
        )

    def _call(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self._id += 1
        command = {"id": self._id, "method": method, "params": params or {}}
        if getattr(self, "_session", ""):
            command["sessionId"] = self._session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        wanted = self._id
        while True:
            message = self._receive()
            if message.get("id") == wanted:
                assert "error" not in message, message
                return dict(message["result"])

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._read, 1 << 16)
            assert chunk, "Chromium went away"
            self._rest += chunk
        raw, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(raw)
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Log.entryAdded":
                self.log.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.log.append(json.dumps(params)[:500])
        return message


@contextmanager
def chromium() -> Iterator[Page]:
    """A fresh browser with an empty profile, gone afterwards."""
    assert CHROMIUM
    to_browser, from_us = os.pipe()
    to_us, from_browser = os.pipe()

    def wire() -> None:
        # Chromium reads commands on 3 and answers on 4.
        kept_in, kept_out = os.dup(to_browser), os.dup(from_browser)
        os.dup2(kept_in, 3)
        os.dup2(kept_out, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={profile}"], close_fds=False,
            preexec_fn=wire, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,  # noqa: PLW1509
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Page(to_us, from_us)
        finally:
            process.terminate()
            process.wait(10)
            os.close(to_us)
            os.close(from_us)
