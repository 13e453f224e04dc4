#include <iostream>

#include <policycredit/policycredit.hpp>

int main() {
  const policycredit::Money total = policycredit::Money::dong(3) + policycredit::Money::dong(4);
  std::cout << total.dong() << " dong\n";
  return total.dong() == 7 ? 0 : 1;
}
