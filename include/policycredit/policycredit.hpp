#pragma once

// policycredit: the header-only layers, from the bottom up. Any header can be included alone.
// policycredit/actus and policycredit/book are not among them: few programs need them, and they
// would cost all of them time.

// core: money, time and the values that everything else is written in
#include <policycredit/core/change.hpp>
#include <policycredit/core/date.hpp>
#include <policycredit/core/day_count.hpp>
#include <policycredit/core/enum_names.hpp>
#include <policycredit/core/error.hpp>
#include <policycredit/core/flow.hpp>
#include <policycredit/core/id.hpp>
#include <policycredit/core/money.hpp>
#include <policycredit/core/month.hpp>
#include <policycredit/core/names.hpp>
#include <policycredit/core/path.hpp>
#include <policycredit/core/path_numbers.hpp>
#include <policycredit/core/rate.hpp>
#include <policycredit/core/table.hpp>
#include <policycredit/core/text.hpp>
#include <policycredit/core/time_grid.hpp>

// funds: where lendable money comes from
#include <policycredit/funds/capital_source.hpp>
#include <policycredit/funds/interest_waterfall.hpp>
#include <policycredit/funds/ledger.hpp>
#include <policycredit/funds/unit.hpp>

// loans: what is lent, and how it comes back
#include <policycredit/loans/age_profile.hpp>
#include <policycredit/loans/cohort.hpp>
#include <policycredit/loans/dated_rates.hpp>
#include <policycredit/loans/due_dates.hpp>
#include <policycredit/loans/lending_rate.hpp>
#include <policycredit/loans/loan_terms.hpp>
#include <policycredit/loans/principal_plan.hpp>
#include <policycredit/loans/programme.hpp>
#include <policycredit/loans/repayment_kernel.hpp>
#include <policycredit/loans/resolve_rates.hpp>
#include <policycredit/loans/schedule.hpp>

// scenario: what is assumed
#include <policycredit/scenario/allocation.hpp>
#include <policycredit/scenario/apply.hpp>
#include <policycredit/scenario/assumptions.hpp>
#include <policycredit/scenario/behaviour.hpp>
#include <policycredit/scenario/lending_policy.hpp>
#include <policycredit/scenario/opening_position.hpp>
#include <policycredit/scenario/provenance.hpp>
#include <policycredit/scenario/resolve.hpp>
#include <policycredit/scenario/scenario.hpp>
#include <policycredit/scenario/shock.hpp>
#include <policycredit/scenario/target.hpp>

// projection: the engine, one month repeated
#include <policycredit/projection/ledger_of.hpp>
#include <policycredit/projection/measure.hpp>
#include <policycredit/projection/project.hpp>
#include <policycredit/projection/projection.hpp>
#include <policycredit/projection/stock_flow.hpp>
#include <policycredit/projection/yearly.hpp>

// targets: what must hold, and what it takes
#include <policycredit/targets/assess.hpp>
#include <policycredit/targets/meeting.hpp>
#include <policycredit/targets/require.hpp>
#include <policycredit/targets/requirement.hpp>
