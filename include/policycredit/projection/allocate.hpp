#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <policycredit/core/error.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/projection/month_row.hpp>
#include <policycredit/projection/state.hpp>

namespace policycredit::detail {

/// Whole amounts in `served`, at most `wanted`, together at most `money`, by the scarcity rule.
template <class T>
void serve(const Structure& shape, T money, const std::vector<T>& wanted, std::vector<T>& served) {
  const std::size_t programmes = wanted.size();
  switch (shape.scarcity) {
    case Scarcity::pro_rata: {
      const T part = smaller(T(1), money / larger(sum(wanted), T(1)));
      for (std::size_t p = 0; p < programmes; ++p) served[p] = whole_below(wanted[p] * part);
      break;
    }
    case Scarcity::by_order:
      for (const int p : shape.order) {
        const auto i = static_cast<std::size_t>(p);
        served[i] = smaller(wanted[i], money);
        money -= served[i];
      }
      break;
    case Scarcity::by_weight:
      // Every round fills at least one programme or offers all the money that is left.
      std::fill(served.begin(), served.end(), T(0));
      for (std::size_t round = 0; round < programmes; ++round) {
        T weights(0), given(0);
        for (std::size_t p = 0; p < programmes; ++p)
          weights += smaller(T(1), wanted[p] - served[p]) * shape.offer_weight[p];
        const T per_weight = money / larger(weights, T(1e-9));
        for (std::size_t p = 0; p < programmes; ++p) {
          const T open = wanted[p] - served[p];
          const T offer = whole_below(smaller(open, per_weight * shape.offer_weight[p]));
          served[p] += offer;
          given += offer;
        }
        money -= given;
      }
      break;
    case Scarcity::custom:
      std::fill(served.begin(), served.end(), T(0));
      break;
  }
}

/// Adds to `served` the lending of what is left of `money` by the programmes' weights; whole đồng.
template <class T>
void deploy(const Assumptions<T>& numbers, const Pool& pool, int t, T money,
            std::vector<T>& served) {
  const auto weight = [&](std::size_t p) {
    return numbers.deploy_weight(t, static_cast<int>(p)) * pool.eligible[p];
  };
  T weights(0);
  for (std::size_t p = 0; p < served.size(); ++p) weights += weight(p);
  const T divisor = larger(weights, T(1e-9));
  T running(0), given(0);
  for (std::size_t p = 0; p < served.size(); ++p) {
    running += weight(p);
    const T until = whole(money * (running / divisor));
    served[p] += until - given;
    given = until;
  }
}

/// Draws each programme's money from the sources of the pool, in proportion to what they have
/// left; exact to the đồng.
template <class T>
void draw(const Structure& shape, const Pool& pool, State<T>& state) {
  for (std::size_t p = 0; p < state.served.size(); ++p) {
    T rest = state.served[p], money(0);
    for (const int s : pool.sources) money += state.left[static_cast<std::size_t>(s)];
    for (const int s : pool.sources) {
      const auto i = static_cast<std::size_t>(s);
      const T has = state.left[i];
      const T part = smaller(smaller(whole(rest * (has / larger(money, T(1)))), has), rest);
      state.lent[i * static_cast<std::size_t>(shape.programmes) + p] += part;
      state.left[i] -= part;
      rest -= part;
      money -= has;
    }
    state.served[p] -= rest;
  }
}

/// Asks a rule of the user's own and checks what it proposes. Throws InvalidInput.
inline void ask_custom(const Structure& shape, State<double>& state, int t) {
  std::vector<double>& lent = state.lent;
  shape.custom.propose({t, state.left, state.unmet, shape.eligible.elements()}, lent);
  const auto programmes = static_cast<std::size_t>(shape.programmes);
  const std::string where = "allocation rule `" + shape.custom.name + "` in " +
                            text(shape.grid.month(t));
  for (std::size_t s = 0; s < state.left.size(); ++s)
    for (std::size_t p = 0; p < programmes; ++p) {
      double& amount = lent[s * programmes + p];
      require(amount >= 0, where, text(amount), "must not be negative");
      amount = whole_below(amount);
      require(amount == 0 || shape.eligible(static_cast<int>(s), static_cast<int>(p)), where,
              text(amount), "must be 0 where the source may not fund the programme");
      state.left[s] -= amount;
      state.unmet[p] -= amount;
      require(state.left[s] >= 0, where, text(amount), "must be within the source's money");
      require(state.unmet[p] >= 0, where, text(amount), "must be within the programme's demand");
    }
}

/// 6a. Demand meets available money.
template <class T>
void allocate(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
              const MonthRow<T>& row, int t) {
  std::fill(state.outstanding.begin(), state.outstanding.end(), T(0));
  for (int s = 0; s < shape.sources; ++s)
    for (int q = 0; q < shape.tranches; ++q) {
      const auto cell = static_cast<std::size_t>(s * shape.tranches + q);
      state.outstanding[static_cast<std::size_t>(shape.programme_of[static_cast<std::size_t>(q)])] +=
          state.performing[cell] + state.overdue[cell] + state.frozen[cell];
    }
  for (int p = 0; p < shape.programmes; ++p) {
    const auto i = static_cast<std::size_t>(p);
    row.demand[p] = numbers.planned(t, p) +
                    larger(T(0), numbers.outstanding_target(t, p) - state.outstanding[i]);
    state.unmet[i] = row.demand[p];
  }
  std::fill(state.lent.begin(), state.lent.end(), T(0));
  if constexpr (std::is_same_v<T, double>)
    if (shape.scarcity == Scarcity::custom) ask_custom(shape, state, t);

  for (const Pool& pool : shape.pools) {
    T money(0);
    for (const int s : pool.sources) money += state.left[static_cast<std::size_t>(s)];
    for (std::size_t p = 0; p < state.wanted.size(); ++p)
      state.wanted[p] = state.unmet[p] * pool.eligible[p];
    serve(shape, money, state.wanted, state.served);
    for (std::size_t p = 0; p < state.unmet.size(); ++p) state.unmet[p] -= state.served[p];
    const T before = sum(state.served);
    for (std::size_t p = 0; p < state.unmet.size(); ++p) state.wanted[p] = state.served[p];
    deploy(numbers, pool, t, money - before, state.served);
    for (std::size_t p = 0; p < state.unmet.size(); ++p)
      row.demand[p] += state.served[p] - state.wanted[p];
    draw(shape, pool, state);
  }
  for (std::size_t p = 0; p < state.unmet.size(); ++p) row.unmet_demand[p] = state.unmet[p];
}

}  // namespace policycredit::detail
