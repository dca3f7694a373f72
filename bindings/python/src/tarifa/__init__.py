"""Tarifa, an embeddable customs tariff engine: goods descriptions to HS codes, in this process, offline.

    >>> import tarifa
    >>> engine = tarifa.Engine()
    >>> answer = engine.classify("women's knitted t-shirt, short sleeves")
    >>> answer.safe.level.value, answer.safe.code.display, answer.question.id
    ('heading', '6109', '6109-fibre')
    >>> item, answer = engine.answer("women's knitted t-shirt, short sleeves", "6109-fibre", "cotton")
    >>> answer.best.code.display
    '6109.10'
    >>> engine.validate("8517.12").successors[0].code.display
    '8517.13'
    >>> engine.validate_line("6109.10", "DE").status.value
    'incomplete'

Answers recommend; the declarant decides.
"""

from . import _library
from .agreement import Agreement, AgreementRow
from .answers import (
    Answers,
    Candidate,
    CodeStatus,
    CodeValidation,
    Entry,
    Evidence,
    Outcome,
    PackInfo,
    PackStamp,
    Question,
    QuestionOption,
    Relation,
    SafeCode,
    SearchHit,
    Section,
    Successor,
    Titled,
    WordUse,
)
from .catalogues import (
    CatalogueItem,
    CodeAgreement,
    CodeInUse,
    ComparedItem,
    Comparison,
    NotComparedItem,
    OwnCode,
    OwnCodes,
    OwnMatch,
    OwnRecommendation,
    Recommendation,
    Stake,
)
from .categories import CategoryMap
from .classification import Classification
from .codes import Level, TariffCode, parse_code
from .coherence import Coherence, CoherenceStatus
from .countries import jurisdiction
from .duties import AmountRange, Duty, DutyKind, DutyLine, DutyPrompt, DutySpread, DutyStatus, Missing, SpreadLine, Step
from .duty_requests import ContentValue, Degrees, DutyQuantity, DutyRequest, ExchangeRate
from .editions import edition_on
from .engine import Engine, audit_pack
from .errors import (
    FileError,
    HistoryDamagedError,
    HistoryError,
    HistoryInUseError,
    HistoryTooNewError,
    InternalError,
    InvalidArgumentError,
    InvalidInputError,
    PackDamagedError,
    PackError,
    PackMissingError,
    PackTooNewError,
    RateError,
    TarifaError,
    TextTooLongError,
)
from .events import EditionChanges, Event, EventKind, affected, ruling_events
from .goods import Answer, CategoryCode, ForeignCode, GoodsItem
from .handler import Handler, Limits, Stamps
from .history import (
    History,
    Record,
    Redaction,
    new_record_id,
    record_id_bits,
    record_id_of_bits,
    record_id_time,
)
from .languages import Language
from .lines import ChangeKind, FactChange, LineChange, LineStatus, LineValidation, TariffLine
from .measures import Measure, MeasureEffect, MeasureScope
from .narrowing import LineOption, LineQuestion, NarrowBasis, Narrowing, NarrowStatus, QuestionKind, RankedLine
from .preclassification import ClassifiedPart, EssentialBy, EssentialPart, ExportGoods, ExportPart, Preclassification
from .rates import (
    Basis,
    Evaluation,
    NamedRate,
    Notation,
    Rate,
    parse_rate,
    rate_agreements,
    rate_columns,
    rate_programs,
)
from .requirements import (
    Coverage,
    CoverageStatus,
    DeclarationElement,
    Direction,
    Requirement,
    RequirementKind,
    Requirements,
)
from .reviews import Decision, Opening, Review, ReviewedCode, Reviews, ReviewState, Role
from .schedule import Schedule
from .screening import (
    ContextValue,
    DataEdition,
    Finding,
    MatchedCode,
    NotChecked,
    Obligation,
    RequiredDocument,
    Rule,
    Screening,
    Verdict,
)
from .shipments import DeclaredQuantity, ShipmentLine

__version__: str = _library.library.tarifa_version().decode()
"""The version of the library that is loaded, which is that of the package."""

abi_version: int = _library.library.tarifa_abi_version()
"""The version of the interface between the package and the library."""

__all__ = [
    "Agreement",
    "AgreementRow",
    "AmountRange",
    "Answer",
    "Answers",
    "Basis",
    "Candidate",
    "CatalogueItem",
    "CategoryCode",
    "CategoryMap",
    "ChangeKind",
    "Classification",
    "ClassifiedPart",
    "CodeAgreement",
    "CodeInUse",
    "CodeStatus",
    "CodeValidation",
    "Coherence",
    "CoherenceStatus",
    "ComparedItem",
    "Comparison",
    "ContentValue",
    "ContextValue",
    "Coverage",
    "CoverageStatus",
    "DataEdition",
    "Decision",
    "DeclarationElement",
    "DeclaredQuantity",
    "Degrees",
    "Direction",
    "Duty",
    "DutyKind",
    "DutyLine",
    "DutyPrompt",
    "DutyQuantity",
    "DutyRequest",
    "DutySpread",
    "DutyStatus",
    "EditionChanges",
    "Engine",
    "Entry",
    "EssentialBy",
    "EssentialPart",
    "Evaluation",
    "Event",
    "EventKind",
    "Evidence",
    "ExchangeRate",
    "ExportGoods",
    "ExportPart",
    "FactChange",
    "FileError",
    "Finding",
    "ForeignCode",
    "GoodsItem",
    "Handler",
    "History",
    "HistoryDamagedError",
    "HistoryError",
    "HistoryInUseError",
    "HistoryTooNewError",
    "InternalError",
    "InvalidArgumentError",
    "InvalidInputError",
    "Language",
    "Level",
    "Limits",
    "LineChange",
    "LineOption",
    "LineQuestion",
    "LineStatus",
    "LineValidation",
    "MatchedCode",
    "Measure",
    "MeasureEffect",
    "MeasureScope",
    "Missing",
    "NamedRate",
    "NarrowBasis",
    "NarrowStatus",
    "Narrowing",
    "NotChecked",
    "NotComparedItem",
    "Notation",
    "Obligation",
    "Opening",
    "Outcome",
    "OwnCode",
    "OwnCodes",
    "OwnMatch",
    "OwnRecommendation",
    "PackDamagedError",
    "PackError",
    "PackInfo",
    "PackMissingError",
    "PackStamp",
    "PackTooNewError",
    "Preclassification",
    "Question",
    "QuestionKind",
    "QuestionOption",
    "RankedLine",
    "Rate",
    "RateError",
    "Recommendation",
    "Record",
    "Redaction",
    "Relation",
    "RequiredDocument",
    "Requirement",
    "RequirementKind",
    "Requirements",
    "Review",
    "ReviewState",
    "ReviewedCode",
    "Reviews",
    "Role",
    "Rule",
    "SafeCode",
    "Schedule",
    "Screening",
    "SearchHit",
    "Section",
    "ShipmentLine",
    "SpreadLine",
    "Stake",
    "Stamps",
    "Step",
    "Successor",
    "TarifaError",
    "TariffCode",
    "TariffLine",
    "TextTooLongError",
    "Titled",
    "Verdict",
    "WordUse",
    "abi_version",
    "affected",
    "audit_pack",
    "edition_on",
    "jurisdiction",
    "new_record_id",
    "parse_code",
    "parse_rate",
    "rate_agreements",
    "rate_columns",
    "rate_programs",
    "record_id_bits",
    "record_id_of_bits",
    "record_id_time",
    "ruling_events",
]
