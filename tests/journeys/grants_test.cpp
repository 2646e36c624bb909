// What administrators and the vendor give and take without a request, and who is told.
// Shows: R62.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;

const usecases::NumberRef kC1{IdentifierType::contract, "C1"};
const usecases::NumberRef kB1{IdentifierType::bill_to, "7001"};

/// C1 under bill-to 7001, both administered by Dana; Robin holds nothing.
class Grants : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  }
  long long open_grants() { return number("select count(*) from access_grant where recorded_until is null"); }

  usecases::Principal dana_;
  usecases::Principal robin_;
};

TEST_P(Grants, R62_ordering_is_not_an_administrators_to_give) {
  const auto before = number("select count(*) from journal");
  for (const auto& ref : {kC1, kB1}) {
    const auto given = usecases::grant_user(services(), dana_, ref, robin_.account.email, Scope::ordering);
    ASSERT_FALSE(given);
    EXPECT_EQ(given.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(given.error().reason, "invalid_field");
  }
  EXPECT_EQ(number("select count(*) from journal"), before);
  EXPECT_FALSE(may(robin_, "place_order", "C1"));
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, Scope::ordering));
  EXPECT_TRUE(may(robin_, "place_order", "C1")) << "the vendor gives it";
}

CLAVIGER_BOTH_ENGINES(Grants);

}  // namespace
}  // namespace claviger::test
