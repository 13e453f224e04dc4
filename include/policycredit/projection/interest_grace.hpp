#pragma once

#include <algorithm>
#include <cstddef>

#include <policycredit/core/number.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit::detail {

/// Interest on loans in their interest grace (docs/model/interest.md): waived, deferred (accrues
/// now, payable in equal parts after the grace) or capitalised (collected by a new disbursement of
/// the same amount; it belongs to the source's capital). Loans that leave their grace this month
/// start what comes after it.
template <class T>
void apply_interest_grace(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
                          const MonthRow<T>& row, int t) {
  Balances<T>& now = state.now;
  History<T>& past = state.past;
  std::fill(state.grown_into_loans.begin(), state.grown_into_loans.end(), T(0));
  for (std::size_t g = 0; g < shape.graces.size(); ++g) {
    const GraceRule& rule = shape.graces[g];
    const auto column = static_cast<int>(g);
    const T interest = numbers.interest(t, rule.tranche);
    const bool grows = rule.treatment == InterestGrace::capitalised;
    const T growth = grows ? T(1) + interest : T(1);
    past.grace_growth(t + 1, column) = past.grace_growth(t, column) * growth;
    past.grace_interest(t + 1, column) = past.grace_interest(t, column) + interest;
    const T collected = numbers.interest_collected(t, rule.tranche);
    const T survival = state.survival_before[static_cast<std::size_t>(rule.tranche)];
    const int leaving = t - rule.months;

    for (int s = 0; s < shape.sources; ++s) {
      const auto i = g * static_cast<std::size_t>(shape.sources) + static_cast<std::size_t>(s);
      const auto at = static_cast<int>(i);
      const auto c = static_cast<std::size_t>(s * shape.tranches + rule.tranche);
      const T usual = whole(state.performing_before[c] * interest);
      const T balance = larger(T(0), now.in_grace[i]) * survival * past.grace_growth(t, column);
      const T accrued = smaller(whole(balance * interest), usual);
      const T left = leaving >= 0 ? past.grace_entered(leaving, at) : T(0);
      now.in_grace[i] -= left;
      T payable = usual - accrued;

      switch (rule.treatment) {
        case InterestGrace::none:
        case InterestGrace::waived:
          row.interest_accrued.of(s)[rule.tranche] -= accrued;
          break;
        case InterestGrace::deferred: {
          const T owed = leaving >= 0 ? left * (past.grace_interest(t + 1, column) -
                                                past.grace_interest(leaving + 1, column))
                                      : T(0);
          payable += whole(larger(T(0), now.deferred[i]) * survival);
          const int ended = t - rule.deferred_months;
          past.deferred_entered(t, at) = owed / T(double(rule.deferred_months));
          now.deferred[i] +=
              past.deferred_entered(t, at) - (ended >= 0 ? past.deferred_entered(ended, at) : T(0));
          break;
        }
        case InterestGrace::capitalised:
          row.interest_collected.of(s)[rule.tranche] += accrued;
          row.disbursement.of(s)[rule.tranche] += accrued;
          now.performing[c] += accrued;
          state.grown_into_loans[static_cast<std::size_t>(s)] += accrued;
          now.contract[c] += balance * interest;
          break;
      }
      row.interest_collected.of(s)[rule.tranche] +=
          whole(payable * collected) - whole(usual * collected);
    }
  }
}

/// New loans of a tranche with an interest grace enter it. If their interest is capitalised they
/// enter repayment only when the grace ends, with what has become of them.
template <class T>
void enter_interest_grace(const Structure& shape, State<T>& state, int t) {
  Balances<T>& now = state.now;
  History<T>& past = state.past;
  for (std::size_t g = 0; g < shape.graces.size(); ++g) {
    const GraceRule& rule = shape.graces[g];
    const auto column = static_cast<int>(g);
    for (int s = 0; s < shape.sources; ++s) {
      const auto i = g * static_cast<std::size_t>(shape.sources) + static_cast<std::size_t>(s);
      const auto at = static_cast<int>(i);
      T& entered = past.entered(t, s * shape.tranches + rule.tranche);
      const T normalised = entered / past.grace_growth(t + 1, column);
      past.grace_entered(t, at) = normalised;
      now.in_grace[i] += normalised;
      if (rule.treatment != InterestGrace::capitalised) continue;
      const int leaving = t - rule.months;
      entered =
          leaving >= 0 ? past.grace_entered(leaving, at) * past.grace_growth(t + 1, column) : T(0);
    }
  }
}

}  // namespace policycredit::detail
