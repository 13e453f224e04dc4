"""Days of Vietnam, in the words of the decisions that set them, and due dates moved to them."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policycredit as pc
from policycredit import business_days
from policycredit.business_days import CONVENTIONS
from policycredit.transaction_days import WEEKDAYS

# Made up.
SWAP = pc.DaySwap(day_off=date(2026, 3, 6), worked=date(2026, 3, 14))
DAYS = st.dates(date(2003, 1, 1), date(2090, 12, 31))


def loan(term: int = 12, start: date = date(2025, 1, 15)) -> list[pc.Instalment]:
    terms = pc.LoanTerms(term=term, instalment_interval=3)
    return pc.schedule(terms, pc.Rate.percent(6.6), pc.Money.million(50), start)


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 1),
        *(date(2025, 1, day) for day in (27, 28, 29, 30, 31)),  # Tết: 25 January to 2 February
        date(2025, 4, 7),  # Hùng Kings
        date(2025, 4, 30),
        date(2025, 5, 1),
        date(2025, 9, 1),
        date(2025, 9, 2),
        date(2026, 4, 27),  # Hùng Kings on a Sunday, in lieu
    ],
)
def test_public_holidays_tet_and_days_in_lieu_are_no_business_days(day: date) -> None:
    assert pc.is_public_holiday(day)
    assert not pc.is_business_day(day)


@pytest.mark.parametrize(
    ("day_off", "worked"),
    [
        (date(2015, 1, 2), date(2014, 12, 27)),  # worked in the year before
        (date(2018, 12, 31), date(2019, 1, 5)),  # worked in the year after
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
    ],
)
def test_swapped_days_that_the_package_knows_need_not_be_given(day_off: date, worked: date) -> None:
    assert not pc.is_business_day(day_off)
    assert pc.is_business_day(worked)
    swap = pc.DaySwap(day_off=day_off, worked=worked)
    assert not pc.is_business_day(day_off, swaps=[swap])
    assert pc.is_business_day(worked, swaps=[swap])


@pytest.mark.parametrize("worked", [date(2014, 12, 27), date(2019, 1, 5), date(2024, 5, 4)])
def test_a_weekend_worked_is_known_before_any_other_day_is_asked_for(worked: date) -> None:
    business_days._vietnam.cache_clear()
    assert pc.is_business_day(worked)


def test_a_swap_of_the_user_makes_a_weekday_off_and_a_saturday_worked() -> None:
    swaps = [SWAP]
    assert pc.is_business_day(date(2026, 3, 6))
    assert not pc.is_business_day(date(2026, 3, 6), swaps=swaps)
    assert pc.is_public_holiday(date(2026, 3, 6), swaps=swaps)
    assert pc.is_business_day(date(2026, 3, 14), swaps=swaps)
    assert not pc.is_business_day(date(2026, 3, 15), swaps=swaps)
    assert pc.adjust(date(2026, 3, 6), "following", swaps=swaps) == date(2026, 3, 9)


def test_swapped_days_that_the_package_lacks_are_data_with_their_source(tmp_path: Path) -> None:
    # The Government let 2 January 2026 be worked on 10 January (docs/model/business_days.md, [2]).
    assert not pc.is_business_day(date(2026, 1, 2))
    assert pc.is_public_holiday(date(2026, 1, 2))
    assert pc.is_business_day(date(2026, 1, 10))
    assert pc.adjust(date(2026, 1, 1), "following") == date(2026, 1, 5)
    new_year = pc.DaySwap(day_off=date(2026, 1, 2), worked=date(2026, 1, 10))
    assert new_year in pc.read_day_swaps(pc.data("day_swaps.toml"))
    mine = tmp_path / "mine.toml"
    mine.write_text('[[swap]]\nday_off = 2026-03-06\nworked = 2026-03-14\nsource = "made up"\n')
    assert pc.read_day_swaps(mine) == [SWAP]
    mine.write_text("")
    assert pc.read_day_swaps(mine) == []


def test_a_file_of_swapped_days_lists_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(
        "day = 1\n"
        "[[swap]]\nday_off = 2026-03-07\nworked = 2026-03-09\nsource = 'x'\n"
        "[[swap]]\nday_off = 2026-03-06\nwhy = ''\nsource = ' '\n"
        "[[swap]]\nday_off = '2026-03-06'\nworked = 2026-03-14\nsource = 'x'\n"
    )
    with pytest.raises(pc.InvalidInput) as caught:
        pc.read_day_swaps(path)
    assert str(caught.value).replace(f"{path}: ", "").split("\n") == [
        "`day` is not known; known is: swap",
        "swap 1: day_off = 2026-03-07 (Saturday): must be from Monday to Friday",
        "swap 1: worked = 2026-03-09 (Monday): must be a Saturday or a Sunday",
        "swap 2: `why` is not known; known are: day_off, worked, source",
        "swap 2: worked = nothing: must be given",
        "swap 2: source = ``: must say where the swap is announced",
        "swap 3: day_off = '2026-03-06': must be a datetime.date; a time of day has one as .date()",
    ]
    path.write_text("swap = 1")
    with pytest.raises(pc.InvalidInput, match=r"must be written \[\[swap\]\]"):
        pc.read_day_swaps(path)
    path.write_text("[[swap")
    with pytest.raises(pc.ParseError, match=r"wrong\.toml"):
        pc.read_day_swaps(path)


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("following", date(2026, 6, 1)),
        ("modified_following", date(2026, 5, 29)),
        ("preceding", date(2026, 5, 29)),
        ("modified_preceding", date(2026, 5, 29)),
        ("unadjusted", date(2026, 5, 31)),
    ],
)
def test_a_sunday_that_ends_a_month_moves_as_its_convention_says(
    convention: str, expected: date
) -> None:
    assert pc.adjust(date(2026, 5, 31), convention) == expected


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("following", date(2025, 3, 3)),
        ("preceding", date(2025, 2, 28)),
        ("modified_preceding", date(2025, 3, 3)),
    ],
)
def test_a_saturday_that_begins_a_month_moves_as_its_convention_says(
    convention: str, expected: date
) -> None:
    assert pc.adjust(date(2025, 3, 1), convention) == expected


def test_tet_moves_a_day_over_the_whole_of_it() -> None:
    assert pc.adjust(date(2025, 1, 25), "following") == date(2025, 2, 3)
    assert pc.adjust(date(2025, 1, 25), "modified_following") == date(2025, 1, 24)


@given(day=DAYS, convention=st.sampled_from(CONVENTIONS[:-1]))
def test_an_adjusted_day_is_the_nearest_business_day_on_its_side(
    day: date, convention: str
) -> None:
    to = pc.adjust(day, convention)
    assert pc.is_business_day(to)
    assert pc.adjust(to, convention) == to
    first, last = min(day, to), max(day, to)
    between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert not any(pc.is_business_day(other) for other in between if other != to)
    if convention.startswith("modified"):
        assert pc.Month(to) == pc.Month(day)
    elif convention == "following":
        assert to >= day
    else:
        assert to <= day


def test_a_transaction_day_is_held_on_weekends() -> None:
    days = pc.TransactionDays(day_of_month=15)
    assert days.in_month("2025-03") == date(2025, 3, 15)  # a Saturday
    assert days.in_month(pc.Month("2025-06")) == date(2025, 6, 15)  # a Sunday
    assert days.in_month(date(2025, 6, 30)) == date(2025, 6, 15)


def test_a_transaction_day_in_tet_moves_to_the_next_day_even_if_a_weekend() -> None:
    assert pc.TransactionDays(day_of_month=18).in_month("2026-02") == date(2026, 2, 21)  # Saturday
    assert pc.TransactionDays(2).in_month("2025-09") == date(2025, 9, 3)


def test_a_transaction_day_stays_in_its_month_unless_the_convention_says_otherwise() -> None:
    assert pc.TransactionDays(30).in_month("2025-04") == date(2025, 4, 29)
    assert pc.TransactionDays(30, "following").in_month("2025-04") == date(2025, 5, 3)
    assert pc.TransactionDays(30, "preceding").in_month("2025-04") == date(2025, 4, 29)
    assert pc.TransactionDays(30, "unadjusted").in_month("2025-04") == date(2025, 4, 30)


def test_a_session_moved_over_from_the_month_before_is_the_next_one() -> None:
    assert pc.TransactionDays(30, "following").on_or_after(date(2025, 5, 2)) == date(2025, 5, 3)


def test_a_transaction_day_on_a_swapped_day_off_moves() -> None:
    assert pc.TransactionDays(6, swaps=[SWAP]).in_month("2026-03") == date(2026, 3, 7)
    assert pc.TransactionDays(2).in_month("2026-01") == date(2026, 1, 3)


def test_a_transaction_day_may_be_the_nth_weekday_of_the_month() -> None:
    third = pc.TransactionDays(pc.NthWeekday(3, "saturday"))
    assert third.in_month("2026-03") == date(2026, 3, 21)
    assert third.in_month("2026-08") == date(2026, 8, 15)  # a month that begins on a Saturday
    last = pc.TransactionDays(pc.NthWeekday(-1, "monday"))
    assert last.in_month("2026-03") == date(2026, 3, 30)
    assert last.in_month("2026-06") == date(2026, 6, 29)
    tet = pc.TransactionDays(pc.NthWeekday(3, "tuesday"))
    assert tet.in_month("2026-02") == date(2026, 2, 21)  # 17 February is Tết
    assert pc.move_due_dates([date(2026, 3, 22)], third) == [date(2026, 4, 18)]


@given(
    month=st.integers(0, 1000),
    number=st.sampled_from([1, 2, 3, 4, -1]),
    weekday=st.sampled_from(WEEKDAYS),
)
def test_an_nth_weekday_has_as_many_of_its_kind_before_it_as_its_number_says(
    month: int, number: int, weekday: str
) -> None:
    of = pc.Month("2003-01") + month
    day = pc.NthWeekday(number, weekday).in_month(of)
    assert pc.Month(day) == of
    assert WEEKDAYS[day.weekday()] == weekday
    if number > 0:
        assert (day.day - 1) // 7 == number - 1
    else:
        assert pc.Month(day + timedelta(days=7)) == of + 1


def test_the_thirty_first_is_the_last_day_of_shorter_months() -> None:
    days = pc.TransactionDays(31)
    assert [days.in_month(f"2027-0{month}") for month in (2, 3, 6)] == [
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 6, 30),
    ]


@given(
    day=DAYS,
    day_of_month=st.integers(1, 31),
    convention=st.sampled_from(CONVENTIONS),
)
def test_no_session_lies_between_a_day_and_the_first_session_on_or_after_it(
    day: date, day_of_month: int, convention: str
) -> None:
    days = pc.TransactionDays(day_of_month, convention)
    sessions = [days.in_month(pc.Month(day) + months) for months in (-2, -1, 0, 1, 2)]
    assert days.on_or_after(day) == min(session for session in sessions if session >= day)


def test_moved_instalments_keep_every_amount() -> None:
    rows = loan()
    moved = pc.move_due_dates(rows, "following")
    assert [row.due for row in moved] == [pc.adjust(row.due, "following") for row in rows]
    assert [row.due for row in moved] != [row.due for row in rows]
    for name in set(pc.Instalment.__match_args__) - {"due"}:
        assert [getattr(row, name) for row in moved] == [getattr(row, name) for row in rows]


def test_due_dates_move_to_transaction_days_on_or_after_them() -> None:
    days = pc.TransactionDays(10)
    moved = [row.due for row in pc.move_due_dates(loan(term=3), days)]
    assert moved == [date(2025, 3, 10), date(2025, 4, 10), date(2025, 5, 10)]


def test_due_dates_move_to_the_transaction_day_of_their_month() -> None:
    moved = pc.move_due_dates([row.due for row in loan(term=3)], pc.TransactionDays(10).in_month)
    assert moved == [date(2025, 2, 10), date(2025, 3, 10), date(2025, 4, 10)]


def test_due_dates_that_meet_on_one_day_stay_two() -> None:
    dues = [date(2025, 1, 27), date(2025, 1, 28)]
    assert pc.move_due_dates(dues, "following") == [date(2025, 2, 3)] * 2


def test_swaps_reach_the_convention_that_due_dates_are_moved_by() -> None:
    due = [date(2026, 3, 6)]
    assert pc.move_due_dates(due, "following") == due
    assert pc.move_due_dates(due, "following", swaps=[SWAP]) == [date(2026, 3, 9)]


def test_a_loan_without_due_dates_has_none_to_move() -> None:
    assert pc.move_due_dates([], "following") == []


WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: pc.is_business_day("2025-01-01"), "day = '2025-01-01': must be a datetime.date"),  # type: ignore[arg-type]
    (lambda: pc.is_business_day(datetime(2025, 1, 1, 9)), "must be a datetime.date; a time of day"),
    (lambda: pc.is_public_holiday(date(1990, 1, 1)), "day = 1990-01-01: must be from 1995 to 2100"),
    (lambda: pc.adjust(date(2101, 1, 1), "following"), "day = 2101-01-01: must be from 1995"),
    (lambda: pc.adjust(date(2100, 12, 31), "unadjusted", swaps=5), "swaps = 5: must be a list of"),  # type: ignore[arg-type]
    (lambda: pc.adjust(date(2025, 1, 1), "next"), "convention = 'next': must be one of following,"),
    (lambda: pc.is_business_day(date(2025, 1, 1), swaps=[1]), "swaps = 1: must be a list of DayS"),  # type: ignore[list-item]
    (
        lambda: pc.DaySwap(day_off=date(2026, 1, 3), worked=date(2026, 1, 5)),
        (
            "day_off = 2026-01-03 (Saturday): must be from Monday to Friday\n"
            "worked = 2026-01-05 (Monday): must be a Saturday or a Sunday"
        ),
    ),
    (
        lambda: pc.TransactionDays(0, "later", swaps=[date(2025, 1, 1)]),  # type: ignore[list-item]
        (
            "day_of_month = 0: must be a whole number from 1 to 31, or "
            'NthWeekday(3, "saturday")\n'
            "convention = 'later': must be one of following, modified_following, preceding, "
            "modified_preceding, unadjusted\n"
            "swaps = datetime.date(2025, 1, 1): must be a list of DaySwap(day_off=..., worked=...)"
        ),
    ),
    (
        lambda: pc.NthWeekday(5, "Saturday"),
        (
            "number = 5: must be from 1 to 4, or -1 for the last of the month\n"
            "weekday = 'Saturday': must be one of monday, tuesday,"
        ),
    ),
    (lambda: pc.TransactionDays(15.0), "day_of_month = 15.0: must be a whole number"),  # type: ignore[arg-type]
    (lambda: pc.TransactionDays(5).in_month("2025-13"), "2025-13"),
    (lambda: pc.TransactionDays(5).in_month("1990-01"), "day = 1990-01-05: must be from 1995"),
    (lambda: pc.move_due_dates([], "tomorrow"), "rule = 'tomorrow': must be one of following, "),
    (lambda: pc.move_due_dates([], 5), "rule = 5: must be one of following"),  # type: ignore[arg-type]
    (
        lambda: pc.move_due_dates([1, date(2025, 1, 1), date(1900, 1, 1)], "following"),  # type: ignore[list-item]
        (
            "dues[0] = 1: must be a datetime.date; a time of day has one as .date()\n"
            "dues[2] = 1900-01-01: must be from 1995 to 2100"
        ),
    ),
    (
        lambda: pc.move_due_dates([], pc.TransactionDays(5), swaps=[SWAP]),
        "must be given to the rule itself",
    ),
    (
        lambda: pc.move_due_dates([date(2025, 1, 1)], lambda _: None),  # type: ignore[arg-type,return-value]
        "rule(2025-01-01) = None: must be a datetime.date",
    ),
    (
        lambda: pc.move_due_dates(
            [date(2025, 1, 9), date(2025, 1, 10)], lambda day: date(2025, 3, 20 - day.day)
        ),
        (
            "rule(2025-01-10) = 2025-03-10: must keep the order of due dates; 2025-01-09 goes to "
            "2025-03-11"
        ),
    ),
]


@pytest.mark.parametrize(("call", "words"), WRONG, ids=[words[:40] for _, words in WRONG])
def test_wrong_input_is_answered_with_what_would_be_right(
    call: Callable[[], object], words: str
) -> None:
    with pytest.raises(pc.InvalidInput) as caught:
        call()
    assert words in str(caught.value)


def test_holidays_are_loaded_when_first_asked_for() -> None:
    code = (
        "import sys, datetime, policycredit as pc; assert 'holidays' not in sys.modules; "
        "pc.is_business_day(datetime.date(2025, 1, 2)); assert 'holidays' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
