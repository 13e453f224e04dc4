#include "values.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace policycredit::io {

namespace {

constexpr std::string_view money_words =
    "an amount: a number in the file's money_unit, or text like \"50 million\"";

template <class T>
bool take_percent(const Node& outer, std::string_view expected, T& into) {
  const Node node = outer.plain();
  const auto number = node.number(expected);
  if (!number) return false;
  const auto value = attempt(node, [&] { return T::percent(*number); });
  if (value) into = *value;
  return value.has_value();
}

}  // namespace

double parse_number(std::string_view written, std::string_view field) {
  double number = 0;
  const char* const end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, number);
  const std::string shown = "`" + std::string(written) + "`";
  const bool comma = stop != end && *stop == ',' && stop != written.data();
  require(!comma, field, shown, "must be written with a decimal point, not a comma");
  require(error == std::errc{} && stop == end && std::isfinite(number), field, shown,
          "must be a number, as 1234.5");
  return number;
}

Money parse_money(std::string_view written) {
  struct Unit {
    std::string_view word;
    double dong;
  };
  constexpr Unit units[] = {{"dong", 1},           {"đồng", 1},           {"million", 1e6},
                            {"million dong", 1e6}, {"triệu", 1e6},        {"triệu đồng", 1e6},
                            {"billion", 1e9},      {"billion dong", 1e9}, {"tỷ", 1e9},
                            {"tỷ đồng", 1e9},      {"tỉ", 1e9},           {"tỉ đồng", 1e9}};
  const std::string shown = "`" + std::string(written) + "`";
  const auto space = written.find(' ');
  require(space != std::string_view::npos, "money", shown,
          "must be a number and a unit, as 50 million or 2.5 billion");
  const double number = parse_number(written.substr(0, space), "money");
  const std::string_view word =
      written.substr(std::min(written.size(), written.find_first_not_of(' ', space)));
  for (const Unit& unit : units)
    if (unit.word == word) return Money::rounded(number * unit.dong);
  throw InvalidInput("money", shown,
                     "must have one of the units dong, million, billion (đồng, triệu, tỷ)");
}

bool take(const Node& node, std::string& into) {
  const std::string* text = node.text("text in quotes");
  if (text) into = *text;
  return text;
}

bool take(const Node& node, bool& into) {
  const bool* truth = node.value().as<bool>();
  if (truth)
    into = *truth;
  else
    node.expected("true or false");
  return truth;
}

bool take(const Node& outer, double& into) {
  const auto number = outer.plain().number("a number");
  if (number) into = *number;
  return number.has_value();
}

bool take(const Node& outer, int& into) {
  const auto number = outer.plain().whole_number("a whole number");
  if (number) into = *number;
  return number.has_value();
}

bool take(const Node& outer, Months& into) {
  const auto number = outer.plain().whole_number("a whole number of months");
  if (number) into = Months{*number};
  return number.has_value();
}

bool take(const Node& node, Month& into) {
  const std::string* text = node.text("a month in quotes, as \"2030-12\"");
  if (!text) return false;
  const auto month = attempt(node, [&] { return parse_month(*text); });
  if (month) into = *month;
  return month.has_value();
}

bool take(const Node& node, Date& into) {
  if (const Date* date = node.value().as<Date>()) {
    into = *date;
    return true;
  }
  const std::string* text = node.text("a day, as 2025-12-31");
  if (!text) return false;
  const auto date = attempt(node, [&] { return parse_date(*text); });
  if (date) into = *date;
  return date.has_value();
}

bool take(const Node& node, Names& into) {
  if (const auto* text = node.value().as<std::string>()) {
    into = Names{*text, *text};
    return true;
  }
  if (!node.table("text, or a table with vi and en")) return false;
  const Section section(node, "names");
  Names names;
  bool good = read(section, "vi", names.vi);
  good = read(section, "en", names.en) && good;
  if (names.vi.empty()) names.vi = names.en;
  if (names.en.empty()) names.en = names.vi;
  if (good) into = std::move(names);
  return good;
}

bool take(const Node& outer, Money& into) {
  const Node node = outer.plain();
  std::optional<Money> money;
  if (const auto* text = node.value().as<std::string>()) {
    money = attempt(node, [&] { return parse_money(*text); });
  } else if (const auto number = node.number(money_words)) {
    money = attempt(node, [&] { return quantity_of<Money>(*number, node.file()); });
  }
  if (money) into = *money;
  return money.has_value();
}

bool take(const Node& node, Rate& into) {
  return take_percent(node, "a rate in percent a year, as 6.24", into);
}

bool take(const Node& node, Share& into) {
  return take_percent(node, "a share in percent, as 99.5", into);
}

bool take(const Node& node, SeasonalProfile& into) {
  constexpr std::string_view form =
      "twelve shares in percent from January to December, \"even\", or a month from 1 to 12";
  std::optional<SeasonalProfile> profile;
  if (const auto* list = node.value().as<Value::List>()) {
    if (list->size() != 12) {
      node.expected(std::string(form));
      return false;
    }
    std::vector<Share> shares;
    if (!take(node, shares)) return false;
    std::array<double, 12> fractions{};
    for (std::size_t i = 0; i < 12; ++i) fractions[i] = shares[i].fraction();
    profile = attempt(node, [&] { return SeasonalProfile(fractions); });
  } else if (const auto* month = node.value().as<std::int64_t>()) {
    profile = attempt(node, [&] { return SeasonalProfile::all_in(static_cast<int>(*month)); });
  } else if (const auto* word = node.value().as<std::string>(); word && *word == "even") {
    profile = SeasonalProfile();
  } else {
    node.expected(std::string(form));
  }
  if (profile) into = *profile;
  return profile.has_value();
}

bool take(const Node& node, Flow& into) {
  if (!node.table("a table with per_month or per_year")) return false;
  const Section section(node, "flow");
  const std::string_view basis = section.one_of({"per_month", "per_year"});
  if (basis.empty()) {
    section.need("per_month", "per_month or per_year, an amount");
    return false;
  }
  Path<Money> amount;
  SeasonalProfile profile;
  bool good = take(*section.find(basis), amount);
  good = read(section, "profile", profile) && good;
  if (basis == "per_month" && section.has("profile"))
    section.find("profile")->problem("a profile", "one only beside per_year");
  if (good) into = basis == "per_month" ? Flow::monthly(amount) : Flow::yearly(amount, profile);
  return good;
}

}  // namespace policycredit::io
