"""The floor of a command line: Typer with Rich and three commands."""

import rich.console  # noqa: F401
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    """One."""


@app.command()
def two() -> None:
    """Two."""


@app.command()
def three() -> None:
    """Three."""


app()
