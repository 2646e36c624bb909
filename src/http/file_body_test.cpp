// Files as answers: sent piece by piece, of the length they had when they were opened.

#include "http/file_body.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/secret.hpp"
#include "http/test_client.hpp"
#include "http/test_server.hpp"

namespace claviger::http::testing {
namespace {

constexpr std::size_t kPieces = 256 * 1024;

class FileBodies : public ::testing::Test {
 protected:
  FileBodies() : path_(std::filesystem::temp_directory_path() / ("claviger-file-" + base::random_public_id())) {}
  ~FileBodies() override { std::filesystem::remove(path_); }
  /// No two places alike for a while, so that pieces cannot be exchanged unseen.
  std::string write(std::size_t bytes) const {
    std::string text(bytes, ' ');
    for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<char>('a' + (i / 7 + i / 1009) % 26);
    std::ofstream(path_, std::ios::binary) << text;
    return text;
  }
  const std::filesystem::path path_;
};

TEST_F(FileBodies, arrive_whole_and_leave_the_connection_usable) {
  TestServer server;
  server.file = path_;
  TestClient client(server.port());
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, kPieces, 5 * kPieces + 17}) {
    const auto text = write(bytes);
    ASSERT_TRUE(client.send("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    const auto answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-length"), std::to_string(bytes));
    EXPECT_TRUE(answer.body == text) << bytes;
  }
  ASSERT_TRUE(client.send("HEAD /file HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  EXPECT_EQ(client.read_answer(TestClient::To::head).header("content-length"), std::to_string(5 * kPieces + 17));
  ASSERT_TRUE(client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  EXPECT_EQ(client.read_answer().body, "ok");
}

TEST_F(FileBodies, that_became_longer_meanwhile_keep_their_length) {
  write(10);
  const auto body = FileBody::open(path_);
  ASSERT_TRUE(body);
  std::ofstream(path_, std::ios::binary | std::ios::app) << "more";
  EXPECT_EQ(body->next().size(), 10U);
  EXPECT_EQ(body->next(), "");
}

TEST_F(FileBodies, that_became_shorter_meanwhile_end_the_connection) {
  write(3 * kPieces);
  const auto body = FileBody::open(path_);
  ASSERT_TRUE(body);
  std::filesystem::resize_file(path_, kPieces + 5);
  EXPECT_EQ(body->next().size(), kPieces);
  EXPECT_EQ(body->next().size(), 5U);
  EXPECT_EQ(body->next(), "");
  TestServer server;
  server.opened = body;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  client.read_answer();
  EXPECT_TRUE(client.at_end());
}

TEST_F(FileBodies, are_no_folders_and_nothing_that_is_not_there) {
  EXPECT_FALSE(FileBody::open(path_));
  EXPECT_FALSE(FileBody::open(""));
  EXPECT_FALSE(FileBody::open(std::filesystem::temp_directory_path()));
}

}  // namespace
}  // namespace claviger::http::testing
