// Cookies, languages, targets, proxies, origins, heads: the small parts a request and an answer are made of.

#include <gtest/gtest.h>

#include "http/accept_language.hpp"
#include "http/cookies.hpp"
#include "http/http_date.hpp"
#include "http/origin_check.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"
#include "http/target.hpp"
#include "http/trusted_proxies.hpp"

namespace claviger::http {
namespace {

Headers headers_of(const std::vector<std::pair<std::string, std::string>>& fields) {
  Headers headers;
  for (const auto& [name, value] : fields) headers.add(name, value);
  return headers;
}

TEST(Headers, AreFoundWithoutRegardToCase) {
  const auto headers = headers_of({{"Content-Type", "a"}, {"X-A", "1"}, {"x-a", "2"}});
  EXPECT_EQ(headers.find("content-TYPE"), "a");
  EXPECT_EQ(headers.all("X-a"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(headers.find("X-B"), std::nullopt);
}

TEST(Cookies, AreFoundByTheirExactName) {
  const auto headers =
      headers_of({{"Cookie", "xclaviger_session=1; claviger_session=\"abc\"; b=2"}, {"cookie", "c=a=b"}});
  EXPECT_EQ(find_cookie(headers, "claviger_session"), "abc");
  EXPECT_EQ(find_cookie(headers, "c"), "a=b");
  EXPECT_EQ(find_cookie(headers, "Claviger_session"), std::nullopt);
  EXPECT_EQ(find_cookie(headers, "session"), std::nullopt);
}

TEST(Cookies, OfTheSessionAreBoundToTheHost) {
  EXPECT_EQ(session_cookie(CookieReach::secure, "abc", std::chrono::hours(12)),
            "__Host-claviger_session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(session_cookie(CookieReach::loopback, "", std::chrono::seconds(0)),
            "claviger_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

TEST(AcceptLanguage, ChoosesWhatTheReaderWantsMost) {
  const std::vector<std::string> offered = {"en", "ja", "cs", "vi", "zh-Hant"};
  const auto choose = [&](std::string_view header) { return choose_language(header, offered); };
  EXPECT_EQ(choose(""), "en");
  EXPECT_EQ(choose("de, fr;q=0.9"), "en");
  EXPECT_EQ(choose("de, CS-cz;q=0.8, en;q=0.7"), "cs");
  EXPECT_EQ(choose("en;q=0.5, ja"), "ja");
  EXPECT_EQ(choose("ja;q=0, vi;q=0.1"), "vi");
  EXPECT_EQ(choose("zh-TW"), "zh-Hant");
  EXPECT_EQ(choose("zh-Hant-HK"), "zh-Hant");
  EXPECT_EQ(choose("zh-CN,zh;q=0.9"), "zh-Hant");
  EXPECT_EQ(choose("*"), "en");
  EXPECT_EQ(choose(";;,,q=1;"), "en");
}

TEST(Target, KeepsSegmentsApartFromSlashesInThem) {
  const auto target = parse_target("/a%2Fb/c+d/?x=1&x=2&y&=z").value();
  EXPECT_EQ(target.segments, (std::vector<std::string>{"a/b", "c+d", ""}));
  EXPECT_EQ(target.path, "/a/b/c+d/");
  EXPECT_EQ(target.query.count("x"), 2U);
  EXPECT_EQ(target.query.find("y")->second, "");
  EXPECT_EQ(parse_target("HTTP://example.com:80?x=1").value().path, "/");
}

TEST(Target, RefusesWhatIsNoPath) {
  for (const auto* text : {"", "a", "*", "/a#b", "/%", "/%2", "/%g0", "/a%0Ab", "/.", "/a/%2E%2e/b", "/?a=%00", "/?%ff",
                           "http:///a", "http://u@h/a", "//"}) {
    const auto is_empty_segments = std::string_view(text) == "//";
    EXPECT_EQ(parse_target(text).has_value(), is_empty_segments) << text;
  }
  std::string many = "/?";
  for (int i = 0; i <= 100; ++i) many += "a&";
  EXPECT_FALSE(parse_target(many).has_value());
}

TEST(Target, KnowsAHost) {
  for (const auto* host : {"localhost", "a.example:8443", "192.0.2.1", "[::1]", "[2001:db8::1]:443"})
    EXPECT_TRUE(is_host(host)) << host;
  for (const auto* host : {"", ":80", "a b", "a:b", "u@h", "a,b", "[::1", "[]", "[::1]x", "a:123456", "a/b"})
    EXPECT_FALSE(is_host(host)) << host;
}

TEST(TrustedProxies, AreBelievedFromRightToLeft) {
  const auto proxies = TrustedProxies::parse({"10.0.0.0/8", "2001:db8::/32", "192.0.2.9"}).value();
  const auto client = [&](const std::string& peer, const std::string& forwarded) {
    return proxies.client_of(peer, headers_of({{"X-Forwarded-For", forwarded}}));
  };
  EXPECT_EQ(client("203.0.113.1", "1.1.1.1"), "203.0.113.1") << "a stranger's word";
  EXPECT_EQ(client("10.1.2.3", "1.1.1.1, 198.51.100.7"), "198.51.100.7")
      << "what the client wrote himself stands further left";
  EXPECT_EQ(client("10.1.2.3", "1.1.1.1, 192.0.2.9"), "1.1.1.1");
  EXPECT_EQ(client("2001:db8::5", "[2606:4700::1]:443"), "2606:4700::1");
  EXPECT_EQ(client("::ffff:10.0.0.1", "1.1.1.1:5000"), "1.1.1.1");
  EXPECT_EQ(client("10.0.0.1", "1.1.1.1, unknown"), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", ""), "10.0.0.1");
  EXPECT_TRUE(proxies.contains("192.0.2.9"));
  EXPECT_FALSE(proxies.contains("192.0.2.8"));
  EXPECT_FALSE(proxies.contains("11.0.0.1"));
}

TEST(ClientNetwork, IsTheAddressOrTheNetworkThatOneSubscriberHolds) {
  EXPECT_EQ(client_network("203.0.113.1"), "203.0.113.1");
  EXPECT_EQ(client_network("::ffff:203.0.113.1"), "203.0.113.1") << "one client, however he came";
  EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(client_network("2001:0DB8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_NE(client_network("2001:db8:1:3::1"), client_network("2001:db8:1:2::1"));
  EXPECT_EQ(client_network("fe80::1%1"), "fe80::/64");
  EXPECT_EQ(client_network("::1"), "::/64");
  EXPECT_EQ(client_network(""), "");
  EXPECT_EQ(client_network("unknown"), "unknown");
  for (const auto* good : {"203.0.113.1", "::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"})
    EXPECT_TRUE(is_client_address(good)) << good;
  for (const auto* bad : {"", "bogus", "203.0.113", "203.0.113.1:443", "203.0.113.0/24", "2001:db8:1::/48", "a/64"})
    EXPECT_FALSE(is_client_address(bad)) << bad;
}

TEST(TrustedProxies, MustBeAddressesOrNetworks) {
  for (const auto* text : {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129"}) {
    EXPECT_FALSE(TrustedProxies::parse({text}).has_value()) << text;
  }
}

Result<> origin_checked(std::string method, std::vector<std::pair<std::string, std::string>> fields) {
  Request request;
  request.method = std::move(method);
  request.headers = headers_of(std::move(fields));
  return check_origin(request, {.origins = {"https://access.example/portal"}, .session_cookie = "s"});
}

TEST(OriginCheck, RefusesOtherSitesWhereACookieIsSent) {
  const std::pair<std::string, std::string> cookie = {"Cookie", "s=1"};
  EXPECT_TRUE(origin_checked("POST", {cookie, {"Origin", "https://access.example"}}).has_value());
  EXPECT_TRUE(origin_checked("POST", {cookie, {"Origin", "HTTPS://Access.Example:443"}}).has_value());
  EXPECT_TRUE(origin_checked("POST", {cookie, {"Referer", "https://access.example/me?x=1"}}).has_value());
  EXPECT_TRUE(origin_checked("GET", {cookie, {"Origin", "https://evil.example"}}).has_value());
  EXPECT_TRUE(origin_checked("POST", {{"Origin", "https://evil.example"}}).has_value())
      << "nothing to misuse without the cookie";
  EXPECT_TRUE(origin_checked("DELETE", {cookie}).has_value()) << "a program with the cookie in its own hands";
  for (const auto* origin : {"https://evil.example", "http://access.example", "https://access.example:8443", "null", "",
                             "https://access.example.evil.example", "https://access.example@evil.example"}) {
    const auto refused = origin_checked("POST", {cookie, {"Origin", origin}});
    ASSERT_FALSE(refused.has_value()) << origin;
    EXPECT_EQ(refused.error().reason, "origin_not_allowed");
  }
  EXPECT_FALSE(
      origin_checked("PATCH", {cookie, {"Referer", "https://evil.example/https://access.example"}}).has_value());
  EXPECT_FALSE(origin_checked("PUT", {cookie, {"Sec-Fetch-Site", "cross-site"}}).has_value());
  EXPECT_FALSE(origin_checked("PUT", {cookie, {"Sec-Fetch-Site", "same-site"}}).has_value());
}

TEST(HttpDate, IsWrittenAsRfc9110Shows) {
  EXPECT_EQ(http_date(*base::parse_time("1994-11-06T08:49:37.900Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(ResponseHead, LetsNoValueBeginAFieldOfItsOwn) {
  const auto head =
      response_head(no_content().with_header("Location", "/a\r\nSet-Cookie: x=1"), {.date = "d", .request_id = "r"});
  EXPECT_NE(head.find("Location: /a  Set-Cookie: x=1\r\n"), std::string::npos);
  EXPECT_EQ(head.find("\nSet-Cookie"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 204 No Content\r\n"));
}

TEST(ResponseHead, KeepsTheCachingThatAResponseAsksFor) {
  const auto head =
      response_head(text(200, "a").with_header("cache-control", "max-age=5"), {.date = "d", .request_id = "r"});
  EXPECT_EQ(head.find("no-store"), std::string::npos);
}

TEST(Problem, GivesEveryKindAStatus) {
  const auto status = [](ErrorCode code) { return status_of(Error{.code = code}); };
  EXPECT_EQ(status(ErrorCode::invalid_input), 400);
  EXPECT_EQ(status(ErrorCode::not_authenticated), 401);
  EXPECT_EQ(status(ErrorCode::not_allowed), 403);
  EXPECT_EQ(status(ErrorCode::not_found), 404);
  EXPECT_EQ(status(ErrorCode::conflict), 409);
  EXPECT_EQ(status(ErrorCode::precondition_failed), 412);
  EXPECT_EQ(status(ErrorCode::precondition_required), 428);
  EXPECT_EQ(status(ErrorCode::too_many_requests), 429);
  EXPECT_EQ(status(ErrorCode::too_large), 413);
  EXPECT_EQ(status(ErrorCode::unavailable), 503);
  EXPECT_EQ(status(ErrorCode::internal), 500);
}

TEST(Problem, IsWrittenAsRfc9457WithoutTheDetailForTheLog) {
  auto response = problem({.code = ErrorCode::too_many_requests,
                           .reason = "too_many_requests",
                           .text = "Try \"later\".",
                           .detail = "table budget",
                           .retry_after_seconds = 60,
                           .pointer = "/email"});
  put_into_words(response, {}, "", "r-1");
  EXPECT_EQ(
      response.body,
      R"({"type":"urn:claviger:problem:too_many_requests","title":"Too many requests","status":429,"code":"too_many_requests",)"
      R"("detail":"Try \"later\".","pointer":"/email","retry_after_seconds":60,"request_id":"r-1"})");
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.headers, (decltype(response.headers){{"Retry-After", "60"}}));
}

TEST(Problem, SaysHowToSignIn) {
  auto response = problem({.code = ErrorCode::not_authenticated, .reason = "invalid_credentials"});
  put_into_words(response, {}, "", "r-1");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.headers, (decltype(response.headers){{"WWW-Authenticate", "Bearer realm=\"claviger\""}}));
}

}  // namespace
}  // namespace claviger::http
