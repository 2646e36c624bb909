// GET /api/v1/explanations and context.explain: the shape of a proof. What is in it for whom: tests/journeys.
// Shows: R169.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::http_suite {
namespace {

const std::string kHolder = "holder@aurelia.example";
const std::string kAdministrator = "boss@aurelia.example";
const std::string kStranger = "stranger@aurelia.example";

class Explanations : public Served {
 protected:
  Explanations() {
    holder_ = person(kHolder);
    const auto administrator = person(kAdministrator);
    person(kStranger);
    build([&](World& world, store::Transaction& transaction) {
      const auto bill_to = world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_contract({"C2", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_line(contract, "SER1", "ROUTER");
      store::add_administrator(transaction, {administrator.id, {contract, {}}, {}});
      store::insert_grant(transaction,
                          {.account = holder_.id, .number = {{}, bill_to}, .valid_from = transaction.now()});
    });
  }
  Reply why(const std::string& query, const std::string& session = kHolder) const {
    return get("/api/v1/explanations?" + query, session);
  }
  /// The kinds of a chain's links, those that do not hold with a minus.
  static std::vector<std::string> links(const Reply& reply, const std::string& chain = "/context/proof/0") {
    std::vector<std::string> kinds;
    const auto body = reply.json();
    boost::system::error_code error;
    const auto* found = body.find_pointer(chain + "/links", error);
    if (found == nullptr) return kinds;
    for (const auto& link : found->as_array()) {
      const bool holds = link.at("holds").as_bool();
      EXPECT_EQ(holds, link.as_object().if_contains("missing") == nullptr);
      kinds.push_back((holds ? "" : "-") + std::string(link.at("link").as_string()));
    }
    return kinds;
  }
  domain::Account holder_;
};

using testing::ElementsAre;

TEST_F(Explanations, draw_the_chain_from_account_to_right) {
  const auto reply = why("action=open_case&resource_type=serial&resource_id=ser1");
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/decision"), "true");
  EXPECT_EQ(reply.text("/context/reason"), "granted");
  EXPECT_EQ(reply.text("/account/id"), holder_.public_id);
  EXPECT_NE(reply.text("/account/family_name"), "");
  EXPECT_EQ(reply.text("/context/proof/0/holds"), "true");
  EXPECT_THAT(links(reply), ElementsAre("account", "grant", "bill_to", "contract", "line", "program", "right"));
  EXPECT_EQ(reply.text("/context/proof/0/links/1/bill_to_id"), "7001");
  EXPECT_EQ(reply.text("/context/proof/0/links/1/scope"), "support");
  EXPECT_EQ(reply.text("/context/proof/0/links/3/contract_number"), "C1");
  EXPECT_EQ(reply.text("/context/proof/0/links/4/serial_number"), "SER1");
  EXPECT_EQ(reply.text("/context/proof/0/links/5/service_program"), "CARE");
  EXPECT_EQ(reply.text("/context/proof/0/links/6/right"), "open_case");
  EXPECT_NE(reply.text("/context/valid_until"), "");
}

TEST_F(Explanations, mark_the_missing_link_with_what_would_mend_it) {
  const auto reply = why("action=place_order&resource_type=contract&resource_id=C1");
  EXPECT_EQ(reply.text("/decision"), "false");
  EXPECT_EQ(reply.text("/context/proof/0/holds"), "false");
  EXPECT_THAT(links(reply), ElementsAre("account", "-grant", "bill_to", "contract", "program", "right"));
  EXPECT_EQ(reply.text("/context/proof/0/links/1/missing/0/code"), "scope_too_narrow");
  EXPECT_EQ(reply.text("/context/proof/0/links/1/missing/0/remedy"), "request_ordering");
}

TEST_F(Explanations, R169_look_alike_for_numbers_that_are_not_ones_own) {
  const auto other = why("action=open_case&resource_type=contract&resource_id=C1", kStranger);
  const auto unknown = why("action=open_case&resource_type=contract&resource_id=C404", kStranger);
  EXPECT_EQ(other.status, 200);
  EXPECT_EQ(other.body, unknown.body);
  EXPECT_THAT(links(other), ElementsAre("account", "-grant", "right"));
  EXPECT_EQ(other.text("/context/proof/0/links/1/missing/0/remedy"), "request_access");
}

TEST_F(Explanations, are_given_to_administrators_of_the_number) {
  const auto about = "account=" + kHolder + "&action=open_case&resource_type=contract&resource_id=";
  EXPECT_EQ(why(about + "C1", kAdministrator).text("/account/id"), holder_.public_id);
  EXPECT_EQ(why(about + "C2", kAdministrator).status, 404);
  EXPECT_EQ(why(about + "C404", kAdministrator).status, 404);
  EXPECT_EQ(
      why("account=" + holder_.public_id + "&action=open_case&resource_type=contract&resource_id=C1", kAdministrator)
          .text("/decision"),
      "true");
}

TEST_F(Explanations, are_400_for_what_is_no_question) {
  EXPECT_EQ(why("resource_type=contract&resource_id=C1").code(), "missing_field");
  EXPECT_EQ(why("action=open_case&resource_id=C1").code(), "missing_field");
  EXPECT_EQ(why("action=open_case&resource_type=contract").code(), "missing_field");
  EXPECT_EQ(why("action=open_case&resource_type=contract&resource_id=" + std::string(300, 'x')).code(),
            "invalid_field");
}

TEST_F(Explanations, come_with_a_decision_where_they_are_asked_for) {
  const auto body = [](const std::string& context) {
    return R"({"subject":{"type":"account","id":")" + kHolder +
           R"("},"action":{"name":"open_case"},"resource":{"type":"contract","id":"C1"},"context":)" + context + "}";
  };
  EXPECT_FALSE(post("/access/v1/evaluation", body("{}"), kHolder).has("/context/proof"));
  EXPECT_FALSE(post("/access/v1/evaluation", body(R"({"explain":false})"), kHolder).has("/context/proof"));
  const auto explained = post("/access/v1/evaluation", body(R"({"explain":true})"), kHolder);
  EXPECT_THAT(links(explained), ElementsAre("account", "grant", "bill_to", "contract", "program", "right"));
  EXPECT_NE(explained.text("/context/valid_until"), "") << explained.body;
}

}  // namespace
}  // namespace claviger::http_suite
