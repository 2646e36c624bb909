// Imports, the journal, the demo mailbox, the instance.

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "http/served.hpp"
#include "store/accounts.hpp"
#include "store/sql.hpp"

namespace claviger::http_suite {
namespace {

const std::string kDesk = "desk@vendor.example";
const std::string kPrograms =
    "service_program,name,entitled_party,brand,rights_support,rights_downloads\n"
    "CARE,Care,install_at,vendor,yes,yes\n"
    "ODD,Odd,nobody,vendor,yes,yes\n";

class DeskImports : public Served {
 protected:
  DeskImports() { person_with(kDesk, domain::Role::desk); }
  Call sending(const std::string& file, const std::string& query = "kind=programs") const {
    return {.method = "POST",
            .path = "/api/v1/desk/imports?" + query,
            .body = file,
            .session = kDesk,
            .content_type = "text/csv"};
  }
};

TEST_F(DeskImports, are_taken_and_can_be_followed) {
  const auto reply = call(sending(kPrograms));
  ASSERT_EQ(reply.status, 202) << reply.body;
  const auto path = "/api/v1/desk/imports/" + reply.text("/id");
  EXPECT_EQ(reply.headers.at("location"), path);
  await_import();
  const auto done = get(path, kDesk);
  EXPECT_EQ(done.text("/state"), "published") << done.body;
  EXPECT_EQ(done.text("/kind"), "programs");
  EXPECT_EQ(done.text("/rows_read"), "2");
  EXPECT_EQ(done.text("/rows_applied"), "1");
  EXPECT_EQ(done.text("/rows_rejected"), "1");
  EXPECT_TRUE(done.has("/ended_at"));
  const auto report = get(done.text("/report_url"), kDesk);
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_THAT(report.body, testing::HasSubstr("entitled_party"));
  expect_refused({.method = "POST", .path = path + "/confirm", .session = kDesk}, 409, "conflict");
  expect_refused({.method = "POST", .path = path + "/cancel", .session = kDesk}, 409, "conflict");
}

TEST_F(DeskImports, are_listed_newest_first_with_their_files_and_who_sent_them) {
  const auto first = call(sending(kPrograms, "kind=programs&file_name=programs%20of%20May.csv")).text("/id");
  await_import();
  const auto second = call(sending(kPrograms + "GOLD,Gold,install_at,vendor,yes,yes\n")).text("/id");
  await_import();
  const auto page = get("/api/v1/desk/imports?limit=1", kDesk);
  EXPECT_EQ(page.text("/items/0/id"), second) << page.body;
  EXPECT_EQ(page.text("/items/0/file_name"), "upload.csv");
  EXPECT_EQ(page.text("/items/0/rows_unchanged"), "1");
  const auto rest = get("/api/v1/desk/imports?limit=1&cursor=" + page.text("/next_cursor"), kDesk);
  EXPECT_EQ(rest.text("/items/0/id"), first) << rest.body;
  EXPECT_FALSE(rest.has("/next_cursor"));
  EXPECT_EQ(rest.text("/items/0/file_name"), "programs of May.csv");
  EXPECT_EQ(rest.text("/items/0/file_hash").size(), 64U);
  EXPECT_EQ(rest.text("/items/0/complete"), "false");
  EXPECT_EQ(rest.text("/items/0/started_by/type"), "account");
  EXPECT_NE(rest.text("/items/0/started_by/name"), "");
  EXPECT_EQ(get("/api/v1/desk/imports/" + first, kDesk).body, boost::json::serialize(rest.json().at("items").at(0)));
}

/// Highest resident memory of this process so far, in KiB.
long peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  return 0;
}

TEST_F(DeskImports, give_a_report_of_any_size_without_holding_it) {
  const auto reply = call(sending(kPrograms));
  await_import();
  const auto path = "/api/v1/desk/imports/" + reply.text("/id");
  const auto file = folder() / "rejected-large.csv";
  std::ofstream(file) << "line,column,value,expected\n";
  constexpr std::uintmax_t kBytes = 512UL << 20U;
  std::filesystem::resize_file(file, kBytes);
  build([&](World&, store::Transaction& transaction) {
    store::execute(transaction, "update import_run set report_path = :path", file.string());
  });
  const auto before = peak_memory();
  http::testing::TestClient client(port());
  client.send("GET " + path + "/report HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + kDesk + "\r\n\r\n");
  const auto head = client.read_answer(http::testing::TestClient::To::head);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(kBytes));
  constexpr long kLittleKiB = 64 * 1024;
  EXPECT_LT(peak_memory() - before, kLittleKiB);
}

TEST_F(DeskImports, have_no_control_characters_in_their_names) {
  const auto reply = call(sending(kPrograms, "kind=programs&file_name=a%0Ab.csv"));
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.text("/code"), "invalid_field");
}

TEST_F(DeskImports, give_no_file_but_a_report_of_their_own) {
  const auto id = call(sending(kPrograms)).text("/id");
  await_import();
  std::ofstream(folder() / "secret.csv") << "a,b\n";
  for (const auto& path : {(folder() / "secret.csv").string(), std::string("secret.csv"), std::string("/etc/hostname"),
                           (folder() / "x" / "rejected-a.csv").string()}) {
    build([&](World&, store::Transaction& transaction) {
      store::execute(transaction, "update import_run set report_path = :path", path);
    });
    expect_refused({.path = "/api/v1/desk/imports/" + id + "/report", .session = kDesk}, 404, "not_found");
  }
}

TEST_F(DeskImports, of_the_command_line_name_no_report) {
  const auto id = call(sending(kPrograms + "GOLD,Gold,nobody,vendor,yes,yes\n")).text("/id");
  await_import();
  EXPECT_NE(get("/api/v1/desk/imports/" + id, kDesk).body.find("report_url"), std::string::npos);
  build([&](World&, store::Transaction& transaction) {
    store::execute(transaction, "update import_run set actor = 'command_line'");
  });
  EXPECT_EQ(get("/api/v1/desk/imports/" + id, kDesk).body.find("report_url"), std::string::npos);
}

TEST_F(DeskImports, that_wait_are_given_up_at_once_and_taken_back_behind) {
  const std::string gold = "GOLD,Gold,install_at,vendor,yes,yes\n";
  call(sending(kPrograms + gold));
  await_import();
  const auto path = "/api/v1/desk/imports/" + call(sending(kPrograms, "kind=programs&complete=true")).text("/id");
  await_import();
  ASSERT_EQ(get(path, kDesk).text("/state"), "waiting_for_confirmation") << "a programme would end";
  const auto reply = call({.method = "POST", .path = path + "/cancel", .session = kDesk});
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/state"), "running") << "until nothing of it is left";
  await_import();
  EXPECT_EQ(get(path, kDesk).text("/state"), "cancelled");
  const auto next = call(sending(kPrograms + gold + "\n"));
  EXPECT_EQ(next.status, 202) << next.body;
  await_import();
  EXPECT_EQ(get("/api/v1/desk/imports/" + next.text("/id"), kDesk).text("/state"), "unchanged");
}

TEST_F(DeskImports, refuse_what_is_no_import) {
  expect_refused(sending(kPrograms, "kind=planets"), 400, "invalid_field");
  expect_refused(sending(kPrograms, "complete=true"), 400, "missing_field");
  expect_refused(sending(kPrograms, "kind=programs&complete=maybe"), 400, "invalid_field");
  expect_refused(sending("colour,size\nred,1\n"), 400, "wrong_header");
  auto as_json = sending(kPrograms);
  as_json.content_type = "application/json";
  expect_refused(as_json, 415, "unsupported_media_type");
  expect_refused({.path = "/api/v1/desk/imports/none", .session = kDesk}, 404, "not_found");
  expect_refused({.path = "/api/v1/desk/imports/none/report", .session = kDesk}, 404, "not_found");
}

class Journal : public Served {
 protected:
  Journal() {
    ada_ = person("ada@aurelia.example");
    person("bob@aurelia.example");
    person_with("auditor@vendor.example", domain::Role::auditor);
    person_with(kDesk, domain::Role::desk);
    post(
        "/api/v1/accounts",
        R"({"email":"new@aurelia.example","password":"correct horse battery","given_name":"N","family_name":"N","country":"DE"})");
    build([](World& world, store::Transaction&) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
    });
    const auto asked =
        post("/api/v1/access-requests", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})",
             "ada@aurelia.example");
    item_ = asked.text("/items/0/id");
  }
  std::vector<std::string> kinds(const Reply& reply) const {
    std::vector<std::string> found;
    const auto body = reply.json();
    for (const auto& item : body.at("items").as_array()) found.emplace_back(item.at("kind").as_string());
    return found;
  }
  /// His mailbox is one of the company's by now, so that his request is approved at once.
  void let_bob_have_c1() {
    build([](World& world, store::Transaction&) {
      world.know_domain(world.add_party("DE:Aurelia Bearings GmbH"), "aurelia.example");
    });
    post("/api/v1/access-requests", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})",
         "bob@aurelia.example");
  }
  domain::Account ada_;
  std::string item_;
};

TEST_F(Journal, shows_everybody_his_own) {
  const auto own = get("/api/v1/audit", "ada@aurelia.example");
  EXPECT_THAT(kinds(own), testing::ElementsAre("item_decided", "request_submitted")) << own.body;
  EXPECT_EQ(own.text("/items/0/subject/type"), "item");
  EXPECT_EQ(own.text("/items/0/subject/id"), item_);
  EXPECT_EQ(own.text("/items/0/actor/id"), ada_.public_id);
  EXPECT_TRUE(own.has("/items/0/request_id"));
  EXPECT_EQ(get("/api/v1/audit", "bob@aurelia.example").text("/items"), "[]");
  EXPECT_EQ(get("/api/v1/audit?subject=item:" + item_, "bob@aurelia.example").text("/items"), "[]");
}

TEST_F(Journal, shows_desk_and_auditors_all_but_sealed_values_to_auditors_alone) {
  const auto desk = get("/api/v1/audit", kDesk);
  EXPECT_THAT(kinds(desk), testing::Contains("account_registered"));
  EXPECT_THAT(desk.body, testing::Not(testing::HasSubstr("email")));
  const auto auditor = get("/api/v1/audit?kind=account_registered", "auditor@vendor.example");
  EXPECT_THAT(kinds(auditor), testing::ElementsAre("account_registered"));
  EXPECT_EQ(auditor.text("/items/0/details/email"), "new@aurelia.example");
  const auto slip = get("/api/v1/audit?kind=nope", "auditor@vendor.example");
  EXPECT_EQ(slip.status, 400);
  EXPECT_EQ(slip.text("/code"), "invalid_field");
}

TEST_F(Journal, says_who_got_a_number_and_when) {
  let_bob_have_c1();
  const auto given = get("/api/v1/audit?number=c1&kind=grant_made", "auditor@vendor.example");
  ASSERT_THAT(kinds(given), testing::ElementsAre("grant_made")) << given.body;
  EXPECT_EQ(given.text("/items/0/details/contract_number"), "C1");
  EXPECT_EQ(given.text("/items/0/at"), "2026-01-15T12:00:00.000Z");
  EXPECT_EQ(given.text("/items/0/subject/type"), "account");
  EXPECT_FALSE(given.has("/items/0/details/bill_to")) << "an id of nothing";
  const auto all = get("/api/v1/audit?number=C1", kDesk);
  EXPECT_THAT(kinds(all), testing::ElementsAre("grant_made", "item_decided", "item_decided")) << all.body;
  EXPECT_EQ(all.text("/items/1/details/contract_number"), "C1");
  EXPECT_EQ(get("/api/v1/audit?number=C2", kDesk).text("/items"), "[]");
}

TEST_F(Journal, is_read_by_person_whether_he_did_it_or_it_is_about_him) {
  const auto by_mail = get("/api/v1/audit?person=Ada@aurelia.example", kDesk);
  EXPECT_THAT(kinds(by_mail), testing::ElementsAre("item_decided", "request_submitted")) << by_mail.body;
  EXPECT_EQ(get("/api/v1/audit?person=" + ada_.public_id, kDesk).text("/items"), by_mail.text("/items"));
  EXPECT_THAT(kinds(get("/api/v1/audit?kind=item_decided&person=ada@aurelia.example", kDesk)),
              testing::ElementsAre("item_decided"));
  EXPECT_THAT(kinds(get("/api/v1/audit?number=C1&person=ada@aurelia.example", kDesk)),
              testing::ElementsAre("item_decided"));
  EXPECT_EQ(get("/api/v1/audit?number=C1&person=bob@aurelia.example", kDesk).text("/items"), "[]");
  EXPECT_EQ(get("/api/v1/audit?person=nobody@aurelia.example", kDesk).text("/items"), "[]");
  EXPECT_EQ(get("/api/v1/audit?person=ada@aurelia.example", "bob@aurelia.example").text("/items"), "[]");
}

TEST_F(Journal, is_read_by_time_from_one_instant_until_another) {
  const auto before_all = *database().revision();
  clock().advance(std::chrono::hours(48));
  build([this](World& world, store::Transaction& transaction) {
    world.open_session(ada_.id, "ada later");
    world.open_session(store::find_account_by_email(transaction, kDesk)->id, "desk later");
  });
  post("/api/v1/access-requests", R"({"scope":"support","contract_numbers":["C9"],"terms_accepted":true})",
       "ada later");
  const auto later = get("/api/v1/audit?from=2026-01-17T12:00:00Z", "desk later");
  EXPECT_THAT(kinds(later), testing::ElementsAre("item_decided", "request_submitted")) << later.body;
  const auto before = get("/api/v1/audit?until=2026-01-17T12:00:00Z", "desk later");
  EXPECT_EQ(before.json().at("items").as_array().size(), static_cast<std::size_t>(before_all)) << before.body;
  EXPECT_EQ(get("/api/v1/audit?from=2026-01-15T12:00:00.001Z&until=2026-01-17T12:00:00Z", "desk later").text("/items"),
            "[]");
  expect_refused({.path = "/api/v1/audit?from=yesterday", .session = "desk later"}, 400, "invalid_field");
}

TEST_F(Journal, names_people_to_who_sees_every_entry_and_shows_him_the_end_of_the_chain) {
  const auto desk = get("/api/v1/audit?kind=item_decided", kDesk);
  EXPECT_EQ(desk.text("/items/0/people/0/id"), ada_.public_id) << desk.body;
  EXPECT_NE(desk.text("/items/0/people/0/name"), "");
  EXPECT_EQ(desk.text("/head/position"), std::to_string(*database().revision()));
  EXPECT_EQ(desk.text("/head/hash").size(), 64U);
  EXPECT_EQ(get("/api/v1/audit", kDesk).text("/items/0/hash"), desk.text("/head/hash"));
  const auto own = get("/api/v1/audit", "ada@aurelia.example");
  EXPECT_EQ(own.text("/items/0/people/0/id"), ada_.public_id) << own.body;
  EXPECT_FALSE(own.has("/head"));
  EXPECT_FALSE(own.has("/items/0/hash")) << "bodies that are kept from him could be tried against it";
}

TEST_F(Journal, finds_what_was_done_under_a_request_id_as_it_was_answered) {
  const auto asked =
      post("/api/v1/access-requests", R"({"scope":"support","contract_numbers":["C9"],"terms_accepted":true})",
           "bob@aurelia.example");
  const auto found = get("/api/v1/audit?request_id=" + asked.headers.at("x-request-id"), kDesk);
  EXPECT_THAT(kinds(found), testing::ElementsAre("item_decided", "request_submitted")) << found.body;
  EXPECT_THAT(found.body, testing::Not(testing::HasSubstr(asked.headers.at("x-request-id"))));
  EXPECT_THAT(kinds(get("/api/v1/audit?kind=item_decided&request_id=" + asked.headers.at("x-request-id"),
                        "bob@aurelia.example")),
              testing::ElementsAre("item_decided"));
  EXPECT_EQ(get("/api/v1/audit?request_id=another", kDesk).text("/items"), "[]");
}

TEST_F(Journal, tells_nobody_which_contract_his_request_led_to_before_he_has_it) {
  const auto own = get("/api/v1/audit?kind=item_decided", "ada@aurelia.example");
  ASSERT_THAT(kinds(own), testing::ElementsAre("item_decided"));
  EXPECT_THAT(own.body, testing::Not(testing::HasSubstr("contract")));
  EXPECT_EQ(get("/api/v1/audit?number=C1", "ada@aurelia.example").text("/items"), "[]");
  let_bob_have_c1();
  const auto got = get("/api/v1/audit?number=C1", "bob@aurelia.example");
  ASSERT_THAT(kinds(got), testing::ElementsAre("grant_made")) << got.body;
  EXPECT_EQ(got.text("/items/0/details/contract_number"), "C1");
}

TEST_F(Journal, is_read_page_by_page_newest_first) {
  std::vector<std::int64_t> positions;
  std::string cursor;
  do {
    const auto reply =
        get("/api/v1/audit?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor), "auditor@vendor.example");
    ASSERT_EQ(reply.status, 200) << reply.body;
    positions.push_back(std::stoll(reply.text("/items/0/position")));
    cursor = reply.text("/next_cursor");
  } while (!cursor.empty());
  EXPECT_EQ(static_cast<std::int64_t>(positions.size()), *database().revision());
  EXPECT_TRUE(std::ranges::is_sorted(positions, std::ranges::greater()));
}

class Instance : public Served {};

TEST_F(Instance, says_what_a_page_must_know) {
  const auto reply = get("/api/v1/instance");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.text("/vendor_name"), "Example Networks");
  EXPECT_EQ(reply.text("/languages"), R"(["en","ja","cs","vi","zh-Hant"])");
  EXPECT_EQ(reply.text("/terms/version"), "1");
  EXPECT_EQ(reply.text("/demo"), "true");
  EXPECT_EQ(reply.text("/password_min_length"), "12");
  EXPECT_EQ(reply.headers.at("cache-control"), "public, max-age=300");
  for (const auto* path : {"/healthz", "/readyz"}) EXPECT_EQ(get(path).body, R"({"status":"ok"})");
}

TEST_F(Instance, shows_the_demos_mails_as_data_and_as_a_page) {
  post(
      "/api/v1/accounts",
      R"({"email":"new@aurelia.example","password":"correct horse battery","given_name":"<b>N","family_name":"&","country":"DE"})");
  const auto data = get("/demo/mail?to=new@aurelia.example");
  EXPECT_EQ(data.text("/items/0/to"), "new@aurelia.example");
  EXPECT_EQ(data.text("/items/0/at"), "2026-01-15T12:00:00.000Z");
  const auto page = call(
      {.path = "/demo/mail?to=new@aurelia.example", .headers = {"Accept: text/html,application/xhtml+xml,*/*;q=0.8"}});
  EXPECT_EQ(page.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.body, testing::StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(page.body, testing::Not(testing::HasSubstr("<b>N")));
  EXPECT_EQ(
      call({.path = "/demo/mail?to=a@b.example", .headers = {"Accept: application/json, text/html"}}).text("/items"),
      "[]");
  expect_refused({.path = "/demo/mail"}, 400, "missing_field");
}

}  // namespace
}  // namespace claviger::http_suite
