// Where the operator wants it, a stranger cannot tell a number that exists from one that does not.

#include "journeys/town.hpp"
#include "store/requests.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/my_requests.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using std::chrono::hours;

class UniformRefusal : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    editable_services().policy.uniform_refusal = true;
    publish({.number = "C1"});
  }
  usecases::Principal stranger() { return person("eve@prober.example", "Prober Ltd"); }
};

TEST_P(UniformRefusal, reads_alike_for_a_number_that_is_there_and_one_that_is_not) {
  const auto eve = stranger();
  std::vector<std::string> read;
  for (const std::string number : {"C1", "C9"}) {
    const auto item = submit(eve, ask(number));
    const auto views = *usecases::list_requests(services(), eve, {.limit = 1});
    const auto& text = views.front().items.front().text;
    auto message = text.message;
    message.replace(message.find(number), number.size(), "N");
    for (const auto& step : text.next_steps) message += step.text;
    read.push_back(text.status + text.title + message + base::to_text(*item.watch_until));
    EXPECT_EQ(item.number, domain::Number{});
  }
  EXPECT_EQ(read[0], read[1]);
}

TEST_P(UniformRefusal, costs_the_same_budget) {
  for (int i = 2; i <= 20; ++i) publish({.number = "C" + std::to_string(i)});
  int count = 0;
  for (const std::string prefix : {"C", "X"}) {
    const auto eve = person("eve" + std::to_string(++count) + "@prober.example", "Prober Ltd");
    for (int i = 1; i <= 20; ++i)
      EXPECT_EQ(submit(eve, ask(prefix + std::to_string(i))).reason, Reason::contract_not_found);
    EXPECT_TRUE(usecases::try_request(services(), eve, ask(prefix + "1"))) << "answered before";
    const auto refused = usecases::submit_request(services(), eve, ask("C21"));
    ASSERT_FALSE(refused) << prefix;
    EXPECT_EQ(code_of(refused), ErrorCode::too_many_requests);
  }
}

TEST_P(UniformRefusal, costs_again_under_another_name) {
  for (const std::string number : {"C1", "X1"}) {
    auto eve = person(number + "@prober.example", "Prober 0 Ltd");
    for (int i = 1; i <= 20; ++i) {
      ASSERT_TRUE(usecases::try_request(services(), eve, ask(number))) << number << " " << i;
      ASSERT_TRUE(usecases::try_request(services(), eve, ask(number))) << "the same again";
      eve = rename_company(eve, "Prober " + std::to_string(i) + " Ltd");
    }
    EXPECT_FALSE(usecases::try_request(services(), eve, ask(number))) << "a name is a guess as well: " << number;
  }
}

TEST_P(UniformRefusal, watches_in_vain_for_as_long_and_looks_again_at_imports_only) {
  const auto eve = stranger();
  submit(eve, ask("C1"));
  EXPECT_EQ(*usecases::FollowTime(services()).decide_watched(100), 0);
  publish({.number = "C2"});
  EXPECT_EQ(*usecases::FollowTime(services()).decide_watched(100), 1);
  EXPECT_EQ(*usecases::FollowTime(services()).decide_watched(100), 0) << "nothing new until the next import";
  clock().advance(hours(48));
  EXPECT_EQ(*usecases::FollowTime(services()).decide_watched(100), 1);
  EXPECT_EQ(mails("eve@prober.example"), (std::vector<std::string>{"request_outcome", "watch_ended"}));
}

TEST_P(UniformRefusal, does_not_let_names_be_tried_out) {
  auto eve = person("eve@aurelia.example", "Prober Ltd");
  ASSERT_EQ(submit(eve, ask("C1")).reason, Reason::contract_not_found);
  eve = rename_company(eve, "Aurelia Bearings GmbH");
  const auto item = submit(eve, ask("C1"));
  EXPECT_EQ(item.status, ItemStatus::pending_vendor);
  EXPECT_EQ(item.reason, Reason::company_uncertain);
}

TEST_P(UniformRefusal, keeps_nothing_from_the_company_on_the_contract) {
  publish({.number = "C3", .status = domain::ContractStatus::expired});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(robin, ask("C3")).reason, Reason::contract_not_active);
  EXPECT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
}

TEST_P(UniformRefusal, tells_the_products_of_a_shared_serial_only_to_its_company) {
  publish({.number = "C4", .serial = "FOC1", .products = {"ROUTER-9", "SWITCH-24"}});
  usecases::AccessAsk asked;
  asked.serial_number = "FOC1";
  asked.terms_accepted = true;
  EXPECT_EQ(submit(stranger(), asked).reason, Reason::serial_not_found);
  EXPECT_EQ(submit(person("robin@aurelia.example", "Aurelia Bearings GmbH"), asked).reason, Reason::serial_ambiguous);
}

CLAVIGER_BOTH_ENGINES(UniformRefusal);

}  // namespace
}  // namespace claviger::test
