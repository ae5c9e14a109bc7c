"""What a question is: its parameters, how it is answered, drawn and set in a table. One file holds one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, get_args, get_origin

from markupsafe import Markup
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from herodotus.casebook.opening import Casebook
from herodotus.errors import UsageError
from herodotus.publish.tables.cells import Table
from herodotus.records import Scope
from herodotus.store.base import View


class Parameters(BaseModel):
    """What a question asks for, named as its options on the command line.

    A field's `of`, in its JSON schema, says what its words name: an actor, a side, a type of event …
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, str_strip_whitespace=True)

    def address(self) -> list[tuple[str, str]]:
        """The parameters that are not as they stand by themselves, as an address has them."""
        pairs: list[tuple[str, str]] = []
        for name, about in type(self).model_fields.items():
            value = getattr(self, name)
            if value == about.get_default(call_default_factory=True):
                continue
            listed = value if isinstance(value, list | tuple) else [value]
            pairs += [(named(name, about), _written(one)) for one in listed]
        return pairs


Asked = TypeVar("Asked", bound=Parameters)


def _same(scope: Scope, _: Any) -> Scope:
    return scope


@dataclass(frozen=True)
class Question:
    """One question. `title` heads it, `asks` says in an analyst's words what it answers.

    `answer` answers it of a casebook through a view, `draw` is its picture, `table` its table for CSV. `scope` is the
    scope that it is looked at through, where a parameter is part of it. `costly` are parameters that make it long.
    """

    name: str
    title: str
    asks: str
    parameters: type[Parameters]
    answer: Callable[[Casebook, View, Any], Any]
    draw: Callable[[View, Any], Markup]
    table: Callable[[View, Any], Table]
    scope: Callable[[Scope, Any], Scope] = _same
    costly: tuple[str, ...] = field(default=())

    def asked(self, given: Mapping[str, Sequence[str]]) -> Parameters:
        """The parameters in the words of an address or a form; empty words are none.

        Raises UsageError for what is missing, or is not what it should be.
        """
        return asked_from(self.parameters, given)

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters without which it cannot be asked."""
        return tuple(named(n, about) for n, about in self.parameters.model_fields.items() if about.is_required())


def asked_from(model: type[Asked], given: Mapping[str, Sequence[str]]) -> Asked:
    """Parameters in the words of an address. Raises UsageError."""
    found: dict[str, Any] = {}
    for name, about in model.model_fields.items():
        words = [one for one in given.get(named(name, about), ()) if one.strip()]
        if words:
            found[named(name, about)] = words if holds_many(about) else words[-1]
    try:
        return model(**found)
    except ValidationError as error:
        raise UsageError(*_told(error)) from error


def named(name: str, about: FieldInfo) -> str:
    """What a parameter is called outside: as its option."""
    return about.alias or name


def holds_many(about: FieldInfo) -> bool:
    """Whether a parameter may be given several times."""
    kinds = (about.annotation, *get_args(about.annotation))
    return any(get_origin(kind) is list for kind in kinds)


def _told(error: ValidationError) -> tuple[str, str]:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "the question"
    if first["type"] == "missing":
        return f"The question asks for `{name}`.", "Give it."
    said = first["msg"].removeprefix("Value error, ")
    return f"`{name}` cannot be {str(first['input'])[:80]!r}.", f"{said[:1].upper()}{said[1:]}."


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


# -- kinds of parameters -----------------------------------------------------------------------------------------------


def words_of(of: str, description: str, default: Any = None, alias: str | None = None, title: str | None = None) -> Any:
    """A parameter that names something of the kind `of`; `...` as its default asks for it."""
    return Field(
        default, description=description, alias=alias, title=title, max_length=200, json_schema_extra={"of": of}
    )


def several(of: str, description: str, alias: str | None = None, default: Sequence[str] = ()) -> Any:
    """A parameter that may name several things of a kind."""
    return Field(
        default_factory=lambda: list(default),
        description=description,
        alias=alias,
        max_length=40,
        json_schema_extra={"of": of},
    )


def option(default: Any, description: str, **limits: Any) -> Any:
    """A parameter with a value of its own where none is given."""
    return Field(default, description=description, **limits)


def _parted(value: Any) -> Any:
    """Values that stand behind commas, as on the command line, and those given one by one."""
    listed = [value] if isinstance(value, str) else value
    return [part.strip() for one in listed for part in str(one).split(",") if part.strip()]


Parted = BeforeValidator(_parted)
"""Lists that may also be written in one word, behind commas."""

Words = Annotated[list[str], Parted]
