// Why something is allowed or refused, for oneself, for whom one manages and for the desk; and until when it stands.
// Shows: R74, R83, R84, R91, R158, R169, R171, R173, R180; U8.

#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/grants.hpp"
#include "usecases/answer_caller.hpp"
#include "usecases/explain_access.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;
using usecases::AccessQuestion;
using usecases::NumberRef;

const NumberRef kC2{IdentifierType::contract, "C2"};

/// Robin is of the company on C1 and C2, both under bill-to 7001; Dana administers C1.
class Explain : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "SER1"});
    publish({.number = "C2", .ends_in_days = 30, .serial = "SER1", .lines_end_in_days = -1});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
  }
  void give(const NumberRef& number, Scope scope = Scope::support) {
    const auto given = usecases::give_direct_access(services(), robin_.account.email, number, scope);
    ASSERT_TRUE(given) << given.error().reason;
  }
  AccessQuestion about(const std::string& type, const std::string& id, const std::string& action = "open_case") {
    return {robin_.account.email, action, type, id, {}, usecases::Explain::yes};
  }
  usecases::AccessAnswer asked(const AccessQuestion& question) {
    const auto answer = usecases::decide_access(services(), question);
    EXPECT_TRUE(answer);
    return *answer;
  }
  /// `C1: ` or `C1 SER1: ` and what is missing, of each chain.
  static std::vector<std::string> told(const usecases::AccessAnswer& answer) {
    std::vector<std::string> chains;
    for (const auto& chain : answer.proof.value_or(usecases::Proof{}).chains) {
      std::string text = chain.contract ? chain.contract->number : "-";
      if (chain.line) text += " " + chain.line->serial;
      if (chain.grant) text += " by " + chain.granted_on;
      for (const auto& gap : chain.gaps) text += " !" + std::string(to_text(gap.missing.gap));
      chains.push_back(text);
    }
    return chains;
  }
  std::vector<std::string> proof(const AccessQuestion& question) { return told(asked(question)); }
  std::string stands_until(const AccessQuestion& question) {
    const auto until = asked(question).valid_until;
    return until ? base::to_text(*until) : "for ever";
  }
  std::string in_days(int days) {
    const auto today = std::chrono::floor<std::chrono::days>(clock().now());
    return base::to_text(TimePoint(today + std::chrono::days(days)));
  }

  usecases::Principal robin_;
  usecases::Principal dana_;
};

using testing::ElementsAre;

TEST_P(Explain, brings_no_proof_unasked) {
  give(kC1);
  auto question = about("contract", "C1");
  question.explain = usecases::Explain::no;
  EXPECT_FALSE(asked(question).proof);
}

TEST_P(Explain, R74_R84_shows_the_chain_that_holds) {
  give(kC1);
  EXPECT_THAT(proof(about("contract", "C1")), ElementsAre("C1 by C1"));
  EXPECT_THAT(proof(about("serial", "SER1")), ElementsAre("C1 SER1 by C1"));
  give(kB1);
  EXPECT_THAT(proof(about("contract", "C2")), ElementsAre("C2 by 7001"));
  EXPECT_THAT(proof(about("bill_to", "7001")), ElementsAre("C1 by 7001", "C2 by 7001"));
}

TEST_P(Explain, shows_of_a_refusal_each_chain_that_nearly_held_the_nearest_first) {
  EXPECT_THAT(proof(about("contract", "C1")), ElementsAre("C1 !no_grant"));
  EXPECT_THAT(proof(about("contract", "C404")), ElementsAre("- !unknown_resource"));
  EXPECT_THAT(proof(about("planet", "C1")), ElementsAre("- !unknown_resource"));
  EXPECT_THAT(proof(about("bill_to", "7001")), ElementsAre("- !no_grant"));
  EXPECT_THAT(proof(about("contract", "C1", "use_tool")), ElementsAre("- !not_offered"));
  give(kC1, Scope::downloads);
  give(kC2);
  EXPECT_THAT(proof(about("contract", "C1")), ElementsAre("C1 by C1 !scope_too_narrow"));
  EXPECT_THAT(proof(about("serial", "SER1")),
              ElementsAre("C1 SER1 by C1 !scope_too_narrow", "C2 SER1 by C2 !line_ended"));
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::on));
  EXPECT_THAT(proof(about("contract", "C1")), ElementsAre("C1 by C1 !account_on_hold !scope_too_narrow"));
  auto stranger = about("contract", "C1");
  stranger.account = "nobody@aurelia.example";
  EXPECT_THAT(proof(stranger), ElementsAre("- !unknown_account"));
}

TEST_P(Explain, R171_says_since_when_and_until_when) {
  give(kC2);
  const auto chain = asked(about("serial", "SER1")).proof->chains.back();
  ASSERT_TRUE(chain.lacks(rules::Gap::line_ended));
  EXPECT_EQ(base::to_text(*chain.gaps.back().at), in_days(-1));
}

TEST_P(Explain, mending_what_is_missing_makes_it_true) {
  publish({.number = "C3", .starts_in_days = 10});
  give({IdentifierType::contract, "C3"}, Scope::downloads);
  EXPECT_THAT(proof(about("contract", "C3")), ElementsAre("C3 by C3 !scope_too_narrow !contract_not_begun"));
  give({IdentifierType::contract, "C3"});
  clock().advance(std::chrono::hours(24 * 10));
  EXPECT_TRUE(may(robin_, "open_case", "C3"));
}

TEST_P(Explain, R91_U8_a_person_reads_what_he_holds_and_nothing_of_what_is_not_his) {
  const auto mine = [&](const std::string& type, const std::string& id) {
    return told(*usecases::answer_caller(services(), robin_, about(type, id)));
  };
  for (const auto* number : {"C1", "C404"}) EXPECT_THAT(mine("contract", number), ElementsAre("- !no_grant"));
  EXPECT_THAT(mine("serial", "SER1"), ElementsAre("- !no_grant"));
  give(kC1);
  EXPECT_THAT(mine("contract", "C1"), ElementsAre("C1 by C1"));
  EXPECT_THAT(mine("contract", "C2"), ElementsAre("- !no_grant"));
  give(kB1);
  ASSERT_TRUE(usecases::block_as_operator(services(), robin_.account.email, kC1));
  EXPECT_THAT(mine("contract", "C1"), ElementsAre("- !not_available"));
}

TEST_P(Explain, is_for_oneself_for_whom_one_manages_and_for_desk_and_auditors) {
  give(kC1);
  give(kC2);
  auto auditor = person("audit@vendor.example", "Vendor");
  auditor.roles = {domain::Role::auditor};
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  const auto explained = [&](const usecases::Principal& reader, const AccessQuestion& question) {
    const auto explanation = usecases::explain_access(services(), reader, question);
    if (!explanation) return std::vector{explanation.error().reason};
    auto chains = told(explanation->answer);
    chains.insert(chains.begin(), explanation->given_name);
    return chains;
  };
  EXPECT_THAT(explained(robin_, about("contract", "C1")), ElementsAre("Robin", "C1 by C1"));
  EXPECT_THAT(explained(dana_, about("contract", "C1")), ElementsAre("Robin", "C1 by C1"));
  EXPECT_THAT(explained(desk(), about("contract", "C2")), ElementsAre("Robin", "C2 by C2"));
  EXPECT_THAT(explained(auditor, about("contract", "C2")), ElementsAre("Robin", "C2 by C2"));
  EXPECT_THAT(explained(dana_, about("contract", "C2")), ElementsAre("not_found"));
  EXPECT_THAT(explained(dana_, about("contract", "C404")), ElementsAre("not_found"));
  EXPECT_THAT(explained(dana_, about("bill_to", "7001")), ElementsAre("not_found"));
  EXPECT_THAT(explained(eli, about("contract", "C1")), ElementsAre("not_found"));
  EXPECT_THAT(explained(desk(), about("serial", "SER1")), ElementsAre("Robin", "C1 SER1 by C1"));
}

TEST_P(Explain, an_administrator_reads_only_what_goes_over_his_numbers) {
  publish({.number = "C5", .serial = "SER5", .lines_end_in_days = -1});
  publish({.number = "C6", .serial = "SER5"});
  appoint(dana_, "C5");
  give({IdentifierType::contract, "C5"});
  give({IdentifierType::contract, "C6"});
  EXPECT_TRUE(asked(about("serial", "SER5")).decision);
  const auto hers = usecases::explain_access(services(), dana_, about("serial", "SER5"));
  ASSERT_TRUE(hers);
  EXPECT_FALSE(hers->answer.decision);
  EXPECT_THAT(told(hers->answer), ElementsAre("C5 SER5 by C5 !line_ended"));
}

/// By what he is told of the first two nobody can be told apart.
TEST_P(Explain, an_administrator_learns_nothing_of_who_has_nothing_to_do_with_his_numbers) {
  publish({.number = "C9", .domain = ""});
  appoint(dana_, "C9");
  const auto stranger = person("kim@elsewhere.example", "Other Works Ltd");
  const auto explained = [&](const std::string& account) {
    auto question = about("contract", "C9");
    question.account = account;
    const auto found = usecases::explain_access(services(), dana_, question);
    EXPECT_TRUE(found);
    return fmt::format("{} {} {} {}", found->answer.decision, domain::to_text(found->answer.reason), found->account,
                       fmt::join(told(found->answer), " "));
  };
  EXPECT_EQ(explained("kim@elsewhere.example"), explained("nobody@elsewhere.example"));
  EXPECT_EQ(explained(stranger.account.public_id), explained("nobody"));
  submit(stranger, ask("C9"));
  EXPECT_NE(explained("kim@elsewhere.example"), explained("nobody@elsewhere.example")) << "who asks is known";
}

TEST_P(Explain, reads_a_contract_once_however_many_of_its_devices_share_the_serial) {
  std::vector<std::string> products;
  for (int i = 0; i < 30; ++i) products.push_back("DEVICE-" + std::to_string(i));
  publish({.number = "C7", .serial = "N/A", .products = products});
  publish({.number = "C8", .serial = "N/A", .products = products});
  give({IdentifierType::contract, "C7"});
  int looks = 0;
  const auto answer = database().read([&](store::Reader& reader) -> Result<usecases::AccessAnswer> {
    return usecases::decide_in(reader, services(), about("serial", "N/A"), [&](const domain::Contract&) {
      ++looks;
      return true;
    });
  });
  ASSERT_TRUE(answer);
  EXPECT_EQ(looks, 2);
  EXPECT_TRUE(answer->decision);
  EXPECT_THAT(told(*answer), testing::AllOf(testing::SizeIs(20), testing::Each("C7 N/A by C7")));
}

TEST_P(Explain, stands_until_the_first_boundary_that_matters) {
  EXPECT_EQ(stands_until(about("contract", "C1")), "for ever") << "nothing is held";
  give(kC1);
  EXPECT_EQ(stands_until(about("contract", "C1")), in_days(400));
  EXPECT_EQ(stands_until(about("contract", "C404")), "for ever");
  give(kC2);
  EXPECT_EQ(stands_until(about("contract", "C2")), in_days(30));
}

TEST_P(Explain, under_a_bill_to_stands_while_one_contract_after_another_gives_it) {
  publish({.number = "D1", .bill_to = "7002", .ends_in_days = 10});
  publish({.number = "D2", .bill_to = "7002", .starts_in_days = 8, .ends_in_days = 20});
  publish({.number = "D3", .bill_to = "7002", .starts_in_days = 25, .ends_in_days = 40});
  const auto question = about("bill_to", "7002");
  EXPECT_EQ(stands_until(question), "for ever") << "nothing is held";
  give({IdentifierType::bill_to, "7002"});
  EXPECT_EQ(stands_until(question), in_days(20)) << "D2 takes over from D1";
  clock().advance(std::chrono::hours(24 * 20));
  EXPECT_FALSE(asked(question).decision);
  EXPECT_EQ(stands_until(question), in_days(5)) << "D3 begins";
  clock().advance(std::chrono::hours(24 * 5));
  EXPECT_TRUE(asked(question).decision);
  EXPECT_EQ(stands_until(question), in_days(15));
}

TEST_P(Explain, R180_a_warranty_gives_its_right_by_the_product_alone) {
  publish({.number = "C7", .ends_in_days = -1, .serial = "SER7", .lines_end_in_days = -1, .warranty_ends_in_days = 5});
  const auto claim = about("serial", "SER7", "claim_warranty");
  EXPECT_FALSE(asked(claim).decision) << "mine and covered are two answers (R173)";
  give({IdentifierType::contract, "C7"});
  const auto answer = asked(claim);
  EXPECT_TRUE(answer.decision);
  EXPECT_TRUE(answer.proof->chains.front().is_by_warranty);
  EXPECT_EQ(stands_until(claim), in_days(5));
  EXPECT_EQ(to_text(asked(about("serial", "SER7", "request_rma")).reason), "contract_ended");
  clock().advance(std::chrono::hours(24 * 5));
  EXPECT_FALSE(asked(claim).decision);
}

TEST_P(Explain, R173_covered_and_mine_are_two_answers) {
  EXPECT_EQ(to_text(asked(about("serial", "SER1")).reason), "not_entitled") << "covered, and not his";
  give(kC2);
  EXPECT_EQ(to_text(asked(about("serial", "SER1")).reason), "not_covered") << "his, and not covered by it";
}

CLAVIGER_BOTH_ENGINES(Explain);

}  // namespace
}  // namespace claviger::test
