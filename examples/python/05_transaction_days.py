"""A loan's due dates, moved to the commune's transaction day: dates move, amounts stay."""

from datetime import date

import policycredit as pc

terms = pc.LoanTerms(term=6, instalment_interval=3)
rows = pc.schedule(terms, pc.Rate.percent(6.24), pc.Money.million(50), date(2025, 8, 28))
days = pc.TransactionDays(day_of_month=17)  # weekends included; moved off Tết

for row, moved in zip(rows, pc.move_due_dates(rows, days), strict=True):
    office = pc.adjust(row.due, "following")
    print(
        f"due {row.due:%a %d/%m/%Y}, at an office {office:%a %d/%m/%Y}, "
        f"in the commune {moved.due:%a %d/%m/%Y}: "
        f"principal {moved.principal.dong:>10,}, interest {moved.interest.dong:>7,}"
    )
