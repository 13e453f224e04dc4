#pragma once

#include <utility>

namespace policycredit {

namespace detail {

#if defined(__GNUC__) && defined(__x86_64__)
// `flatten` takes all that `body` calls into the function, where it is compiled for its vectors.
template <class Body>
[[gnu::target("avx512f,avx512dq,avx512vl"), gnu::flatten, gnu::noinline]] void on_avx512(
    Body& body) {
  body();
}
template <class Body>
[[gnu::target("avx2"), gnu::flatten, gnu::noinline]] void on_avx2(Body& body) {
  body();
}
#endif

}  // namespace detail

/// Calls `body` in a form that was compiled for the widest vectors of this processor. Every form
/// does the same to the bit, as long as the compiler does not contract a * b + c into one rounding
/// (-ffp-contract=off, which the CMake target and the pkg-config file ask for).
template <class Body>
void on_wide_vectors(Body&& body) {
#if defined(__GNUC__) && defined(__x86_64__)
  static const int widest = __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
                                ? 512
                            : __builtin_cpu_supports("avx2") ? 256
                                                             : 128;
  if (widest == 512) return detail::on_avx512(body);
  if (widest == 256) return detail::on_avx2(body);
#endif
  body();
}

}  // namespace policycredit
