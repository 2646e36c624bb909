// Asking for access: what comes out, and everything that is refused before a rule is asked.

#include <gmock/gmock.h>

#include "http/access_requests.hpp"
#include "store/numbers.hpp"

namespace claviger::http_suite {
namespace {

TEST_F(AccessRequests, an_approval_is_answered_whole) {
  know_mailbox();
  const auto reply = ask(R"({"scope":"support","contract_numbers":["c 1"],"terms_accepted":true})");
  ASSERT_EQ(reply.status, 201) << reply.body;
  const auto id = reply.text("/id");
  EXPECT_EQ(reply.headers.at("location"), "/api/v1/access-requests/" + id);
  EXPECT_EQ(reply.text("/scope"), "support");
  EXPECT_EQ(reply.text("/created_at"), "2026-01-15T12:00:00.000Z");
  EXPECT_EQ(reply.text("/items/0/status"), "approved") << reply.body;
  EXPECT_FALSE(reply.has("/items/0/reason"));
  EXPECT_EQ(reply.text("/items/0/identifier/type"), "contract");
  EXPECT_EQ(reply.text("/items/0/identifier/value"), "c 1");
  EXPECT_EQ(reply.text("/items/0/contract_numbers/0"), "C1");
  EXPECT_FALSE(reply.text("/items/0/message").empty());
  EXPECT_EQ(reply.text("/items/0/entered_at"), "2026-01-15T12:00:00.000Z");
  EXPECT_EQ(reply.text("/terms/version"), "1");
  EXPECT_EQ(reply.text("/terms/language"), "en");
  EXPECT_EQ(reply.text("/terms/accepted_at"), reply.text("/created_at"));
  EXPECT_FALSE(reply.has("/follows"));
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_THAT(reply.body, testing::Not(testing::HasSubstr("null")));
  const auto again = get(std::string(kPath) + "/" + id, kAsker);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.text("/items/0/id"), reply.text("/items/0/id"));
  const auto access = get("/api/v1/me/access", kAsker);
  EXPECT_EQ(access.text("/items/0/contract_number"), "C1") << access.body;
  EXPECT_EQ(access.text("/items/0/contract_end_date"), "2026-12-15");
  EXPECT_EQ(access.text("/items/0/service_program"), "CARE");
  EXPECT_FALSE(access.has("/next_cursor"));
}

TEST_F(AccessRequests, a_denial_is_an_outcome_with_what_to_do) {
  const auto reply = ask(R"({"scope":"support","contract_numbers":["C404"],"terms_accepted":true})");
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/items/0/status"), "denied");
  EXPECT_EQ(reply.text("/items/0/reason"), "contract_not_found");
  EXPECT_EQ(reply.text("/items/0/watch_until"), "2026-01-17T12:00:00.000Z");
  const auto body = reply.json();
  const auto& actions = body.at("items").at(0).at("next_actions").as_array();
  ASSERT_FALSE(actions.empty());
  for (const auto& action : actions) {
    EXPECT_TRUE(domain::parse_word<domain::NextAction>(action.at("code").as_string()).has_value());
    for (const auto& parameter : action.at("parameters").as_object()) EXPECT_TRUE(parameter.value().is_string());
  }
}

TEST_F(AccessRequests, a_serial_of_several_products_lists_them) {
  const auto reply = ask(R"({"scope":"support","serial_number":"SER2","terms_accepted":true})");
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/items/0/reason"), "serial_ambiguous");
  EXPECT_THAT(reply.text("/items/0/product_ids"),
              testing::AllOf(testing::HasSubstr("ROUTER"), testing::HasSubstr("SWITCH")));
}

TEST_F(AccessRequests, a_serial_of_51_characters_is_malformed_for_itself_alone) {
  const auto reply =
      ask(R"({"scope":"support","serial_number":")" + std::string(51, 'S') + R"(","terms_accepted":true})");
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/items/0/reason"), "malformed_identifier");
}

TEST_F(AccessRequests, a_malformed_number_leaves_the_others_alone) {
  const auto reply = ask(R"({"scope":"support","contract_numbers":["C?1","C1"],"terms_accepted":true})");
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/items/0/reason"), "malformed_identifier");
  EXPECT_EQ(reply.text("/items/1/status"), "pending_vendor");
  EXPECT_EQ(reply.text("/items/1/due_at"), "2026-01-15T18:00:00.000Z");
}

TEST_F(AccessRequests, a_dry_run_stores_no_request) {
  const auto before = rows();
  const auto reply = ask(R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":false,"dry_run":true})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/scope"), "support");
  EXPECT_EQ(reply.text("/items/0/status"), "pending_vendor");
  EXPECT_FALSE(reply.has("/id"));
  EXPECT_FALSE(reply.has("/items/0/id"));
  auto after = rows();
  EXPECT_EQ(after["journal"], before.at("journal") + 1) << "the attempt is counted";
  after["journal"] = before.at("journal");
  after["journal_person"] = before.at("journal_person");
  EXPECT_GT(after["budget_use"], before.at("budget_use")) << "and draws on a budget of its own";
  after["budget_use"] = before.at("budget_use");
  EXPECT_EQ(after, before);
}

TEST_F(AccessRequests, somebody_elses_request_does_not_exist) {
  const auto id = ask(R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})").text("/id");
  ASSERT_FALSE(id.empty());
  person("stranger@elsewhere.example", "Elsewhere");
  for (const auto& [method, rest] : {std::pair{"GET", ""}, std::pair{"POST", "/withdraw"}}) {
    expect_refused(
        {.method = method, .path = std::string(kPath) + "/" + id + rest, .session = "stranger@elsewhere.example"}, 404,
        "not_found");
    expect_refused({.method = method, .path = std::string(kPath) + "/nosuchrequest" + rest, .session = kAsker}, 404,
                   "not_found");
  }
}

TEST_F(AccessRequests, what_is_open_can_be_withdrawn_once) {
  const auto path = std::string(kPath) + "/" +
                    ask(R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})").text("/id") +
                    "/withdraw";
  const auto reply = post(path, "", kAsker);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/items/0/status"), "withdrawn");
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  expect_refused({.method = "POST", .path = path, .session = kAsker}, 409, "already_decided");
}

TEST_F(AccessRequests, a_list_goes_on_where_it_stopped) {
  std::vector<std::string> asked;
  for (int i = 0; i < 5; ++i) {
    asked.insert(asked.begin(), ask(R"({"scope":"support","contract_numbers":["X)" + std::to_string(i) +
                                    R"("],"terms_accepted":true})")
                                    .text("/id"));
  }
  std::vector<std::string> listed;
  std::string cursor;
  for (int page = 0; page < 3; ++page) {
    const auto reply = get(std::string(kPath) + "?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor), kAsker);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto body = reply.json();
    for (const auto& item : body.at("items").as_array()) listed.emplace_back(item.at("id").as_string());
    cursor = reply.text("/next_cursor");
    EXPECT_EQ(cursor.empty(), page == 2);
  }
  EXPECT_EQ(listed, asked);
}

TEST_F(AccessRequests, a_list_can_be_of_one_state_alone) {
  const auto asked = [&](const std::string& scope, const std::string& number) {
    return ask(R"({"scope":")" + scope + R"(","contract_numbers":[")" + number + R"("],"terms_accepted":true})")
        .text("/id");
  };
  const auto waiting = asked("ordering", "C1");
  const auto denied = asked("support", "X1");
  const auto withdrawn = asked("support", "C1");
  ASSERT_EQ(post(std::string(kPath) + "/" + withdrawn + "/withdraw", "{}", kAsker).status, 200);
  know_mailbox();
  const auto approved = asked("support", "C1");
  const auto listed = [&](const std::string& state) {
    std::vector<std::string> ids;
    const auto body = get(std::string(kPath) + "?state=" + state, kAsker).json();
    for (const auto& item : body.at("items").as_array()) ids.emplace_back(item.at("id").as_string());
    return ids;
  };
  EXPECT_EQ(listed("waiting"), std::vector{waiting});
  EXPECT_EQ(listed("denied"), std::vector{denied});
  EXPECT_EQ(listed("ended"), std::vector{withdrawn});
  EXPECT_EQ(listed("approved"), std::vector{approved});
  expect_refused({.path = std::string(kPath) + "?state=pending", .session = kAsker}, 400, "invalid_field");
  const auto cursor = get(std::string(kPath) + "?limit=1", kAsker).text("/next_cursor");
  expect_refused({.path = std::string(kPath) + "?state=denied&cursor=" + cursor, .session = kAsker}, 400,
                 "invalid_field");
}

TEST_F(AccessRequests, a_cursor_is_good_for_its_own_list_and_reader_only) {
  for (int i = 0; i < 2; ++i)
    ask(R"({"scope":"support","contract_numbers":["X)" + std::to_string(i) + R"("],"terms_accepted":true})");
  const auto cursor = get(std::string(kPath) + "?limit=1", kAsker).text("/next_cursor");
  ASSERT_FALSE(cursor.empty());
  person("stranger@elsewhere.example", "Elsewhere");
  expect_refused({.path = std::string(kPath) + "?cursor=" + cursor, .session = "stranger@elsewhere.example"}, 400,
                 "invalid_field");
  expect_refused({.path = "/api/v1/me/access?cursor=" + cursor, .session = kAsker}, 400, "invalid_field");
  expect_refused({.path = std::string(kPath) + "?cursor=" + cursor + "AAAA", .session = kAsker}, 400, "invalid_field");
  expect_refused({.path = std::string(kPath) + "?limit=0", .session = kAsker}, 400, "invalid_field");
  expect_refused({.path = std::string(kPath) + "?limit=101", .session = kAsker}, 400, "invalid_field");
  expect_refused({.path = std::string(kPath) + "?limit=1x", .session = kAsker}, 400, "invalid_field");
}

TEST_F(AccessRequests, a_revision_that_is_not_there_yet_is_waited_for_elsewhere) {
  const auto head = *database().revision();
  EXPECT_EQ(get(std::string(kPath) + "?min_revision=" + std::to_string(head), kAsker).status, 200);
  const auto reply = get(std::string(kPath) + "?min_revision=" + std::to_string(head + 1), kAsker);
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.headers.at("retry-after"), "1");
  expect_refused({.path = std::string(kPath) + "?min_revision=x", .session = kAsker}, 400, "invalid_field");
}

struct BadInput {
  std::string what;
  std::string body;
  std::string code;
  std::string pointer = {};
};

std::string numbers(int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += (i ? ",\"C" : "\"C") + std::to_string(i) + "\"";
  return R"({"scope":"support","terms_accepted":true,"contract_numbers":[)" + list + "]}";
}

const std::vector<BadInput> kBadInputs = {
    {"no JSON", "scope=support", "malformed_json"},
    {"half an object", R"({"scope":"support")", "malformed_json"},
    {"a list", R"([{"scope":"support"}])", "malformed_json"},
    {"two objects", R"({"scope":"support"}{})", "malformed_json"},
    {"a name twice", R"({"scope":"support","scope":"support"})", "malformed_json"},
    {"NUL as an escape", R"({"scope":"support","contract_numbers":["C1\u0000"],"terms_accepted":true})",
     "malformed_json"},
    {"a NUL byte",
     std::string("{\"scope\":\"support\",\"contract_numbers\":[\"C1") + '\0' + "\"],\"terms_accepted\":true}",
     "malformed_json"},
    {"a lone surrogate", R"({"scope":"support","contract_numbers":["C1\ud800"],"terms_accepted":true})",
     "malformed_json"},
    {"bytes that are not UTF-8", "{\"scope\":\"support\",\"contract_numbers\":[\"C1\xff\"],\"terms_accepted\":true}",
     "malformed_json"},
    {"nested too deep", std::string(40, '[') + std::string(40, ']'), "malformed_json"},
    {"an unknown field", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true,"admin":true})",
     "unknown_field", "/admin"},
    {"no scope", R"({"contract_numbers":["C1"],"terms_accepted":true})", "missing_field", "/scope"},
    {"a scope of no trade", R"({"scope":"everything","contract_numbers":["C1"],"terms_accepted":true})",
     "invalid_field", "/scope"},
    {"a scope that is a number", R"({"scope":1,"contract_numbers":["C1"],"terms_accepted":true})", "invalid_field",
     "/scope"},
    {"no word about the terms", R"({"scope":"support","contract_numbers":["C1"]})", "terms_not_accepted",
     "/terms_accepted"},
    {"terms that are a text", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":"yes"})",
     "invalid_field", "/terms_accepted"},
    {"terms refused", R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":false})", "terms_not_accepted",
     "/terms_accepted"},
    {"no identifier", R"({"scope":"support","terms_accepted":true})", "missing_field", "/contract_numbers"},
    {"an empty list", R"({"scope":"support","contract_numbers":[],"terms_accepted":true})", "missing_field",
     "/contract_numbers"},
    {"a number that is no text", R"({"scope":"support","contract_numbers":[1],"terms_accepted":true})", "invalid_field",
     "/contract_numbers/0"},
    {"an empty number", R"({"scope":"support","contract_numbers":["C1",""],"terms_accepted":true})", "invalid_field",
     "/contract_numbers/1"},
    {"a number with a line break", R"({"scope":"support","contract_numbers":["C1\n"],"terms_accepted":true})",
     "invalid_field", "/contract_numbers/0"},
    {"a number of 129 characters",
     R"({"scope":"support","contract_numbers":[")" + std::string(129, 'C') + R"("],"terms_accepted":true})",
     "invalid_field", "/contract_numbers/0"},
    {"11 numbers", numbers(11), "too_many_identifiers"},
    {"101 numbers", numbers(101), "too_many_identifiers"},
    {"a number and a serial",
     R"({"scope":"support","contract_numbers":["C1"],"serial_number":"SER1","terms_accepted":true})",
     "mixed_identifiers"},
    {"a number and a bill-to",
     R"({"scope":"support","contract_numbers":["C1"],"bill_to_ids":["7001"],"terms_accepted":true})",
     "mixed_identifiers"},
    {"downloads for a bill-to", R"({"scope":"downloads","bill_to_ids":["7001"],"terms_accepted":true})",
     "identifier_not_for_scope", "/bill_to_ids"},
    {"ordering for a serial", R"({"scope":"ordering","serial_number":"SER1","terms_accepted":true})",
     "identifier_not_for_scope", "/serial_number"},
};

TEST_F(AccessRequests, bad_input_is_refused_and_changes_nothing) {
  for (const auto& bad : kBadInputs) {
    SCOPED_TRACE(bad.what);
    expect_refused(asking(bad.body), 400, bad.code);
    EXPECT_EQ(ask(bad.body).text("/pointer"), bad.pointer);
  }
}

TEST_F(AccessRequests, only_json_is_read) {
  const std::string good = R"({"scope":"support","contract_numbers":["C1"],"terms_accepted":true})";
  for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", ""}) {
    auto call = asking(good);
    call.content_type = type;
    expect_refused(call, 415, "unsupported_media_type");
  }
}

TEST_F(AccessRequests, a_body_of_10_MB_is_too_large) {
  expect_refused(asking(R"({"scope":")" + std::string(10 * 1024 * 1024, 'x') + R"("})"), 413, "body_too_large");
}

TEST_F(AccessRequests, the_wrong_kind_of_list_names_the_limit_that_holds) {
  const auto reply = ask(R"({"scope":"support","contract_numbers":"1","terms_accepted":true})");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.json().at("detail").as_string(), "The field must be a list of at most 10 texts.");
}

TEST_F(AccessRequests, twenty_unknown_numbers_a_day_are_enough) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(
        ask(R"({"scope":"support","contract_numbers":["X)" + std::to_string(i) + R"("],"terms_accepted":true})").status,
        201);
  }
  const auto reply = ask(R"({"scope":"support","contract_numbers":["C99"],"terms_accepted":true})");
  EXPECT_EQ(reply.status, 429) << reply.body;
  EXPECT_EQ(reply.code(), "too_many_requests");
  EXPECT_GT(std::stoi(reply.headers.at("retry-after")), 0);
  const auto problem = reply.json();
  EXPECT_EQ(problem.at("budget").as_string(), "guesses_used_up");
  EXPECT_EQ(std::to_string(problem.at("retry_after_seconds").as_int64()), reply.headers.at("retry-after"));
  EXPECT_THAT(std::string(problem.at("detail").as_string()),
              testing::HasSubstr("Left: 0 of 20; there is room again at "));
  EXPECT_THAT(std::string(problem.at("title").as_string()), testing::HasSubstr("numbers that we do not know"));
  EXPECT_EQ(ask(R"({"scope":"support","contract_numbers":["X7"],"terms_accepted":true})").status, 201)
      << "answered today, so answered still";
}

TEST_F(AccessRequests, a_dry_run_names_the_words_that_keep_a_near_company_from_being_the_same) {
  person("w@aurelia.example", "Aurelia Bearings 21 GmbH");
  person("x@widgets.example", "Aurelia Widgets GmbH");
  const std::string tried = R"({"scope":"support","contract_numbers":["C1","C9"],"dry_run":true})";
  const auto near = post(kPath, tried, "w@aurelia.example");
  EXPECT_EQ(near.text("/items/0/reason"), "company_uncertain") << near.body;
  EXPECT_EQ(near.text("/items/0/unmatched_words"), R"(["21"])");
  EXPECT_FALSE(near.has("/items/1/unmatched_words")) << "of a number that nobody knows";
  const auto other = post(kPath, tried, "x@widgets.example");
  EXPECT_EQ(other.text("/items/0/reason"), "company_mismatch") << other.body;
  EXPECT_FALSE(other.has("/items/0/unmatched_words")) << "what is not unmatched would be the customer's";
}

TEST_F(AccessRequests, twenty_missed_second_identifiers_a_day_are_enough) {
  const auto dry_run = [&](const std::string& second) {
    return ask(R"({"scope":"support","contract_numbers":["C1"],"second_identifier":")" + second +
               R"(","dry_run":true})");
  };
  for (int i = 0; i < 20; ++i) ASSERT_EQ(dry_run("9" + std::to_string(i)).status, 200);
  const auto reply = dry_run("28195");
  EXPECT_EQ(reply.status, 429) << reply.body;
  EXPECT_EQ(reply.code(), "too_many_requests");
  EXPECT_GT(std::stoi(reply.headers.at("retry-after")), 0);
}

}  // namespace
}  // namespace claviger::http_suite
