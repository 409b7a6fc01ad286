"""The words of one language for numbers, money and dates."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT

Words = tuple[str, ...]
Rows = dict[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """Number words, currencies, months, relative dates of one language (section [values]).

    Rows go from a value to all words for it: ``"2" = ["two", "pair"]``. Names of months, weekdays and
    currencies come from CLDR; the rows here add what CLDR lacks (other cases, press forms). Words
    of agglutinating languages stand once: each may take any of ``endings``. Phrases have spaces.
    """

    __pydantic_config__ = STRICT
    decimal: str = ","
    joined_words: bool = False
    endings: Words = ()
    no_endings: Words = ()
    never: Words = ()

    # numbers: ``weak`` words are numbers only inside or beside something (one, a, half); ``alone``:
    # scales that need no number before them (bin, тысяча); ``digit_endings`` follow digits (16-ти);
    # ``number_join``: the joins also stand between scales (one hundred and six)
    numbers: Rows = field(default_factory=dict)
    scales: Rows = field(default_factory=dict)
    ordinals: Words = ()
    digit_endings: Words = ()
    weak: Words = ()
    alone: Words = ()
    articles: Words = ()
    joins: Words = ()
    number_join: bool = False
    points: Words = ()
    minus: Words = ()
    halves: Words = ()
    fraction_endings: Words = ()
    fraction_words: Words = ()
    percent_before: Words = ()
    percent_after: Words = ()
    not_one_before: Words = ()
    not_one_after: Words = ()
    bounds_before: Rows = field(default_factory=dict)
    bounds_after: Rows = field(default_factory=dict)

    # money: ISO 4217 code -> its words; under XXX words that need an owner to mean one currency;
    # ``currency_owners``: code -> words that make another currency of a name (Canadian dollar);
    # ``owner_after``: they may stand behind it (долларов США)
    owner_after: bool = False
    currencies: Rows = field(default_factory=dict)
    currency_owners: Rows = field(default_factory=dict)
    subunits: Rows = field(default_factory=dict)

    # dates: ``moments`` go from "day-1", "year+1" to phrases; weekdays count from 0, Monday
    month_first: bool = False
    months: Rows = field(default_factory=dict)
    spoken_years: bool = False
    never_months: Words = ()
    month_alone: Words = ()
    weekdays: Rows = field(default_factory=dict)
    ordinal_days: Rows = field(default_factory=dict)
    moments: Rows = field(default_factory=dict)
    year_before: bool = False
    shift_after: bool = False
    year_words: Words = ()
    month_words: Words = ()
    day_words: Words = ()
    week_words: Words = ()
    of: Words = ()
    same: Words = ()
    seasons: Words = ()
    last: Words = ()
    this: Words = ()
    next: Words = ()
    ago: Words = ()
    ahead: Words = ()
    in_days: Words = ()
    before: Words = ()
    after: Words = ()
    year_prepositions: Words = ()
    month_prepositions: Words = ()
    weekday_prepositions: Words = ()
    year_endings: Words = ()
    date_lines: Words = ()
