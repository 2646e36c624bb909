// A server that answers decisions from its index: when it is ready, and that it says what the scan says.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "http/served.hpp"
#include "usecases/follow_journal.hpp"
#include "usecases/operate.hpp"

namespace claviger::http_suite {
namespace {

class Indexed : public Served {
 protected:
  Indexed() : served_index_(serve_from_index()), journal_(database(), clock(), served_index_) {}

  index::Index& served_index_;
  usecases::FollowJournal journal_;
};

TEST_F(Indexed, is_ready_once_the_index_is_built) {
  served_index_.tell_percent_built(37);
  const auto early = get("/readyz");
  EXPECT_EQ(early.status, 503);
  EXPECT_EQ(early.code(), "index_building");
  EXPECT_THAT(early.text("/detail"), testing::HasSubstr("37 %"));
  EXPECT_EQ(early.headers.at("retry-after"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
  ASSERT_TRUE(journal_.follow());
  EXPECT_EQ(get("/readyz").status, 200);
}

TEST_F(Indexed, answers_with_the_revision_of_its_root) {
  const auto ada = person("ada@aurelia.example");
  build([](World& world, store::Transaction&) {
    world.add_bill_to("7001", {"Kestrel Resale GmbH"});
    world.add_contract({"42000010", "7001", {{"Aurelia Bearings GmbH"}}});
  });
  const auto asked = fmt::format(
      R"({{"subject":{{"type":"account","id":"{}"}},"action":{{"name":"open_case"}},"resource":{{"type":"contract","id":"42000010"}}}})",
      ada.public_id);
  ASSERT_TRUE(journal_.follow());
  const auto before = post("/access/v1/evaluation", asked, ada.email);
  EXPECT_EQ(before.text("/decision"), "false") << before.body;
  ASSERT_TRUE(usecases::give_direct_access(services(), ada.email, {domain::IdentifierType::contract, "42000010"},
                                           domain::Scope::support));
  EXPECT_EQ(post("/access/v1/evaluation", asked, ada.email).body, before.body) << "nobody has followed yet";
  ASSERT_TRUE(journal_.follow());
  const auto after = post("/access/v1/evaluation", asked, ada.email);
  EXPECT_EQ(after.text("/decision"), "true") << after.body;
  EXPECT_EQ(after.text("/context/revision"), std::to_string(*database().revision()));
}

}  // namespace
}  // namespace claviger::http_suite
