#include <policycredit/policycredit.hpp>

policycredit::Money from_second_unit();

int main() { return from_second_unit() == policycredit::Money::dong(1) ? 0 : 1; }
