"""What an exporter needs to know of goods when an order is made. Answers are values, as in `answers`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ._amounts import Amount, amount_text, given
from ._goods_json import goods_item
from .answers import Fields
from .catalogues import Recommendation
from .codes import TariffCode, Word
from .coherence import member
from .goods import GoodsItem
from .requirements import DeclarationElement, Direction, Requirement, RequirementKind, Requirements


@dataclass(frozen=True)
class ExportPart:
    """A line of a bill of materials. None is 'not given'."""

    name: str
    """What the part is called."""
    material: str | None = None
    """What it is made of."""
    value: Amount | None = None
    """The value of all of it in one product; in one currency for all parts."""
    mass: Amount | None = None
    """Its mass in one product, in kilograms."""

    def fields(self) -> dict[str, Any]:
        """The part as the library reads it, in every language."""
        value, mass = (None if one is None else amount_text(one) for one in (self.value, self.mass))
        return given(name=self.name, material=self.material, value=value, mass=mass)


@dataclass(frozen=True)
class ExportGoods:
    """Goods as the system of an exporter has them. None is 'not given'."""

    key: str
    """What the company knows them by."""
    name: str
    """What they are called."""
    specification: str | None = None
    """Sizes, power, grade and the like."""
    model: str | None = None
    """The model."""
    material: str | None = None
    """What they are made of."""
    use: str | None = None
    """What they are used for."""
    brand: str | None = None
    """The brand."""
    brand_type: str | None = None
    """The kind of brand, as a declaration has it: none, of the country, of the customer."""
    unit: str | None = None
    """The unit in which they are sold."""
    parts: Sequence[ExportPart] = ()
    """The lines of their bill of materials, of which the first 1000 are read."""

    def fields(self) -> dict[str, Any]:
        """The goods as the library reads them, in every language."""
        return given(
            key=self.key,
            name=self.name,
            specification=self.specification,
            model=self.model,
            material=self.material,
            use=self.use,
            brand=self.brand,
            brand_type=self.brand_type,
            unit=self.unit,
            parts=[part.fields() for part in self.parts],
        )


class EssentialBy(Word):
    """By what a part leads."""

    VALUE = "value"
    """By value."""
    MASS = "mass"
    """By mass."""


@dataclass(frozen=True)
class ClassifiedPart:
    """A part with the subheading that it would have by itself."""

    name: str
    """What it is called."""
    code: TariffCode | None
    """The subheading; None where its texts name no goods."""
    confidence: float
    """How likely that is, 0 to 1."""

    @classmethod
    def read(cls, fields: Fields) -> ClassifiedPart:
        code = fields["code"]
        return cls(fields["name"], TariffCode.of_digits(code) if code else None, fields["confidence"])


@dataclass(frozen=True)
class EssentialPart:
    """The part that may give a product its essential character. It decides where no heading describes the product as a
    whole (general rule 3(b) of the Harmonized System), which a person judges."""

    part: int
    """The position of the part in the bill of materials, from 0."""
    name: str
    """What it is called."""
    by: EssentialBy
    """What it has the most of."""
    share: Decimal
    """Its share of that in per cent."""

    @classmethod
    def read(cls, fields: Fields) -> EssentialPart:
        return cls(fields["part"], fields["name"], EssentialBy(fields["by"]), Decimal(fields["share"]))


@dataclass(frozen=True)
class Preclassification:
    """What an exporter needs to know of goods. Recommendations, not rulings: the declarant decides."""

    recommendation: Recommendation
    """The code in the tariff of the country of export, with what it rests on. Its first six digits are those of the
    tariff of the destination, too."""
    requirements: Requirements | None
    """What the country of export and the destination ask for; None where no code is recommended."""
    parts: tuple[ClassifiedPart, ...]
    """The parts, in the order of the bill of materials."""
    essential: EssentialPart | None
    """The part that gives the product its essential character, if its parts are classified apart."""
    goods: GoodsItem
    """The goods as a classification and a checklist of elements read them: what a catalogue or a review has of them."""
    json: str = field(compare=False, repr=False)
    """The answer as the library wrote it."""

    @classmethod
    def read(cls, text: str) -> Preclassification:
        fields = json.loads(text)
        essential, recommendation = fields["essential"], member(text, "recommendation")
        # What stands before the requirements may have members of that name.
        behind = text[text.index(recommendation) + len(recommendation) :]
        return cls(
            recommendation=Recommendation.read(recommendation),
            requirements=Requirements.read(member(behind, "requirements")) if fields["requirements"] else None,
            parts=tuple(map(ClassifiedPart.read, fields["parts"])),
            essential=EssentialPart.read(essential) if essential else None,
            goods=goods_item(fields["goods"]),
            json=text,
        )

    @property
    def code(self) -> TariffCode | None:
        """The code that is recommended; None where the texts name no goods."""
        return self.recommendation.code

    @property
    def confidence(self) -> float:
        """How likely it is, 0 to 1."""
        return self.recommendation.confidence

    @property
    def question(self) -> str | None:
        """What to ask of the goods; None where nothing is open."""
        return self.recommendation.question

    @property
    def elements(self) -> tuple[DeclarationElement, ...]:
        """What the declaration on export has to say of the goods, each with what they say of it."""
        checklists = self._of_export(RequirementKind.DECLARATION_ELEMENT)
        return tuple(element for asked in checklists for element in asked.elements)

    @property
    def rebates(self) -> tuple[Requirement, ...]:
        """The refunds of tax on export, with their rates and days."""
        return self._of_export(RequirementKind.REBATE)

    def _of_export(self, kind: RequirementKind) -> tuple[Requirement, ...]:
        requirements = self.requirements.requirements if self.requirements else ()
        return tuple(one for one in requirements if one.direction == Direction.EXPORT and one.kind == kind)

    def to_dict(self) -> dict[str, Any]:
        """The JSON, decoded."""
        return dict(json.loads(self.json))
