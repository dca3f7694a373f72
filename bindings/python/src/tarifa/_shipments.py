"""Lines of shipments as the library reads them."""

from __future__ import annotations

import ctypes

from . import _calls, _library
from ._items import ItemArray
from ._library import Span
from .shipments import ShipmentLine


class BorrowedLine:
    """A tarifa_shipment_line with all that it points to. It lives as long as this object."""

    __slots__ = ("_goods", "_quantities", "struct")

    struct: _library.ShipmentLine

    def __init__(self, line: ShipmentLine) -> None:
        if not isinstance(line, ShipmentLine):
            raise TypeError(f"a line is a ShipmentLine, not {type(line).__name__}")
        self._goods = ItemArray([line.goods])
        pairs = (_library.DeclaredQuantity(_span(amount), _span(unit)) for amount, unit in line.quantities)
        self._quantities = (_library.DeclaredQuantity * len(line.quantities))(*pairs)
        self.struct = _library.ShipmentLine(
            struct_size=ctypes.sizeof(_library.ShipmentLine),
            code=_span(line.code),
            goods=self._goods.address,
            origin=_span(line.origin),
            destination=_span(line.destination),
            date=Span(*_calls.day(line.date)),
            value=_span(line.value),
            currency=_span(line.currency),
            quantities=ctypes.addressof(self._quantities),
            quantity_count=len(line.quantities),
        )


def _span(text: str | None) -> Span:
    encoded = _calls.utf8(text or "")
    return Span(encoded, len(encoded))
