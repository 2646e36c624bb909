// Becoming known, signing in, the profile.

#include <gmock/gmock.h>

#include <regex>

#include "http/served.hpp"
#include "usecases/operate.hpp"

namespace claviger::http_suite {
namespace {

using testing::HasSubstr;

const std::string kAda = "ada@aurelia.example";
const std::string kPassword = "correct horse battery";

class Accounts : public Served {
 protected:
  Reply register_ada() const {
    return post("/api/v1/accounts",
                R"({"email":")" + kAda + R"(","password":")" + kPassword +
                    R"(","given_name":"Ada","family_name":"Quist","country":"DE","language":"cs"})");
  }
  std::string newest_text() const { return get("/demo/mail?to=" + kAda).text("/items/0/text"); }
  std::string code() const {
    const auto text = newest_text();
    std::smatch found;
    return std::regex_search(text, found, std::regex("(^|\n)([0-9]{6})\r?\n")) ? found[2].str() : "";
  }
  Reply activate(const std::string& code) const {
    return post("/api/v1/accounts/activate", R"({"email":")" + kAda + R"(","code":")" + code + "\"}");
  }
  Reply sign_in(const std::string& password = kPassword) const {
    return post("/api/v1/sessions", R"({"login":")" + kAda + R"(","password":")" + password + "\"}");
  }
  /// Registered, active, signed in: the session's token.
  std::string token_of_ada() const {
    register_ada();
    activate(code());
    return session_of_ada();
  }
  std::string session_of_ada() const {
    const auto cookie = sign_in().headers.at("set-cookie");
    const auto from = cookie.find('=') + 1;
    return cookie.substr(from, cookie.find(';') - from);
  }
};

TEST_F(Accounts, a_person_registers_activates_and_signs_in) {
  EXPECT_EQ(register_ada().status, 202);
  EXPECT_EQ(sign_in().code(), "invalid_credentials") << "not active yet";
  ASSERT_EQ(code().size(), 6U) << newest_text();
  const auto activated = activate(" " + code() + " ");
  EXPECT_EQ(activated.status, 204) << activated.body;
  EXPECT_EQ(activated.body, "");
  const auto reply = sign_in();
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/account/email"), kAda);
  EXPECT_EQ(reply.text("/account/login"), kAda);
  EXPECT_EQ(reply.text("/account/language"), "cs");
  EXPECT_EQ(reply.text("/account/level"), "guest");
  EXPECT_EQ(reply.text("/account/roles"), "[]");
  EXPECT_FALSE(reply.has("/account/company_name"));
  EXPECT_FALSE(reply.has("/account/address"));
  EXPECT_EQ(reply.text("/expires_at"), "2026-01-16T00:00:00.000Z");
  EXPECT_THAT(
      reply.headers.at("set-cookie"),
      testing::MatchesRegex("claviger_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"));
  EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
}

TEST_F(Accounts, a_person_reads_his_country_and_that_he_is_on_hold) {
  const auto token = token_of_ada();
  EXPECT_EQ(get("/api/v1/me", token).text("/country"), "DE");
  EXPECT_EQ(get("/api/v1/me", token).text("/on_hold"), "false");
  ASSERT_TRUE(usecases::change_hold(services(), kAda, usecases::HoldChange::on));
  EXPECT_EQ(get("/api/v1/me", token).status, 401) << "a hold ends the sessions";
  EXPECT_EQ(get("/api/v1/me", session_of_ada()).text("/on_hold"), "true");
}

TEST_F(Accounts, the_demo_mailbox_is_a_page_for_people) {
  const auto page = [&](const std::string& path, const std::string& language = "en") {
    return call({.path = path, .headers = {"Accept: text/html,*/*", "Accept-Language: " + language}});
  };
  EXPECT_THAT(page("/demo/mail").body, HasSubstr("No mail so far."));
  register_ada();
  post("/api/v1/recovery", R"({"email":"nobody@aurelia.example"})");
  const auto boxes = page("/demo/mail", "cs-CZ");
  EXPECT_EQ(boxes.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(boxes.body, testing::AllOf(HasSubstr("<html lang=\"cs\">"), HasSubstr("Ukázková schránka"),
                                         HasSubstr("href=\"/demo/mail?to=ada%40aurelia.example\"")));
  activate(code());
  post("/api/v1/recovery", R"({"email":")" + kAda + "\"}");
  const auto newest = page("/demo/mail?to=" + kAda).body;
  EXPECT_THAT(newest,
              testing::AllOf(HasSubstr("sandbox="), HasSubstr("srcdoc=\"&lt;base target=&quot;_top&quot;"),
                             HasSubstr("<a href=\"" + services().instance.base_url + "/recovery/reset#token=")));
  const std::regex older("href=\"(/demo/mail\\?to=ada%40aurelia.example&amp;mail=[0-9]+)\"><strong");
  std::smatch found;
  ASSERT_TRUE(std::regex_search(newest, found, older)) << newest;
  auto path = found[1].str();
  path.replace(path.find("&amp;"), 5, "&");
  EXPECT_THAT(page(path).body, HasSubstr("<pre>"));
  EXPECT_THAT(page(path).body, testing::Not(HasSubstr("/recovery/reset#token=")));
  EXPECT_EQ(get("/demo/mail").code(), "missing_field") << "programs name the address";
}

TEST_F(Accounts, nobody_learns_who_has_an_account) {
  const auto first = register_ada();
  activate(code());
  const auto known = register_ada();
  EXPECT_EQ(known.status, first.status);
  EXPECT_EQ(known.body, first.body);
  EXPECT_EQ(post("/api/v1/recovery", R"({"email":"nobody@aurelia.example"})").status, 202);
  EXPECT_EQ(post("/api/v1/recovery", R"({"email":")" + kAda + "\"}").status, 202);
  const auto wrong = sign_in("wrong");
  const auto unknown = post("/api/v1/sessions", R"({"login":"nobody@aurelia.example","password":"wrong"})");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(wrong.text("/detail"), unknown.text("/detail"));
}

TEST_F(Accounts, a_code_goes_with_the_password_of_its_registration) {
  register_ada();
  const auto with = [&](const std::string& password) {
    return post("/api/v1/accounts/activate",
                R"({"email":")" + kAda + R"(","code":")" + code() + R"(","password":")" + password + "\"}");
  };
  const auto others = with("somebody else's words");
  EXPECT_EQ(others.status, 400);
  EXPECT_EQ(others.code(), "invalid_code");
  EXPECT_EQ(with(kPassword).status, 204);
  EXPECT_EQ(sign_in().status, 201);
}

TEST_F(Accounts, a_wrong_code_is_refused_and_counted) {
  register_ada();
  const auto right = code();
  const auto wrong = right == "000000" ? "000001" : "000000";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(activate(wrong).code(), "invalid_code");
  EXPECT_EQ(activate(right).code(), "invalid_code") << "five tries were all";
}

TEST_F(Accounts, a_forgotten_password_is_replaced_by_the_mailed_link) {
  const auto token = token_of_ada();
  post("/api/v1/recovery", R"({"email":")" + kAda + "\"}");
  const auto text = newest_text();
  const auto at = text.find("token=");
  ASSERT_NE(at, std::string::npos) << text;
  const auto link_token = text.substr(at + 6, text.find_first_of(" \r\n", at) - at - 6);
  const auto reset =
      post("/api/v1/recovery/reset", R"({"token":")" + link_token + R"(","password":"another horse battery"})");
  EXPECT_EQ(reset.status, 204) << reset.body;
  EXPECT_EQ(get("/api/v1/me", token).code(), "not_authenticated") << "every session ended";
  EXPECT_EQ(sign_in("another horse battery").status, 201);
  EXPECT_EQ(
      post("/api/v1/recovery/reset", R"({"token":")" + link_token + R"(","password":"third horse battery"})").code(),
      "invalid_code");
}

TEST_F(Accounts, signing_out_ends_the_session_and_the_cookie) {
  const auto token = token_of_ada();
  EXPECT_EQ(get("/api/v1/me", token).status, 200);
  const auto reply =
      call({.method = "DELETE", .path = "/api/v1/sessions/current", .headers = {"Cookie: claviger_session=" + token}});
  EXPECT_EQ(reply.status, 204);
  EXPECT_THAT(reply.headers.at("set-cookie"), testing::StartsWith("claviger_session=; Path=/; Max-Age=0"));
  EXPECT_EQ(get("/api/v1/me", token).status, 401);
  EXPECT_EQ(call({.method = "DELETE", .path = "/api/v1/sessions/current"}).status, 204) << "also without a session";
}

TEST_F(Accounts, nobody_is_shown_turned_round) {
  const auto token = token_of_ada();
  for (const auto* name : {"\u202EHbmG sgniraeB ailerua", "Aurelia\u2067 Bearings", "Aurelia\u200F"}) {
    expect_refused({.method = "PATCH",
                    .path = "/api/v1/me",
                    .body = R"({"company_name":")" + std::string(name) + "\"}",
                    .session = token,
                    .headers = {"If-Match: *"}},
                   400, "invalid_field");
  }
}

TEST_F(Accounts, ten_wrong_passwords_are_enough) {
  register_ada();
  activate(code());
  for (int i = 0; i < 10; ++i) EXPECT_EQ(sign_in("wrong").status, 401);
  const auto reply = sign_in();
  EXPECT_EQ(reply.status, 429) << reply.body;
  EXPECT_GT(std::stoi(reply.headers.at("retry-after")), 0);
}

class Profile : public Served {
 protected:
  Profile() { person(kAda, ""); }
  Reply change(const std::string& body, const std::string& if_match) const {
    return call(
        {.method = "PATCH", .path = "/api/v1/me", .body = body, .session = kAda, .headers = {"If-Match: " + if_match}});
  }
};

TEST_F(Profile, is_shown_with_its_version) {
  const auto reply = get("/api/v1/me", kAda);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("etag"), "\"1\"");
  EXPECT_EQ(reply.text("/email"), kAda);
  EXPECT_EQ(reply.text("/address/lines/0"), "Ringstrasse 1");
  EXPECT_FALSE(reply.has("/address/region"));
  EXPECT_EQ(reply.text("/level"), "guest");
}

TEST_F(Profile, changes_what_is_said_and_keeps_the_rest) {
  const auto reply = change(
      R"({"company_name":"  Aurelia   Bearings GmbH ","address":{"lines":["A 1","B"],"city":"Brno","postal_code":"","country":"CZ"}})",
      "\"1\"");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/company_name"), "Aurelia Bearings GmbH");
  EXPECT_EQ(reply.text("/address/city"), "Brno");
  EXPECT_EQ(reply.text("/given_name"), "Ada");
  EXPECT_EQ(reply.headers.at("etag"), "\"2\"");
  EXPECT_EQ(reply.text("/revision"), std::to_string(*database().revision()));
  EXPECT_EQ(get("/api/v1/me", kAda).text("/company_name"), "Aurelia Bearings GmbH");
}

TEST_F(Profile, may_have_one_name) {
  const auto reply = change(R"({"given_name":""})", "*");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/given_name"), "");
  EXPECT_EQ(change(R"({"family_name":""})", "*").code(), "invalid_field") << "the last one stays";
}

TEST_F(Profile, keeps_a_country_as_its_code_however_it_was_typed) {
  for (const auto* typed : {"de", "De", "\uff24\uff25"}) {
    const auto reply =
        change(std::string(R"({"address":{"lines":["A 1"],"city":"Bremen","postal_code":"28195","country":")") + typed +
                   "\"}}",
               "*");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.text("/address/country"), "DE") << typed;
  }
}

TEST_F(Profile, is_changed_only_by_who_has_read_it) {
  const std::string body = R"({"given_name":"Eve"})";
  expect_refused({.method = "PATCH", .path = "/api/v1/me", .body = body, .session = kAda}, 428,
                 "precondition_required");
  for (const auto* stale : {"\"7\"", "1", "W/\"1\"", "\"1\", \"2\"", "\"1x\"", "\"\""}) {
    expect_refused({.method = "PATCH",
                    .path = "/api/v1/me",
                    .body = body,
                    .session = kAda,
                    .headers = {std::string("If-Match: ") + stale}},
                   412, "precondition_failed");
  }
  EXPECT_EQ(change(body, "*").status, 200);
}

TEST_F(Profile, refuses_what_is_no_profile) {
  const auto refused = [&](const std::string& body, const std::string& code) {
    expect_refused(
        {.method = "PATCH", .path = "/api/v1/me", .body = body, .session = kAda, .headers = {"If-Match: \"1\""}}, 400,
        code);
  };
  refused(R"({"email":"other@aurelia.example"})", "unknown_field");
  refused(R"({"roles":["desk"]})", "unknown_field");
  refused(R"({"given_name":"","family_name":" "})", "invalid_field");
  refused(R"({"language":"xx"})", "invalid_field");
  refused(R"({"address":{"lines":["A"],"city":"B","postal_code":"1","country":"DE","planet":"Mars"}})",
          "unknown_field");
  refused(R"({"address":{"lines":[],"city":"B","postal_code":"1","country":"DE"}})", "missing_field");
  refused(R"({"address":{"lines":["A"],"postal_code":"1","country":"DE"}})", "missing_field");
  refused(R"({"address":{"lines":["A"],"city":"B","postal_code":"1","country":"ZZ"}})", "invalid_field");
  refused(R"({"address":{"lines":["A"],"city":"B","postal_code":"1","country":"1!"}})", "invalid_field");
  refused(R"({"address":"Ringstrasse 1"})", "invalid_field");
  refused(R"({"company_name":"A\u0007B"})", "invalid_field");
}

TEST_F(Profile, needs_a_session_that_lives) {
  expect_refused({.path = "/api/v1/me"}, 401, "not_authenticated");
  expect_refused({.path = "/api/v1/me", .session = "nosuchtoken"}, 401, "not_authenticated");
  expect_refused({.path = "/api/v1/me", .headers = {"Cookie: __Host-claviger_session=" + kAda}}, 401,
                 "not_authenticated");
  EXPECT_EQ(get("/api/v1/me", "nosuchtoken").headers.at("www-authenticate"), "Bearer realm=\"claviger\"");
  clock().advance(std::chrono::minutes(31));
  expect_refused({.path = "/api/v1/me", .session = kAda}, 401, "not_authenticated");
}

TEST_F(Profile, is_not_changed_by_another_sites_page) {
  const std::string cookie = "Cookie: claviger_session=" + kAda;
  const auto change_from = [&](const std::string& header) {
    return Call{.method = "PATCH",
                .path = "/api/v1/me",
                .body = R"({"given_name":"Eve"})",
                .headers = {cookie, "If-Match: *", header}};
  };
  expect_refused(change_from("Origin: https://evil.example"), 403, "origin_not_allowed");
  expect_refused(change_from("Origin: null"), 403, "origin_not_allowed");
  expect_refused(change_from("Referer: https://evil.example/"), 403, "origin_not_allowed");
  expect_refused(change_from("Sec-Fetch-Site: cross-site"), 403, "origin_not_allowed");
  EXPECT_EQ(call(change_from("Origin: http://127.0.0.1")).status, 200) << "the host that was asked";
  EXPECT_EQ(call(change_from("Origin: http://127.0.0.1:8080")).status, 200) << "the base address";
}

TEST_F(Accounts, a_person_of_one_name_registers) {
  const auto reply = post("/api/v1/accounts", R"({"email":")" + kAda + R"(","password":")" + kPassword +
                                                  R"(","given_name":"Ada","family_name":"","country":"ID"})");
  EXPECT_EQ(reply.status, 202) << reply.body;
  EXPECT_EQ(activate(code()).status, 204);
  EXPECT_EQ(sign_in().text("/account/given_name"), "Ada");
}

struct BadForm {
  std::string path;
  std::string body;
  std::string code;
};

TEST_F(Accounts, bad_forms_are_refused_and_change_nothing) {
  const std::vector<BadForm> forms = {
      {"/api/v1/accounts", R"({"email":"a@b.example"})", "missing_field"},
      {"/api/v1/accounts",
       R"({"email":"a","password":"correct horse battery","given_name":"A","family_name":"B","country":"DE"})",
       "invalid_field"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"short","given_name":"A","family_name":"B","country":"DE"})",
       "weak_password"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"Germany"})",
       "invalid_field"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"DE","role":"desk"})",
       "unknown_field"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"ZZ"})",
       "invalid_field"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"correct horse battery","given_name":" ","family_name":"","country":"DE"})",
       "invalid_field"},
      {"/api/v1/accounts",
       R"({"email":"a@b.example","password":"correct horse battery","given_name":"A","family_name":"B","country":"DE","language":"xx"})",
       "invalid_field"},
      {"/api/v1/accounts/activate", R"({"email":"a@b.example"})", "missing_field"},
      {"/api/v1/accounts/activate", R"({"email":"a@b.example","code":123456})", "invalid_field"},
      {"/api/v1/accounts/activate", R"({"email":"a@b.example","code":"123456","password":7})", "invalid_field"},
      {"/api/v1/sessions", R"({"login":"a@b.example"})", "missing_field"},
      {"/api/v1/sessions", R"({"login":{"$ne":""},"password":"x"})", "invalid_field"},
      {"/api/v1/sessions", "", "unsupported_media_type"},
      {"/api/v1/recovery", R"({"email":null})", "missing_field"},
      {"/api/v1/recovery/reset", R"({"token":"x","password":"short"})", "weak_password"},
  };
  for (const auto& form : forms) {
    expect_refused({.method = "POST", .path = form.path, .body = form.body},
                   form.code == "unsupported_media_type" ? 415 : 400, form.code);
  }
}

TEST_F(Accounts, problems_speak_the_readers_language) {
  const auto reply = call({.path = "/api/v1/me", .headers = {"Accept-Language: cs-CZ, en;q=0.5"}});
  EXPECT_EQ(reply.text("/title"), services().catalogue.format("cs", "error.not_authenticated"));
  EXPECT_NE(reply.text("/title"), services().catalogue.format("en", "error.not_authenticated"));
}

TEST_F(Accounts, a_path_or_method_that_is_none_is_said_so) {
  expect_refused({.path = "/api/v1/nothing"}, 404, "not_found");
  expect_refused({.method = "DELETE", .path = "/api/v1/me"}, 405, "method_not_allowed");
}

}  // namespace
}  // namespace claviger::http_suite
