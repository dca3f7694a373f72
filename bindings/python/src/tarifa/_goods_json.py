"""Goods items as requests in JSON have them."""

from __future__ import annotations

from typing import Any

from ._amounts import given
from ._items import Goods
from .answers import Fields
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


def goods_item(fields: Fields) -> GoodsItem:
    """The goods item that the library wrote."""
    foreign = fields["foreign_code"]
    return GoodsItem(
        name=fields["name"],
        description=fields["description"] or None,
        material=fields["material"] or None,
        intended_use=fields["intended_use"] or None,
        categories=fields["categories"],
        country_of_origin=fields["country_of_origin"],
        foreign_code=(foreign["code"], foreign["country"]) if foreign else None,
        language=fields["language"],
        answers=[(answer["question"], answer["option"]) for answer in fields.get("answers", ())],
        category_codes=[(known["code"], known["items"]) for known in fields.get("category_codes", ())],
    )
