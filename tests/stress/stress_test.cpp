// Readers, the index's writers and publishing imports at once. Run it with the preset `tsan`: that is what it is for.

#include <gmock/gmock.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "jobs/index_follower.hpp"
#include "store/accounts.hpp"
#include "store_suite/import_fixture.hpp"
#include "usecases/answer_at_once.hpp"
#include "usecases/clients.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/manage_clients.hpp"
#include "usecases/operate.hpp"
#include "usecases/search_access.hpp"

namespace claviger::stress {
namespace {

using domain::IdentifierType;
using std::chrono::steady_clock;
using usecases::AccessAnswer;
using usecases::AccessQuestion;
using usecases::Explain;

/// For the index to be built, on the busiest of machines.
constexpr std::chrono::minutes kPatience{1};
constexpr int kRounds = 3, kReaders = 3, kLines = 200, kContracts = 5;
const std::string kRobin = "robin@works.example", kDana = "dana@works.example";

/// CLAVIGER_TSAN_SECONDS; without it some rounds are enough.
std::chrono::seconds asked_length() {
  const char* text = std::getenv("CLAVIGER_TSAN_SECONDS");
  return std::chrono::seconds(text == nullptr ? 0 : std::atoi(text));
}

class Stress : public test::ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish("2026-12-31");
    services_ = std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, {}});
    services_->index = &index_;
    for (const auto& email : {kRobin, kDana}) {
      const auto made = usecases::create_account(*services_, {.email = email,
                                                              .given_name = "Robin",
                                                              .family_name = "Sommer",
                                                              .company_name = "Works",
                                                              .address = {{"Ring 1"}, "Ulm", {}, "89073", "DE"},
                                                              .password = "a long enough password"});
      ASSERT_TRUE(made) << made.error().text;
    }
    ASSERT_TRUE(usecases::give_direct_access(*services_, kRobin, kEnding, domain::Scope::support));
    follower_ = std::make_unique<jobs::IndexFollower>(database(), clock(), index_);
    database().on_commit([this](std::int64_t position) { follower_->reach(position); });
    follower_->start();
    clients_ = std::make_unique<usecases::Clients>(*services_);
    const auto gateway = usecases::create_client(
        *services_, {.name = "Gateway", .scopes = {rules::ClientScope::decisions, rules::ClientScope::search}});
    ASSERT_TRUE(gateway) << gateway.error().text;
    gateway_key_ = usecases::api_key_of({gateway->client.client_id, gateway->secret});
    ASSERT_TRUE(index_.await(database_revision(), kPatience));
  }
  void TearDown() override {
    if (follower_) {
      follower_->stop();
      database().on_commit({});
    }
    ImportFixture::TearDown();
  }

  /// Contract 90000000 ends on that day, with its lines; the others stay.
  void publish(const std::string& last_day) {
    std::string file = test::kContractHeader;
    for (int i = 0; i < kLines; ++i) {
      const auto at = i % kContracts;
      const auto end = at == 0 ? last_day : std::string("2026-12-31");
      file += test::row({.contract = std::to_string(90000000 + at),
                         .contract_end = end,
                         .serial = "SER" + std::to_string(1000 + i),
                         .end = end});
    }
    done(contracts(file, {.on_guard = usecases::OnGuard::publish}));
  }

  AccessAnswer ask(const std::string& account, const std::string& type, const std::string& id,
                   Explain explain = Explain::no) const {
    const auto answer = usecases::decide_access(*services_, {account, "open_case", type, id, {}, explain});
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer.value_or(AccessAnswer{});
  }

  /// Of what is written by now or later, however long the index takes to come there: a busy machine may let it be late,
  /// and a caller who names the revision is then told to ask again.
  bool may_by_now(const std::string& account, const std::string& type, const std::string& id) const {
    AccessQuestion question{account, "open_case", type, id, {}};
    question.min_revision = database_revision();
    for (;;) {
      const auto answer = usecases::decide_access(*services_, question);
      if (answer) return answer->decision;
      EXPECT_EQ(answer.error().reason, "revision_not_reached");
      if (HasFailure()) return false;
    }
  }
  [[nodiscard]] std::int64_t database_revision() const { return services_->database.revision().value_or(0); }

  /// Until told to stop; gives how many decisions were made. Each thread asks of other things.
  long read_on(int reader, const std::atomic<bool>& is_over) const {
    long decisions = 0;
    for (std::int64_t last = 0; !is_over; ++decisions) {
      const auto& who = decisions % 3 == 0 ? kDana : kRobin;
      const auto turn = (decisions + reader) % 4;
      const auto answer = turn == 0   ? ask(who, "contract", std::to_string(90000000 + decisions % kContracts))
                          : turn == 1 ? ask(who, "bill_to", "8100001")
                                      : ask(who, "serial", "SER" + std::to_string(1000 + decisions % kLines));
      EXPECT_GE(answer.revision, last) << "a reader went back";
      last = answer.revision;
      // By the scan, with a proof, beside the index: now and then, for it is slow.
      if (decisions % 500 == 0) ask(who, "serial", "SER1000", Explain::yes);
      if (decisions % 20 == 0) ask_as_gateway(decisions);
    }
    return decisions;
  }

  /// As a gateway does: at once, many in one view, and what there is to find.
  void ask_as_gateway(long turn) const {
    const auto known = clients_->known(gateway_key_);
    if (known) {
      const AccessQuestion question{kRobin, "open_case", "contract", kEnding.value, {}};
      const auto answer = usecases::answer_at_once(*services_, *known, question);
      EXPECT_TRUE(!answer || *answer) << "neither no answer nor one";
    }
    const auto gateway = clients_->authenticate(gateway_key_);
    ASSERT_TRUE(gateway) << gateway.error().detail;
    if (turn % 100 == 0)
      find(usecases::Caller(*gateway));
    else
      ask_batch(usecases::Caller(*gateway));
  }

  /// A contract ends with its lines, or neither does: both answers are of one view.
  void ask_batch(const usecases::Caller& gateway) const {
    std::vector<usecases::BatchItem> items;
    items.emplace_back(AccessQuestion{kRobin, "open_case", "contract", kEnding.value, {}});
    for (int line = 0; line < kLines; line += kContracts)
      items.emplace_back(AccessQuestion{kRobin, "open_case", "serial", "SER" + std::to_string(1000 + line), {}});
    const auto answers = usecases::answer_batch(*services_, gateway, items, {});
    ASSERT_TRUE(answers) << answers.error().detail;
    for (const auto& [answer, fault] : *answers) {
      EXPECT_FALSE(fault);
      EXPECT_EQ(answer.decision, answers->front().answer.decision) << "half an import was seen";
      EXPECT_EQ(answer.revision, answers->front().answer.revision);
    }
  }

  void find(const usecases::Caller& gateway) const {
    const AccessQuestion question{kRobin, "open_case", "contract", "90000001", {}};
    const auto accounts = usecases::search_subjects(*services_, gateway, question, {});
    const auto contracts = usecases::search_resources(*services_, gateway, question, {});
    const auto rights = usecases::search_actions(*services_, gateway, question, {});
    EXPECT_TRUE(accounts && contracts && rights);
  }

  /// A client that comes and goes.
  void make_and_revoke(const std::atomic<bool>& is_over) {
    while (!is_over) {
      const auto made =
          usecases::create_client(*services_, {.name = "Comes and goes", .scopes = {rules::ClientScope::decisions}});
      ASSERT_TRUE(made) << made.error().text;
      const auto key = usecases::api_key_of({made->client.client_id, made->secret});
      EXPECT_TRUE(clients_->authenticate(key));
      EXPECT_TRUE(usecases::revoke_client(*services_, made->client.client_id));
      // As for decisions, a busy machine may let the index be late.
      while (index_.revision() < database_revision() && !HasFailure()) {
      }
      EXPECT_FALSE(clients_->authenticate(key));
    }
  }

  /// Gives and takes; what he has done is in his next decision.
  void give_and_take(const std::atomic<bool>& is_over) {
    while (!is_over) {
      EXPECT_TRUE(usecases::give_direct_access(*services_, kDana, kStaying, domain::Scope::support));
      EXPECT_TRUE(may_by_now(kDana, "contract", kStaying.value));
      EXPECT_TRUE(usecases::remove_direct_access(*services_, kDana, kStaying, domain::Scope::support));
      EXPECT_FALSE(may_by_now(kDana, "contract", kStaying.value));
    }
  }

  void import_once() {
    publish("2025-12-31");
    EXPECT_FALSE(may_by_now(kRobin, "contract", kEnding.value));
    EXPECT_FALSE(may_by_now(kRobin, "serial", "SER1000"));
    publish("2026-12-31");
    EXPECT_TRUE(may_by_now(kRobin, "contract", kEnding.value));
    EXPECT_TRUE(may_by_now(kRobin, "serial", "SER1000"));
  }

  const usecases::NumberRef kEnding{IdentifierType::contract, "90000000"};
  const usecases::NumberRef kStaying{IdentifierType::contract, "90000001"};
  formats::Catalogue catalogue_;
  std::unique_ptr<usecases::Services> services_;
  index::Index index_;
  std::unique_ptr<jobs::IndexFollower> follower_;
  std::unique_ptr<usecases::Clients> clients_;
  std::string gateway_key_;
};

TEST_P(Stress, everybody_reads_and_writes_while_imports_are_published) {
  std::atomic<bool> is_over = false;
  std::atomic<long> decisions = 0;
  int imports = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kReaders; ++i) threads.emplace_back([&, i] { decisions += read_on(i, is_over); });
    threads.emplace_back([&] { give_and_take(is_over); });
    threads.emplace_back([&] { make_and_revoke(is_over); });
    const auto until = steady_clock::now() + asked_length();
    while ((imports < 2 * kRounds || steady_clock::now() < until) && !HasFailure()) {
      import_once();
      imports += 2;
    }
    is_over = true;
  }
  EXPECT_GT(decisions, imports);
  RecordProperty("decisions", std::to_string(decisions));
  RecordProperty("imports", imports);
}

CLAVIGER_BOTH_ENGINES(Stress);

}  // namespace
}  // namespace claviger::stress
