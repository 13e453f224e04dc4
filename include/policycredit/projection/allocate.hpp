#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <policycredit/core/each.hpp>
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
        for (const int index : shape.by_id) {
          const auto p = static_cast<std::size_t>(index);
          weights += smaller(T(1), wanted[p] - served[p]) * shape.offer_weight[p];
        }
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

/// Adds to `served` the lending of `money` by the programmes' weights. Running totals are rounded,
/// so that the parts add up to the đồng.
template <class T>
void deploy(const Structure& shape, const Assumptions<T>& numbers, const Pool& pool, int t, T money,
            State<T>& state) {
  const int programmes = static_cast<int>(pool.eligible.size());
  const T* weight = numbers.deploy_weight.row(t).data();
  const double* eligible = pool.eligible.data();
  T *running = state.running.data(), *given = state.given.data();
  T* served = state.served.data();
  running[0] = T(0);
  const int* by_id = shape.by_id.data();
  for (int i = 0; i < programmes; ++i)
    running[i + 1] = running[i] + weight[by_id[i]] * eligible[by_id[i]];
  const T divisor = larger(running[programmes], T(1e-9));
  each(programmes + 1, [=](int i) { given[i] = whole(money * (running[i] / divisor)); });
  each(programmes, [=](int i) { served[by_id[i]] += given[i + 1] - given[i]; });
}

/// Draws each programme's money from the sources of the pool, in proportion to what they have
/// left. Each source gives its part of the running total that the sources before it left open.
template <class T>
void draw(const Structure& shape, const Pool& pool, State<T>& state) {
  const int programmes = static_cast<int>(pool.eligible.size());
  const T* served = state.served.data();
  T *open = state.running.data(), *given = state.given.data();
  open[0] = T(0);
  const int* by_id = shape.by_id.data();
  for (int i = 0; i < programmes; ++i) open[i + 1] = open[i] + served[by_id[i]];
  T money(0);
  for (const int s : pool.sources) money += state.left[static_cast<std::size_t>(s)];
  for (const int s : pool.sources) {
    T& left = state.left[static_cast<std::size_t>(s)];
    T* lent = state.lent.data() + s * programmes;
    const T has = left, part = has / larger(money, T(1));
    each(programmes + 1, [=](int i) {
      given[i] = smaller(whole(open[i] * part), has);
      open[i] -= given[i];
    });
    each(programmes, [=](int i) { lent[by_id[i]] += given[i + 1] - given[i]; });
    left -= given[programmes];
    money -= has;
  }
}

/// Asks a rule of the user's own and checks what it proposes. Throws InvalidInput.
inline void ask_custom(const Structure& shape, State<double>& state, int t) {
  std::vector<double>& lent = state.lent;
  shape.custom.propose({t, state.left, state.unmet, shape.eligible.elements()}, lent);
  const auto programmes = static_cast<std::size_t>(shape.programmes);
  const auto check = [&](bool ok, double amount, const char* rule) {
    if (!ok)
      throw InvalidInput(
          "allocation rule `" + shape.custom.name + "` in " + text(shape.grid.month(t)),
          text(amount), rule);
  };
  for (std::size_t s = 0; s < state.left.size(); ++s)
    for (std::size_t p = 0; p < programmes; ++p) {
      double& amount = lent[s * programmes + p];
      check(amount >= 0, amount, "must not be negative");
      amount = whole_below(amount);
      check(amount == 0 || shape.eligible(static_cast<int>(s), static_cast<int>(p)), amount,
            "must be 0 where the source may not fund the programme");
      state.left[s] -= amount;
      state.unmet[p] -= amount;
      check(state.left[s] >= 0, amount, "must be within the source's money");
      check(state.unmet[p] >= 0, amount, "must be within the programme's demand");
    }
}

/// Outstanding loans per programme, where lending follows them.
template <class T>
void add_up_outstanding(const Structure& shape, State<T>& state) {
  if (!shape.lending_follows_loans) return;
  const Balances<T>& now = state.now;
  T* total = state.of_tranche.data();
  std::fill(total, total + shape.tranches, T(0));
  for (int s = 0; s < shape.sources; ++s) {
    const auto of_source = [&](auto& cells) { return cells.data() + s * shape.tranches; };
    const T *performing = of_source(now.performing), *overdue = of_source(now.overdue);
    const T* frozen = of_source(now.frozen);
    each(shape.tranches, [=](int q) { total[q] += performing[q] + overdue[q] + frozen[q]; });
  }
  std::fill(state.outstanding.begin(), state.outstanding.end(), T(0));
  for (int q = 0; q < shape.tranches; ++q)
    state.outstanding[static_cast<std::size_t>(shape.programme_of[static_cast<std::size_t>(q)])] +=
        total[q];
}

/// 6a. Demand meets available money.
template <class T>
void allocate(const Structure& shape, const Assumptions<T>& numbers, State<T>& state,
              const MonthRow<T>& row, int t) {
  add_up_outstanding(shape, state);
  const T *planned = numbers.planned.row(t).data(), *outstanding = state.outstanding.data();
  const T* target = numbers.outstanding_target.row(t).data();
  T *demand = row.demand, *unmet = state.unmet.data();
  T *wanted = state.wanted.data(), *served = state.served.data();
  each(shape.programmes, [=](int p) {
    demand[p] = planned[p] + larger(T(0), target[p] - outstanding[p]);
    unmet[p] = demand[p];
  });
  std::fill(state.lent.begin(), state.lent.end(), T(0));
  if constexpr (std::is_same_v<T, double>)
    if (shape.scarcity == Scarcity::custom) ask_custom(shape, state, t);

  for (const Pool& pool : shape.pools) {
    T money(0);
    for (const int s : pool.sources) money += state.left[static_cast<std::size_t>(s)];
    const double* eligible = pool.eligible.data();
    each(shape.programmes, [=](int p) { wanted[p] = unmet[p] * eligible[p]; });
    serve(shape, money, state.wanted, state.served);
    each(shape.programmes, [=](int p) {
      unmet[p] -= served[p];
      demand[p] -= served[p];
    });
    deploy(shape, numbers, pool, t, money - sum(state.served), state);
    each(shape.programmes, [=](int p) { demand[p] += served[p]; });
    draw(shape, pool, state);
  }
  T* unmet_demand = row.unmet_demand;
  each(shape.programmes, [=](int p) { unmet_demand[p] = unmet[p]; });
}

}  // namespace policycredit::detail
