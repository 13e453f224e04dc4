#pragma once

namespace sizes {

// What is measured: the size that docs and goals speak of.
inline constexpr int programmes = 20;
inline constexpr int sources = 4;
inline constexpr int months = 60;
inline constexpr int units = 34;
inline constexpr int loans = 7'000'000;
inline constexpr int scheduled_loans = 20'000;  ///< of them, where each takes long

// How often; the fastest run counts, because everything else on the machine only adds time.
inline constexpr int projection_runs = 5000;
inline constexpr int resolve_runs = 100;
inline constexpr int require_runs = 50;
inline constexpr int run_off_runs = 5;

}  // namespace sizes
