// A PostgreSQL that hangs or vanishes holds nobody for long. Source: architecture, section 3 (all threads are free
// again ≤ 15 s after a database failover).

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <future>

#include "database_proxy.hpp"
#include "fixture.hpp"
#include "store/engine.hpp"
#include "store/write_points.hpp"

namespace claviger::test {
namespace {

using std::chrono::steady_clock;
using testing::HasSubstr;

constexpr std::chrono::seconds kFreeAgain{15};

class Patience : public DatabaseFixture {
 protected:
  static std::string setting(const store::Reader& reader, const std::string& name) {
    return store::value<std::string>(reader, "select current_setting(:name)", name).value_or("");
  }
};

TEST_P(Patience, readers_and_writers_have_limits_of_their_own) {
  const auto limits = [](const store::Reader& reader) -> Result<std::string> {
    return setting(reader, "lock_timeout") + " " + setting(reader, "statement_timeout") + " " +
           setting(reader, "idle_in_transaction_session_timeout");
  };
  EXPECT_EQ(database().read(limits).value_or(""), "5s 1min 1min");
  EXPECT_EQ(database().write({.actor = "test"}, clock(), limits).value_or(""), "5s 10s 10s");
  EXPECT_EQ(database().read(limits).value_or(""), "5s 1min 1min");
}

TEST_P(Patience, what_the_url_says_wins) {
  EXPECT_EQ(store::with_limits("postgresql://db/claviger").find("postgresql://db/claviger?connect_timeout="), 0U);
  const auto said = store::with_limits("postgresql://db/claviger?connect_timeout=7");
  EXPECT_LT(said.find("connect_timeout=3"), said.find("connect_timeout=7"));
}

TEST_P(Patience, a_statement_that_takes_too_long_is_given_up_and_not_tried_again) {
  int times = 0;
  const auto done = database().write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    ++times;
    store::execute(transaction, "set local statement_timeout = '20ms'");
    store::value<std::string>(transaction, "select cast(pg_sleep(60) as text)");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(failure_of(done), "unavailable");
  EXPECT_THAT(done.error().detail, HasSubstr("57014"));
  EXPECT_EQ(times, 1);
}

TEST_P(Patience, a_writer_that_fell_silent_is_put_out_and_tries_again) {
  int times = 0;
  const auto done = database().write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    transaction.append({.kind = "tried", .subject = "test:1", .body = {}});
    if (++times > 1) return {};
    store::execute(transaction, "set local idle_in_transaction_session_timeout = '10ms'");
    const auto other = open_database();
    // The other gets its turn, which only the end of ours can have given it.
    return other->write({.actor = "other"}, clock(), [](store::Transaction& next) -> Result<void> {
      next.append({.kind = "tried", .subject = "test:2", .body = {}});
      return {};
    });
  });
  EXPECT_TRUE(done) << done.error().text << " " << done.error().detail;
  EXPECT_EQ(number("select count(*) from journal where kind = 'tried'"), 2);
}

TEST_P(Patience, a_server_that_takes_the_connection_and_says_nothing_is_given_up) {
  const int mute = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(mute, reinterpret_cast<const sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(mute, 8), 0);
  ASSERT_EQ(::getsockname(mute, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const auto since = steady_clock::now();
  const auto opened = store::Database::open(
      {.url = "postgresql://claviger@127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/claviger",
       .key_file = (folder() / "other.key").string()});
  ::close(mute);
  ASSERT_FALSE(opened);
  EXPECT_EQ(failure_of(opened), "unavailable");
  EXPECT_LT(steady_clock::now() - since, kFreeAgain);
}

INSTANTIATE_TEST_SUITE_P(Postgresql, Patience, testing::Values(store::Engine::postgresql), engine_name);

/// The loopback of a network of our own; taken down, it swallows every packet without a word.
class Network {
 public:
  static void set(bool is_up) {
    const int any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq loopback{};
    std::strncpy(loopback.ifr_name, "lo", sizeof loopback.ifr_name - 1);
    ASSERT_EQ(::ioctl(any, SIOCGIFFLAGS, &loopback), 0);
    loopback.ifr_flags = static_cast<short>(is_up ? loopback.ifr_flags | IFF_UP : loopback.ifr_flags & ~IFF_UP);
    ASSERT_EQ(::ioctl(any, SIOCSIFFLAGS, &loopback), 0);
    ::close(any);
  }
};

/// Runs where CLAVIGER_OWN_NETWORK is set: tests/store_suite/vanished.sh makes one.
class Vanished : public DatabaseFixture {
 protected:
  void SetUp() override {
    if (std::getenv("CLAVIGER_OWN_NETWORK") == nullptr)
      GTEST_SKIP() << "CLAVIGER_OWN_NETWORK is not set: run tests/store_suite/vanished.sh";
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    Network::set(true);
    proxy_ = std::make_unique<DatabaseProxy>(url());
    auto opened =
        store::Database::open({.url = proxy_->url(), .key_file = (folder() / "master.key").string(), .connections = 2});
    ASSERT_TRUE(opened) << opened.error().text << opened.error().detail;
    remote_ = std::move(*opened);
  }
  void TearDown() override {
    remote_.reset();
    proxy_.reset();
    DatabaseFixture::TearDown();
  }

  Result<long long> ask(const std::string& question) {
    return remote_->read([&](store::Reader& reader) -> Result<long long> {
      return store::value<long long>(reader, question).value_or(0);
    });
  }
  /// The call fails in time, and the next one behind the failover works.
  void expect_free_again(const std::function<Result<long long>()>& call) {
    const auto since = steady_clock::now();
    const auto answer = call();
    const auto took = steady_clock::now() - since;
    EXPECT_FALSE(answer);
    EXPECT_LT(took, kFreeAgain);
    EXPECT_EQ(failure_of(answer), "unavailable");
    Network::set(true);
    EXPECT_EQ(ask("select 7").value_or(0), 7);
  }

  std::unique_ptr<DatabaseProxy> proxy_;
  std::unique_ptr<store::Database> remote_;
};

TEST_P(Vanished, before_a_question_is_asked) {
  expect_free_again([&] {
    Network::set(false);
    return ask("select 1");
  });
}

TEST_P(Vanished, while_it_owes_an_answer) {
  expect_free_again([&] {
    auto asked = std::async(std::launch::async, [&] { return ask("select 1 from pg_sleep(50)"); });
    while (number("select count(*) from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> "
                  "pg_backend_pid()") == 0) {
    }
    Network::set(false);
    return asked.get();
  });
}

INSTANTIATE_TEST_SUITE_P(Postgresql, Vanished, testing::Values(store::Engine::postgresql), engine_name);

}  // namespace
}  // namespace claviger::test
