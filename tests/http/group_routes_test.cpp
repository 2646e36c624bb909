// Groups over HTTP: what those who keep them see and change, and what is refused with which code, leaving everything as
// it was; decisions from the index and from the store.
// Shows: R91, R117, R118, R121, R124.

#include <gmock/gmock.h>

#include "http/served.hpp"
#include "store/numbers.hpp"
#include "usecases/follow_journal.hpp"

namespace claviger::http_suite {
namespace {

const std::string kDana = "dana@aurelia.example";
const std::string kEli = "eli@aurelia.example";
const std::string kRobin = "robin@aurelia.example";
const std::string kGroups = "/api/v1/admin/groups";

/// Dana administers A/1 and A2, Eli A2 alone; nobody administers A3.
class Groups : public Served {
 protected:
  Groups() {
    robin_ = person(kRobin);
    dana_ = person(kDana);
    eli_ = person(kEli);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto first = world.add_contract({"A/1", "7001", {{"Aurelia Bearings GmbH"}}});
      second_ = world.add_contract({"A2", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_contract({"A3", "7001", {{"Aurelia Bearings GmbH"}}});
      for (const auto contract : {first, second_})
        store::add_administrator(transaction, {dana_.id, {contract, {}}, {}});
      store::add_administrator(transaction, {eli_.id, {second_, {}}, {}});
    });
  }
  std::string make(const std::string& numbers = R"("A/1","A2")") {
    const auto reply = post(kGroups, form(numbers), kDana);
    EXPECT_EQ(reply.status, 201) << reply.body;
    return kGroups + "/" + reply.text("/group/id");
  }
  static std::string form(const std::string& numbers,
                          const std::string& more = R"("kind":"contract","scope":"support")") {
    return R"({"name":"Night shift",)" + more + R"(,"numbers":[)" + numbers + "]}";
  }
  Reply change(const std::string& method, const std::string& path, const std::string& body = {}) const {
    return call({.method = method, .path = path, .body = body, .session = kDana});
  }
  void refuse(const std::string& method, const std::string& path, const std::pair<int, std::string>& how,
              const std::string& body = {}) const {
    expect_refused({.method = method, .path = path, .body = body, .session = kDana}, how.first, how.second);
  }
  bool may(const std::string& contract) const {
    return post("/access/v1/evaluation",
                R"({"subject":{"type":"account","id":")" + kRobin +
                    R"("},"action":{"name":"open_case"},"resource":{"type":"contract","id":")" + contract + R"("}})",
                kRobin)
               .text("/decision") == "true";
  }

  domain::Account dana_, eli_, robin_;
  domain::ContractId second_;
};

TEST_F(Groups, R117_R118_are_made_of_numbers_that_one_manages) {
  const auto group = make();
  const auto shown = get(group, kDana);
  EXPECT_EQ(shown.text("/name"), "Night shift");
  EXPECT_EQ(shown.text("/numbers_total"), "2");
  EXPECT_EQ(shown.text("/keepers/0/email"), kDana);
  EXPECT_EQ(get(kGroups, kDana).json().at("items").as_array().size(), 1U);
  EXPECT_EQ(get(kGroups, kRobin).text("/items"), "[]");
  refuse("POST", kGroups, {404, "number_not_managed"}, form(R"("A2","A3")"));
  refuse("POST", kGroups, {404, "number_not_managed"}, form(R"("nowhere")"));
  refuse("POST", kGroups, {400, "missing_field"}, form(""));
  refuse("POST", kGroups, {400, "invalid_field"}, form(R"("A2")", R"("kind":"serial","scope":"support")"));
  refuse("POST", kGroups, {400, "invalid_field"}, form(R"("A2")", R"("kind":"contract","scope":"ordering")"));
  refuse("POST", kGroups, {400, "invalid_field"}, form(R"("7001")", R"("kind":"bill_to","scope":"downloads")"));
  refuse("POST", kGroups, {400, "unknown_field"},
         form(R"("A2")", R"("kind":"contract","scope":"support","people":[])"));
}

TEST_F(Groups, give_what_is_in_them_at_once_by_index_and_store) {
  auto& index = serve_from_index();
  usecases::FollowJournal follower(database(), clock(), index);
  const auto decided = [&](const std::string& contract) {
    EXPECT_TRUE(follower.follow());
    const bool by_index = may(contract);
    serve_from_store();
    EXPECT_EQ(may(contract), by_index);
    serve_from_index();
    EXPECT_TRUE(follower.follow());
    return by_index;
  };
  const auto group = make(R"("A/1")");
  EXPECT_FALSE(decided("A/1"));
  ASSERT_EQ(change("PUT", group + "/people/" + kRobin).status, 200);
  EXPECT_TRUE(decided("A/1"));
  EXPECT_FALSE(decided("A2"));
  ASSERT_EQ(change("PUT", group + "/numbers/A2").status, 200);
  EXPECT_TRUE(decided("A2"));
  EXPECT_EQ(get("/api/v1/me/access", kRobin).text("/items/0/origin"), "group");
  ASSERT_EQ(change("DELETE", group + "/numbers/A%2F1").status, 200);
  EXPECT_FALSE(decided("A/1"));
  ASSERT_EQ(change("DELETE", group).status, 200);
  EXPECT_FALSE(decided("A2"));
}

TEST_F(Groups, R91_R121_refuse_who_and_what_may_not_come_in) {
  const auto group = make();
  refuse("PUT", group + "/people/" + kDana, {403, "own_request"});
  refuse("PUT", group + "/people/nobody@aurelia.example", {404, "not_found"});
  refuse("PUT", group + "/people/" + kRobin, {400, "invalid_field"}, R"({"parties":["x"]})");
  refuse("PUT", group + "/people/" + kRobin, {400, "unknown_field"}, R"({"party":"1"})");
  refuse("PUT", group + "/numbers/A3", {404, "number_not_managed"});
  refuse("PUT", group + "/numbers/A2", {400, "invalid_field"}, R"({"parties":["424242"]})");
  refuse("DELETE", group + "/numbers/A3", {404, "not_found"});
  refuse("DELETE", group + "/people/" + kRobin, {404, "not_found"});
  build([&](World&, store::Transaction& transaction) { store::set_block(transaction, robin_.id, {second_, {}}); });
  refuse("PUT", group + "/people/" + kRobin, {409, "blocked"});
  build([&](World&, store::Transaction& transaction) {
    store::lift_block(transaction, robin_.id, {second_, {}});
    store::set_revalidation_due(transaction, {second_, {}}, transaction.now());
  });
  refuse("PUT", group + "/people/" + kRobin, {409, "revalidation_overdue"});
  refuse("POST", kGroups, {409, "revalidation_overdue"}, form(R"("A2")"));
}

TEST_F(Groups, R124_are_shared_with_peers_and_are_nobody_elses) {
  const auto group = make();
  expect_refused({.path = group, .session = kEli}, 404, "not_found");
  expect_refused({.path = group + "/people", .session = kRobin}, 404, "not_found");
  refuse("PUT", group + "/keepers/" + kRobin, {409, "not_an_administrator"});
  refuse("DELETE", group + "/keepers/" + kDana, {409, "last_keeper"});
  refuse("DELETE", group + "/keepers/" + kEli, {404, "not_found"});
  ASSERT_EQ(change("PUT", group + "/keepers/" + kEli).status, 200);
  EXPECT_EQ(get(group, kEli).text("/may_change_people"), "false");
  expect_refused({.method = "PUT", .path = group + "/people/" + kRobin, .session = kEli}, 403, "number_not_managed");
  expect_refused({.method = "DELETE", .path = group + "/numbers/A%2F1", .session = kEli}, 403, "number_not_managed");
  expect_refused({.method = "DELETE", .path = group, .session = kEli}, 403, "number_not_managed");
  EXPECT_EQ(call({.method = "DELETE", .path = group + "/keepers/" + kEli, .session = kEli}).status, 200);
}

TEST_F(Groups, are_given_another_name_by_who_keeps_them) {
  const auto group = make();
  ASSERT_EQ(change("PATCH", group, R"({"name":" Day shift "})").status, 200);
  EXPECT_EQ(get(group, kDana).text("/name"), "Day shift");
  const auto before = rows();
  EXPECT_EQ(change("PATCH", group, R"({"name":"Day shift"})").status, 200) << "nothing changes";
  EXPECT_EQ(rows(), before);
  refuse("PATCH", group, {400, "invalid_field"}, R"({"name":" "})");
  refuse("PATCH", group, {400, "missing_field"}, "{}");
  refuse("PATCH", group, {400, "unknown_field"}, R"({"name":"x","kind":"bill_to"})");
  expect_refused({.method = "PATCH", .path = group, .body = R"({"name":"x"})", .session = kEli}, 404, "not_found");
}

TEST_F(Groups, are_told_beside_who_holds_a_number_through_them) {
  const auto group = make();
  ASSERT_EQ(change("PUT", group + "/people/" + kRobin).status, 200);
  ASSERT_EQ(change("PUT", group + "/people/" + kEli).status, 200);
  const auto asked = [&] { return get("/api/v1/admin/numbers?q=A2", kDana); };
  EXPECT_EQ(asked().text("/items/0/users_total"), "2");
  EXPECT_EQ(asked().text("/items/0/users/0/origin"), "group");
  EXPECT_EQ(asked().text("/items/0/users/0/group/name"), "Night shift");
  EXPECT_EQ(kGroups + "/" + asked().text("/items/0/users/0/group/id"), group);
  ASSERT_EQ(change("PUT", "/api/v1/admin/contracts/A2/users/" + kRobin, R"({"scope":"support"})").status, 200);
  EXPECT_EQ(asked().json().at("items").at(0).at("users").as_array().size(), 3U) << "each way in which it is held";
  EXPECT_EQ(asked().text("/items/0/users_total"), "2") << "each person once";
  ASSERT_EQ(change("PUT", "/api/v1/admin/contracts/A2/blocks/" + kRobin).status, 200);
  EXPECT_EQ(asked().text("/items/0/users_total"), "1") << "a block leaves nothing through the group";
  EXPECT_EQ(asked().text("/items/0/users/0/account/email"), kEli);
  build([&](World&, store::Transaction& transaction) {
    store::remove_administrator(transaction, {dana_.id, {second_, {}}, {}});
  });
  const auto of_eli = get("/api/v1/admin/numbers?q=A2", kEli);
  EXPECT_EQ(of_eli.text("/items/0/users"), "[]") << "nobody who keeps the group manages the number";
}

TEST_F(Groups, list_their_numbers_and_people_page_by_page_and_where_they_drift) {
  const auto group = make();
  ASSERT_EQ(change("PUT", group + "/people/" + kRobin).status, 200);
  ASSERT_EQ(change("PUT", group + "/people/" + kEli).status, 200);
  const auto first = get(group + "/numbers?limit=1", kDana);
  EXPECT_EQ(first.text("/items/0/number"), "A/1");
  EXPECT_EQ(first.text("/items/0/counts"), "true");
  const auto next = get(group + "/numbers?limit=1&cursor=" + first.text("/next_cursor"), kDana);
  EXPECT_EQ(next.text("/items/0/number"), "A2");
  EXPECT_FALSE(next.has("/next_cursor"));
  const auto people = get(group + "/people?limit=1", kDana);
  EXPECT_EQ(people.text("/items/0/account/email"), kEli);
  refuse("GET", group + "/people?cursor=x", {400, "invalid_field"});
  EXPECT_EQ(get(group + "/drift", kDana).text("/items"), "[]");
  build([&](World&, store::Transaction& transaction) { store::set_block(transaction, robin_.id, {second_, {}}); });
  const auto drift = get(group + "/drift", kDana);
  EXPECT_EQ(drift.text("/items/0/kind"), "person_blocked");
  EXPECT_EQ(drift.text("/items/0/number"), "A2");
  EXPECT_EQ(drift.text("/items/0/account/email"), kRobin);
}

}  // namespace
}  // namespace claviger::http_suite
