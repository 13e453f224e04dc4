#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <policycredit/book/arrow_c_data.hpp>
#include <policycredit/book/loan_book.hpp>
#include <policycredit/core/error.hpp>

namespace policycredit {

namespace detail {

/// Looks at the columns of one Arrow struct array; everything wrong with them is said at once.
class ArrowLoanReader {
 public:
  ArrowLoanReader(const BookFrame& frame, const ArrowSchema& schema,
                  std::shared_ptr<ArrowArray> array)
      : frame_(frame), schema_(schema), array_(std::move(array)) {}

  [[nodiscard]] LoanColumns columns() {
    require(std::strcmp(schema_.format, "+s") == 0, "Arrow array", std::string(schema_.format),
            "must be a struct of columns (+s), as a record batch is");
    require(array_->null_count <= 0 || array_->buffers[0] == nullptr, "Arrow array",
            std::to_string(array_->null_count) + " null rows", "must have no null rows");
    std::vector<std::string> programmes;
    for (const Programme& programme : frame_.programmes)
      programmes.push_back(programme.id().text());
    LoanColumns loans{.programme = codes("programme", programmes),
                      .source = codes("source", texts(frame_.sources)),
                      .unit = codes("unit", texts(frame_.units)),
                      .id = numbers<std::int64_t>("id", "l", true),
                      .disbursed = numbers<std::int32_t>("disbursed", "tdD"),
                      .amount = numbers<std::int64_t>("amount", "l"),
                      .outstanding = numbers<std::int64_t>("outstanding", "l"),
                      .overdue = money_or_none("overdue"),
                      .frozen = money_or_none("frozen"),
                      .rate = numbers<double>("rate", "g", true),
                      .next_principal = numbers<std::int32_t>("next_principal", "tdD"),
                      .instalment_interval = numbers<std::int16_t>("instalment_interval", "s"),
                      .maturity = numbers<std::int32_t>("maturity", "tdD"),
                      .interest_day = numbers<std::int8_t>("interest_day", "c")};
    if (!problems_.empty())
      throw InvalidInput("loan columns", std::to_string(problems_.size()) + " cannot be read",
                         listed());
    made_.arrow = array_;
    loans.owner = std::make_shared<const Owner>(std::move(made_));
    return loans;
  }

 private:
  /// Keeps what the columns see alive: the Arrow memory and what had to be made anew.
  struct Owner {
    std::shared_ptr<ArrowArray> arrow;
    std::vector<std::shared_ptr<const void>> columns;
  };
  struct Column {
    const ArrowSchema* schema = nullptr;
    const ArrowArray* array = nullptr;
  };

  template <class Id>
  [[nodiscard]] static std::vector<std::string> texts(const std::vector<Id>& ids) {
    std::vector<std::string> result;
    for (const Id& id : ids) result.push_back(id.text());
    return result;
  }
  [[nodiscard]] std::size_t rows() const { return static_cast<std::size_t>(array_->length); }
  void problem(std::string_view name, const std::string& what) {
    problems_.push_back(std::string(name) + " " + what);
  }
  [[nodiscard]] std::string listed() const {
    std::string all;
    for (const std::string& each : problems_) all += (all.empty() ? "" : "; ") + each;
    return all;
  }
  [[nodiscard]] Column find(std::string_view name) const {
    for (std::int64_t i = 0; i < schema_.n_children; ++i)
      if (schema_.children[i]->name != nullptr && name == schema_.children[i]->name)
        return {schema_.children[i], array_->children[i]};
    return {};
  }
  [[nodiscard]] static bool has_null(const ArrowArray& array, std::int64_t first,
                                     std::int64_t rows) {
    if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) return false;
    const auto* valid = static_cast<const std::uint8_t*>(array.buffers[0]);
    for (std::int64_t i = first; i < first + rows; ++i)
      if ((valid[i / 8] >> (i % 8) & 1) == 0) return true;
    return false;
  }
  /// Where the rows of a column begin: a slice of the struct moves its columns too.
  [[nodiscard]] std::int64_t first_of(const Column& column) const {
    return array_->offset + column.array->offset;
  }

  template <class T>
  [[nodiscard]] std::span<const T> seen(const Column& column) const {
    if (rows() == 0) return {};
    return {static_cast<const T*>(column.array->buffers[1]) + first_of(column), rows()};
  }
  template <class T>
  [[nodiscard]] std::span<const T> kept(std::vector<T> values) {
    const auto column = std::make_shared<const std::vector<T>>(std::move(values));
    made_.columns.push_back(column);
    return *column;
  }

  template <class T>
  [[nodiscard]] std::span<const T> numbers(std::string_view name, std::string_view format,
                                           bool optional = false) {
    const Column column = find(name);
    if (column.schema == nullptr) {
      if (!optional) problem(name, "is missing");
      return {};
    }
    if (column.schema->format != format || column.schema->dictionary != nullptr) {
      problem(name, "has the Arrow format `" + std::string(column.schema->format) + "`: must be `" +
                        std::string(format) + "`");
      return {};
    }
    if (has_null(*column.array, first_of(column), array_->length)) {
      problem(name, "has nulls: must have a value in every row");
      return {};
    }
    return seen<T>(column);
  }
  [[nodiscard]] std::span<const std::int64_t> money_or_none(std::string_view name) {
    if (find(name).schema == nullptr) return kept(std::vector<std::int64_t>(rows()));
    return numbers<std::int64_t>(name, "l");
  }

  /// Positions in `ids`, as they are (int32) or from a dictionary of names.
  [[nodiscard]] std::span<const std::int32_t> codes(std::string_view name,
                                                    const std::vector<std::string>& ids) {
    const Column column = find(name);
    if (column.schema == nullptr || column.schema->dictionary == nullptr)
      return numbers<std::int32_t>(name, "i");
    if (has_null(*column.array, first_of(column), array_->length)) {
      problem(name, "has nulls: must have a value in every row");
      return {};
    }
    const std::vector<std::int32_t> position = positions(name, column, ids);
    const std::string_view index = column.schema->format;
    bool same = index == "i";
    for (std::size_t i = 0; i < position.size(); ++i) same &= position[i] == static_cast<int>(i);
    if (same) return seen<std::int32_t>(column);
    const auto mapped = [&](const auto& indices) {
      std::vector<std::int32_t> result;
      result.reserve(rows());
      for (const auto i : indices) result.push_back(position[static_cast<std::size_t>(i)]);
      return kept(std::move(result));
    };
    if (index == "c") return mapped(seen<std::int8_t>(column));
    if (index == "s") return mapped(seen<std::int16_t>(column));
    if (index == "i") return mapped(seen<std::int32_t>(column));
    if (index == "l") return mapped(seen<std::int64_t>(column));
    problem(name, "has a dictionary with indices `" + std::string(index) +
                      "`: must be signed integers (c, s, i or l)");
    return {};
  }
  /// Position in `ids` of every name in a column's dictionary.
  [[nodiscard]] std::vector<std::int32_t> positions(std::string_view name, const Column& column,
                                                    const std::vector<std::string>& ids) {
    const ArrowArray& names = *column.array->dictionary;
    if (std::strcmp(column.schema->dictionary->format, "u") != 0 ||
        has_null(names, names.offset, names.length)) {
      problem(name, "has a dictionary of `" + std::string(column.schema->dictionary->format) +
                        "`: must be texts (u) without nulls");
      return {};
    }
    std::unordered_map<std::string_view, std::int32_t> known;
    for (const std::string& id : ids) known.emplace(id, static_cast<std::int32_t>(known.size()));
    const auto* ends = static_cast<const std::int32_t*>(names.buffers[1]);
    const auto* text = static_cast<const char*>(names.buffers[2]);
    std::vector<std::int32_t> result;
    for (std::int64_t i = names.offset; i < names.offset + names.length; ++i) {
      const std::string_view word(text + ends[i], static_cast<std::size_t>(ends[i + 1] - ends[i]));
      const auto found = known.find(word);
      if (found == known.end()) problem(name, "`" + std::string(word) + "` is not in the book");
      result.push_back(found == known.end() ? 0 : found->second);
    }
    return result;
  }

  const BookFrame& frame_;
  const ArrowSchema& schema_;
  std::shared_ptr<ArrowArray> array_;
  Owner made_;
  std::vector<std::string> problems_;
};

}  // namespace detail

/// Loans from one record batch that came over the Arrow C data interface, without a copy where the
/// columns have the book's own types: int64 for `id` and money in đồng, date32 for days, float64
/// for `rate` (NaN for the programme's), int16 for `instalment_interval`, int8 for `interest_day`;
/// `programme`, `source` and `unit` int32 positions or dictionaries of ids. `id`, `overdue`,
/// `frozen` and `rate` may be missing. Takes over `array`, which the caller must not release; the
/// schema stays the caller's. Throws InvalidInput with every column that is not so.
[[nodiscard]] inline LoanColumns loans_from_arrow(const BookFrame& frame, const ArrowSchema& schema,
                                                  ArrowArray& array) {
  std::shared_ptr<ArrowArray> owned(new ArrowArray(array), [](ArrowArray* held) {
    if (held->release != nullptr) held->release(held);
    delete held;
  });
  array.release = nullptr;
  return detail::ArrowLoanReader(frame, schema, std::move(owned)).columns();
}

}  // namespace policycredit
