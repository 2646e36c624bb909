// GET /api/v1/me/downloads/{image}: what a gate before the files goes by. The gate itself: tests/gate. Shows: R182,
// R183.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/grants.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::http_suite {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kHolder = "holder@aurelia.example";
const std::string kStranger = "stranger@aurelia.example";

class DownloadCheck : public Served {
 protected:
  DownloadCheck() {
    holder_ = person(kHolder);
    person(kStranger);
    build([&](World& world, store::Transaction& transaction) {
      world.add_open_image("open.bin");
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_line(contract, "SER1", "ROUTER");
      world.add_image_for("router.bin", "ROUTER");
      store::insert_grant(transaction, {.account = holder_.id,
                                        .number = {contract, {}},
                                        .valid_from = transaction.now(),
                                        .valid_until = transaction.now() + seconds(60)});
    });
  }
  Reply check(const std::string& image, const std::string& session) const {
    return get("/api/v1/me/downloads/" + image, session);
  }
  std::string kept() const {
    const auto reply = check("router.bin", kHolder);
    EXPECT_EQ(reply.status, 204) << reply.body;
    const auto found = reply.headers.find("x-accel-expires");
    return found == reply.headers.end() ? reply.headers.at("cache-control") : found->second;
  }
  domain::Account holder_;
};

TEST_F(DownloadCheck, answers_by_its_status) {
  EXPECT_EQ(check("router.bin", kHolder).status, 204);
  EXPECT_EQ(check("ROUTER.bin", kHolder).status, 204);
  EXPECT_EQ(check("open.bin", kStranger).status, 204);
  expect_refused({.path = "/api/v1/me/downloads/router.bin", .session = kStranger}, 403, "not_allowed");
  expect_refused({.path = "/api/v1/me/downloads/none.bin", .session = kHolder}, 403, "not_allowed");
  expect_refused({.path = "/api/v1/me/downloads/router.bin"}, 401, "not_authenticated");
}

TEST_F(DownloadCheck, a_partner_of_very_many_contracts_is_answered_by_few_of_them) {
  const auto partner = person("partner@kestrel.example");
  build([&](World& world, store::Transaction& transaction) {
    const auto bill_to = world.add_bill_to("7002", {"Kestrel Resale GmbH"});
    for (int i = 0; i < 200; ++i) {
      const auto contract = world.add_contract({"P" + std::to_string(i), "7002", {{"Aurelia Bearings GmbH"}}});
      world.add_line(contract, "PS" + std::to_string(i), "ROUTER");
    }
    store::insert_grant(transaction, {.account = partner.id, .number = {{}, bill_to}, .valid_from = transaction.now()});
  });
  int looks = 0;
  const auto answer = database().read([&](store::Reader& reader) -> Result<usecases::AccessAnswer> {
    return usecases::decide_in(reader, services(),
                               {.account = partner.public_id,
                                .action = "download_software",
                                .resource_type = "software",
                                .resource_id = "router.bin",
                                .product_id = {}},
                               [&](const domain::Contract&) {
                                 ++looks;
                                 return true;
                               });
  });
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->decision);
  EXPECT_LE(looks, 64);
}

TEST_F(DownloadCheck, tells_no_difference_between_an_image_that_is_not_his_and_none) {
  const auto code = [&](const std::string& image) {
    const auto reply = check(image, kStranger);
    return reply.code() + reply.text("/title") + reply.text("/detail");
  };
  EXPECT_EQ(code("router.bin"), code("none.bin"));
}

TEST_F(DownloadCheck, a_yes_is_kept_for_ten_seconds_of_the_gate_and_never_beyond_what_it_stands_on) {
  EXPECT_EQ(kept(), "9") << "a gate that counts whole seconds keeps it for up to one more";
  EXPECT_THAT(check("router.bin", kHolder).headers.at("cache-control"), testing::HasSubstr("private"));
  clock().advance(seconds(55));
  EXPECT_EQ(kept(), "4");
  clock().advance(milliseconds(3500));
  EXPECT_EQ(kept(), "no-store") << "one and a half are none beside the gate's own";
  clock().advance(seconds(2));
  EXPECT_EQ(check("router.bin", kHolder).status, 403);
}

TEST_F(DownloadCheck, a_refusal_is_not_kept) {
  const auto reply = check("router.bin", kStranger);
  EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
  EXPECT_FALSE(reply.headers.contains("x-accel-expires"));
}

}  // namespace
}  // namespace claviger::http_suite
