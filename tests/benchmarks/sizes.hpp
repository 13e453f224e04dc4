#pragma once

namespace sizes {

// What is measured: the size that docs and goals speak of.
inline constexpr int programmes = 20;
inline constexpr int sources = 4;
inline constexpr int months = 60;

// How often; the fastest run counts, because everything else on the machine only adds time.
inline constexpr int projection_runs = 5000;
inline constexpr int resolve_runs = 100;
inline constexpr int require_runs = 50;

}  // namespace sizes
