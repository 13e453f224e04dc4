#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/math/special_functions/beta.hpp>

#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/text.hpp>

namespace policycredit {

enum class DistributionKind { normal, log_normal, uniform, triangular, pert, beta, empirical };

template <>
struct EnumNames<DistributionKind> {
  static constexpr std::array<std::string_view, 7> words{
      "normal", "log_normal", "uniform", "triangular", "pert", "beta", "empirical"};
};

/// Probability that a standard normal number is below `z`.
[[nodiscard]] inline double normal_probability(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// How a number is spread (formulas: docs/model/uncertainty.md). A draw is made from a standard
/// normal number `z`, whose rank it keeps, so that numbers can be correlated through their `z`.
class Distribution {
 public:
  /// Throws InvalidInput unless `standard_deviation` is at least 0.
  [[nodiscard]] static Distribution normal(double mean, double standard_deviation) {
    check("standard_deviation", standard_deviation, standard_deviation >= 0, "at least 0");
    return {DistributionKind::normal, {mean, standard_deviation}};
  }
  /// Of the number itself, not of its logarithm. Throws InvalidInput unless `mean` is above 0 and
  /// `standard_deviation` at least 0.
  [[nodiscard]] static Distribution log_normal(double mean, double standard_deviation) {
    check("mean", mean, mean > 0, "above 0");
    check("standard_deviation", standard_deviation, standard_deviation >= 0, "at least 0");
    const double variance = std::log1p(std::pow(standard_deviation / mean, 2));
    Distribution result{DistributionKind::log_normal, {mean, standard_deviation}};
    result.nodes_ = {std::log(mean) - variance / 2, std::sqrt(variance)};
    return result;
  }
  /// Throws InvalidInput unless `low` is at most `high`.
  [[nodiscard]] static Distribution uniform(double low, double high) {
    check("high", high, low <= high, "at least low, " + text(low));
    return {DistributionKind::uniform, {low, high}};
  }
  /// Throws InvalidInput unless `low` <= `mode` <= `high`.
  [[nodiscard]] static Distribution triangular(double low, double mode, double high) {
    check_mode(low, mode, high);
    return {DistributionKind::triangular, {low, mode, high}};
  }
  /// A beta distribution from `low` to `high` with mean (low + 4 mode + high) / 6. Throws
  /// InvalidInput unless `low` <= `mode` <= `high`.
  [[nodiscard]] static Distribution pert(double low, double mode, double high) {
    check_mode(low, mode, high);
    Distribution result{DistributionKind::pert, {low, mode, high}};
    const double width = high - low;
    if (width > 0)
      result.tabulate(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, high);
    return result;
  }
  /// Beta with shapes `alpha` and `beta`, stretched from [0, 1] to [`low`, `high`]. Throws
  /// InvalidInput unless the shapes are above 0 and `low` is at most `high`.
  [[nodiscard]] static Distribution beta(double alpha, double beta, double low = 0,
                                         double high = 1) {
    check("alpha", alpha, alpha > 0, "above 0");
    check("beta", beta, beta > 0, "above 0");
    check("high", high, low <= high, "at least low, " + text(low));
    Distribution result{DistributionKind::beta, {alpha, beta, low, high}};
    if (high > low) result.tabulate(alpha, beta, low, high);
    return result;
  }
  /// One of `values`, each as likely as the others. Throws InvalidInput if there are none.
  [[nodiscard]] static Distribution empirical(std::vector<double> values) {
    require(!values.empty(), "distribution values", "none", "must be at least one number");
    for (const double value : values) check("values", value, true, "");
    std::sort(values.begin(), values.end());
    return {DistributionKind::empirical, std::move(values)};
  }

  /// The one of this kind with these parameters, in the order of its own call. Throws InvalidInput
  /// for another number of them too.
  [[nodiscard]] static Distribution of(DistributionKind kind, const std::vector<double>& p) {
    if (kind == DistributionKind::empirical) return empirical(p);
    const bool three = kind == DistributionKind::triangular || kind == DistributionKind::pert;
    const std::size_t count = kind == DistributionKind::beta ? 4 : three ? 3 : 2;
    require(p.size() == count, std::string("distribution ") + std::string(text(kind)),
            std::to_string(p.size()) + " numbers", "must have " + std::to_string(count));
    if (kind == DistributionKind::normal) return normal(p[0], p[1]);
    if (kind == DistributionKind::log_normal) return log_normal(p[0], p[1]);
    if (kind == DistributionKind::uniform) return uniform(p[0], p[1]);
    if (kind == DistributionKind::triangular) return triangular(p[0], p[1], p[2]);
    if (kind == DistributionKind::pert) return pert(p[0], p[1], p[2]);
    return beta(p[0], p[1], p[2], p[3]);
  }

  [[nodiscard]] DistributionKind kind() const noexcept { return kind_; }
  /// What it was made from, in the order of the call; sorted values of an empirical one.
  [[nodiscard]] const std::vector<double>& parameters() const noexcept { return parameters_; }

  /// The number whose rank is that of `z` among standard normal numbers.
  [[nodiscard]] double at(double z) const {
    const std::vector<double>& p = parameters_;
    switch (kind_) {
      case DistributionKind::normal:
        return p[0] + p[1] * z;
      case DistributionKind::log_normal:
        return std::exp(nodes_[0] + nodes_[1] * z);
      case DistributionKind::uniform:
        return p[0] + (p[1] - p[0]) * normal_probability(z);
      case DistributionKind::triangular:
        return triangular_at(normal_probability(z));
      case DistributionKind::pert:
        return nodes_.empty() ? p[1] : tabulated(z);
      case DistributionKind::beta:
        return nodes_.empty() ? p[2] : tabulated(z);
      case DistributionKind::empirical:
        break;
    }
    const auto count = static_cast<double>(p.size());
    return p[std::min(p.size() - 1, static_cast<std::size_t>(normal_probability(z) * count))];
  }

  friend bool operator==(const Distribution& a, const Distribution& b) {
    return a.kind_ == b.kind_ && a.parameters_ == b.parameters_;
  }

 private:
  Distribution(DistributionKind kind, std::vector<double> parameters)
      : kind_(kind), parameters_(std::move(parameters)) {
    for (const double parameter : parameters_) check("parameter", parameter, true, "");
  }

  static void check(const char* name, double value, bool ok, const std::string& rule) {
    require(std::isfinite(value), std::string("distribution ") + name, text(value),
            "must be a finite number");
    require(ok, std::string("distribution ") + name, text(value), "must be " + rule);
  }
  static void check_mode(double low, double mode, double high) {
    check("mode", mode, low <= mode && mode <= high,
          "from low to high, " + text(low) + " to " + text(high));
  }

  [[nodiscard]] double triangular_at(double probability) const {
    const double low = parameters_[0], mode = parameters_[1], high = parameters_[2];
    const double width = high - low;
    if (width == 0) return mode;
    if (probability * width < mode - low)
      return low + std::sqrt(probability * width * (mode - low));
    return high - std::sqrt((1 - probability) * width * (high - mode));
  }

  // A beta quantile costs microseconds; between nodes this close a straight line is within 1e-5
  // of the width.
  static constexpr int node_count = 4001;
  static constexpr double furthest = 8;
  void tabulate(double alpha, double beta, double low, double high) {
    for (int i = 0; i < node_count; ++i) {
      const double z = furthest * (2.0 * i / (node_count - 1) - 1);
      const double part = z <= 0 ? boost::math::ibeta_inv(alpha, beta, normal_probability(z))
                                 : boost::math::ibetac_inv(alpha, beta, normal_probability(-z));
      nodes_.push_back(low + (high - low) * part);
    }
  }
  [[nodiscard]] double tabulated(double z) const {
    const double place =
        (std::clamp(z, -furthest, furthest) + furthest) / (2 * furthest) * (node_count - 1);
    const auto i = std::min(static_cast<std::size_t>(place), nodes_.size() - 2);
    const double part = place - static_cast<double>(i);
    return nodes_[i] + part * (nodes_[i + 1] - nodes_[i]);
  }

  DistributionKind kind_;
  std::vector<double> parameters_;
  std::vector<double> nodes_;  // of a beta: quantiles; of a log-normal: its logarithm's two moments
};

}  // namespace policycredit
