"""Goods items as requests in JSON have them."""

from __future__ import annotations

from typing import Any

from ._amounts import given
from ._items import Goods
from .goods import GoodsItem


def goods_fields(goods: Goods) -> dict[str, Any]:
    """The fields of a goods item that are given; a str is its name."""
    item = goods if isinstance(goods, GoodsItem) else GoodsItem(goods)
    return given(
        name=item.name,
        description=item.description,
        material=item.material,
        intended_use=item.intended_use,
        categories=list(item.categories),
        country_of_origin=item.country_of_origin,
        foreign_code=dict(zip(("code", "country"), item.foreign_code or ())),
        language=item.language,
        answers=[{"question": question, "option": option} for question, option in item.answers],
        category_codes=[{"code": code, "items": items} for code, items in item.category_codes],
    )
