#include <policycredit/actus/terms_of.hpp>

#include "../support/catch.hpp"
#include "contracts.hpp"

using namespace policycredit;
using namespace policycredit::actus;

TEST_CASE("terms are read with blanks around them, and an empty one is not given") {
  const Terms terms = contract("PAM", {{"notionalPrincipal", "  3000 "},
                                       {"premiumDiscountAtIED", " -200"},
                                       {"nextResetRate", ""},
                                       {"maturityDate", "2026-12-31T23:59:59"}});
  CHECK(terms.notional_principal == 3000);
  CHECK(terms.premium_discount_at_ied == -200);
  CHECK(!terms.next_reset_rate);
  CHECK(terms.maturity_date == Moment(make_date(2027, 1, 1), true));
}

TEST_CASE("a term that no event depends on is kept by name, not lost") {
  const Terms terms = contract("PAM", {{"contractID", "pam01"}, {"notionalPrincipel", "1"}});
  CHECK(terms.not_read == std::vector<std::string>{"contractID", "notionalPrincipel"});
}

TEST_CASE("a wrong term is named with its value and the rule") {
  const auto said = [](const Words& more, const std::string& type = "PAM") -> std::string {
    try {
      (void)contract(type, more);
    } catch (const InvalidInput& problem) {
      return problem.what();
    }
    return "nothing";
  };
  CHECK(said({{"notionalPrincipal", "many"}}) ==
        "notionalPrincipal = `many`: must be a number, as in -0.05");
  CHECK(said({{"maturityDate", ""}}) == "maturityDate = nothing: must be given for PAM");
  CHECK(said({{"maturityDate", "2025-01-01T00:00:00"}}) ==
        "maturityDate = 2025-01-01: must be later than the initialExchangeDate, 2026-01-01");
  CHECK(said({{"statusDate", "2025-12-31T12:00:00"}}) ==
        "statusDate = `2025-12-31T12:00:00`: must be the beginning or the end of a day, as in "
        "2013-01-31T00:00:00");
  CHECK(said({{"dayCountConvention", "B252"}}) ==
        "dayCountConvention = B252: is not supported; AA, A360, A365, 30E360 and 30E360ISDA are");
  CHECK_THAT(said({{"contractRole", "RPX"}}), ContainsSubstring("did you mean `RPA`?"));
  CHECK_THAT(said({{"contractType", "SWAPS"}}), ContainsSubstring("contractType = SWAPS"));
  CHECK_THAT(said({{"scalingEffect", "NIO"}}), ContainsSubstring("must be 000, I00, 0N0 or IN0"));
  CHECK_THAT(said({{"arrayCycleOfRateReset", "P1ML0"}}), ContainsSubstring("is not supported"));
  CHECK_THAT(said({}, "NAM"),
             ContainsSubstring("nextPrincipalRedemptionPayment = nothing: must be given for NAM"));
  CHECK_THAT(said({{"maturityDate", ""}}, "LAM"),
             ContainsSubstring("nextPrincipalRedemptionPayment = nothing"));
}
