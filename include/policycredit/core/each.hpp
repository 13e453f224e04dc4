#pragma once

namespace policycredit {

/// Calls `body(i)` for every `i` from 0 to `count` - 1. No call may read what another one writes:
/// that promise lets the compiler work on several at a time.
template <class Body>
[[gnu::always_inline, gnu::flatten]] inline void each(int count, Body body) {
#if defined(__clang__)
#pragma clang loop vectorize(assume_safety)
#elif defined(__GNUC__)
#pragma GCC ivdep
#elif defined(_MSC_VER)
#pragma loop(ivdep)
#endif
  for (int i = 0; i < count; ++i) body(i);
}

}  // namespace policycredit
