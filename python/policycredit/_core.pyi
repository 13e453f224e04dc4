"""
The C++ core of policycredit. Import `policycredit` instead.
"""
from __future__ import annotations
import collections.abc
import datetime
import numpy
import numpy.typing
import os
import typing
__all__: list[str] = ['AgeProfile', 'Assessment', 'AssumptionChange', 'AssumptionNow', 'AssumptionValues', 'BalanceGrowth', 'Behaviour', 'BehaviourEstimate', 'BookFrame', 'BreakEven', 'BudgetShortfall', 'ByPriority', 'ByWeight', 'CapitalShareFloor', 'CapitalSource', 'CertaintyCurve', 'Change', 'ContractDates', 'Correlation', 'CoverageFloor', 'CreditGrowthFloor', 'CustomRule', 'DeployAvailable', 'Disaster', 'Distribution', 'Error', 'EvenTransfers', 'Evidence', 'FailingPath', 'FairSharing', 'Flow', 'GrowthFloor', 'Instalment', 'InterestWaterfall', 'InvalidInput', 'Ledger', 'LendingLimit', 'LendingPlan', 'LendingPolicy', 'LendingRate', 'LendingRules', 'LinearProgramme', 'LinearSolution', 'LoanColumns', 'LoanTerms', 'MEASURE_ROWS', 'Money', 'MoneyPath', 'Month', 'MultipleOf', 'Names', 'NotFound', 'NumberPath', 'OpeningPosition', 'Outcome', 'OutstandingGrowth', 'OverdueCeiling', 'ParseError', 'PeriodTransferFloor', 'Plan', 'PlanLimitState', 'PlanRules', 'PlannedLending', 'PlannedLoans', 'PlannedTransfer', 'Position', 'Posting', 'ProRata', 'Problem', 'Programme', 'Projection', 'Provenance', 'Rate', 'RateChange', 'RatePath', 'Reference', 'Relaxation', 'RemainingInstalment', 'Requirement', 'Requirements', 'ResolvedScenario', 'RobustPlan', 'RunOff', 'Scenario', 'SeasonalProfile', 'Sensitivity', 'Series', 'Share', 'SharePath', 'Shock', 'Simulation', 'SmoothTransfers', 'SourceByPriority', 'Successor', 'SyntheticPart', 'Target', 'TargetOdds', 'TimeGrid', 'Tornado', 'TornadoBar', 'Totals', 'TransferLimit', 'Transfers', 'TwoWay', 'UncertainAssumption', 'Uncertainty', 'Unit', 'UnitTransferFloor', 'WaterfallStep', 'YearNeed', 'YearSpan', 'YearlyTransferFloor', 'assess', 'break_even', 'certainty_curve_with', 'check_scenario', 'estimate_from_columns', 'meeting', 'opening_of_run_off', 'plan_lending_with', 'plan_model', 'plan_with', 'project', 'read_scenario', 'require', 'resolve', 'robust_plan_with', 'scenario_schema', 'schedule', 'sensitivities', 'simulate', 'synthetic_columns', 'tornado', 'two_way']
class Error(Exception):
    """
    Base of every error that policycredit raises on purpose.
    """
class InvalidInput(Error, ValueError):
    """
    A value that breaks a rule; the message reads `field = value: rule`.
    """
class NotFound(Error, KeyError):
    """
    An id, measure or address that does not exist; the message names what does.
    """
    def __str__(self):
        """
        Return str(self).
        """
class ParseError(Error, ValueError):
    """
    A file that cannot be used; the message lists every problem found in it.
    """
class Month:
    """
    A calendar month. Text `YYYY-MM` is accepted for it.
    """
    def __add__(self, arg0: typing.SupportsInt | typing.SupportsIndex) -> Month:
        ...
    def __eq__(self, arg0: Month) -> bool:
        ...
    def __ge__(self, arg0: Month) -> bool:
        ...
    def __getstate__(self) -> tuple[int, int]:
        ...
    def __gt__(self, arg0: Month) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    @typing.overload
    def __init__(self, year: typing.SupportsInt | typing.SupportsIndex, month: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    @typing.overload
    def __init__(self, written: str) -> None:
        """
        Reads `YYYY-MM`.
        """
    @typing.overload
    def __init__(self, day: datetime.date) -> None:
        """
        The month of a day.
        """
    def __le__(self, arg0: Month) -> bool:
        ...
    def __lt__(self, arg0: Month) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    def __sub__(self, arg0: Month) -> int:
        """
        Whole months between two months.
        """
    @property
    def end(self) -> datetime.date:
        """
        Last day of the month.
        """
    @property
    def month(self) -> int:
        ...
    @property
    def year(self) -> int:
        ...
class TimeGrid:
    """
    The projected months: after `valuation`, up to and with `horizon`.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: TimeGrid) -> bool:
        ...
    def __getstate__(self) -> tuple[Month, Month]:
        ...
    def __init__(self, valuation: Month, horizon: Month) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def month(self, index: typing.SupportsInt | typing.SupportsIndex) -> Month:
        ...
    @property
    def horizon(self) -> Month:
        ...
    @property
    def size(self) -> int:
        """
        Number of projected months.
        """
    @property
    def valuation(self) -> Month:
        ...
class Money:
    """
    An exact amount: a whole number of dong.
    """
    @staticmethod
    def billion(amount: typing.SupportsFloat | typing.SupportsIndex) -> Money:
        """
        Amount in billion dong (tỷ).
        """
    @staticmethod
    def million(amount: typing.SupportsFloat | typing.SupportsIndex) -> Money:
        """
        Amount in million dong.
        """
    def __add__(self, arg0: Money) -> Money:
        ...
    def __eq__(self, arg0: Money) -> bool:
        ...
    def __ge__(self, arg0: Money) -> bool:
        ...
    def __getstate__(self) -> tuple[int]:
        ...
    def __gt__(self, arg0: Money) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, dong: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        ...
    def __int__(self) -> int:
        ...
    def __le__(self, arg0: Money) -> bool:
        ...
    def __lt__(self, arg0: Money) -> bool:
        ...
    def __mul__(self, arg0: typing.SupportsInt | typing.SupportsIndex) -> Money:
        ...
    def __neg__(self) -> Money:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    def __sub__(self, arg0: Money) -> Money:
        ...
    @property
    def billions(self) -> float:
        ...
    @property
    def dong(self) -> int:
        ...
class Rate:
    """
    A rate per year, kept as a fraction.
    """
    @staticmethod
    def of(per_year: typing.SupportsFloat | typing.SupportsIndex) -> Rate:
        """
        0.0624 means 6.24 % a year.
        """
    @staticmethod
    def percent(per_year: typing.SupportsFloat | typing.SupportsIndex) -> Rate:
        """
        6.24 means 6.24 % a year.
        """
    def __eq__(self, arg0: Rate) -> bool:
        ...
    def __ge__(self, arg0: Rate) -> bool:
        ...
    def __getstate__(self) -> tuple[float]:
        ...
    def __gt__(self, arg0: Rate) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self) -> None:
        ...
    def __le__(self, arg0: Rate) -> bool:
        ...
    def __lt__(self, arg0: Rate) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    @property
    def fraction(self) -> float:
        ...
    @property
    def percentage(self) -> float:
        ...
class Share:
    """
    A part of a whole, from 0 to 1.
    """
    @staticmethod
    def of(part: typing.SupportsFloat | typing.SupportsIndex) -> Share:
        """
        0.3 means 30 %.
        """
    @staticmethod
    def percent(part: typing.SupportsFloat | typing.SupportsIndex) -> Share:
        """
        30 means 30 %.
        """
    def __eq__(self, arg0: Share) -> bool:
        ...
    def __ge__(self, arg0: Share) -> bool:
        ...
    def __getstate__(self) -> tuple[float]:
        ...
    def __gt__(self, arg0: Share) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self) -> None:
        ...
    def __le__(self, arg0: Share) -> bool:
        ...
    def __lt__(self, arg0: Share) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def __str__(self) -> str:
        ...
    @property
    def fraction(self) -> float:
        ...
    @property
    def percentage(self) -> float:
        ...
class Names:
    """
    What people call a thing, in Vietnamese and in English.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('vi', 'en')
    def __eq__(self, arg0: Names) -> bool:
        ...
    def __init__(self, *, vi: str = ..., en: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def en(self) -> str:
        ...
    @property
    def vi(self) -> str:
        ...
class Change:
    """
    A change of a value in the months `first` to `last`, both included; None means from the beginning, or to the end. `amount` is in dong, a fraction, or a factor for the operation `scale`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('operation', 'amount', 'first', 'last')
    def __eq__(self, arg0: Change) -> bool:
        ...
    def __init__(self, *, operation: str = ..., amount: typing.SupportsFloat | typing.SupportsIndex = ..., first: Month | None = ..., last: Month | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def amount(self) -> float:
        ...
    @property
    def first(self) -> Month | None:
        ...
    @property
    def last(self) -> Month | None:
        ...
    @property
    def operation(self) -> str:
        ...
class MoneyPath:
    """
    Money over time.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def growing(start: Money, first: Month, growth: Rate) -> MoneyPath:
        """
        `start` in the calendar year of month `first`, then times 1 + `growth` every January.
        """
    @staticmethod
    def steps(initial: Money, later: collections.abc.Sequence[tuple[Month, Money]]) -> MoneyPath:
        """
        `initial` until the first of `later`, (month, value) pairs in ascending order.
        """
    @staticmethod
    def table(months: collections.abc.Sequence[tuple[Month, Money]]) -> MoneyPath:
        """
        One value for each listed month, and none elsewhere.
        """
    def __eq__(self, arg0: MoneyPath) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, value: Money) -> None:
        """
        The path that is always `value`.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at(self, month: Month) -> Money:
        """
        Value in force in a month.
        """
    def changed(self, change: Change) -> MoneyPath:
        """
        The same path with one more change.
        """
    @property
    def is_constant(self) -> bool:
        ...
class RatePath:
    """
    A rate per year over time.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def growing(start: Rate, first: Month, growth: Rate) -> RatePath:
        """
        `start` in the calendar year of month `first`, then times 1 + `growth` every January.
        """
    @staticmethod
    def steps(initial: Rate, later: collections.abc.Sequence[tuple[Month, Rate]]) -> RatePath:
        """
        `initial` until the first of `later`, (month, value) pairs in ascending order.
        """
    @staticmethod
    def table(months: collections.abc.Sequence[tuple[Month, Rate]]) -> RatePath:
        """
        One value for each listed month, and none elsewhere.
        """
    def __eq__(self, arg0: RatePath) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, value: Rate) -> None:
        """
        The path that is always `value`.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at(self, month: Month) -> Rate:
        """
        Value in force in a month.
        """
    def changed(self, change: Change) -> RatePath:
        """
        The same path with one more change.
        """
    @property
    def is_constant(self) -> bool:
        ...
class SharePath:
    """
    A share over time.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def growing(start: Share, first: Month, growth: Rate) -> SharePath:
        """
        `start` in the calendar year of month `first`, then times 1 + `growth` every January.
        """
    @staticmethod
    def steps(initial: Share, later: collections.abc.Sequence[tuple[Month, Share]]) -> SharePath:
        """
        `initial` until the first of `later`, (month, value) pairs in ascending order.
        """
    @staticmethod
    def table(months: collections.abc.Sequence[tuple[Month, Share]]) -> SharePath:
        """
        One value for each listed month, and none elsewhere.
        """
    def __eq__(self, arg0: SharePath) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, value: Share) -> None:
        """
        The path that is always `value`.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at(self, month: Month) -> Share:
        """
        Value in force in a month.
        """
    def changed(self, change: Change) -> SharePath:
        """
        The same path with one more change.
        """
    @property
    def is_constant(self) -> bool:
        ...
class NumberPath:
    """
    A number over time.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def growing(start: typing.SupportsFloat | typing.SupportsIndex, first: Month, growth: Rate) -> NumberPath:
        """
        `start` in the calendar year of month `first`, then times 1 + `growth` every January.
        """
    @staticmethod
    def steps(initial: typing.SupportsFloat | typing.SupportsIndex, later: collections.abc.Sequence[tuple[Month, typing.SupportsFloat | typing.SupportsIndex]]) -> NumberPath:
        """
        `initial` until the first of `later`, (month, value) pairs in ascending order.
        """
    @staticmethod
    def table(months: collections.abc.Sequence[tuple[Month, typing.SupportsFloat | typing.SupportsIndex]]) -> NumberPath:
        """
        One value for each listed month, and none elsewhere.
        """
    def __eq__(self, arg0: NumberPath) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, value: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        The path that is always `value`.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def at(self, month: Month) -> float:
        """
        Value in force in a month.
        """
    def changed(self, change: Change) -> NumberPath:
        """
        The same path with one more change.
        """
    @property
    def is_constant(self) -> bool:
        ...
class SeasonalProfile:
    """
    How a year's amount falls on its months: 12 shares, sum 1.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def all_in(month: typing.SupportsInt | typing.SupportsIndex) -> SeasonalProfile:
        """
        Everything in one month, 1 to 12.
        """
    def __eq__(self, arg0: SeasonalProfile) -> bool:
        ...
    def __getstate__(self) -> tuple[typing.Annotated[list[float], "FixedSize(12)"]]:
        ...
    @typing.overload
    def __init__(self) -> None:
        """
        A twelfth every month.
        """
    @typing.overload
    def __init__(self, shares: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(12)"]) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def shares(self) -> typing.Annotated[list[float], "FixedSize(12)"]:
        ...
class Flow:
    """
    Money that moves: an amount for every month, by the month or the year.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def monthly(per_month: MoneyPath) -> Flow:
        ...
    @staticmethod
    def yearly(per_year: MoneyPath, profile: SeasonalProfile = ...) -> Flow:
        ...
    def __eq__(self, arg0: Flow) -> bool:
        ...
    def __getstate__(self) -> tuple[bool, MoneyPath, SeasonalProfile]:
        ...
    def __init__(self) -> None:
        """
        Nothing, ever.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def amounts(self, grid: TimeGrid) -> list[float]:
        """
        Dong for each month of the grid.
        """
    @property
    def amount(self) -> MoneyPath:
        ...
    @property
    def is_yearly(self) -> bool:
        ...
    @property
    def profile(self) -> SeasonalProfile:
        ...
class Successor:
    """
    Part of an ended unit's money that goes to `unit`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('unit', 'share')
    def __eq__(self, arg0: Successor) -> bool:
        ...
    def __init__(self, *, unit: str = ..., share: Share = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def share(self) -> Share:
        ...
    @property
    def unit(self) -> str:
        ...
class Unit:
    """
    A place or level that contributes, lends or is reported.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'name', 'level', 'parent', 'valid_from', 'valid_until', 'successors')
    def __eq__(self, arg0: Unit) -> bool:
        ...
    def __init__(self, *, id: str = ..., name: Names = ..., level: str = ..., parent: str | None = ..., valid_from: Month | None = ..., valid_until: Month | None = ..., successors: collections.abc.Sequence[Successor] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def level(self) -> str:
        ...
    @property
    def name(self) -> Names:
        ...
    @property
    def parent(self) -> str | None:
        ...
    @property
    def successors(self) -> list[Successor]:
        ...
    @property
    def valid_from(self) -> Month | None:
        ...
    @property
    def valid_until(self) -> Month | None:
        ...
class WaterfallStep:
    """
    One line of a waterfall: takes a share of the interest collected, or a rate per year on outstanding loans, up to a cap per year, from what earlier lines left.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('name', 'receiver', 'of_interest', 'of_outstanding', 'yearly_cap')
    def __eq__(self, arg0: WaterfallStep) -> bool:
        ...
    def __init__(self, *, name: str = ..., receiver: str = ..., of_interest: Share = ..., of_outstanding: Rate = ..., yearly_cap: Money | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def of_interest(self) -> Share:
        ...
    @property
    def of_outstanding(self) -> Rate:
        ...
    @property
    def receiver(self) -> str:
        ...
    @property
    def yearly_cap(self) -> Money | None:
        ...
class InterestWaterfall:
    """
    The order in which collected interest is shared out.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: InterestWaterfall) -> bool:
        ...
    def __getstate__(self) -> tuple[list[WaterfallStep], bool]:
        ...
    def __init__(self, steps: collections.abc.Sequence[WaterfallStep] = [], remainder_to_capital: bool = False) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def remainder_to_capital(self) -> bool:
        ...
    @property
    def steps(self) -> list[WaterfallStep]:
        ...
class Transfers:
    """
    Capital comes and goes as planned amounts.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('in_', 'out')
    def __eq__(self, arg0: Transfers) -> bool:
        ...
    def __init__(self, *, in_: Flow = ..., out: Flow = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def in_(self) -> Flow:
        ...
    @property
    def out(self) -> Flow:
        ...
class BalanceGrowth:
    """
    Transfers make the balance grow by `per_year` in each calendar year, spread by `profile`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('per_year', 'profile')
    def __eq__(self, arg0: BalanceGrowth) -> bool:
        ...
    def __init__(self, *, per_year: RatePath = ..., profile: SeasonalProfile = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def per_year(self) -> RatePath:
        ...
    @property
    def profile(self) -> SeasonalProfile:
        ...
class CapitalSource:
    """
    A fund: its opening balance, how it changes, what it costs and what it may lend to.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'name', 'kind', 'unit', 'opening', 'funding', 'yearly_ceiling', 'previous_transfer', 'cost_rate', 'programmes', 'waterfall', 'loss_charge')
    def __eq__(self, arg0: CapitalSource) -> bool:
        ...
    def __init__(self, *, id: str = ..., name: Names = ..., kind: str = ..., unit: str | None = ..., opening: Money = ..., funding: Transfers | BalanceGrowth = ..., yearly_ceiling: MoneyPath | None = ..., previous_transfer: Money | None = ..., cost_rate: RatePath = ..., programmes: collections.abc.Sequence[str] = ..., waterfall: InterestWaterfall = ..., loss_charge: Share = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def cost_rate(self) -> RatePath:
        ...
    @property
    def funding(self) -> Transfers | BalanceGrowth:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def loss_charge(self) -> Share:
        ...
    @property
    def name(self) -> Names:
        ...
    @property
    def opening(self) -> Money:
        ...
    @property
    def previous_transfer(self) -> Money | None:
        ...
    @property
    def programmes(self) -> list[str]:
        ...
    @property
    def unit(self) -> str | None:
        ...
    @property
    def waterfall(self) -> InterestWaterfall:
        ...
    @property
    def yearly_ceiling(self) -> MoneyPath | None:
        ...
class Posting:
    """
    One balanced entry: `amount` moves from the credited to the debited account of a source (`source` is its index in the scenario).
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('month', 'source', 'debit', 'credit', 'amount', 'reason')
    def __eq__(self, arg0: Posting) -> bool:
        ...
    def __init__(self, *, month: Month = ..., source: typing.SupportsInt | typing.SupportsIndex = ..., debit: str = ..., credit: str = ..., amount: Money = ..., reason: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def amount(self) -> Money:
        ...
    @property
    def credit(self) -> str:
        ...
    @property
    def debit(self) -> str:
        ...
    @property
    def month(self) -> Month:
        ...
    @property
    def reason(self) -> str:
        ...
    @property
    def source(self) -> int:
        ...
class Ledger:
    """
    A book of balanced postings.
    """
    def __len__(self) -> int:
        ...
    def balance(self, source: typing.SupportsInt | typing.SupportsIndex, account: str, until: Month) -> Money:
        """
        Debits less credits of an account of a source, up to and with month `until`.
        """
    @property
    def postings(self) -> list[Posting]:
        ...
class MultipleOf:
    """
    A rate that is `factor` times another programme's.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('programme', 'factor')
    def __eq__(self, arg0: MultipleOf) -> bool:
        ...
    def __init__(self, *, programme: str = ..., factor: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def factor(self) -> float:
        ...
    @property
    def programme(self) -> str:
        ...
class RateChange:
    """
    A rate in force from the day `first` on, for new loans or for the whole balance.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('first', 'value', 'scope')
    def __eq__(self, arg0: RateChange) -> bool:
        ...
    def __init__(self, *, first: datetime.date = ..., value: Rate | MultipleOf = ..., scope: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def first(self) -> datetime.date:
        ...
    @property
    def scope(self) -> str:
        ...
    @property
    def value(self) -> Rate | MultipleOf:
        ...
class LendingRate:
    """
    What a programme's borrowers pay, as the decisions state it.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: LendingRate) -> bool:
        ...
    def __getstate__(self) -> tuple[list[RateChange], list[Change]]:
        ...
    @typing.overload
    def __init__(self, rate: Rate) -> None:
        ...
    @typing.overload
    def __init__(self, changes: collections.abc.Sequence[RateChange], adjustments: collections.abc.Sequence[Change] = []) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def changed(self, adjustment: Change) -> LendingRate:
        """
        The same rate with one more adjustment on the whole balance.
        """
    @property
    def adjustments(self) -> list[Change]:
        ...
    @property
    def changes(self) -> list[RateChange]:
        ...
class AgeProfile:
    """
    How old the loans of a balance are, where no loan book says so.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def by_year(shares: collections.abc.Sequence[Share]) -> AgeProfile:
        """
        Shares of the outstanding principal by full years of age, sum 1.
        """
    @staticmethod
    def steady(lending_growth: Rate = ...) -> AgeProfile:
        """
        As if lending had grown at this rate for at least a whole term.
        """
    def __eq__(self, arg0: AgeProfile) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
class LoanTerms:
    """
    How a loan is repaid; lengths in months. Instalments are multiples of `rounding`, except the last one.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('term', 'principal_grace', 'interest_grace', 'interest_grace_treatment', 'instalment_interval', 'interest_interval', 'repayment', 'rounding', 'day_count')
    def __eq__(self, arg0: LoanTerms) -> bool:
        ...
    def __init__(self, *, term: int = ..., principal_grace: int = ..., interest_grace: int = ..., interest_grace_treatment: str = ..., instalment_interval: int = ..., interest_interval: int = ..., repayment: str = ..., rounding: Money = ..., day_count: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def day_count(self) -> str:
        ...
    @property
    def instalment_interval(self) -> int:
        ...
    @property
    def interest_grace(self) -> int:
        ...
    @property
    def interest_grace_treatment(self) -> str:
        ...
    @property
    def interest_interval(self) -> int:
        ...
    @property
    def principal_grace(self) -> int:
        ...
    @property
    def repayment(self) -> str:
        ...
    @property
    def rounding(self) -> Money:
        ...
    @property
    def term(self) -> int:
        ...
class Programme:
    """
    A lending programme: loans made under it share its rate and terms.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'name', 'rate', 'terms', 'overdue_multiple', 'maximum_loan', 'average_loan', 'average_outstanding', 'eligible_beneficiaries', 'opens', 'closes')
    def __eq__(self, arg0: Programme) -> bool:
        ...
    def __init__(self, *, id: str = ..., name: Names = ..., rate: LendingRate = ..., terms: LoanTerms = ..., overdue_multiple: typing.SupportsFloat | typing.SupportsIndex = ..., maximum_loan: Money | None = ..., average_loan: Money | None = ..., average_outstanding: Money | None = ..., eligible_beneficiaries: typing.SupportsFloat | typing.SupportsIndex | None = ..., opens: Month | None = ..., closes: Month | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def average_loan(self) -> Money | None:
        ...
    @property
    def average_outstanding(self) -> Money | None:
        ...
    @property
    def closes(self) -> Month | None:
        ...
    @property
    def eligible_beneficiaries(self) -> float | None:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def maximum_loan(self) -> Money | None:
        ...
    @property
    def name(self) -> Names:
        ...
    @property
    def opens(self) -> Month | None:
        ...
    @property
    def overdue_multiple(self) -> float:
        ...
    @property
    def rate(self) -> LendingRate:
        ...
    @property
    def terms(self) -> LoanTerms:
        ...
class Instalment:
    """
    One due date of a loan.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('due', 'opening', 'principal', 'interest', 'capitalised_interest', 'closing')
    def __eq__(self, arg0: Instalment) -> bool:
        ...
    def __init__(self, *, due: datetime.date = ..., opening: Money = ..., principal: Money = ..., interest: Money = ..., capitalised_interest: Money = ..., closing: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def capitalised_interest(self) -> Money:
        ...
    @property
    def closing(self) -> Money:
        ...
    @property
    def due(self) -> datetime.date:
        ...
    @property
    def interest(self) -> Money:
        ...
    @property
    def opening(self) -> Money:
        ...
    @property
    def principal(self) -> Money:
        ...
class ContractDates:
    """
    Dates on which a contract departs from what its terms imply.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('first_interest_due', 'first_principal_due', 'stub', 'end_of_month')
    def __eq__(self, arg0: ContractDates) -> bool:
        ...
    def __init__(self, *, first_interest_due: datetime.date | None = ..., first_principal_due: datetime.date | None = ..., stub: str = ..., end_of_month: bool = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def end_of_month(self) -> bool:
        ...
    @property
    def first_interest_due(self) -> datetime.date | None:
        ...
    @property
    def first_principal_due(self) -> datetime.date | None:
        ...
    @property
    def stub(self) -> str:
        ...
class Behaviour:
    """
    What borrowers of a programme do: shares over time of principal due, of the performing, overdue or frozen balance, and of interest (docs/model/behaviour.md).
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('extended', 'overdue', 'extension', 'prepayment', 'disaster_freezing', 'recovery', 'freezing', 'write_off', 'thaw', 'frozen_recovery', 'frozen_write_off', 'interest_collected', 'overdue_interest_collected')
    def __eq__(self, arg0: Behaviour) -> bool:
        ...
    def __init__(self, *, extended: SharePath = ..., overdue: SharePath = ..., extension: int = ..., prepayment: SharePath = ..., disaster_freezing: SharePath = ..., recovery: SharePath = ..., freezing: SharePath = ..., write_off: SharePath = ..., thaw: SharePath = ..., frozen_recovery: SharePath = ..., frozen_write_off: SharePath = ..., interest_collected: SharePath = ..., overdue_interest_collected: SharePath = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def disaster_freezing(self) -> SharePath:
        ...
    @property
    def extended(self) -> SharePath:
        ...
    @property
    def extension(self) -> int:
        ...
    @property
    def freezing(self) -> SharePath:
        ...
    @property
    def frozen_recovery(self) -> SharePath:
        ...
    @property
    def frozen_write_off(self) -> SharePath:
        ...
    @property
    def interest_collected(self) -> SharePath:
        ...
    @property
    def overdue(self) -> SharePath:
        ...
    @property
    def overdue_interest_collected(self) -> SharePath:
        ...
    @property
    def prepayment(self) -> SharePath:
        ...
    @property
    def recovery(self) -> SharePath:
        ...
    @property
    def thaw(self) -> SharePath:
        ...
    @property
    def write_off(self) -> SharePath:
        ...
class ProRata:
    """
    Every programme gets the same part of its demand.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = tuple()
    def __eq__(self, arg0: ProRata) -> bool:
        ...
    def __init__(self) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
class ByPriority:
    """
    Programmes are served one after the other.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('order')
    def __eq__(self, arg0: ByPriority) -> bool:
        ...
    def __init__(self, *, order: collections.abc.Sequence[str] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def order(self) -> list[str]:
        ...
class ByWeight:
    """
    Money is offered by weight, never beyond demand.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('weights')
    def __eq__(self, arg0: ByWeight) -> bool:
        ...
    def __init__(self, *, weights: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def weights(self) -> dict[str, float]:
        ...
class SourceByPriority:
    """
    Sources lend one after the other, each to the programmes in order.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'programmes')
    def __eq__(self, arg0: SourceByPriority) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., programmes: collections.abc.Sequence[str] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def programmes(self) -> list[str]:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class CustomRule:
    """
    A rule of one's own: `propose(month_index, available, demand, eligible)` returns dong as an array of shape (sources, programmes). Slow: Python runs every month.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: CustomRule) -> bool:
        ...
    def __getstate__(self) -> tuple[str, typing.Any]:
        ...
    def __init__(self, name: str, propose: typing.Any) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def name(self) -> str:
        ...
class PlannedLending:
    """
    Lending that is planned as amounts.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('amount')
    def __eq__(self, arg0: PlannedLending) -> bool:
        ...
    def __init__(self, *, amount: Flow = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def amount(self) -> Flow:
        ...
class OutstandingGrowth:
    """
    Lending that makes outstanding loans grow by `per_year`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('per_year', 'profile')
    def __eq__(self, arg0: OutstandingGrowth) -> bool:
        ...
    def __init__(self, *, per_year: RatePath = ..., profile: SeasonalProfile = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def per_year(self) -> RatePath:
        ...
    @property
    def profile(self) -> SeasonalProfile:
        ...
class DeployAvailable:
    """
    Lending of what is available, shared among programmes by weight.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('weight')
    def __eq__(self, arg0: DeployAvailable) -> bool:
        ...
    def __init__(self, *, weight: NumberPath = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def weight(self) -> NumberPath:
        ...
class LendingPolicy:
    """
    How available money meets demand.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('utilisation', 'demand', 'allocation')
    def __eq__(self, arg0: LendingPolicy) -> bool:
        ...
    def __init__(self, *, utilisation: SharePath = ..., demand: collections.abc.Mapping[str, PlannedLending | OutstandingGrowth | DeployAvailable] = ..., allocation: ProRata | ByPriority | ByWeight | SourceByPriority | CustomRule = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def allocation(self) -> ProRata | ByPriority | ByWeight | SourceByPriority | CustomRule:
        ...
    @property
    def demand(self) -> dict[str, PlannedLending | OutstandingGrowth | DeployAvailable]:
        ...
    @property
    def utilisation(self) -> SharePath:
        ...
class Position:
    """
    Loans of one source in one programme at the valuation date.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('source', 'programme', 'performing', 'overdue', 'frozen', 'due', 'interest_bearing', 'overdue_interest_bearing')
    def __eq__(self, arg0: Position) -> bool:
        ...
    def __init__(self, *, source: str = ..., programme: str = ..., performing: Money = ..., overdue: Money = ..., frozen: Money = ..., due: collections.abc.Sequence[Money] = ..., interest_bearing: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ..., overdue_interest_bearing: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def due(self) -> list[Money]:
        ...
    @property
    def frozen(self) -> Money:
        ...
    @property
    def interest_bearing(self) -> list[float]:
        ...
    @property
    def outstanding(self) -> Money:
        ...
    @property
    def overdue(self) -> Money:
        ...
    @property
    def overdue_interest_bearing(self) -> list[float]:
        ...
    @property
    def performing(self) -> Money:
        ...
    @property
    def programme(self) -> str:
        ...
    @property
    def source(self) -> str:
        ...
class Totals:
    """
    What is known of the loans when only totals are published.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('outstanding', 'overdue', 'frozen', 'mix')
    def __eq__(self, arg0: Totals) -> bool:
        ...
    def __init__(self, *, outstanding: Money = ..., overdue: Money = ..., frozen: Money = ..., mix: collections.abc.Mapping[str, Share] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def frozen(self) -> Money:
        ...
    @property
    def mix(self) -> dict[str, Share]:
        ...
    @property
    def outstanding(self) -> Money:
        ...
    @property
    def overdue(self) -> Money:
        ...
class OpeningPosition:
    """
    The loans at the valuation date, and how old they are.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_totals(totals: Totals, sources: collections.abc.Sequence[CapitalSource], ages: collections.abc.Mapping[str, AgeProfile] = {}) -> OpeningPosition:
        """
        Totals spread over programmes by the mix, and within a programme over the sources in proportion to their capital.
        """
    def __eq__(self, arg0: OpeningPosition) -> bool:
        ...
    def __getstate__(self) -> tuple[list[Position], dict[str, AgeProfile]]:
        ...
    def __init__(self, positions: collections.abc.Sequence[Position] = [], ages: collections.abc.Mapping[str, AgeProfile] = {}) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def ages(self) -> dict[str, AgeProfile]:
        ...
    @property
    def positions(self) -> list[Position]:
        ...
class YearSpan:
    """
    Years `first` to `last`; None means all full years.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('first', 'last')
    def __eq__(self, arg0: YearSpan) -> bool:
        ...
    def __init__(self, *, first: typing.SupportsInt | typing.SupportsIndex | None = ..., last: typing.SupportsInt | typing.SupportsIndex | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def first(self) -> int | None:
        ...
    @property
    def last(self) -> int | None:
        ...
class GrowthFloor:
    """
    At least `at_least` growth each year, of the chosen base.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'at_least', 'base', 'years')
    def __eq__(self, arg0: GrowthFloor) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., at_least: Rate = ..., base: str = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Rate:
        ...
    @property
    def base(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class CapitalShareFloor:
    """
    At least this part of total capital, by a month and later.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'at_least', 'by')
    def __eq__(self, arg0: CapitalShareFloor) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., at_least: Share = ..., by: Month = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Share:
        ...
    @property
    def by(self) -> Month:
        ...
    @property
    def sources(self) -> list[str]:
        ...
class YearlyTransferFloor:
    """
    Net transfer of at least `at_least` each year.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'at_least', 'years')
    def __eq__(self, arg0: YearlyTransferFloor) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., at_least: Money = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Money:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class PeriodTransferFloor:
    """
    Net transfers of at least `at_least` in all years together.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'at_least', 'years')
    def __eq__(self, arg0: PeriodTransferFloor) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., at_least: Money = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Money:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class UnitTransferFloor:
    """
    Each unit's sources transfer at least `at_least` a year, in at least `of_units` of them.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('units', 'at_least', 'of_units', 'years')
    def __eq__(self, arg0: UnitTransferFloor) -> bool:
        ...
    def __init__(self, *, units: collections.abc.Sequence[str] = ..., at_least: Money = ..., of_units: Share = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Money:
        ...
    @property
    def of_units(self) -> Share:
        ...
    @property
    def units(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class OverdueCeiling:
    """
    Overdue (and frozen) principal at most this part of all loans.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('at_most', 'with_frozen', 'years')
    def __eq__(self, arg0: OverdueCeiling) -> bool:
        ...
    def __init__(self, *, at_most: Share = ..., with_frozen: bool = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_most(self) -> Share:
        ...
    @property
    def with_frozen(self) -> bool:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class CreditGrowthFloor:
    """
    Outstanding loans grow by at least `at_least` each year.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('at_least', 'years')
    def __eq__(self, arg0: CreditGrowthFloor) -> bool:
        ...
    def __init__(self, *, at_least: Rate = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Rate:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class CoverageFloor:
    """
    At least this part of a programme's eligible borrowers has a loan.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('programme', 'at_least', 'by')
    def __eq__(self, arg0: CoverageFloor) -> bool:
        ...
    def __init__(self, *, programme: str = ..., at_least: Share = ..., by: Month = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Share:
        ...
    @property
    def by(self) -> Month:
        ...
    @property
    def programme(self) -> str:
        ...
class Target:
    """
    A sentence of a plan, made computable.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'name', 'rule')
    def __eq__(self, arg0: Target) -> bool:
        ...
    def __init__(self, *, id: str = ..., name: Names = ..., rule: GrowthFloor | CapitalShareFloor | YearlyTransferFloor | PeriodTransferFloor | UnitTransferFloor | OverdueCeiling | CreditGrowthFloor | CoverageFloor = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def name(self) -> Names:
        ...
    @property
    def rule(self) -> GrowthFloor | CapitalShareFloor | YearlyTransferFloor | PeriodTransferFloor | UnitTransferFloor | OverdueCeiling | CreditGrowthFloor | CoverageFloor:
        ...
class Provenance:
    """
    Where an input comes from.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('source', 'as_reported', 'status', 'note')
    def __eq__(self, arg0: Provenance) -> bool:
        ...
    def __init__(self, *, source: str = ..., as_reported: datetime.date | None = ..., status: str = ..., note: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def as_reported(self) -> datetime.date | None:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def status(self) -> str:
        ...
class Reference:
    """
    A published source.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('title', 'address')
    def __eq__(self, arg0: Reference) -> bool:
        ...
    def __init__(self, *, title: str = ..., address: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def address(self) -> str:
        ...
    @property
    def title(self) -> str:
        ...
class Evidence:
    """
    Provenance by address of the input, references by key.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('inputs', 'references')
    def __eq__(self, arg0: Evidence) -> bool:
        ...
    def __init__(self, *, inputs: collections.abc.Mapping[str, Provenance] = ..., references: collections.abc.Mapping[str, Reference] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def find(self, address: str) -> Provenance | None:
        """
        The provenance of an address or of the nearest one above it.
        """
    @property
    def inputs(self) -> dict[str, Provenance]:
        ...
    @property
    def references(self) -> dict[str, Reference]:
        ...
class AssumptionChange:
    """
    A change of one assumption; `*` stands for any part of an address.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('address', 'change')
    def __eq__(self, arg0: AssumptionChange) -> bool:
        ...
    def __init__(self, *, address: str = ..., change: Change = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def address(self) -> str:
        ...
    @property
    def change(self) -> Change:
        ...
class Shock:
    """
    A named event or decision: changes applied in order.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('name', 'changes')
    def __eq__(self, arg0: Shock) -> bool:
        ...
    def __init__(self, *, name: Names = ..., changes: collections.abc.Sequence[AssumptionChange] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def changes(self) -> list[AssumptionChange]:
        ...
    @property
    def name(self) -> Names:
        ...
class Scenario:
    """
    Everything that a projection assumes, as people write it.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('name', 'title', 'base', 'shocks', 'grid', 'units', 'sources', 'programmes', 'opening', 'behaviour', 'policy', 'targets', 'levers', 'evidence')
    def __eq__(self, arg0: Scenario) -> bool:
        ...
    def __init__(self, *, name: str = ..., title: Names = ..., base: str = ..., shocks: collections.abc.Sequence[Shock] = ..., grid: TimeGrid = ..., units: collections.abc.Sequence[Unit] = ..., sources: collections.abc.Sequence[CapitalSource] = ..., programmes: collections.abc.Sequence[Programme] = ..., opening: OpeningPosition = ..., behaviour: collections.abc.Mapping[str, Behaviour] = ..., policy: LendingPolicy = ..., targets: collections.abc.Sequence[Target] = ..., levers: collections.abc.Sequence[str] = ..., evidence: Evidence = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def apply(self, shock: Shock | collections.abc.Sequence[Shock], *, name: str, title: Names = ...) -> Scenario:
        """
        A new scenario: this one with one shock, or several in order. This one is untouched.
        """
    def assumption_rows(self) -> list:
        """
        (address, unit, number or None if it varies, value) of every numeric assumption.
        """
    @property
    def base(self) -> str:
        ...
    @property
    def behaviour(self) -> dict[str, Behaviour]:
        ...
    @property
    def evidence(self) -> Evidence:
        ...
    @property
    def grid(self) -> TimeGrid:
        ...
    @property
    def lever_sources(self) -> list[str]:
        """
        Sources that a search may change.
        """
    @property
    def levers(self) -> list[str]:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def opening(self) -> OpeningPosition:
        ...
    @property
    def policy(self) -> LendingPolicy:
        ...
    @property
    def programmes(self) -> list[Programme]:
        ...
    @property
    def shocks(self) -> list[Shock]:
        ...
    @property
    def sources(self) -> list[CapitalSource]:
        ...
    @property
    def targets(self) -> list[Target]:
        ...
    @property
    def title(self) -> Names:
        ...
    @property
    def units(self) -> list[Unit]:
        ...
class ResolvedScenario:
    """
    A scenario as the dense arrays that the engine reads.
    """
    def array(self, name: str) -> numpy.ndarray:
        """
        Read-only array named as in C++ `Assumptions` and `Structure`, without a copy.
        """
    @property
    def handovers(self) -> int:
        ...
    @property
    def scenario(self) -> Scenario:
        ...
class Projection:
    """
    The results of a scenario: dong for every month and measure.
    """
    __hash__: typing.ClassVar[None] = None
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing.Any:
        """
        The long table, for any library that speaks the Arrow PyCapsule protocol.
        """
    def __eq__(self, arg0: Projection) -> bool:
        ...
    def __getstate__(self) -> tuple[Scenario]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def _repr_html_(self) -> str:
        ...
    def ledger(self) -> Ledger:
        """
        The balanced postings that explain every change of capital and cash.
        """
    def opening(self, measure: str) -> numpy.ndarray:
        """
        A stock at the valuation date; zeros for a flow.
        """
    def to_arrow(self) -> typing.Any:
        """
        The long table as a pyarrow table; see `policycredit.to_arrow`.
        """
    def to_frame(self, freq: str = 'month', measures: typing.Any = None, by: typing.Any = []) -> typing.Any:
        """
        The results as a pandas data frame; see `policycredit.to_frame`.
        """
    def values(self, measure: str) -> numpy.ndarray:
        """
        Read-only array without a copy, shape (months, sources), (months, programmes) or (months, sources, programmes).
        """
    @property
    def available(self) -> numpy.ndarray:
        """
        Same as `values("available")`.
        """
    @property
    def capital(self) -> numpy.ndarray:
        """
        Same as `values("capital")`.
        """
    @property
    def capitalised_interest(self) -> numpy.ndarray:
        """
        Same as `values("capitalised_interest")`.
        """
    @property
    def cash(self) -> numpy.ndarray:
        """
        Same as `values("cash")`.
        """
    @property
    def collection(self) -> numpy.ndarray:
        """
        Same as `values("collection")`.
        """
    @property
    def demand(self) -> numpy.ndarray:
        """
        Same as `values("demand")`.
        """
    @property
    def disbursement(self) -> numpy.ndarray:
        """
        Same as `values("disbursement")`.
        """
    @property
    def extension(self) -> numpy.ndarray:
        """
        Same as `values("extension")`.
        """
    @property
    def frozen(self) -> numpy.ndarray:
        """
        Same as `values("frozen")`.
        """
    @property
    def funding_cost(self) -> numpy.ndarray:
        """
        Same as `values("funding_cost")`.
        """
    @property
    def handover(self) -> numpy.ndarray:
        """
        Same as `values("handover")`.
        """
    @property
    def interest_accrued(self) -> numpy.ndarray:
        """
        Same as `values("interest_accrued")`.
        """
    @property
    def interest_collected(self) -> numpy.ndarray:
        """
        Same as `values("interest_collected")`.
        """
    @property
    def interest_to_bank(self) -> numpy.ndarray:
        """
        Same as `values("interest_to_bank")`.
        """
    @property
    def interest_to_provision(self) -> numpy.ndarray:
        """
        Same as `values("interest_to_provision")`.
        """
    @property
    def loan_handover(self) -> numpy.ndarray:
        """
        Same as `values("loan_handover")`.
        """
    @property
    def loss(self) -> numpy.ndarray:
        """
        Same as `values("loss")`.
        """
    @property
    def loss_covered(self) -> numpy.ndarray:
        """
        Same as `values("loss_covered")`.
        """
    @property
    def months(self) -> list[datetime.date]:
        """
        Last day of each projected month.
        """
    @property
    def new_frozen(self) -> numpy.ndarray:
        """
        Same as `values("new_frozen")`.
        """
    @property
    def new_overdue(self) -> numpy.ndarray:
        """
        Same as `values("new_overdue")`.
        """
    @property
    def outstanding(self) -> numpy.ndarray:
        """
        Same as `values("outstanding")`.
        """
    @property
    def overdue(self) -> numpy.ndarray:
        """
        Same as `values("overdue")`.
        """
    @property
    def performing(self) -> numpy.ndarray:
        """
        Same as `values("performing")`.
        """
    @property
    def prepayment(self) -> numpy.ndarray:
        """
        Same as `values("prepayment")`.
        """
    @property
    def principal_due(self) -> numpy.ndarray:
        """
        Same as `values("principal_due")`.
        """
    @property
    def provision(self) -> numpy.ndarray:
        """
        Same as `values("provision")`.
        """
    @property
    def recovery(self) -> numpy.ndarray:
        """
        Same as `values("recovery")`.
        """
    @property
    def repayment_out(self) -> numpy.ndarray:
        """
        Same as `values("repayment_out")`.
        """
    @property
    def scenario(self) -> Scenario:
        ...
    @property
    def transfer_in(self) -> numpy.ndarray:
        """
        Same as `values("transfer_in")`.
        """
    @property
    def uncovered_loss(self) -> numpy.ndarray:
        """
        Same as `values("uncovered_loss")`.
        """
    @property
    def unmet_demand(self) -> numpy.ndarray:
        """
        Same as `values("unmet_demand")`.
        """
    @property
    def write_off(self) -> numpy.ndarray:
        """
        Same as `values("write_off")`.
        """
class Assessment:
    """
    A target on one date. Shares and growth are fractions, money is dong. `margin` is at least 0 if the target is met; `gap` is the money that would close it.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('target', 'date', 'unit', 'value', 'threshold', 'margin', 'met', 'gap', 'remedy')
    def __eq__(self, arg0: Assessment) -> bool:
        ...
    def __init__(self, *, target: str = ..., date: Month = ..., unit: str = ..., value: typing.SupportsFloat | typing.SupportsIndex = ..., threshold: typing.SupportsFloat | typing.SupportsIndex = ..., margin: typing.SupportsFloat | typing.SupportsIndex = ..., met: bool = ..., gap: typing.SupportsFloat | typing.SupportsIndex = ..., remedy: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def date(self) -> Month:
        ...
    @property
    def gap(self) -> float:
        ...
    @property
    def margin(self) -> float:
        ...
    @property
    def met(self) -> bool:
        ...
    @property
    def remedy(self) -> str:
        ...
    @property
    def target(self) -> str:
        ...
    @property
    def threshold(self) -> float:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> float:
        ...
class YearNeed:
    """
    What a year asks of the levers, in dong.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('year', 'transfer', 'balance', 'growth', 'binding', 'ahead')
    def __eq__(self, arg0: YearNeed) -> bool:
        ...
    def __init__(self, *, year: typing.SupportsInt | typing.SupportsIndex = ..., transfer: typing.SupportsFloat | typing.SupportsIndex = ..., balance: typing.SupportsFloat | typing.SupportsIndex = ..., growth: typing.SupportsFloat | typing.SupportsIndex = ..., binding: str | None = ..., ahead: bool = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def ahead(self) -> bool:
        ...
    @property
    def balance(self) -> float:
        ...
    @property
    def binding(self) -> str | None:
        ...
    @property
    def growth(self) -> float:
        ...
    @property
    def transfer(self) -> float:
        ...
    @property
    def year(self) -> int:
        ...
class Requirement:
    """
    The smallest transfers, year after year, with which some targets hold.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('targets', 'status', 'years', 'constant_growth', 'leaves_unmet', 'clash', 'clash_with_ceiling')
    def __eq__(self, arg0: Requirement) -> bool:
        ...
    def __init__(self, *, targets: collections.abc.Sequence[str] = ..., status: str = ..., years: collections.abc.Sequence[YearNeed] = ..., constant_growth: Rate | None = ..., leaves_unmet: collections.abc.Sequence[str] = ..., clash: collections.abc.Sequence[str] = ..., clash_with_ceiling: bool = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def clash(self) -> list[str]:
        ...
    @property
    def clash_with_ceiling(self) -> bool:
        ...
    @property
    def constant_growth(self) -> Rate | None:
        ...
    @property
    def leaves_unmet(self) -> list[str]:
        ...
    @property
    def status(self) -> str:
        ...
    @property
    def targets(self) -> list[str]:
        ...
    @property
    def years(self) -> list[YearNeed]:
        ...
class Requirements:
    """
    What it takes to meet a plan.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('levers', 'alone', 'together', 'left_out')
    def __eq__(self, arg0: Requirements) -> bool:
        ...
    def __init__(self, *, levers: collections.abc.Sequence[str] = ..., alone: collections.abc.Sequence[Requirement] = ..., together: Requirement = ..., left_out: collections.abc.Sequence[str] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def alone(self) -> list[Requirement]:
        ...
    @property
    def left_out(self) -> list[str]:
        ...
    @property
    def levers(self) -> list[str]:
        ...
    @property
    def together(self) -> Requirement:
        ...
class Distribution:
    """
    How a number is spread. Made by the method of its name.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def beta(alpha: typing.SupportsFloat | typing.SupportsIndex, beta: typing.SupportsFloat | typing.SupportsIndex, low: typing.SupportsFloat | typing.SupportsIndex = 0.0, high: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> Distribution:
        ...
    @staticmethod
    def empirical(values: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> Distribution:
        """
        One of the values, each as likely as the others: your own history.
        """
    @staticmethod
    def log_normal(mean: typing.SupportsFloat | typing.SupportsIndex, standard_deviation: typing.SupportsFloat | typing.SupportsIndex) -> Distribution:
        """
        Mean and standard deviation of the number itself, not of its logarithm.
        """
    @staticmethod
    def normal(mean: typing.SupportsFloat | typing.SupportsIndex, standard_deviation: typing.SupportsFloat | typing.SupportsIndex) -> Distribution:
        ...
    @staticmethod
    def pert(low: typing.SupportsFloat | typing.SupportsIndex, mode: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> Distribution:
        """
        A beta distribution with mean (low + 4 mode + high) / 6.
        """
    @staticmethod
    def triangular(low: typing.SupportsFloat | typing.SupportsIndex, mode: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> Distribution:
        ...
    @staticmethod
    def uniform(low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> Distribution:
        ...
    def __eq__(self, arg0: Distribution) -> bool:
        ...
    def __init__(self, kind: str, parameters: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> None:
        ...
    def __reduce__(self) -> tuple[type, tuple[str, list[float]]]:
        ...
    def __repr__(self) -> str:
        ...
    def at(self, z: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        The number whose rank is that of `z` among standard normal numbers.
        """
    @property
    def kind(self) -> str:
        ...
    @property
    def parameters(self) -> list[float]:
        ...
class UncertainAssumption:
    """
    An assumption that is not known: `operation` (scale, add or set) changes its value by a drawn number. `address` may have `*` for any part, as in a shock; all that it names move together. `redraw` is once or yearly; `autocorrelation` is that of one year's standard normal number with the year before's.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('address', 'distribution', 'operation', 'redraw', 'autocorrelation', 'first', 'last')
    def __eq__(self, arg0: UncertainAssumption) -> bool:
        ...
    def __init__(self, *, address: str = ..., distribution: Distribution = ..., operation: str = ..., redraw: str = ..., autocorrelation: typing.SupportsFloat | typing.SupportsIndex = ..., first: Month | None = ..., last: Month | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def address(self) -> str:
        ...
    @property
    def autocorrelation(self) -> float:
        ...
    @property
    def distribution(self) -> Distribution:
        ...
    @property
    def first(self) -> Month | None:
        ...
    @property
    def last(self) -> Month | None:
        ...
    @property
    def operation(self) -> str:
        ...
    @property
    def redraw(self) -> str:
        ...
class Correlation:
    """
    Correlation of what is new in two uncertain assumptions in the same year.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('first', 'second', 'value')
    def __eq__(self, arg0: Correlation) -> bool:
        ...
    def __init__(self, *, first: str = ..., second: str = ..., value: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def first(self) -> str:
        ...
    @property
    def second(self) -> str:
        ...
    @property
    def value(self) -> float:
        ...
class BudgetShortfall:
    """
    In any year, with `probability`, a source gets only `arrives` of what it was to be given; the rest comes `months_late` later, or never if that is 0.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('source', 'probability', 'arrives', 'months_late')
    def __eq__(self, arg0: BudgetShortfall) -> bool:
        ...
    def __init__(self, *, source: str = ..., probability: Share = ..., arrives: Share = ..., months_late: typing.SupportsInt | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def arrives(self) -> Share:
        ...
    @property
    def months_late(self) -> int:
        ...
    @property
    def probability(self) -> Share:
        ...
    @property
    def source(self) -> str:
        ...
class Disaster:
    """
    In any year, with `probability`, a month comes (a random one, or `month` 1 to 12) in which a drawn share of the performing loans of some programmes (all if none is named) is frozen; demand for them is `demand` times what it was for 12 months.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('programmes', 'probability', 'frozen', 'demand', 'month')
    def __eq__(self, arg0: Disaster) -> bool:
        ...
    def __init__(self, *, programmes: collections.abc.Sequence[str] = ..., probability: Share = ..., frozen: Distribution = ..., demand: typing.SupportsFloat | typing.SupportsIndex = ..., month: typing.SupportsInt | typing.SupportsIndex | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def demand(self) -> float:
        ...
    @property
    def frozen(self) -> Distribution:
        ...
    @property
    def month(self) -> int | None:
        ...
    @property
    def probability(self) -> Share:
        ...
    @property
    def programmes(self) -> list[str]:
        ...
class Uncertainty:
    """
    All that is uncertain about a scenario.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('assumptions', 'correlations', 'repair_correlations', 'shortfalls', 'disasters')
    def __eq__(self, arg0: Uncertainty) -> bool:
        ...
    def __init__(self, *, assumptions: collections.abc.Sequence[UncertainAssumption] = ..., correlations: collections.abc.Sequence[Correlation] = ..., repair_correlations: bool = ..., shortfalls: collections.abc.Sequence[BudgetShortfall] = ..., disasters: collections.abc.Sequence[Disaster] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def assumptions(self) -> list[UncertainAssumption]:
        ...
    @property
    def correlations(self) -> list[Correlation]:
        ...
    @property
    def disasters(self) -> list[Disaster]:
        ...
    @property
    def repair_correlations(self) -> bool:
        ...
    @property
    def shortfalls(self) -> list[BudgetShortfall]:
        ...
class Series:
    """
    A sum over the sources and programmes of a measure, or over those named.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('measure', 'source', 'programme')
    def __eq__(self, arg0: Series) -> bool:
        ...
    def __init__(self, *, measure: str = ..., source: str | None = ..., programme: str | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def measure(self) -> str:
        ...
    @property
    def programme(self) -> str | None:
        ...
    @property
    def source(self) -> str | None:
        ...
class FailingPath:
    """
    A path in which some target does not hold: the first one missed, the money that would have closed that gap, and what was furthest from its median by then.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('path', 'target', 'date', 'gap', 'cause')
    def __eq__(self, arg0: FailingPath) -> bool:
        ...
    def __init__(self, *, path: typing.SupportsInt | typing.SupportsIndex = ..., target: str = ..., date: Month = ..., gap: typing.SupportsFloat | typing.SupportsIndex = ..., cause: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def cause(self) -> str:
        ...
    @property
    def date(self) -> Month:
        ...
    @property
    def gap(self) -> float:
        ...
    @property
    def path(self) -> int:
        ...
    @property
    def target(self) -> str:
        ...
class TargetOdds:
    """
    A target on one date, over all paths. `shortfall` is the mean gap of the paths that miss it, in dong.
    """
    def quantile(self, probability: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Of the target's value over the paths.
        """
    @property
    def date(self) -> Month:
        ...
    @property
    def first_missed(self) -> int:
        ...
    @property
    def met(self) -> int:
        ...
    @property
    def paths(self) -> int:
        ...
    @property
    def probability(self) -> float:
        ...
    @property
    def shortfall(self) -> float:
        ...
    @property
    def standard_error(self) -> float:
        ...
    @property
    def target(self) -> str:
        ...
    @property
    def threshold(self) -> float:
        ...
    @property
    def unit(self) -> str:
        ...
class Simulation:
    """
    What thousands of projections of one scenario show.
    """
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def fan_chart(self, series: typing.SupportsInt | typing.SupportsIndex = 0) -> typing.Any:
        """
        The spread of series number `series` as a plotly figure.
        """
    def mean(self, series: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
        """
        Of series number `series`, every month, dong.
        """
    def odds_chart(self) -> typing.Any:
        """
        The probability of every target by date as a plotly figure.
        """
    def path_values(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Every path, if they were kept: paths x series x months, dong; a view, no copy.
        """
    def quantiles(self, series: typing.SupportsInt | typing.SupportsIndex, probabilities: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> numpy.typing.NDArray[numpy.float64]:
        """
        Of series number `series`: months x probabilities, dong.
        """
    def targets_to_frame(self) -> typing.Any:
        """
        Probability of every target on every date, as a pandas data frame.
        """
    def to_frame(self, probabilities: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = [0.05, 0.25, 0.5, 0.75, 0.95]) -> typing.Any:
        """
        Mean and quantiles of every series month by month, as a pandas data frame; dong.
        """
    @property
    def failing(self) -> list[FailingPath]:
        """
        The first 1,000 paths, by number, in which some target does not hold.
        """
    @property
    def months(self) -> list[datetime.date]:
        ...
    @property
    def paths(self) -> int:
        ...
    @property
    def probability(self) -> float:
        """
        Part of the paths in which every target holds on every date.
        """
    @property
    def sampling(self) -> str:
        ...
    @property
    def scenario(self) -> Scenario:
        ...
    @property
    def seed(self) -> int:
        ...
    @property
    def series(self) -> list[Series]:
        ...
    @property
    def standard_error(self) -> float:
        ...
    @property
    def targets(self) -> list[TargetOdds]:
        ...
    @property
    def uncertainty(self) -> Uncertainty:
        ...
class Outcome:
    """
    A number that a projection brings: a measure over all sources and programmes in one month, or the margin of a target on one of its dates. Made by `total` or `margin`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('of', 'measure', 'target', 'date')
    @staticmethod
    def __reduce__(*args, **kwargs):
        """
        (self: policycredit._core.Outcome) -> tuple[object, tuple[type]]
        """
    @staticmethod
    def margin(target: str, date: Month) -> Outcome:
        ...
    @staticmethod
    def total(measure: str, date: Month) -> Outcome:
        ...
    def __eq__(self, arg0: Outcome) -> bool:
        ...
    def __init__(self, *, of: str = ..., measure: str = ..., target: str = ..., date: Month = ...) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __str__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def date(self) -> Month:
        ...
    @property
    def measure(self) -> str:
        ...
    @property
    def of(self) -> str:
        ...
    @property
    def target(self) -> str:
        ...
class Sensitivity:
    """
    How much an outcome changes for a change of one assumption over the whole projection: `derivative` for the assumption raised by 1 in every month, `elasticity` relative to relative.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('address', 'unit', 'assumption', 'outcome', 'value', 'derivative', 'elasticity')
    def __eq__(self, arg0: Sensitivity) -> bool:
        ...
    def __init__(self, *, address: str = ..., unit: str = ..., assumption: typing.SupportsFloat | typing.SupportsIndex = ..., outcome: Outcome = ..., value: typing.SupportsFloat | typing.SupportsIndex = ..., derivative: typing.SupportsFloat | typing.SupportsIndex = ..., elasticity: typing.SupportsFloat | typing.SupportsIndex | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def address(self) -> str:
        ...
    @property
    def assumption(self) -> float:
        ...
    @property
    def derivative(self) -> float:
        ...
    @property
    def elasticity(self) -> float | None:
        ...
    @property
    def outcome(self) -> Outcome:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> float:
        ...
class BreakEven:
    """
    The value of one assumption, the same in every month, at which a target just holds on all its dates.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('address', 'target', 'status', 'low', 'high', 'value', 'margin_low', 'margin_high')
    def __eq__(self, arg0: BreakEven) -> bool:
        ...
    def __init__(self, *, address: str = ..., target: str = ..., status: str = ..., low: typing.SupportsFloat | typing.SupportsIndex = ..., high: typing.SupportsFloat | typing.SupportsIndex = ..., value: typing.SupportsFloat | typing.SupportsIndex | None = ..., margin_low: typing.SupportsFloat | typing.SupportsIndex = ..., margin_high: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def address(self) -> str:
        ...
    @property
    def high(self) -> float:
        ...
    @property
    def low(self) -> float:
        ...
    @property
    def margin_high(self) -> float:
        ...
    @property
    def margin_low(self) -> float:
        ...
    @property
    def status(self) -> str:
        ...
    @property
    def target(self) -> str:
        ...
    @property
    def value(self) -> float | None:
        ...
class AssumptionValues:
    """
    An assumption, or several that move together, and the numbers that it is tried at: dong, fractions, or factors if `operation` is scale. `addresses` may have `*` for any part, as in a shock.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('addresses', 'values', 'operation', 'first', 'last')
    def __eq__(self, arg0: AssumptionValues) -> bool:
        ...
    def __init__(self, *, addresses: collections.abc.Sequence[str] = ..., values: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ..., operation: str = ..., first: Month | None = ..., last: Month | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def __str__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def addresses(self) -> list[str]:
        ...
    @property
    def first(self) -> Month | None:
        ...
    @property
    def last(self) -> Month | None:
        ...
    @property
    def operation(self) -> str:
        ...
    @property
    def values(self) -> list[float]:
        ...
class AssumptionNow:
    """
    What an assumption is in a scenario; `value` is None where it varies.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('unit', 'value')
    def __eq__(self, arg0: AssumptionNow) -> bool:
        ...
    def __init__(self, *, unit: str = ..., value: typing.SupportsFloat | typing.SupportsIndex | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> float | None:
        ...
class TornadoBar:
    """
    An outcome with one assumption at the `low` and the `high` end of its range.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('range', 'assumption', 'low', 'high', 'swing')
    def __eq__(self, arg0: TornadoBar) -> bool:
        ...
    def __init__(self, *, range: AssumptionValues = ..., assumption: AssumptionNow = ..., low: typing.SupportsFloat | typing.SupportsIndex = ..., high: typing.SupportsFloat | typing.SupportsIndex = ..., swing: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def assumption(self) -> AssumptionNow:
        ...
    @property
    def high(self) -> float:
        ...
    @property
    def low(self) -> float:
        ...
    @property
    def range(self) -> AssumptionValues:
        ...
    @property
    def swing(self) -> float:
        ...
class Tornado:
    """
    What a range of each assumption does to one outcome, the widest bar first. `base` is the outcome of the scenario itself, `threshold` what a target asks for if no range moves it.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('outcome', 'unit', 'base', 'threshold', 'bars')
    def __eq__(self, arg0: Tornado) -> bool:
        ...
    def __init__(self, *, outcome: Outcome = ..., unit: str = ..., base: typing.SupportsFloat | typing.SupportsIndex = ..., threshold: typing.SupportsFloat | typing.SupportsIndex | None = ..., bars: collections.abc.Sequence[TornadoBar] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def chart(self) -> typing.Any:
        """
        As a plotly figure.
        """
    def to_frame(self) -> typing.Any:
        """
        As a pandas data frame; shares and growth are fractions, money is dong.
        """
    @property
    def bars(self) -> list[TornadoBar]:
        ...
    @property
    def base(self) -> float:
        ...
    @property
    def outcome(self) -> Outcome:
        ...
    @property
    def threshold(self) -> float | None:
        ...
    @property
    def unit(self) -> str:
        ...
class TwoWay:
    """
    An outcome for every pair of values of two assumptions: `outcomes` has those of `first` down, those of `second` across.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('outcome', 'unit', 'base', 'threshold', 'first', 'second', 'first_now', 'second_now', 'outcomes')
    def __eq__(self, arg0: TwoWay) -> bool:
        ...
    def __init__(self, *, outcome: Outcome = ..., unit: str = ..., base: typing.SupportsFloat | typing.SupportsIndex = ..., threshold: typing.SupportsFloat | typing.SupportsIndex | None = ..., first: AssumptionValues = ..., second: AssumptionValues = ..., first_now: AssumptionNow = ..., second_now: AssumptionNow = ..., outcomes: collections.abc.Sequence[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def chart(self) -> typing.Any:
        """
        As a plotly figure.
        """
    def to_frame(self) -> typing.Any:
        """
        As a pandas data frame; shares and growth are fractions, money is dong.
        """
    @property
    def base(self) -> float:
        ...
    @property
    def first(self) -> AssumptionValues:
        ...
    @property
    def first_now(self) -> AssumptionNow:
        ...
    @property
    def outcome(self) -> Outcome:
        ...
    @property
    def outcomes(self) -> list[list[float]]:
        ...
    @property
    def second(self) -> AssumptionValues:
        ...
    @property
    def second_now(self) -> AssumptionNow:
        ...
    @property
    def threshold(self) -> float | None:
        ...
    @property
    def unit(self) -> str:
        ...
class LinearProgramme:
    """
    Minimise cost * x + sum(curvature * x**2) / 2 where lower <= x <= upper and row_lower <= A x <= row_upper. A is sparse, row by row: row i has the entries starts[i] up to, but not, starts[i + 1] of `indices` and `values`.
    """
    def __init__(self, *, cost: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], lower: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], upper: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], row_lower: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], row_upper: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], rows: collections.abc.Sequence[collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex]]], whole: collections.abc.Sequence[bool] = [], curvature: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = []) -> None:
        """
        `rows` has, for each row, its entries as (column, value).
        """
    def __repr__(self) -> str:
        ...
    @property
    def column_names(self) -> list[str]:
        ...
    @property
    def cost(self) -> numpy.ndarray:
        ...
    @property
    def curvature(self) -> numpy.ndarray:
        ...
    @property
    def indices(self) -> numpy.ndarray:
        ...
    @property
    def lower(self) -> numpy.ndarray:
        ...
    @property
    def row_lower(self) -> numpy.ndarray:
        ...
    @property
    def row_names(self) -> list[str]:
        ...
    @property
    def row_upper(self) -> numpy.ndarray:
        ...
    @property
    def starts(self) -> numpy.ndarray:
        ...
    @property
    def upper(self) -> numpy.ndarray:
        ...
    @property
    def values(self) -> numpy.ndarray:
        ...
    @property
    def whole(self) -> numpy.typing.NDArray[numpy.bool]:
        """
        Columns that must be whole numbers.
        """
class LinearSolution:
    """
    What a solver found: `columns` and `row_duals` are empty unless optimal.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('status', 'columns', 'row_duals', 'cost')
    def __eq__(self, arg0: LinearSolution) -> bool:
        ...
    def __init__(self, *, status: str = ..., columns: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ..., row_duals: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex] = ..., cost: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def columns(self) -> list[float]:
        ...
    @property
    def cost(self) -> float:
        ...
    @property
    def row_duals(self) -> list[float]:
        ...
    @property
    def status(self) -> str:
        ...
class TransferLimit:
    """
    The chosen sources together transfer at least and at most so much in each year, or in all the years `together`. No `sources` and no `units` means all levers.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'sources', 'units', 'at_least', 'at_most', 'years', 'together')
    def __eq__(self, arg0: TransferLimit) -> bool:
        ...
    def __init__(self, *, id: str = ..., sources: collections.abc.Sequence[str] = ..., units: collections.abc.Sequence[str] = ..., at_least: Money | None = ..., at_most: Money | None = ..., years: YearSpan = ..., together: bool = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Money | None:
        ...
    @property
    def at_most(self) -> Money | None:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def together(self) -> bool:
        ...
    @property
    def units(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class SmoothTransfers:
    """
    Of what the year before transferred, a year's transfers change by at most so much. Falls are given as rates above 0.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'sources', 'units', 'largest_rise', 'largest_fall', 'largest_change')
    def __eq__(self, arg0: SmoothTransfers) -> bool:
        ...
    def __init__(self, *, id: str = ..., sources: collections.abc.Sequence[str] = ..., units: collections.abc.Sequence[str] = ..., largest_rise: Rate | None = ..., largest_fall: Rate | None = ..., largest_change: Money | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def largest_change(self) -> Money | None:
        ...
    @property
    def largest_fall(self) -> Rate | None:
        ...
    @property
    def largest_rise(self) -> Rate | None:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def units(self) -> list[str]:
        ...
class EvenTransfers:
    """
    Of plans that cost at most `allowance` more than the cheapest, the most even one: the least sum of squares of what each chosen source's transfers change by from year to year, or of what they are off the path `wished` for it.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('sources', 'units', 'wished', 'allowance')
    def __eq__(self, arg0: EvenTransfers) -> bool:
        ...
    def __init__(self, *, sources: collections.abc.Sequence[str] = ..., units: collections.abc.Sequence[str] = ..., wished: collections.abc.Mapping[str, MoneyPath] = ..., allowance: Share = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def allowance(self) -> Share:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def units(self) -> list[str]:
        ...
    @property
    def wished(self) -> dict[str, MoneyPath]:
        ...
class FairSharing:
    """
    How units share what there is to transfer: `kind` is `proportional` (to revenue, each year), `equal_effort` (over all years) or `least_largest` (the largest transfers / revenue of a unit in a year is as small as can be).
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('kind', 'revenue', 'tolerance')
    def __eq__(self, arg0: FairSharing) -> bool:
        ...
    def __init__(self, *, kind: str = ..., revenue: collections.abc.Mapping[str, MoneyPath] = ..., tolerance: Share = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def revenue(self) -> dict[str, MoneyPath]:
        ...
    @property
    def tolerance(self) -> Share:
        ...
class PlanRules:
    """
    What `plan` keeps to and what it minimises (docs/model/plan.md). `margins` are added to what targets ask for, in their own unit: a fraction or dong.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('levers', 'targets', 'margins', 'limits', 'smooth', 'fair', 'even', 'discount', 'timing')
    def __eq__(self, arg0: PlanRules) -> bool:
        ...
    def __init__(self, *, levers: collections.abc.Sequence[str] = ..., targets: collections.abc.Sequence[str] = ..., margins: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex] = ..., limits: collections.abc.Sequence[TransferLimit] = ..., smooth: collections.abc.Sequence[SmoothTransfers] = ..., fair: FairSharing | None = ..., even: EvenTransfers | None = ..., discount: Rate = ..., timing: SeasonalProfile | None = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def discount(self) -> Rate:
        ...
    @property
    def even(self) -> EvenTransfers | None:
        ...
    @property
    def fair(self) -> FairSharing | None:
        ...
    @property
    def levers(self) -> list[str]:
        ...
    @property
    def limits(self) -> list[TransferLimit]:
        ...
    @property
    def margins(self) -> dict[str, float]:
        ...
    @property
    def smooth(self) -> list[SmoothTransfers]:
        ...
    @property
    def targets(self) -> list[str]:
        ...
    @property
    def timing(self) -> SeasonalProfile | None:
        ...
class PlannedTransfer:
    """
    Net transfer of a source in a calendar year.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('source', 'unit', 'year', 'amount')
    def __eq__(self, arg0: PlannedTransfer) -> bool:
        ...
    def __init__(self, *, source: str = ..., unit: str | None = ..., year: typing.SupportsInt | typing.SupportsIndex = ..., amount: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def amount(self) -> Money:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def unit(self) -> str | None:
        ...
    @property
    def year(self) -> int:
        ...
class PlanLimitState:
    """
    A limit under the planned transfers. `slack` is dong by which it holds; `price` is dong of cost that one `unit` (a billion dong, a percentage point) less strict would save. `safety` is dong of slack that it is asked for, so that it holds with certainty.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('rule', 'kind', 'date', 'slack', 'binding', 'price', 'unit', 'safety')
    def __eq__(self, arg0: PlanLimitState) -> bool:
        ...
    def __init__(self, *, rule: str = ..., kind: str = ..., date: Month = ..., slack: typing.SupportsFloat | typing.SupportsIndex = ..., binding: bool = ..., price: typing.SupportsFloat | typing.SupportsIndex = ..., unit: str = ..., safety: typing.SupportsFloat | typing.SupportsIndex = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def binding(self) -> bool:
        ...
    @property
    def date(self) -> Month:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def price(self) -> float:
        ...
    @property
    def rule(self) -> str:
        ...
    @property
    def safety(self) -> float:
        ...
    @property
    def slack(self) -> float:
        ...
    @property
    def unit(self) -> str:
        ...
class Relaxation:
    """
    By how much a limit has to give way: `missing` in dong, `units` in `unit`.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('rule', 'kind', 'date', 'missing', 'units', 'unit')
    def __eq__(self, arg0: Relaxation) -> bool:
        ...
    def __init__(self, *, rule: str = ..., kind: str = ..., date: Month = ..., missing: typing.SupportsFloat | typing.SupportsIndex = ..., units: typing.SupportsFloat | typing.SupportsIndex = ..., unit: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def date(self) -> Month:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def missing(self) -> float:
        ...
    @property
    def rule(self) -> str:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def units(self) -> float:
        ...
class Plan:
    """
    The cheapest transfers found, confirmed by the engine.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('status', 'transfers', 'cost', 'discounted_cost', 'limits', 'clash', 'relaxations', 'left_out', 'rounds', 'scenario', 'assessment')
    def __eq__(self, arg0: Plan) -> bool:
        ...
    def __init__(self, *, status: str = ..., transfers: collections.abc.Sequence[PlannedTransfer] = ..., cost: Money = ..., discounted_cost: Money = ..., limits: collections.abc.Sequence[PlanLimitState] = ..., clash: collections.abc.Sequence[str] = ..., relaxations: collections.abc.Sequence[Relaxation] = ..., left_out: collections.abc.Sequence[str] = ..., rounds: typing.SupportsInt | typing.SupportsIndex = ..., scenario: Scenario = ..., assessment: collections.abc.Sequence[Assessment] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def __str__(self) -> typing.Any:
        ...
    def _repr_html_(self) -> str:
        ...
    def to_frame(self) -> typing.Any:
        """
        Transfers in dong, years down, sources across; see `policycredit.planning`.
        """
    @property
    def assessment(self) -> list[Assessment]:
        ...
    @property
    def clash(self) -> list[str]:
        ...
    @property
    def cost(self) -> Money:
        ...
    @property
    def discounted_cost(self) -> Money:
        ...
    @property
    def left_out(self) -> list[str]:
        ...
    @property
    def limits(self) -> list[PlanLimitState]:
        ...
    @property
    def relaxations(self) -> list[Relaxation]:
        ...
    @property
    def rounds(self) -> int:
        ...
    @property
    def scenario(self) -> Scenario:
        ...
    @property
    def status(self) -> str:
        ...
    @property
    def transfers(self) -> list[PlannedTransfer]:
        ...
class LendingLimit:
    """
    New loans of the chosen programmes, from the sources of the chosen units, are at least and at most so much in each year: demand, earmarks. Empty lists choose all.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('id', 'programmes', 'units', 'at_least', 'at_most', 'years')
    def __eq__(self, arg0: LendingLimit) -> bool:
        ...
    def __init__(self, *, id: str = ..., programmes: collections.abc.Sequence[str] = ..., units: collections.abc.Sequence[str] = ..., at_least: Money | None = ..., at_most: Money | None = ..., years: YearSpan = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def at_least(self) -> Money | None:
        ...
    @property
    def at_most(self) -> Money | None:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def programmes(self) -> list[str]:
        ...
    @property
    def units(self) -> list[str]:
        ...
    @property
    def years(self) -> YearSpan:
        ...
class LendingRules:
    """
    What `plan_lending` keeps to and what it serves most of: `weights` are of a borrower's need, by programme, 1 if not listed.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('weights', 'limits')
    def __eq__(self, arg0: LendingRules) -> bool:
        ...
    def __init__(self, *, weights: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex] = ..., limits: collections.abc.Sequence[LendingLimit] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def limits(self) -> list[LendingLimit]:
        ...
    @property
    def weights(self) -> dict[str, float]:
        ...
class PlannedLoans:
    """
    New loans from a source in a programme in a calendar year.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('source', 'unit', 'programme', 'year', 'amount')
    def __eq__(self, arg0: PlannedLoans) -> bool:
        ...
    def __init__(self, *, source: str = ..., unit: str | None = ..., programme: str = ..., year: typing.SupportsInt | typing.SupportsIndex = ..., amount: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def amount(self) -> Money:
        ...
    @property
    def programme(self) -> str:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def unit(self) -> str | None:
        ...
    @property
    def year(self) -> int:
        ...
class LendingPlan:
    """
    The lending that serves most, confirmed by the engine. The price of a limit is the need that one unit more of it would serve.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('status', 'loans', 'borrowers', 'need', 'limits', 'clash', 'relaxations', 'rounds', 'scenario', 'assessment')
    def __eq__(self, arg0: LendingPlan) -> bool:
        ...
    def __init__(self, *, status: str = ..., loans: collections.abc.Sequence[PlannedLoans] = ..., borrowers: typing.SupportsFloat | typing.SupportsIndex = ..., need: typing.SupportsFloat | typing.SupportsIndex = ..., limits: collections.abc.Sequence[PlanLimitState] = ..., clash: collections.abc.Sequence[str] = ..., relaxations: collections.abc.Sequence[Relaxation] = ..., rounds: typing.SupportsInt | typing.SupportsIndex = ..., scenario: Scenario = ..., assessment: collections.abc.Sequence[Assessment] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    def to_frame(self) -> typing.Any:
        """
        Loans in dong: years down, programmes across.
        """
    @property
    def assessment(self) -> list[Assessment]:
        ...
    @property
    def borrowers(self) -> float:
        ...
    @property
    def clash(self) -> list[str]:
        ...
    @property
    def limits(self) -> list[PlanLimitState]:
        ...
    @property
    def loans(self) -> list[PlannedLoans]:
        ...
    @property
    def need(self) -> float:
        ...
    @property
    def relaxations(self) -> list[Relaxation]:
        ...
    @property
    def rounds(self) -> int:
        ...
    @property
    def scenario(self) -> Scenario:
        ...
    @property
    def status(self) -> str:
        ...
class RobustPlan:
    """
    The cheapest transfers found with which all targets hold with a probability: `in_sample` by the draws of the search, `out_of_sample` by fresh ones.
    """
    def __repr__(self) -> str:
        ...
    def __str__(self) -> typing.Any:
        ...
    def _repr_html_(self) -> str:
        ...
    def targets_to_frame(self) -> typing.Any:
        """
        Probability of every target on every date by fresh draws, as a pandas data frame.
        """
    def to_frame(self) -> typing.Any:
        """
        Transfers in dong, years down, sources across.
        """
    @property
    def check_paths(self) -> int:
        ...
    @property
    def check_seed(self) -> int:
        ...
    @property
    def confidence(self) -> float:
        ...
    @property
    def in_sample(self) -> float:
        ...
    @property
    def left_out(self) -> list[str]:
        """
        Uncertain assumptions that planned transfers replace: the growth of a lever.
        """
    @property
    def nominal_cost(self) -> Money | None:
        """
        Cost of the plan for the scenario as it stands; None if there is none.
        """
    @property
    def nominal_probability(self) -> float | None:
        """
        That all targets hold under that plan.
        """
    @property
    def out_of_sample(self) -> float:
        ...
    @property
    def paths(self) -> int:
        ...
    @property
    def plan(self) -> Plan:
        """
        The transfers, their cost, limits, clashes.
        """
    @property
    def probability(self) -> float:
        ...
    @property
    def rounds(self) -> int:
        """
        Plans that were simulated.
        """
    @property
    def seed(self) -> int:
        ...
    @property
    def standard_error(self) -> float:
        """
        Of `out_of_sample`.
        """
    @property
    def status(self) -> str:
        ...
    @property
    def targets(self) -> list[TargetOdds]:
        """
        By fresh draws: the targets asked, date by date.
        """
class CertaintyCurve:
    """
    What certainty costs: a plan for each probability, rising.
    """
    def __repr__(self) -> str:
        ...
    def __str__(self) -> typing.Any:
        ...
    def _repr_html_(self) -> str:
        ...
    def chart(self) -> typing.Any:
        """
        Cost by probability as a plotly figure.
        """
    def to_frame(self) -> typing.Any:
        """
        One row per probability: cost in dong, probability by fresh draws, status.
        """
    @property
    def plans(self) -> list[RobustPlan]:
        ...
class BookFrame:
    """
    What a loan tape's codes stand for, and the month at whose end it states the loans.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('valuation', 'programmes', 'sources', 'units')
    def __eq__(self, arg0: BookFrame) -> bool:
        ...
    def __init__(self, *, valuation: Month = ..., programmes: collections.abc.Sequence[Programme] = ..., sources: collections.abc.Sequence[str] = ..., units: collections.abc.Sequence[str] = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def programmes(self) -> list[Programme]:
        ...
    @property
    def sources(self) -> list[str]:
        ...
    @property
    def units(self) -> list[str]:
        ...
    @property
    def valuation(self) -> Month:
        ...
class RemainingInstalment:
    """
    What a loan of a book pays on one day; interest in dong, not rounded.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('due', 'opening', 'principal', 'interest', 'overdue_interest', 'capitalised_interest', 'closing')
    def __eq__(self, arg0: RemainingInstalment) -> bool:
        ...
    def __init__(self, *, due: datetime.date = ..., opening: Money = ..., principal: Money = ..., interest: typing.SupportsFloat | typing.SupportsIndex = ..., overdue_interest: typing.SupportsFloat | typing.SupportsIndex = ..., capitalised_interest: Money = ..., closing: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def capitalised_interest(self) -> Money:
        ...
    @property
    def closing(self) -> Money:
        ...
    @property
    def due(self) -> datetime.date:
        ...
    @property
    def interest(self) -> float:
        ...
    @property
    def opening(self) -> Money:
        ...
    @property
    def overdue_interest(self) -> float:
        ...
    @property
    def principal(self) -> Money:
        ...
class RunOff:
    """
    What the contracts of a loan book make due, in dong by month, programme, source and unit. Run-offs of parts of a book add up to that of the whole, bit for bit.
    """
    __hash__: typing.ClassVar[None] = None
    def __add__(self, arg0: RunOff) -> RunOff:
        ...
    def __eq__(self, arg0: RunOff) -> bool:
        ...
    def __getstate__(self) -> tuple[BookFrame, TimeGrid, bool, bool, bool, numpy.typing.NDArray[numpy.int64]]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def _repr_html_(self) -> typing.Any:
        ...
    def to_arrow(self) -> typing.Any:
        """
        One row per month and cell as a pyarrow table.
        """
    def to_frame(self, freq: str = 'month') -> typing.Any:
        """
        Totals by month, quarter or year as a pandas data frame.
        """
    @property
    def by(self) -> tuple:
        """
        What the arrays are split by, after the months.
        """
    @property
    def capitalised_interest(self) -> numpy.ndarray:
        """
        Interest that is added to the performing principal, dong.
        """
    @property
    def frame(self) -> BookFrame:
        ...
    @property
    def frozen(self) -> numpy.ndarray:
        """
        What is frozen at the valuation, dong.
        """
    @property
    def grid(self) -> TimeGrid:
        ...
    @property
    def interest(self) -> numpy.ndarray:
        """
        Interest due on performing principal, dong, not rounded.
        """
    @property
    def overdue(self) -> numpy.ndarray:
        """
        What is overdue at the valuation, dong.
        """
    @property
    def overdue_interest(self) -> numpy.ndarray:
        """
        Interest due on overdue principal, dong, not rounded.
        """
    @property
    def performing(self) -> numpy.ndarray:
        """
        What performs at the valuation, dong.
        """
    @property
    def principal(self) -> numpy.ndarray:
        """
        Performing principal due, dong, with interest that was capitalised before.
        """
class LoanColumns:
    """
    The columns of a loan book as the engine sees them. Use `LoanBook`.
    """
    def __init__(self, frame: BookFrame, batches: list) -> None:
        """
        Arrow record batches with the engine's own types; no copy.
        """
    def __len__(self) -> int:
        ...
    def arrays(self) -> list:
        """
        The columns of every part, by name, without a copy.
        """
    def check(self) -> dict:
        """
        Every rule that every row breaks: row, rule, column, found, expected.
        """
    def repairs(self) -> dict:
        """
        What the written rules of repair make of rows that break others.
        """
    def run_off(self, grid: TimeGrid, programme: bool, source: bool, unit: bool, threads: typing.SupportsInt | typing.SupportsIndex) -> RunOff:
        """
        What the contracts make due. The rows must break no rule.
        """
    def schedule_of(self, row: typing.SupportsInt | typing.SupportsIndex) -> list[RemainingInstalment]:
        """
        What one loan still pays, by date.
        """
    def trace(self, month: Month, programme: str | None = None, source: str | None = None, unit: str | None = None) -> dict:
        """
        The rows of which something falls due in a month.
        """
class SyntheticPart:
    """
    A part of a made-up book: its outstanding principal and average loan decide how many of the loans are here.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('programme', 'source', 'outstanding', 'average_loan')
    def __eq__(self, arg0: SyntheticPart) -> bool:
        ...
    def __init__(self, *, programme: str = ..., source: str = ..., outstanding: Money = ..., average_loan: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def average_loan(self) -> Money:
        ...
    @property
    def outstanding(self) -> Money:
        ...
    @property
    def programme(self) -> str:
        ...
    @property
    def source(self) -> str:
        ...
class BehaviourEstimate:
    """
    What borrowers of a programme did between dated tapes, and on how many loans and how much money that rests.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('programme', 'behaviour', 'loans', 'due_loans', 'overdue_loans', 'frozen_loans', 'performing', 'due', 'overdue', 'frozen')
    def __eq__(self, arg0: BehaviourEstimate) -> bool:
        ...
    def __init__(self, *, programme: str = ..., behaviour: Behaviour = ..., loans: typing.SupportsInt | typing.SupportsIndex = ..., due_loans: typing.SupportsInt | typing.SupportsIndex = ..., overdue_loans: typing.SupportsInt | typing.SupportsIndex = ..., frozen_loans: typing.SupportsInt | typing.SupportsIndex = ..., performing: Money = ..., due: Money = ..., overdue: Money = ..., frozen: Money = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def behaviour(self) -> Behaviour:
        ...
    @property
    def due(self) -> Money:
        ...
    @property
    def due_loans(self) -> int:
        ...
    @property
    def frozen(self) -> Money:
        ...
    @property
    def frozen_loans(self) -> int:
        ...
    @property
    def loans(self) -> int:
        ...
    @property
    def overdue(self) -> Money:
        ...
    @property
    def overdue_loans(self) -> int:
        ...
    @property
    def performing(self) -> Money:
        ...
    @property
    def programme(self) -> str:
        ...
class Problem:
    """
    One thing that is wrong in a file.
    """
    __hash__: typing.ClassVar[None] = None
    __match_args__: typing.ClassVar[tuple] = ('file', 'line', 'column', 'key', 'found', 'expected')
    def __eq__(self, arg0: Problem) -> bool:
        ...
    def __init__(self, *, file: str = ..., line: typing.SupportsInt | typing.SupportsIndex = ..., column: typing.SupportsInt | typing.SupportsIndex = ..., key: str = ..., found: str = ..., expected: str = ...) -> None:
        ...
    def __reduce__(self) -> tuple:
        ...
    def __repr__(self) -> str:
        ...
    def __str__(self) -> str:
        ...
    def _repr_html_(self) -> str:
        ...
    @property
    def column(self) -> int:
        ...
    @property
    def expected(self) -> str:
        ...
    @property
    def file(self) -> str:
        ...
    @property
    def found(self) -> str:
        ...
    @property
    def key(self) -> str:
        ...
    @property
    def line(self) -> int:
        ...
def _remake(arg0: typing.Any, arg1: dict) -> typing.Any:
    ...
def assess(projection: Projection) -> list[Assessment]:
    """
    Judge every target of the projection's scenario on every date it speaks of.
    """
def break_even(scenario: Scenario, address: str, target: str, low: typing.SupportsFloat | typing.SupportsIndex, high: typing.SupportsFloat | typing.SupportsIndex) -> BreakEven:
    """
    The value of the assumption at `address`, between `low` and `high`, at which `target` just holds.
    """
def certainty_curve_with(scenario: Scenario, uncertainty: Uncertainty, rules: PlanRules, probabilities: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], solver: collections.abc.Callable[[LinearProgramme], LinearSolution], *, confidence: typing.SupportsFloat | typing.SupportsIndex, paths: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, check_paths: typing.SupportsInt | typing.SupportsIndex, check_seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> CertaintyCurve:
    """
    The certainty curve, by a solver: a function from LinearProgramme to LinearSolution.
    """
def check_scenario(path: os.PathLike | str | bytes, *, set: collections.abc.Sequence[str] = [], table_reader: typing.Any = None) -> list[Problem]:
    ...
def estimate_from_columns(tapes: collections.abc.Sequence[LoanColumns]) -> list[BehaviourEstimate]:
    """
    Use `estimate_behaviour`.
    """
def meeting(scenario: Scenario, requirement: Requirement, *, name: str, title: Names = ..., smooth: bool = True) -> Scenario:
    """
    The scenario with the transfers that a requirement asks for: with its constant growth if it has one and `smooth`, else year by year its smallest transfers.
    """
def opening_of_run_off(run_off: RunOff) -> OpeningPosition:
    """
    The opening position of a run-off by programme and source.
    """
def plan_lending_with(scenario: Scenario, rules: LendingRules, solver: collections.abc.Callable[[LinearProgramme], LinearSolution]) -> LendingPlan:
    """
    The lending plan, by a solver: a function from LinearProgramme to LinearSolution.
    """
def plan_model(scenario: Scenario, rules: PlanRules = ...) -> LinearProgramme:
    """
    The linear programme of a plan, in billions of dong, with rows exact at the scenario's own transfers.
    """
def plan_with(scenario: Scenario, rules: PlanRules, solver: collections.abc.Callable[[LinearProgramme], LinearSolution]) -> Plan:
    """
    The plan, by a solver: a function from LinearProgramme to LinearSolution.
    """
def project(scenario: Scenario | ResolvedScenario) -> Projection:
    """
    Project a scenario, month by month to its horizon.
    """
def read_scenario(path: os.PathLike | str | bytes, *, set: collections.abc.Sequence[str] = [], table_reader: typing.Any = None) -> Scenario:
    ...
def require(scenario: Scenario) -> Requirements:
    """
    The smallest transfers that meet the targets, each alone and all together.
    """
def resolve(scenario: Scenario) -> ResolvedScenario:
    """
    Turn a scenario into arrays, checking it month by month.
    """
def robust_plan_with(scenario: Scenario, uncertainty: Uncertainty, rules: PlanRules, probability: typing.SupportsFloat | typing.SupportsIndex, solver: collections.abc.Callable[[LinearProgramme], LinearSolution], *, confidence: typing.SupportsFloat | typing.SupportsIndex, paths: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, check_paths: typing.SupportsInt | typing.SupportsIndex, check_seed: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex, progress: typing.Any) -> RobustPlan:
    """
    The robust plan, by a solver: a function from LinearProgramme to LinearSolution.
    """
def scenario_schema() -> str:
    """
    The JSON Schema of scenario files, as text.
    """
@typing.overload
def schedule(programme: Programme, amount: Money, start: datetime.date, *, dates: ContractDates = ..., programmes: collections.abc.Sequence[Programme] = []) -> list[Instalment]:
    """
    Due dates of one loan. `programmes` resolves rates that are multiples of others'.
    """
@typing.overload
def schedule(terms: LoanTerms, rate: Rate, amount: Money, start: datetime.date, *, dates: ContractDates = ...) -> list[Instalment]:
    """
    Due dates of one loan at a rate that stays.
    """
def sensitivities(scenario: Scenario, outcomes: collections.abc.Sequence[Outcome], addresses: collections.abc.Sequence[str] = []) -> list[Sensitivity]:
    """
    Exact derivatives of outcomes with respect to every assumption that the engine reads, or those that `addresses` name (`*` for any part).
    """
def simulate(scenario: Scenario, uncertainty: Uncertainty, *, paths: typing.SupportsInt | typing.SupportsIndex = 10000, seed: typing.SupportsInt | typing.SupportsIndex = 1, sampling: str = 'pseudo_random', threads: typing.SupportsInt | typing.SupportsIndex = 1, series: collections.abc.Sequence[Series] | None = None, keep_paths: bool = False, progress: typing.Any = None) -> Simulation:
    ...
def synthetic_columns(frame: BookFrame, parts: collections.abc.Sequence[SyntheticPart], loans: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex, overdue: typing.SupportsInt | typing.SupportsIndex, frozen: typing.SupportsInt | typing.SupportsIndex) -> LoanColumns:
    """
    Use `synthetic_loan_book`. `overdue` and `frozen` are loans per thousand.
    """
def tornado(scenario: Scenario, outcome: Outcome, ranges: collections.abc.Sequence[AssumptionValues], progress: typing.Any = None) -> Tornado:
    ...
def two_way(scenario: Scenario, outcome: Outcome, first: AssumptionValues, second: AssumptionValues, progress: typing.Any = None) -> TwoWay:
    ...
MEASURE_ROWS: tuple = (('capital', 'source', True), ('transfer_in', 'source', False), ('repayment_out', 'source', False), ('capitalised_interest', 'source', False), ('loss', 'source', False), ('cash', 'source', True), ('available', 'source', False), ('uncovered_loss', 'source', True), ('provision', 'source', True), ('loss_covered', 'source', False), ('interest_to_provision', 'source', False), ('interest_to_bank', 'source', False), ('funding_cost', 'source', False), ('handover', 'source', False), ('demand', 'programme', False), ('unmet_demand', 'programme', False), ('disbursement', 'source_and_programme', False), ('principal_due', 'source_and_programme', False), ('collection', 'source_and_programme', False), ('prepayment', 'source_and_programme', False), ('extension', 'source_and_programme', False), ('new_overdue', 'source_and_programme', False), ('new_frozen', 'source_and_programme', False), ('recovery', 'source_and_programme', False), ('write_off', 'source_and_programme', False), ('outstanding', 'source_and_programme', True), ('performing', 'source_and_programme', True), ('overdue', 'source_and_programme', True), ('frozen', 'source_and_programme', True), ('interest_accrued', 'source_and_programme', False), ('interest_collected', 'source_and_programme', False), ('loan_handover', 'source_and_programme', False))
__version__: str = '0.1.0'
