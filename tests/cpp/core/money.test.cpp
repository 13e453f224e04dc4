#include <cstdint>
#include <limits>
#include <type_traits>

#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/number.hpp>
#include <policycredit/core/rate.hpp>

#include "../support/catch.hpp"

using namespace policycredit;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept Comparable = requires(A a, B b) { a == b; };

// What must not compile.
static_assert(!Addable<Money, Rate> && !Addable<Money, Share> && !Addable<Money, double>);
static_assert(!Addable<Rate, Share> && !Comparable<Money, Rate> && !Comparable<Rate, Share>);
static_assert(!std::is_convertible_v<double, Money> && !std::is_convertible_v<int, Money>);
static_assert(!std::is_convertible_v<double, Rate> && !std::is_convertible_v<double, Share>);
static_assert(!Comparable<SourceId, ProgrammeId> && !Comparable<UnitId, SourceId>);
static_assert(!std::is_convertible_v<SourceId, ProgrammeId>);
static_assert(!std::is_constructible_v<ProgrammeId, SourceId>);
static_assert(Addable<Money, Money> && Comparable<SourceId, SourceId>);

}  // namespace

TEST_CASE("money adds up exactly and refuses to leave 64 bits") {
  const Money most = Money::dong(std::numeric_limits<std::int64_t>::max());
  CHECK(Money::dong(2) + Money::dong(3) - Money::dong(4) == Money::dong(1));
  CHECK(Money::dong(7) * 3 == Money::dong(21));
  CHECK(Money::billion(17'585).dong() == 17'585'000'000'000);
  CHECK(Money::million(0.0000005).dong() == 1);  // half a dong
  CHECK(Money::billion(2675).billions() == 2675);
  CHECK_THROWS_WITH(most + Money::dong(1),
                    Equals("money = 9223372036854775807 dong + 1 dong: must stay within 64 bits"));
  CHECK_THROWS_AS(-most - Money::dong(2), InvalidInput);
  CHECK_THROWS_WITH(most * 2,
                    Equals("money = 9223372036854775807 dong * 2: must stay within 64 bits"));
}

TEST_CASE("money is made of finite numbers up to 2^53 dong") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(Money::rounded(9007199254740992.0).dong() == Money::exact_bound);
  CHECK_THROWS_WITH(Money::rounded(nan),
                    Equals("money = nan dong: must be finite and at most 2^53 dong"));
  CHECK_THROWS_AS(Money::rounded(infinite), InvalidInput);
  CHECK_THROWS_WITH(Money::billion(-9.1e6),
                    Equals("money = -9.1e+15 dong: must be finite and at most 2^53 dong"));
}

TEST_CASE("rates and shares stay in their range") {
  CHECK(Rate::percent(6.24).fraction() == Approx(0.0624).epsilon(1e-15));
  CHECK(Rate::percent(6.24).text() == "6.24 %/year");
  CHECK(Share::percent(30).fraction() == 0.3);
  CHECK(Rate::percent(-50) < Rate{});
  CHECK_THROWS_WITH(Rate::percent(-100),
                    Equals("rate = -100 %: must be finite, above -100 % and at most 10000 % a "
                           "year"));
  CHECK_THROWS_AS(Rate::fraction(std::numeric_limits<double>::quiet_NaN()), InvalidInput);
  CHECK_THROWS_AS(Rate::fraction(std::numeric_limits<double>::infinity()), InvalidInput);
  CHECK_THROWS_WITH(Share::percent(120), Equals("share = 120 %: must be from 0 to 100 %"));
  CHECK_THROWS_AS(Share::fraction(-0.01), InvalidInput);
  CHECK_THROWS_AS(Share::fraction(std::numeric_limits<double>::quiet_NaN()), InvalidInput);
}

TEST_CASE("ids are plain words") {
  CHECK(SourceId("local-2").text() == "local-2");
  CHECK(SourceId().empty());
  CHECK(ProgrammeId("a") < ProgrammeId("b"));
  for (const char* wrong : {"", "Local", "job creation", "vốn", "a.b"})
    CHECK_THROWS_WITH(SourceId(wrong), Equals("id = `" + std::string(wrong) +
                                              "`: must be lower-case letters a-z, "
                                              "digits, `_` or `-`, as in `job_creation`"));
}

TEST_CASE("whole amounts are the nearest, ties to even, up to 2^52") {
  CHECK(whole(0.4999999) == 0);
  CHECK(whole(0.5) == 0);
  CHECK(whole(1.5) == 2);
  CHECK(whole(4503599627370495.0) == 4503599627370495.0);
  CHECK(whole_below(2.999999) == 2);
  CHECK(whole_below(3) == 3);
  CHECK(whole_below(0.3) == 0);
}
