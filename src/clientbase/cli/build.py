"""A `Command` into a Typer command: the signature Typer reads is made from the declaration."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from clientbase.cli.command import Argument, Command, Flag
from clientbase.cli.flags import HELP
from clientbase.errors import UsageError
from clientbase.messages import N_, Data, message

Values = Mapping[str, Any]


def build(command: Command, run: Callable[[Values], int], show_help: Callable[[], None]) -> TyperCommand:
    """The Typer command of a declaration.

    Args:
        command: the declaration.
        run: takes the parsed values (text, tuples of text, booleans) and returns the exit code.
        show_help: prints the help page.
    """

    def callback(**values: Any) -> int:
        for argument in command.arguments:
            if argument.required and not values[argument.name]:
                raise missing(argument.metavar)
        return run(
            {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        )

    sign(callback, [*_parameters(command, show_help)])
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(command.name, add_help_option=False)(callback)
    built = get_command(app)
    assert isinstance(built, TyperCommand)  # noqa: S101 - for the type checker: one command is no group
    leave_text(built)
    return built


def leave_text(command: Any) -> None:
    """Take values as the text they are.

    Since 0.29 Typer sends every value through pydantic, whose import costs as much as the whole start of
    the program; our values stay text until the command itself converts them.
    """
    for param in command.params:
        if hasattr(param, "type_descriptor") and not param.is_eager:
            param.process_value = partial(_as_text, param)


def missing(name: str) -> UsageError:
    """A needed argument or option was not given."""
    return UsageError(
        message(N_("{name} is missing"), name=Data(name)), fix=[message(N_("add it to the command"))]
    )


def _as_text(param: Any, ctx: Any, value: Any) -> Any:
    many = param.nargs == -1 or getattr(param, "multiple", False)
    text = () if value is None and many else value
    return param.callback(ctx, param, text) if param.callback else text


def show(action: Callable[[], None]) -> Callable[[bool], None]:
    """A callback of an eager switch: run `action` and stop."""

    def callback(value: bool) -> None:  # noqa: FBT001 - Typer calls it so
        if value:
            action()
            raise typer.Exit(0)

    return callback


def _parameters(command: Command, show_help: Callable[[], None]) -> Iterator[inspect.Parameter]:
    for argument in command.arguments:
        yield _argument(argument)
    for flag in command.flags:
        yield option(flag)
    yield option(HELP, callback=show(show_help))


def _argument(argument: Argument) -> inspect.Parameter:
    default = typer.Argument(
        None,
        metavar=argument.metavar,
        show_default=False,
        autocompletion=_completion(argument.choices),
    )
    return _parameter(argument.name, default, list[str] if argument.many else str)


def option(flag: Flag, callback: Callable[[bool], None] | None = None) -> inspect.Parameter:
    """The parameter Typer makes an option of."""
    if not flag.metavar:
        switch = typer.Option(False, *flag.flags, callback=callback, is_eager=callback is not None)  # noqa: FBT003
        return _parameter(flag.name, switch, bool)
    default = typer.Option(
        None, *flag.flags, metavar=flag.metavar, show_default=False, autocompletion=_completion(flag.choices)
    )
    return _parameter(flag.name, default, list[str] if flag.many else tuple[str, str] if flag.pair else str)


def _completion(choices: tuple[str, ...]) -> Callable[[str], list[str]] | None:
    if not choices:
        return None

    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


def _parameter(name: str, default: Any, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def context_parameter() -> inspect.Parameter:
    """The parameter that receives Typer's context."""
    return _parameter("ctx", inspect.Parameter.empty, typer.Context)


def sign(function: Any, parameters: list[inspect.Parameter]) -> None:
    """Give `function` the signature that Typer reads its options from."""
    function.__signature__ = inspect.Signature(parameters)
    function.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
