// POST /access/v1/evaluation against the checklist of AuthZEN 1.0 (E1–E6, T1–T12).

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "http/served.hpp"
#include "store/grants.hpp"

namespace claviger::http_suite {
namespace {

const std::string kHolder = "holder@aurelia.example";

class Evaluation : public Served {
 protected:
  Evaluation() {
    holder_ = person(kHolder);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      const auto contract = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      const auto other = world.add_contract({"C2", "7001", {{"Aurelia Bearings GmbH"}}});
      world.add_line(contract, "SER1", "ROUTER");
      for (const auto* product : {"ROUTER", "SWITCH"}) world.add_line(other, "SER2", product);
      world.add_line(contract, "SER3", "ROUTER");
      world.add_line(other, "SER3", "SWITCH");
      store::insert_grant(transaction,
                          {.account = holder_.id, .number = {contract, {}}, .valid_from = transaction.now()});
    });
  }
  Call asking(const std::string& body) const {
    return {.method = "POST", .path = "/access/v1/evaluation", .body = body, .session = kHolder};
  }
  Reply ask(const std::string& body) const { return call(asking(body)); }
  static std::string about(const std::string& resource, const std::string& rest = {}) {
    return R"({"subject":{"type":"account","id":")" + kHolder + R"("},"action":{"name":"open_case"},"resource":)" +
           resource + rest + "}";
  }
  domain::Account holder_;
};

TEST_F(Evaluation, says_yes_with_reason_and_revision) {
  for (const auto* resource :
       {R"({"type":"contract","id":"c1"})", R"({"type":"serial","id":"SER1"})",
        R"({"type":"serial","id":"SER1","properties":{"product_id":"ROUTER","rack":[7,null]}})"}) {
    const auto reply = ask(about(resource));
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.headers.at("content-type"), "application/json");
    EXPECT_EQ(reply.text("/decision"), "true") << resource << reply.body;
    EXPECT_EQ(reply.text("/context/reason"), "granted");
    EXPECT_EQ(reply.text("/context/revision"), std::to_string(*database().revision()));
  }
}

TEST_F(Evaluation, batches_and_searches_have_the_time_of_their_request) {
  const auto status_of = [&](const char* path, http::Request request) {
    request.headers.add("Authorization", "Bearer " + kHolder);
    request.headers.add("Content-Type", "application/json");
    return router().find("POST", base::split(std::string("access/v1/") + path, '/')).route->handler(request).status;
  };
  const auto one = about(R"({"type":"contract","id":"C1"})");
  const auto asked = one.substr(0, one.size() - 1);
  const std::string rights =
      R"({"subject":{"type":"account","id":")" + kHolder + R"("},"resource":{"type":"contract","id":"C1"}})";
  for (const auto& [path, body] : {std::pair("evaluations", asked + R"(,"evaluations":[{},{}]})"),
                                   std::pair("search/resource", one), std::pair("search/action", rights)}) {
    http::Request request{.method = "POST", .body = body};
    EXPECT_EQ(status_of(path, request), 503) << path;
    request.deadline = std::chrono::steady_clock::time_point::max();
    EXPECT_EQ(status_of(path, request), 200) << path;
  }
}

TEST_F(Evaluation, says_no_as_a_decision) {
  EXPECT_EQ(ask(about(R"({"type":"contract","id":"C2"})")).text("/decision"), "false");
  const auto unknown = ask(about(R"({"type":"contract","id":"C404"})"));
  EXPECT_EQ(unknown.status, 200);
  EXPECT_EQ(unknown.text("/decision"), "false");
  EXPECT_EQ(ask(about(R"({"type":"planet","id":""})")).text("/decision"), "false");
}

TEST_F(Evaluation, R169_tells_a_session_nothing_of_numbers_that_are_not_its_own) {
  for (const auto* resource :
       {R"({"type":"contract","id":"C2"})", R"({"type":"contract","id":"C404"})", R"({"type":"bill_to","id":"7001"})",
        R"({"type":"bill_to","id":"7404"})", R"({"type":"serial","id":"SER2"})", R"({"type":"serial","id":"SER404"})",
        R"({"type":"serial","id":"SER2","properties":{"product_id":"ROUTER"}})"}) {
    EXPECT_EQ(ask(about(resource)).text("/context/reason"), "not_entitled") << resource;
  }
}

TEST_F(Evaluation, tells_whom_it_concerns_that_a_serial_is_of_several_products) {
  EXPECT_EQ(ask(about(R"({"type":"serial","id":"SER3"})")).text("/context/reason"), "serial_ambiguous");
}

TEST_F(Evaluation, ignores_what_it_does_not_know) {
  const auto reply =
      ask(R"({"resource":{"id":"C1","type":"contract","colour":"red"},"extra":{"a":[1]},"context":{"time":"now"},
    "action":{"name":"open_case","properties":{"method":"GET"}},"subject":{"type":"account","id":")" +
          holder_.public_id + R"(","properties":{"department":"x"}}})");
  EXPECT_EQ(reply.text("/decision"), "true") << reply.body;
}

TEST_F(Evaluation, answers_the_same_again) {
  const auto first = ask(about(R"({"type":"contract","id":"C1"})"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(about(R"({"type":"contract","id":"C1"})")).body, first.body);
}

TEST_F(Evaluation, is_400_for_what_is_no_evaluation) {
  const std::string subject = R"("subject":{"type":"account","id":"a"})", action = R"("action":{"name":"open_case"})",
                    resource = R"("resource":{"type":"contract","id":"C1"})";
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"", "malformed_json"},
      {"{", "malformed_json"},
      {"[]", "malformed_json"},
      {"{" + subject + "," + subject + "," + action + "," + resource + "}", "malformed_json"},
      {R"({"subject":{"type":"account","id":"\ud800"},)" + action + "," + resource + "}", "malformed_json"},
      {"{" + action + "," + resource + "}", "missing_field"},
      {"{" + subject + "," + resource + "}", "missing_field"},
      {"{" + subject + "," + action + "}", "missing_field"},
      {"{\"subject\":null," + action + "," + resource + "}", "missing_field"},
      {R"({"subject":{"type":"account"},)" + action + "," + resource + "}", "missing_field"},
      {R"({"subject":{"id":"a"},)" + action + "," + resource + "}", "missing_field"},
      {"{" + subject + R"(,"action":{},)" + resource + "}", "missing_field"},
      {"{" + subject + "," + action + R"(,"resource":{"type":"contract"}})", "missing_field"},
      {R"({"subject":"a",)" + action + "," + resource + "}", "invalid_field"},
      {"{" + subject + R"(,"action":{"name":1},)" + resource + "}", "invalid_field"},
      {"{" + subject + "," + action + R"(,"resource":{"type":"contract","id":1}})", "invalid_field"},
      {"{" + subject + "," + action + R"(,"resource":{"type":"contract","id":"C1","properties":7}})", "invalid_field"},
      {"{" + subject + "," + action + "," + resource + R"(,"context":[]})", "invalid_field"},
      {"{" + subject + "," + action + "," + resource + R"(,"context":{"at":"yesterday"}})", "invalid_field"},
  };
  for (const auto& [body, code] : bodies) expect_refused(asking(body), 400, code);
}

TEST_F(Evaluation, is_400_for_another_content_type) {
  auto call = asking(about(R"({"type":"contract","id":"C1"})"));
  call.content_type = "text/plain";
  expect_refused(call, 400, "malformed_json");
}

TEST_F(Evaluation, is_for_oneself_alone) {
  person("other@aurelia.example");
  const std::string rest = R"(,"action":{"name":"open_case"},"resource":{"type":"contract","id":"C1"}})";
  for (const auto* subject : {R"({"type":"account","id":"other@aurelia.example"})", R"({"type":"account","id":""})",
                              R"({"type":"device","id":"holder@aurelia.example"})"}) {
    expect_refused(asking(R"({"subject":)" + std::string(subject) + rest), 403, "not_allowed");
  }
  auto nobody = asking(about(R"({"type":"contract","id":"C1"})"));
  nobody.session.clear();
  expect_refused(nobody, 401, "not_authenticated");
  EXPECT_NE(call(nobody).headers.at("www-authenticate"), "");
}

TEST_F(Evaluation, echoes_the_askers_request_id) {
  auto call = asking(about(R"({"type":"contract","id":"C1"})"));
  call.headers = {"X-Request-ID: bfe9eb29-ab87-4ca3-be83-a1d5d8305716"};
  EXPECT_EQ(this->call(call).headers.at("x-request-id"), "bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
}

TEST_F(Evaluation, knows_no_other_instant_and_no_foreign_revision) {
  const std::string contract = R"({"type":"contract","id":"C1"})";
  const auto past = ask(about(contract, R"(,"context":{"at":"2025-01-01T00:00:00Z"})"));
  EXPECT_EQ(past.text("/decision"), "false");
  EXPECT_EQ(past.text("/context/reason"), "no_history");
  const auto head = *database().revision();
  EXPECT_EQ(ask(about(contract, R"(,"context":{"min_revision":")" + std::to_string(head) + "\"}")).text("/decision"),
            "true");
  expect_refused(asking(about(contract, R"(,"context":{"min_revision":")" + std::to_string(head + 1) + "\"}")), 409,
                 "revision_unknown");
  expect_refused(asking(about(contract, R"(,"context":{"min_revision":"other-1"})")), 409, "revision_unknown");
}

TEST_F(Evaluation, takes_a_mebibyte_and_no_more) {
  const auto padded = [&](std::size_t size) {
    return about(R"({"type":"contract","id":"C1"})", R"(,"padding":")" + std::string(size, 'x') + "\"");
  };
  EXPECT_EQ(ask(padded(900 * 1024)).text("/decision"), "true");
  expect_refused(asking(padded(1024 * 1024)), 413, "body_too_large");
}

}  // namespace
}  // namespace claviger::http_suite
