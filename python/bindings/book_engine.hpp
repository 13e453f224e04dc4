#pragma once

// The calls on loan books that go over every loan, kept apart so that only they are compiled for
// speed. All are pure C++ and are called without the GIL.

#include <memory>
#include <vector>

#include <policycredit/book/check_loans.hpp>
#include <policycredit/book/estimate_behaviour.hpp>
#include <policycredit/book/opening_position.hpp>
#include <policycredit/book/repair_loans.hpp>
#include <policycredit/book/run_off.hpp>
#include <policycredit/book/synthetic_loan_book.hpp>
#include <policycredit/book/trace.hpp>

namespace policycredit::python {

[[nodiscard]] std::vector<LoanProblem> run_check_loans(const LoanBook&);
[[nodiscard]] std::vector<LoanRepair> run_repair_loans(const LoanBook&,
                                                       const std::vector<LoanProblem>&);
[[nodiscard]] std::shared_ptr<RunOff> run_run_off(const LoanBook&, const TimeGrid&, RunOffBy,
                                                  int threads);
[[nodiscard]] std::shared_ptr<RunOff> run_add(const RunOff&, const RunOff&);
[[nodiscard]] std::vector<TracedLoan> run_trace(const LoanBook&, Month, const LoanFilter&);
[[nodiscard]] std::vector<RemainingInstalment> run_schedule_of(const LoanBook&, std::size_t row);
[[nodiscard]] LoanBook run_synthetic(const BookFrame&, const std::vector<SyntheticPart>&,
                                     std::size_t loans, std::uint64_t seed,
                                     const SyntheticQuality&);
[[nodiscard]] std::vector<BehaviourEstimate> run_estimate(const std::vector<LoanBook>&);
[[nodiscard]] OpeningPosition run_opening_position(const RunOff&);

}  // namespace policycredit::python
