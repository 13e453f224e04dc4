#pragma once

#include <memory>
#include <utility>

#include <policycredit/simulation/simulate.hpp>

#include "binding.hpp"

namespace policycredit::python {

/// Passes progress on to Python and lets Ctrl-C through. The error, if any, is raised when the
/// threads have stopped.
class PythonProgress {
 public:
  explicit PythonProgress(py::object callback) : callback_(std::move(callback)) {}
  bool operator()(long done) {
    const py::gil_scoped_acquire gil;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (!callback_.is_none()) callback_(done);
      return true;
    } catch (py::error_already_set& error) {
      error_ = std::make_shared<py::error_already_set>(error);
      return false;
    }
  }
  void raise() const {
    if (error_) throw py::error_already_set(*error_);
  }

 private:
  py::object callback_;
  std::shared_ptr<py::error_already_set> error_;
};

/// Calls `run` with a Progress, without the GIL. What the callback raises, Ctrl-C among it, comes
/// out of it.
template <class Run>
[[nodiscard]] auto with_progress(const py::object& callback, Run run) {
  PythonProgress progress(callback);
  try {
    const py::gil_scoped_release release;
    return run(Progress([&](long done) { return progress(done); }));
  } catch (const Cancelled&) {
    progress.raise();
    throw;
  }
}

}  // namespace policycredit::python
