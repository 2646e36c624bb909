// API clients: tokens (RFC 6749, 4.4), keys, scopes, limits, and how soon they end.

#include <gmock/gmock.h>

#include "base/secret.hpp"
#include "http/known_client.hpp"
#include "http/served.hpp"
#include "store/grants.hpp"
#include "store/journal.hpp"

namespace claviger::http_suite {
namespace {

using rules::ClientScope;

const std::string kHolder = "holder@aurelia.example";

class ClientRoutes : public Served {
 protected:
  ClientRoutes() {
    holder_ = person(kHolder);
    build([&](World& world, store::Transaction& transaction) {
      world.add_bill_to("7001", {"Kestrel Resale GmbH"});
      world.add_bill_to("7002", {"Kestrel Resale GmbH"});
      const auto first = world.add_contract({"C1", "7001", {{"Aurelia Bearings GmbH"}}});
      const auto second = world.add_contract({"C2", "7002", {{"Aurelia Bearings GmbH"}}});
      world.add_line(first, "SER1", "ROUTER");
      world.add_line(second, "SER2", "ROUTER");
      for (const auto contract : {first, second})
        store::insert_grant(transaction,
                            {.account = holder_.id, .number = {contract, {}}, .valid_from = transaction.now()});
    });
  }
  KnownClient client(const usecases::NewClient& said) const { return make_client(services(), said); }
  Reply ask_token(const std::string& form, const std::vector<std::string>& headers = {}) const {
    return call({.method = "POST",
                 .path = "/oauth2/token",
                 .body = form,
                 .headers = headers,
                 .content_type = "application/x-www-form-urlencoded"});
  }
  static std::string form_of(const KnownClient& client, const std::string& rest = {}) {
    return "grant_type=client_credentials&client_id=" + client.client_id + "&client_secret=" + client.secret + rest;
  }
  Reply decide(const std::string& bearer, const std::string& type, const std::string& id,
               const std::string& action = "open_case") const {
    return post("/access/v1/evaluation",
                R"({"subject":{"type":"account","id":")" + kHolder + R"("},"action":{"name":")" + action +
                    R"("},"resource":{"type":")" + type + R"(","id":")" + id + "\"}}",
                bearer);
  }
  domain::Account holder_;
};

TEST_F(ClientRoutes, T13_a_client_gets_a_token_and_decides_with_it) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions, ClientScope::explain}});
  const auto reply = ask_token(form_of(gate));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.headers.at("content-type"), "application/json");
  EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
  EXPECT_EQ(reply.text("/token_type"), "Bearer");
  EXPECT_EQ(reply.text("/expires_in"), "3600");
  EXPECT_EQ(reply.text("/scope"), "decisions explain");
  const auto token = reply.text("/access_token");
  EXPECT_EQ(decide(token, "contract", "C1").text("/decision"), "true");
  EXPECT_EQ(decide(gate.key, "contract", "C1").text("/decision"), "true") << "the API key";
}

TEST_F(ClientRoutes, credentials_may_come_by_basic_but_not_twice) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto basic = "Authorization: Basic " + base::to_base64(gate.client_id + ":" + gate.secret);
  EXPECT_EQ(ask_token("grant_type=client_credentials", {basic}).status, 200);
  const auto twice = ask_token(form_of(gate), {basic});
  EXPECT_EQ(twice.status, 400);
  EXPECT_EQ(twice.text("/error"), "invalid_request");
  const auto wrong =
      ask_token("grant_type=client_credentials", {"Authorization: Basic " + base::to_base64(gate.client_id + ":no")});
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.text("/error"), "invalid_client");
  EXPECT_EQ(wrong.headers.at("www-authenticate"), "Basic realm=\"claviger\"");
}

TEST_F(ClientRoutes, refuses_what_is_no_token_request_as_RFC_6749_says) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const std::vector<std::tuple<std::string, int, std::string>> cases = {
      {"", 400, "invalid_request"},
      {"client_id=a&client_secret=b", 400, "invalid_request"},
      {"grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request"},
      {"grant_type=%zz", 400, "invalid_request"},
      {"grant_type=password&username=a&password=b", 400, "unsupported_grant_type"},
      {"grant_type=client_credentials", 401, "invalid_client"},
      {"grant_type=client_credentials&client_id=" + gate.client_id, 401, "invalid_client"},
      {"grant_type=client_credentials&client_id=nobody&client_secret=" + gate.secret, 401, "invalid_client"},
      {form_of(gate, "&scope=search"), 400, "invalid_scope"},
      {form_of(gate, "&scope=decisions+everything"), 400, "invalid_scope"}};
  for (const auto& [form, status, error] : cases) {
    const auto reply = ask_token(form);
    EXPECT_EQ(reply.status, status) << form;
    EXPECT_EQ(reply.text("/error"), error) << form;
    EXPECT_FALSE(reply.has("/access_token")) << form;
  }
  EXPECT_EQ(call({.method = "POST", .path = "/oauth2/token", .body = "{}"}).text("/error"), "invalid_request");
}

TEST_F(ClientRoutes, a_token_has_the_scopes_it_was_asked_for) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions, ClientScope::search}});
  const auto token = ask_token(form_of(gate, "&scope=search")).text("/access_token");
  EXPECT_EQ(decide(token, "contract", "C1").status, 403);
  EXPECT_EQ(decide(gate.key, "contract", "C1").status, 200);
}

TEST_F(ClientRoutes, a_token_ends_after_an_hour) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto token = ask_token(form_of(gate)).text("/access_token");
  clock().advance(std::chrono::minutes(59));
  EXPECT_EQ(decide(token, "contract", "C1").status, 200);
  clock().advance(std::chrono::minutes(1));
  const auto late = decide(token, "contract", "C1");
  EXPECT_EQ(late.status, 401);
  EXPECT_THAT(late.headers.at("www-authenticate"), testing::StartsWith("Bearer"));
}

TEST_F(ClientRoutes, whatever_is_changed_in_a_token_makes_it_none) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto token = ask_token(form_of(gate)).text("/access_token");
  ASSERT_EQ(decide(token, "contract", "C1").status, 200);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto forged = token;
    forged[i] = forged[i] == '1' ? '2' : '1';
    EXPECT_EQ(decide(forged, "contract", "C1").status, 401) << forged;
  }
  for (const auto* bearer : {"clvt.", "clvt..", "clvt.1.1.9999999999999.", "clvk.", "clvk.a", "clvk.a.b", "clv"})
    EXPECT_EQ(decide(bearer, "contract", "C1").status, 401) << bearer;
  EXPECT_EQ(decide("clvk." + gate.client_id + ".", "contract", "C1").status, 401);
  EXPECT_EQ(decide(token + "0", "contract", "C1").status, 401);
}

TEST_F(ClientRoutes, a_rotated_or_revoked_secret_is_void_with_the_next_call) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto token = ask_token(form_of(gate)).text("/access_token");
  ASSERT_EQ(decide(token, "contract", "C1").status, 200);
  const auto rotated = usecases::rotate_client(services(), "gate");
  ASSERT_TRUE(rotated.has_value());
  EXPECT_EQ(rotated->client.client_id, gate.client_id) << "the client keeps its id";
  for (const auto& bearer : {token, gate.key}) EXPECT_EQ(decide(bearer, "contract", "C1").status, 401);
  EXPECT_EQ(ask_token(form_of(gate)).text("/error"), "invalid_client");
  const KnownClient renewed{gate.client_id, rotated->secret, {}};
  const auto later = ask_token(form_of(renewed)).text("/access_token");
  ASSERT_EQ(decide(later, "contract", "C1").status, 200);
  ASSERT_TRUE(usecases::revoke_client(services(), gate.client_id).has_value());
  EXPECT_EQ(decide(later, "contract", "C1").status, 401);
  EXPECT_EQ(ask_token(form_of(renewed)).text("/error"), "invalid_client");
  EXPECT_EQ(usecases::revoke_client(services(), gate.client_id).error().reason, "not_found");
}

TEST_F(ClientRoutes, a_refusal_has_a_reason_for_who_may_explain) {
  const auto plain = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto explaining = client({.name = "Desk", .scopes = {ClientScope::decisions, ClientScope::explain}});
  for (const auto& [type, id, action, reason] : std::vector<std::array<std::string, 4>>{
           {"contract", "C404", "open_case", "unknown"}, {"contract", "C1", "use_tool", "not_offered"}}) {
    EXPECT_EQ(decide(plain.key, type, id, action).text("/context/reason"), "not_entitled") << id;
    EXPECT_EQ(decide(explaining.key, type, id, action).text("/context/reason"), reason) << id;
  }
  EXPECT_EQ(decide(plain.key, "contract", "C1").text("/context/reason"), "granted");
}

TEST_F(ClientRoutes, a_refusal_without_a_reason_says_nothing_else_either) {
  const auto plain = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto asked = [&](const std::string& id) {
    return post("/access/v1/evaluation",
                R"({"subject":{"type":"account","id":")" + kHolder +
                    R"("},"action":{"name":"open_case"},"resource":{"type":"contract","id":")" + id +
                    R"("},"context":{"explain":true}})",
                plain.key);
  };
  // One that will be true later, and one that is not there: the same but for nothing.
  build([&](World& world, store::Transaction& transaction) {
    const auto later = world.add_contract({"C3", "7001", {{"Aurelia Bearings GmbH"}}});
    store::insert_grant(
        transaction,
        {.account = holder_.id, .number = {later, {}}, .valid_from = transaction.now() + std::chrono::hours(48)});
  });
  const auto later = asked("C3");
  EXPECT_EQ(later.text("/decision"), "false");
  EXPECT_EQ(later.body, asked("C404").body);
  EXPECT_FALSE(asked("C1").has("/context/proof"));
}

TEST_F(ClientRoutes, the_past_is_for_clients_with_the_scope) {
  const auto plain = client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto historian = client({.name = "Auditor", .scopes = {ClientScope::decisions, ClientScope::history}});
  const std::string question = R"({"subject":{"type":"account","id":")" + kHolder +
                               R"("},"action":{"name":"open_case"},"resource":{"type":"contract","id":"C1"},)"
                               R"("context":{"at":"2020-01-01T00:00:00Z"}})";
  EXPECT_EQ(post("/access/v1/evaluation", question, plain.key).status, 403);
  EXPECT_EQ(post("/access/v1/evaluation", question, historian.key).text("/decision"), "false");
}

TEST_F(ClientRoutes, a_client_may_be_limited_to_bill_tos) {
  const auto gate = client({.name = "Gate",
                            .scopes = {ClientScope::decisions, ClientScope::explain, ClientScope::search},
                            .bill_tos = {"7001"}});
  EXPECT_EQ(decide(gate.key, "contract", "c1").text("/decision"), "true");
  EXPECT_EQ(decide(gate.key, "serial", "SER1").text("/decision"), "true");
  EXPECT_EQ(decide(gate.key, "bill_to", "7001").text("/context/reason"), "not_entitled");
  for (const auto& [type, id] : std::vector<std::pair<std::string, std::string>>{
           {"contract", "C2"}, {"contract", "C404"}, {"serial", "SER2"}, {"serial", "SER404"}, {"bill_to", "7002"}}) {
    const auto reply = decide(gate.key, type, id);
    EXPECT_EQ(reply.text("/decision"), "false") << id;
    EXPECT_EQ(reply.text("/context/reason"), "not_entitled") << id;
  }
  const auto found = post("/access/v1/search/resource",
                          R"({"subject":{"type":"account","id":")" + kHolder +
                              R"("},"action":{"name":"open_case"},"resource":{"type":"contract"}})",
                          gate.key);
  EXPECT_EQ(found.text("/results"), R"([{"type":"contract","id":"C1"}])");
  const auto holders =
      post("/access/v1/search/subject",
           R"({"subject":{"type":"account"},"action":{"name":"open_case"},"resource":{"type":"contract","id":"C2"}})",
           gate.key);
  EXPECT_EQ(holders.text("/results"), "[]");
}

/// A text such as "NA" is the serial of devices of many customers.
TEST_F(ClientRoutes, of_a_serial_that_customers_share_a_limited_client_sees_its_own_lines_alone) {
  const auto other = person("other@aurelia.example");
  build([&](World& world, store::Transaction& transaction) {
    const auto near = world.add_contract({"C3", "7001", {{"Aurelia Bearings GmbH"}}});
    const auto far = world.add_contract({"C4", "7002", {{"Aurelia Bearings GmbH"}}});
    world.add_line(near, "NA", "ROUTER");
    world.add_line(far, "NA", "ROUTER");
    store::insert_grant(transaction, {.account = other.id, .number = {far, {}}, .valid_from = transaction.now()});
  });
  const std::vector<ClientScope> scopes = {ClientScope::decisions, ClientScope::explain, ClientScope::search};
  const auto limited = client({.name = "Gate", .scopes = scopes, .bill_tos = {"7001"}});
  const auto whole = client({.name = "Desk", .scopes = scopes});
  const std::string question = R"({"subject":{"type":"account","id":")" + other.public_id +
                               R"("},"action":{"name":"open_case"},"resource":{"type":"serial","id":"NA"}})";
  EXPECT_EQ(post("/access/v1/evaluation", question, whole.key).text("/decision"), "true");
  const auto decided = post("/access/v1/evaluation", question, limited.key);
  EXPECT_EQ(decided.text("/decision"), "false");
  EXPECT_EQ(decided.text("/context/reason"), "not_entitled");
  EXPECT_EQ(decided.text("/context/valid_until"), "");
  const auto batch = post("/access/v1/evaluations", R"({"evaluations":[)" + question + "]}", limited.key);
  EXPECT_EQ(batch.text("/evaluations/0/decision"), "false");
  const auto found = [&](const std::string& searched, const std::string& body, const std::string& key) {
    return post("/access/v1/search/" + searched, body, key).text("/results");
  };
  const std::string whose =
      R"({"subject":{"type":"account"},"action":{"name":"open_case"},"resource":{"type":"serial","id":"NA"}})";
  EXPECT_THAT(found("subject", whose, whole.key), testing::HasSubstr(other.email));
  EXPECT_EQ(found("subject", whose, limited.key), "[]");
  const auto what = R"({"subject":{"type":"account","id":")" + other.public_id +
                    R"("},"action":{"name":"open_case"},"resource":{"type":"serial"}})";
  EXPECT_THAT(found("resource", what, whole.key), testing::HasSubstr("NA"));
  EXPECT_EQ(found("resource", what, limited.key), "[]");
  const auto rights =
      R"({"subject":{"type":"account","id":")" + other.public_id + R"("},"resource":{"type":"serial","id":"NA"}})";
  EXPECT_THAT(found("action", rights, whole.key), testing::HasSubstr("open_case"));
  EXPECT_EQ(found("action", rights, limited.key), "[]");
}

TEST_F(ClientRoutes, making_and_ending_a_client_is_journalled_without_its_secret) {
  const auto gate = client({.name = "Gate", .scopes = {ClientScope::decisions}, .bill_tos = {"7001"}});
  ASSERT_TRUE(usecases::rotate_client(services(), "Gate").has_value());
  ASSERT_TRUE(usecases::revoke_client(services(), "Gate").has_value());
  const auto entries = *database().read([&](store::Reader& reader) -> Result<std::vector<store::JournalRow>> {
    return store::find_entries(reader, {.subject = "client:" + gate.client_id});
  });
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].kind, "client_revoked");
  EXPECT_EQ(entries[1].kind, "client_secret_rotated");
  EXPECT_EQ(entries[2].kind, "client_created");
  EXPECT_EQ(entries[2].body, R"({"name":"Gate","scopes":["decisions"],"bill_tos":["7001"]})");
  for (const auto& entry : entries) EXPECT_THAT(entry.body, testing::Not(testing::HasSubstr(gate.secret)));
}

TEST_F(ClientRoutes, a_client_that_makes_no_sense_is_not_made) {
  client({.name = "Gate", .scopes = {ClientScope::decisions}});
  const auto reason = [&](const usecases::NewClient& said) {
    const auto made = usecases::create_client(services(), said);
    return made ? std::string() : made.error().reason;
  };
  EXPECT_EQ(reason({.name = "GATE", .scopes = {ClientScope::decisions}}), "client_known");
  EXPECT_EQ(reason({.name = " ", .scopes = {ClientScope::decisions}}), "invalid_field");
  EXPECT_EQ(reason({.name = std::string(65, 'x'), .scopes = {ClientScope::decisions}}), "invalid_field");
  EXPECT_EQ(reason({.name = "Other"}), "invalid_field");
  EXPECT_EQ(reason({.name = "Other", .scopes = {ClientScope::decisions}, .bill_tos = {"7404"}}), "bill_to_not_found");
}

}  // namespace
}  // namespace claviger::http_suite
