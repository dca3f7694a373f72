"""Fills the HS code of products that are shaped as Odoo's, and tells a reviewer what it could not fill.

A code is written only where it is safe at six digits. Where it is not, the product gets a note with the alternatives; a
product that has a code keeps it, and gets a note where the code is no longer, or not yet, one of HS 2022.

`review` asks nothing of a record but the fields and methods of `ProductTemplate`, the stand-in for product.template
below: in a server action of Odoo, call it with the recordset. Run alone, this file reviews a few products.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, Union

import tarifa
from tarifa import Classification, CodeStatus, Engine, GoodsItem, InvalidInputError, Level, Outcome, TarifaError

# What Odoo gives for a text that is not filled in.
Text = Union[str, bool]


class Product(Protocol):
    """What is read from a product. A relation that is empty is false and has false fields, as in Odoo."""

    name: str
    description_sale: Text
    hs_code: Text
    categ_id: Any
    country_of_origin: Any

    def write(self, values: dict[str, Any]) -> bool: ...

    def message_post(self, *, body: str) -> None: ...


def review(engine: Engine, products: Iterable[Product]) -> None:
    """Fills codes, checks those that are there, and leaves notes."""
    without_code = []
    for product in products:
        if product.hs_code:
            check(engine, product)
        else:
            without_code.append(product)
    answers = engine.classify_many(map(goods_item, without_code), evidence=1, errors="return")
    for product, answer in zip(without_code, answers):
        fill(product, answer)


def goods_item(product: Product) -> GoodsItem:
    """What a product says of its goods."""
    return GoodsItem(
        product.name,
        description=_text(product.description_sale),
        categories=[product.categ_id.complete_name] if product.categ_id else [],
        country_of_origin=_text(product.country_of_origin.code) if product.country_of_origin else None,
    )


def fill(product: Product, answer: Classification | TarifaError) -> None:
    """Writes the code, or says what a reviewer has to choose from."""
    if isinstance(answer, TarifaError):
        product.message_post(body=f"No HS code was looked for: {answer}")
    elif answer.safe is not None and answer.safe.level == Level.SUBHEADING:
        product.write({"hs_code": answer.safe.code.digits})
    else:
        classified = answer.outcome == Outcome.CLASSIFIED
        reason = "no subheading is likely enough" if classified else answer.outcome.advice
        lines = [f"HS code to be chosen: {reason}."]
        if answer.safe is not None:
            lines.append(f"Safe is the {answer.safe.level} {answer.safe.code.display}.")
        for one in answer.alternatives:
            nearest = f" (as: {one.evidence[0].goods})" if one.evidence else ""
            lines.append(f"{one.code.display} {one.probability:.0%} {one.description}{nearest}")
        product.message_post(body="\n".join([*lines, str(answer.data)]))


def check(engine: Engine, product: Product) -> None:
    """Says what is wrong with a code that someone has filled in."""
    try:
        finding = engine.validate(str(product.hs_code))
    except InvalidInputError as error:
        product.message_post(body=f"HS code to be corrected: {error}.")
        return
    code = finding.code.display
    if finding.status == CodeStatus.INCOMPLETE:
        product.message_post(body=f"HS code to be completed: {code} has fewer than six digits.")
    elif finding.status == CodeStatus.OTHER_EDITION:
        editions = ", ".join(map(str, finding.known_in))
        successors = ", ".join(successor.code.display for successor in finding.successors)
        found = f"{code} is of HS {editions}; in HS {finding.edition} its goods are in {successors}"
        product.message_post(body=f"HS code to be renewed: {found}.")
    elif not finding.is_valid:
        product.message_post(body=f"HS code to be corrected: no edition from 2012 on has {code}.")


def _text(value: Text) -> str | None:
    return value if isinstance(value, str) else None


@dataclass
class Category:
    """product.category."""

    complete_name: str


@dataclass
class Country:
    """res.country."""

    code: str


@dataclass
class ProductTemplate:
    """product.template, with the fields that are read here."""

    name: str
    description_sale: Text = False
    categ_id: Category | None = None
    hs_code: Text = False
    country_of_origin: Country | None = None
    notes: list[str] = field(default_factory=list)

    def write(self, values: dict[str, Any]) -> bool:
        for name, value in values.items():
            setattr(self, name, value)
        return True

    def message_post(self, *, body: str) -> None:
        self.notes.append(body)


def main() -> None:
    kitchen = Category("All / Home / Kitchen")
    products = [
        ProductTemplate("Vacuum flask", "stainless steel, 500 ml", kitchen, country_of_origin=Country("CN")),
        ProductTemplate("T-shirt Lisa", "women's, knitted, short sleeves", Category("All / Clothing")),
        ProductTemplate("Accessories", "assorted, for various uses"),
        ProductTemplate("Smartphone X2", categ_id=Category("All / Electronics"), hs_code="8517.12"),
        ProductTemplate("Coffee mug", categ_id=kitchen, hs_code="6912.00.23"),
        ProductTemplate("Tea pot", categ_id=kitchen, hs_code="6912"),
        ProductTemplate("Apple juice", hs_code="20097"),
        ProductTemplate("Mystery", hs_code="9999.99"),
    ]
    with tarifa.Engine() as engine:
        review(engine, products)
    for product in products:
        print(f"{product.name}: {product.hs_code or 'no code'}")
        for note in product.notes:
            print("  " + note.replace("\n", "\n  "))


if __name__ == "__main__":
    main()
