"""The closed sets of the codebook: kinds, stages, categories, facets."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about (docs/codebook.md)."""

    AGREEMENT = "agreement"
    TRANSFER = "transfer"
    PRODUCTION = "production"
    TRAINING = "training"
    FINANCE = "finance"
    SERVICE = "service"
    EXERCISE = "exercise"
    CONTACT = "contact"
    NEED = "need"
    HOLDING = "holding"
    CONSTRAINT = "constraint"
    ASSESSMENT = "assessment"


# Kinds whose parties have no direction; all others have a supplier and a recipient.
SYMMETRIC = frozenset({Kind.AGREEMENT, Kind.EXERCISE, Kind.CONTACT})


class Stage(StrEnum):
    """How far a deal has gone, or how it broke."""

    INTEREST = "interest"
    TALKS = "talks"
    PLANNED = "planned"
    AGREED = "agreed"
    ORDERED = "ordered"
    IN_PRODUCTION = "in-production"
    DELIVERED = "delivered"
    IN_SERVICE = "in-service"
    IN_FORCE = "in-force"
    ONGOING = "ongoing"
    STALLED = "stalled"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    DENIED = "denied"
    ENDED = "ended"


class Modality(StrEnum):
    """How the text vouches for a claim: only asserted and planned claims are offered as facts."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Category(StrEnum):
    """What the equipment is."""

    UAV = "uav"
    LOITERING_MUNITION = "loitering-munition"
    COUNTER_UAV = "counter-uav"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    ARMOURED_VEHICLE = "armoured-vehicle"
    VEHICLE = "vehicle"
    ARTILLERY = "artillery"
    MISSILE = "missile"
    AIR_DEFENCE = "air-defence"
    NAVAL = "naval"
    SMALL_ARMS = "small-arms"
    AMMUNITION = "ammunition"
    SENSOR = "sensor"
    ELECTRONICS = "electronics"
    ENGINE = "engine"
    SPACE = "space"
    OTHER = "other"
    GENERAL = "general"


class Aspect(StrEnum):
    """What an assessment judges."""

    PRICE = "price"
    ADAPTATION = "adaptation"
    TRUST = "trust"
    DIVERSIFICATION = "diversification"
    DEPENDENCE = "dependence"
    COMPLEMENT = "complement"
    REPLACEMENT = "replacement"
    RANK = "rank"
    INFLUENCE = "influence"
    MOTIVE = "motive"
    EFFECT = "effect"
    CAPABILITY = "capability"
    OTHER = "other"


class Function(StrEnum):
    """What a need is for."""

    BORDER = "border"
    AIR_DEFENCE = "air-defence"
    AIR_SURVEILLANCE = "air-surveillance"
    STRIKE = "strike"
    TRANSPORT = "transport"
    COUNTER_UAV = "counter-uav"
    MARITIME = "maritime"
    MOBILITY = "mobility"
    TRAINING = "training"
    MODERNISATION = "modernisation"
    STOCKPILE = "stockpile"
    INDUSTRY = "industry"
    GENERAL = "general"


class Reason(StrEnum):
    """Why cooperation is limited."""

    EMBARGO = "embargo"
    SANCTION = "sanction"
    LICENCE = "licence"
    RE_EXPORT = "re-export"
    NEUTRALITY = "neutrality"
    ALLIANCE = "alliance"
    THIRD_PARTY_OBJECTION = "third-party-objection"
    LEGAL = "legal"
    DEBT_OR_CLAIM = "debt-or-claim"
    CAPACITY = "capacity"
    OTHER = "other"


class AmountKind(StrEnum):
    """What a sum of money is."""

    CONTRACT = "contract"
    GRANT = "grant"
    LOAN = "loan"
    BUDGET = "budget"
    CEILING = "ceiling"
    TARGET = "target"


class Leaning(StrEnum):
    """Whether a judge speaks for or against the supplier's standing."""

    FOR = "+"
    AGAINST = "-"
    NEITHER = "0"


class OutletRole(StrEnum):
    """What an outlet is to the news it carries."""

    PRIMARY = "primary"
    WIRE = "wire"
    NEWSPAPER = "newspaper"
    AGGREGATOR = "aggregator"
    THINK_TANK = "think-tank"
    REGISTER = "register"
