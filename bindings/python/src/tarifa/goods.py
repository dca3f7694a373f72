"""The goods item: what a caller knows about the goods, with the answers to questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


class ForeignCode(NamedTuple):
    """A code from another country's tariff."""

    code: str
    """The code. Its first six digits are evidence, or what HS 2022 made of them if they are of an older edition; a
    heading or chapter counts less."""
    country: str
    """The country whose tariff it is, ISO 3166-1 alpha-2: "CN"."""


class CategoryCode(NamedTuple):
    """A code that the caller's own goods of the same category have."""

    code: str
    """The code, of any level."""
    items: int
    """How many goods have it, 4294967295 at most."""


class Answer(NamedTuple):
    """The answer to a question that a classification asked."""

    question: str
    """The id of the question."""
    option: str | None = None
    """The label of the option that fits the goods; None where nobody knows: the question is not asked again."""


@dataclass(frozen=True)
class GoodsItem:
    """The goods to classify, as far as the caller knows them. None is 'not given'; each field that is filled sharpens
    the answer. All texts together may have 64 KiB of UTF-8."""

    name: str
    """What the goods are called: a title, an invoice line, a commodity name."""
    description: str | None = None
    """Longer text on form, function and composition."""
    material: str | None = None
    """What the goods are made of: "60% cotton, 40% polyester"."""
    intended_use: str | None = None
    """What the goods are used for, or on what."""
    categories: Sequence[str] = ()
    """Shelf or category paths, from general to particular. A single str is one path."""
    country_of_origin: str | None = None
    """Where the goods were produced, ISO 3166-1 alpha-2: "VN". It does not move the code."""
    foreign_code: tuple[str, str] | None = None
    """A ForeignCode, or its code and country: ("6911.10", "CN")."""
    language: str | None = None
    """The language of the texts, a Language or its letters: "de". Where it is not given, the one they seem to be
    written in."""
    answers: Sequence[tuple[str, str | None]] = ()
    """What was answered to questions about the goods: Answers, or each a question and an option. Of several to one
    question the last counts."""
    category_codes: Sequence[tuple[str, int]] = ()
    """CategoryCodes, or each a code and how many goods of the same category have it. The first 64 are evidence."""

    def __post_init__(self) -> None:
        categories = (self.categories,) if isinstance(self.categories, str) else tuple(self.categories)
        object.__setattr__(self, "categories", categories)
        if self.foreign_code is not None:
            object.__setattr__(self, "foreign_code", ForeignCode(*self.foreign_code))
        answers = tuple(Answer(*answer) for answer in self.answers)
        object.__setattr__(self, "answers", answers)
        known = tuple(CategoryCode(*code) for code in self.category_codes)
        object.__setattr__(self, "category_codes", known)
        questions, options = [answer.question for answer in answers], [answer.option for answer in answers]
        given = (self.description, self.material, self.intended_use, self.country_of_origin, self.language, *options)
        foreign = self.foreign_code or ()
        codes = [one.code for one in known]
        needed = (self.name, *categories, *foreign, *questions, *codes)
        for text in (*needed, *(text for text in given if text is not None)):
            if not isinstance(text, str):
                raise TypeError(f"the fields of a GoodsItem are str, not {type(text).__name__}")

    def with_answer(self, question: str, option: str | None) -> GoodsItem:
        """The item with the answer to a question: the label of an option, or None for 'I do not know'. It takes the
        place of an earlier answer to the same question."""
        others = (answer for answer in self.answers if answer[0] != question)
        return replace(self, answers=(*others, Answer(question, option)))
