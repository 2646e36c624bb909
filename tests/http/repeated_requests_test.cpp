// A request that is sent again with its Idempotency-Key is made once.

#include "http/access_requests.hpp"

namespace claviger::http_suite {
namespace {

class RepeatedRequests : public AccessRequests {
 protected:
  static constexpr auto kBody = R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})";
  static constexpr auto kOther = R"({"scope":"downloads","contract_numbers":["C1"],"terms_accepted":true})";
  /// The asker comes back with a session of its own.
  void later(std::chrono::hours time) {
    clock().advance(time);
    build([&](World& world, store::Transaction&) { world.open_session(asker_.id, "later"); });
  }
  Call keyed(const std::string& key, const std::string& body, const std::string& session = kAsker) const {
    return {.method = "POST", .path = kPath, .body = body, .session = session, .headers = {"Idempotency-Key: " + key}};
  }
};

TEST_F(RepeatedRequests, with_the_same_key_and_body_get_the_same_answer_and_do_nothing_again) {
  const auto first = call(keyed("try-1", kBody));
  ASSERT_EQ(first.status, 201) << first.body;
  later(std::chrono::hours(5));
  const auto before = rows();
  const auto again = call(keyed("try-1", kBody, "later"));
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.at("location"), first.headers.at("location"));
  EXPECT_EQ(rows(), before);
}

TEST_F(RepeatedRequests, with_another_body_are_refused) {
  ASSERT_EQ(call(keyed("try-1", kBody)).status, 201);
  expect_refused(keyed("try-1", kOther), 422, "idempotency_mismatch");
  EXPECT_EQ(call(keyed("try-2", kOther)).status, 201) << "another key is another try";
}

TEST_F(RepeatedRequests, keep_their_key_for_a_day_and_for_one_person) {
  const auto first = call(keyed("try-1", kBody));
  person("other@aurelia.example");
  const auto others = call(keyed("try-1", kOther, "other@aurelia.example"));
  EXPECT_EQ(others.status, 201) << others.body;
  later(std::chrono::hours(24));
  const auto next_day = call(keyed("try-1", kOther, "later"));
  ASSERT_EQ(next_day.status, 201) << next_day.body;
  EXPECT_NE(next_day.text("/id"), first.text("/id"));
}

TEST_F(RepeatedRequests, that_were_refused_keep_no_key_and_dry_runs_take_none) {
  const std::string unaccepted = R"({"scope":"support","contract_numbers":["C1"]})";
  expect_refused(keyed("try-1", unaccepted), 400, "terms_not_accepted");
  EXPECT_EQ(call(keyed("try-1", R"({"scope":"support","contract_numbers":["C1"],"dry_run":true})")).status, 200);
  EXPECT_EQ(call(keyed("try-1", kBody)).status, 201);
}

TEST_F(RepeatedRequests, need_a_key_of_visible_characters) {
  expect_refused(keyed(std::string(256, 'k'), kBody), 400, "invalid_field");
  expect_refused(keyed("two words", kBody), 400, "invalid_field");
}

}  // namespace
}  // namespace claviger::http_suite
