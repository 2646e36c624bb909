#include "http/static_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/secret.hpp"
#include "http/target.hpp"

namespace claviger::http {
namespace {

StaticFiles example() {
  const auto modified = *base::parse_time("2026-11-21T09:30:00Z");
  StaticFiles files;
  files.add("index.html", "<html>", modified);
  files.add("favicon.svg", "<svg/>", modified);
  files.add("assets/index-BVbfPz8J.js", "code()", modified);
  files.add("assets/index-BVbfPz8J.js.gz", "packed", modified);
  return files;
}

Request get(const std::string& target, const std::vector<std::pair<std::string, std::string>>& fields = {}) {
  Request request;
  auto parsed = parse_target(target).value();
  request.method = "GET";
  request.path = parsed.path;
  request.segments = parsed.segments;
  for (const auto& [name, value] : fields) request.headers.add(name, value);
  return request;
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

const std::pair<std::string, std::string> kPage = {"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"};

TEST(StaticFiles, AnswerByName) {
  const auto files = example();
  const auto svg = files.serve(get("/favicon.svg"));
  EXPECT_EQ(svg.status, 200);
  EXPECT_EQ(svg.bytes(), "<svg/>");
  EXPECT_EQ(svg.content_type, "image/svg+xml");
  EXPECT_EQ(header(svg, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(svg, "Last-Modified"), "Sat, 21 Nov 2026 09:30:00 GMT");
  EXPECT_EQ(files.serve(get("/")).bytes(), "<html>");
  EXPECT_EQ(files.serve(get("/missing.js")).status, 404);
}

TEST(StaticFiles, MayBeKeptWhereTheNameHasABuildHash) {
  const auto js = example().serve(get("/assets/index-BVbfPz8J.js"));
  EXPECT_EQ(header(js, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(js.bytes(), "code()");
  EXPECT_EQ(header(js, "Vary"), "Accept-Encoding");
}

TEST(StaticFiles, ComePackedWhereThatIsAccepted) {
  const auto files = example();
  const auto packed = files.serve(get("/assets/index-BVbfPz8J.js", {{"Accept-Encoding", "br, gzip;q=0.5"}}));
  EXPECT_EQ(packed.bytes(), "packed");
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(packed.content_type, "text/javascript; charset=utf-8");
  const auto refused = files.serve(get("/assets/index-BVbfPz8J.js", {{"Accept-Encoding", "gzip;q=0"}}));
  EXPECT_EQ(refused.bytes(), "code()");
  EXPECT_NE(header(refused, "ETag"), header(packed, "ETag"));
  EXPECT_EQ(files.serve(get("/assets/index-BVbfPz8J.js.gz")).status, 404);
}

TEST(StaticFiles, AreNotSentAgainUnchanged) {
  const auto files = example();
  const auto etag = header(files.serve(get("/favicon.svg")), "ETag");
  const auto again = files.serve(get("/favicon.svg", {{"If-None-Match", "\"x\", W/" + etag}}));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.bytes(), "");
  EXPECT_EQ(header(again, "ETag"), etag);
  EXPECT_EQ(files.serve(get("/favicon.svg", {{"If-Modified-Since", "Sat, 21 Nov 2026 09:30:00 GMT"}})).status, 304);
  EXPECT_EQ(files
                .serve(get("/favicon.svg",
                           {{"If-None-Match", "\"x\""}, {"If-Modified-Since", "Sat, 21 Nov 2026 09:30:00 GMT"}}))
                .status,
            200);
}

TEST(StaticFiles, AnswerPagesOfThePortalWithItsFirstPage) {
  const auto files = example();
  EXPECT_EQ(files.serve(get("/requests/abc", {kPage})).bytes(), "<html>");
  EXPECT_EQ(files.serve(get("/access/add", {kPage})).bytes(), "<html>");
  EXPECT_EQ(files.serve(get("/requests/abc", {{"Accept", "*/*"}})).status, 404);
  for (const auto* path : {"/api/v1/nothing", "/access/v1/x", "/oauth2/x", "/demo/x", "/.well-known/x"}) {
    EXPECT_EQ(files.serve(get(path, {kPage})).status, 404) << path;
  }
}

TEST(StaticFiles, ReadOneDirectoryAndNothingBesideIt) {
  const auto root = std::filesystem::temp_directory_path() / ("claviger-static-" + base::random_public_id());
  std::filesystem::create_directories(root / "dist/assets");
  std::ofstream(root / "secret.txt") << "secret";
  std::ofstream(root / "dist/index.html") << "<html>";
  std::ofstream(root / "dist/assets/a.css") << "a{}";
  std::filesystem::create_symlink(root / "secret.txt", root / "dist/link.txt");
  std::filesystem::create_directory_symlink(root, root / "dist/up");
  const auto files = StaticFiles::read(root / "dist").value();
  EXPECT_EQ(files.serve(get("/assets/a.css")).bytes(), "a{}");
  for (const auto* path : {"/link.txt", "/up/secret.txt", "/..%2Fsecret.txt", "/%2Fsecret.txt"}) {
    EXPECT_EQ(files.serve(get(path)).status, 404) << path;
  }
  EXPECT_FALSE(StaticFiles::read(root / "absent").has_value());
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace claviger::http
