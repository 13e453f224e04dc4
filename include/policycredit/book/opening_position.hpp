#pragma once

#include <utility>
#include <vector>

#include <policycredit/book/run_off.hpp>
#include <policycredit/scenario/opening_position.hpp>

namespace policycredit {

/// The loans of a book as a scenario opens with them: balances by source and programme as the tape
/// states them, and performing principal due by month as the contracts say. Throws InvalidInput
/// unless the run-off is split by programme and source.
[[nodiscard]] inline OpeningPosition opening_position(const RunOff& run_off) {
  const BookFrame& frame = run_off.frame();
  require(run_off.by().programme && run_off.by().source, "run-off", "not split",
          "must be split by programme and source to open a scenario");
  const std::size_t units = run_off.by().unit ? frame.units.size() : 1;
  std::vector<Position> positions;
  for (std::size_t p = 0; p < frame.programmes.size(); ++p)
    for (std::size_t s = 0; s < frame.sources.size(); ++s) {
      Position position{.source = frame.sources[s], .programme = frame.programmes[p].id()};
      std::vector<std::int64_t> due(static_cast<std::size_t>(run_off.grid().size()));
      for (std::size_t u = 0; u < units; ++u) {
        const int cell =
            run_off.cell(static_cast<int>(p), static_cast<int>(s), static_cast<int>(u));
        position.performing += Money::dong(run_off.performing()(0, cell));
        position.overdue += Money::dong(run_off.overdue()(0, cell));
        position.frozen += Money::dong(run_off.frozen()(0, cell));
        for (std::size_t t = 0; t < due.size(); ++t)
          due[t] += run_off.principal()(static_cast<int>(t), cell);
      }
      if (position.outstanding() == Money{}) continue;
      for (const std::int64_t dong : due) position.due.push_back(Money::dong(dong));
      positions.push_back(std::move(position));
    }
  return OpeningPosition(std::move(positions));
}

}  // namespace policycredit
