#include <policycredit/io/problem.hpp>

namespace policycredit {

std::string Problem::text() const {
  std::string place = file;
  if (line > 0) place += ":" + std::to_string(line) + ":" + std::to_string(column);
  if (!key.empty()) place += ": " + key;
  return place + ": found " + found + ", expected " + expected;
}

}  // namespace policycredit
