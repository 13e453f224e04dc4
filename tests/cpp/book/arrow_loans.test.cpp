#include <cstring>
#include <string>
#include <vector>

#include <policycredit/book/arrow_loans.hpp>

#include "../support/catch.hpp"
#include "../support/random_books.hpp"

using namespace policycredit;
using namespace policycredit::test;

namespace {

/// Columns as an Arrow producer hands them over; counts how often they are released.
class Batch {
 public:
  explicit Batch(std::int64_t rows) : rows_(rows) {}

  template <class T>
  void add(const char* name, const char* format, const std::vector<T>& values,
           const std::uint8_t* valid = nullptr) {
    columns_.push_back(std::make_unique<Column>());
    Column& column = *columns_.back();
    column.schema = {format, name, nullptr, 0, 0, nullptr, nullptr, nullptr, nullptr};
    column.buffers[0] = valid;
    column.buffers[1] = values.data();
    column.array = {static_cast<std::int64_t>(values.size()),
                    valid == nullptr ? 0 : -1,
                    0,
                    2,
                    0,
                    column.buffers,
                    nullptr,
                    nullptr,
                    nullptr,
                    nullptr};
  }
  /// Texts of the last column's dictionary; `ends` are where they end in `text`, from 0 on.
  void dictionary(const std::vector<std::int32_t>& ends, const char* text) {
    Column& column = *columns_.back();
    column.words_schema = {"u", "", nullptr, 0, 0, nullptr, nullptr, nullptr, nullptr};
    column.word_buffers[1] = ends.data();
    column.word_buffers[2] = text;
    column.words = {static_cast<std::int64_t>(ends.size()) - 1,
                    0,
                    0,
                    3,
                    0,
                    column.word_buffers,
                    nullptr,
                    nullptr,
                    nullptr,
                    nullptr};
    column.schema.dictionary = &column.words_schema;
    column.array.dictionary = &column.words;
  }
  [[nodiscard]] LoanColumns columns(const BookFrame& frame, std::int64_t offset = 0) {
    schemas_.clear();
    arrays_.clear();
    for (const auto& column : columns_) {
      schemas_.push_back(&column->schema);
      arrays_.push_back(&column->array);
    }
    const ArrowSchema schema{"+s",    "",      nullptr, 0, std::ssize(schemas_), schemas_.data(),
                             nullptr, nullptr, nullptr};
    ArrowArray array{rows_ - offset,
                     0,
                     offset,
                     1,
                     std::ssize(arrays_),
                     no_buffers_,
                     arrays_.data(),
                     nullptr,
                     [](ArrowArray* held) {
                       ++*static_cast<int*>(held->private_data);
                       held->release = nullptr;
                     },
                     &released_};
    LoanColumns loans = loans_from_arrow(frame, schema, array);
    CHECK(array.release == nullptr);
    return loans;
  }
  [[nodiscard]] int released() const { return released_; }

 private:
  struct Column {
    ArrowSchema schema{}, words_schema{};
    ArrowArray array{}, words{};
    const void* buffers[2]{};
    const void* word_buffers[3]{};
  };
  std::int64_t rows_;
  int released_ = 0;
  std::vector<std::unique_ptr<Column>> columns_;
  std::vector<ArrowSchema*> schemas_;
  std::vector<ArrowArray*> arrays_;
  const void* no_buffers_[1]{};
};

struct TwoLoans {
  std::vector<std::int32_t> programme{1, 0, 1}, source{0, 2, 1}, unit{1, 1, 0},
      disbursed{20000, 20010, 20020}, next{20500, 20510, 20520}, maturity{21000, 21010, 21020};
  std::vector<std::int64_t> amount{9, 8, 7}, outstanding{5, 4, 3};
  std::vector<std::int16_t> interval{6, 12, 3};
  std::vector<std::int8_t> interest_day{5, 15, 25};

  [[nodiscard]] Batch batch() const {
    Batch batch(3);
    batch.add("programme", "i", programme);
    batch.add("source", "i", source);
    batch.add("unit", "i", unit);
    batch.add("disbursed", "tdD", disbursed);
    batch.add("amount", "l", amount);
    batch.add("outstanding", "l", outstanding);
    batch.add("next_principal", "tdD", next);
    batch.add("instalment_interval", "s", interval);
    batch.add("maturity", "tdD", maturity);
    return batch;
  }
};

std::string message_of(Batch& batch) {
  try {
    static_cast<void>(batch.columns(varied_frame()));
  } catch (const InvalidInput& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("Arrow columns of the book's types are seen in place, and let go with the last of them") {
  const TwoLoans loans;
  Batch batch = loans.batch();
  batch.add("interest_day", "c", loans.interest_day);
  {
    const LoanColumns columns = batch.columns(varied_frame());
    CHECK(columns.size() == 3);
    CHECK(columns.amount.data() == loans.amount.data());
    CHECK(columns.programme.data() == loans.programme.data());
    CHECK(columns.overdue[2] == 0);
    CHECK(columns.rate.empty());
    CHECK(columns.loan(1).maturity == date_of(21010));
    const LoanColumns sliced = batch.columns(varied_frame(), 1);
    CHECK(sliced.size() == 2);
    CHECK(sliced.outstanding[0] == 4);
    CHECK(batch.released() == 0);
  }
  CHECK(batch.released() == 2);
}

TEST_CASE("names in an Arrow dictionary become positions in the book's lists") {
  TwoLoans loans;
  Batch batch(3);
  const std::vector<std::int8_t> index{0, 1, 0};
  const std::vector<std::int32_t> ends{0, 7, 12};
  batch.add("source", "c", index);
  batch.dictionary(ends, "savingslocal");
  batch.add("programme", "i", loans.programme);
  batch.add("unit", "i", loans.unit);
  batch.add("disbursed", "tdD", loans.disbursed);
  batch.add("amount", "l", loans.amount);
  batch.add("outstanding", "l", loans.outstanding);
  batch.add("next_principal", "tdD", loans.next);
  batch.add("instalment_interval", "s", loans.interval);
  batch.add("maturity", "tdD", loans.maturity);
  batch.add("interest_day", "c", loans.interest_day);
  const LoanColumns columns = batch.columns(varied_frame());
  CHECK(columns.source[0] == 2);
  CHECK(columns.source[1] == 1);
  CHECK(columns.source[2] == 2);
}

TEST_CASE("everything that is wrong with Arrow columns is said at once") {
  const TwoLoans loans;
  Batch batch = loans.batch();  // without interest_day
  const std::uint8_t second_is_null = 0b101;
  batch.add("id", "l", loans.amount, &second_is_null);
  batch.add("overdue", "i", loans.programme);
  const std::string said = message_of(batch);
  CHECK_THAT(said, ContainsSubstring("interest_day is missing"));
  CHECK_THAT(said, ContainsSubstring("id has nulls"));
  CHECK_THAT(said, ContainsSubstring("overdue has the Arrow format `i`: must be `l`"));
  CHECK(batch.released() == 1);

  Batch unknown = loans.batch();
  unknown.add("interest_day", "c", loans.interest_day);
  Batch words(3);
  const std::vector<std::int8_t> index{0, 0, 0};
  const std::vector<std::int32_t> ends{0, 4};
  words.add("source", "c", index);
  words.dictionary(ends, "moon");
  CHECK_THAT(message_of(words), ContainsSubstring("source `moon` is not in the book"));
}
