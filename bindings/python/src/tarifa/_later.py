"""Frozen dataclasses of which a part is read later."""

from __future__ import annotations

from dataclasses import Field, fields
from typing import TYPE_CHECKING, Any, Callable, ClassVar, TypeVar

_L = TypeVar("_L", bound="Later")


class Later:
    """A frozen dataclass that may begin with some of its fields; the rest follows when it is first asked for.

    It shows, compares, hashes, copies and pickles as if it had been whole from the beginning.
    """

    # Those of the dataclass whose base this is.
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @classmethod
    def begin(cls: type[_L], whole: Callable[[], _L], **known: Any) -> _L:
        """The value that `whole` gives, of which some fields are known already."""
        begun = cls.__new__(cls)
        vars(begun).update(known, _whole=whole)
        return begun

    # Type checkers shall know no other attributes than the fields.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Python comes here for what is not there."""
            whole = vars(self).get("_whole")
            if whole is not None:
                # Two threads may both come here: they read the same, and the fields are there before `_whole` goes.
                vars(self).update(vars(whole()))
                vars(self).pop("_whole", None)
            return object.__getattribute__(self, name)

    def __reduce__(self) -> tuple[type[Later], tuple[Any, ...]]:
        return type(self), tuple(getattr(self, field.name) for field in fields(self))
