#include "book_engine.hpp"

#include <algorithm>

namespace policycredit::python {

std::vector<LoanProblem> run_check_loans(const LoanBook& book) { return check_loans(book); }

std::vector<LoanRepair> run_repair_loans(const LoanBook& book,
                                         const std::vector<LoanProblem>& problems) {
  return repair_loans(book, problems);
}

std::shared_ptr<RunOff> run_run_off(const LoanBook& book, const TimeGrid& grid, RunOffBy by,
                                    int threads) {
  return std::make_shared<RunOff>(run_off(book, grid, by, threads));
}

std::shared_ptr<RunOff> run_add(const RunOff& a, const RunOff& b) {
  return std::make_shared<RunOff>(a + b);
}

std::vector<TracedLoan> run_trace(const LoanBook& book, Month month, const LoanFilter& filter) {
  return trace(book, month, filter);
}

std::vector<RemainingInstalment> run_schedule_of(const LoanBook& book, std::size_t row) {
  const Loan loan = book.loan(row);
  // A month past maturity, so that interest that falls due after it is there too.
  return schedule_of(
      book, loan, month_end(std::max(month_of(loan.maturity), book.frame().valuation) + Months{1}));
}

LoanBook run_synthetic(const BookFrame& frame, const std::vector<SyntheticPart>& parts,
                       std::size_t loans, std::uint64_t seed, const SyntheticQuality& quality) {
  return synthetic_loan_book(frame, parts, loans, seed, quality);
}

std::vector<BehaviourEstimate> run_estimate(const std::vector<LoanBook>& tapes) {
  return estimate_behaviour(tapes);
}

OpeningPosition run_opening_position(const RunOff& run_off) { return opening_position(run_off); }

}  // namespace policycredit::python
