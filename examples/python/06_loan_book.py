"""A loan tape: checked, run off, traced, and opened as a scenario. The loans are made up."""

import policycredit as pc

scenario = pc.read_scenario(pc.data("can_tho/plan.toml"))
made_up = pc.synthetic_loan_book(100_000, seed=2025, scenario=scenario)

# As a tape would come: a table with ids, here with two rows that break a rule.
tape = made_up.to_arrow().to_pandas()
tape.loc[7, "outstanding"] = -1
tape.loc[8, "interest_day"] = 31
book = pc.LoanBook.from_arrow(tape, pc.book_frame(scenario), tolerant=True)
print(book)
print(book.rejected.to_pandas().to_string(index=False))
print(book.repairs.to_pandas().to_string(index=False))
print(book.summary("programme").head(5).round(4).to_string())

due = pc.run_off(book)
print((due.to_frame("year") / 1e9).round(1).to_string())

june = pc.Month("2026-06")
behind = pc.trace(book, june, programme="job_creation")
print(f"{len(behind)} loans of job creation pay {behind['principal'].sum():,} dong in June 2026")

opened = pc.replace(scenario, opening=pc.opening_position(book))
for assessment in pc.assess(pc.project(opened))[-3:]:
    print(assessment.target, assessment.date, "met" if assessment.met else "missed")
