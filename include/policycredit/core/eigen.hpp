#pragma once

#include <Eigen/Core>

#include <policycredit/core/table.hpp>

namespace policycredit {

// Tables as Eigen arrays, for linear algebra on results. Included by name: it is not part of the
// umbrella header, because Eigen alone takes longer to compile than all the rest.

template <class T>
using ArrayView =
    Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

/// The table itself, not a copy: valid as long as the table is.
template <class T>
[[nodiscard]] ArrayView<T> as_array(const Table<T>& table) {
  return {table.elements().data(), table.rows(), table.columns()};
}

}  // namespace policycredit
