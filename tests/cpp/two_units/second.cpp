#include <policycredit/policycredit.hpp>

policycredit::Money from_second_unit();
policycredit::Money from_second_unit() { return policycredit::Money::dong(1); }
