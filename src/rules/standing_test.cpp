#include "rules/standing.hpp"

#include <gtest/gtest.h>

namespace claviger::rules {
namespace {

using domain::ContractStatus;
using std::chrono::days;

const Day kFrom = *base::parse_day("2026-01-01");
const Day kUntil = *base::parse_day("2027-01-01");  // a file says 2026-12-31
const ContractDays kYear{kFrom, kUntil};

struct StandingCase {
  ContractStatus status;
  Day today;
  Standing standing;
};

class R47_Standing : public testing::TestWithParam<StandingCase> {};

TEST_P(R47_Standing, follows_from_status_and_days) {
  const auto& tested = GetParam();
  EXPECT_EQ(to_text(standing_of(tested.status, kYear, tested.today)), to_text(tested.standing))
      << to_text(tested.status) << " on " << base::to_text(tested.today);
}

const Day kBefore = kFrom - days(1);
const Day kLast = kUntil - days(1);

INSTANTIATE_TEST_SUITE_P(Table, R47_Standing,
                         testing::Values(StandingCase{ContractStatus::active, kBefore, Standing::too_new},
                                         StandingCase{ContractStatus::active, kFrom, Standing::active},
                                         StandingCase{ContractStatus::active, kLast, Standing::active},
                                         StandingCase{ContractStatus::active, kUntil, Standing::ended},
                                         StandingCase{ContractStatus::service, kLast, Standing::active},
                                         StandingCase{ContractStatus::service, kUntil, Standing::ended},
                                         StandingCase{ContractStatus::overdue, kFrom, Standing::active},
                                         StandingCase{ContractStatus::overdue, kUntil, Standing::ended},
                                         StandingCase{ContractStatus::signed_, kBefore, Standing::too_new},
                                         StandingCase{ContractStatus::signed_, kLast, Standing::too_new},
                                         StandingCase{ContractStatus::signed_, kUntil, Standing::too_new},
                                         StandingCase{ContractStatus::entered, kFrom, Standing::too_new},
                                         StandingCase{ContractStatus::entered, kUntil, Standing::too_new},
                                         StandingCase{ContractStatus::qa_hold, kBefore, Standing::too_new},
                                         StandingCase{ContractStatus::qa_hold, kFrom, Standing::qa_hold},
                                         StandingCase{ContractStatus::qa_hold, kUntil, Standing::ended},
                                         StandingCase{ContractStatus::expired, kBefore, Standing::too_new},
                                         StandingCase{ContractStatus::expired, kLast, Standing::ended},
                                         StandingCase{ContractStatus::terminated, kBefore, Standing::too_new},
                                         StandingCase{ContractStatus::terminated, kLast, Standing::ended},
                                         StandingCase{ContractStatus::inactive, kFrom, Standing::ended},
                                         StandingCase{ContractStatus::inactive, kUntil, Standing::ended}));

TEST(R47_ContractStatus, counts_active_service_and_overdue_as_active) {
  for (std::size_t i = 0; i < domain::kContractStatusWords.size(); ++i) {
    const auto status = static_cast<ContractStatus>(i);
    const bool expected =
        status == ContractStatus::active || status == ContractStatus::service || status == ContractStatus::overdue;
    EXPECT_EQ(counts_as_active(status), expected) << to_text(status);
  }
}

}  // namespace
}  // namespace claviger::rules
