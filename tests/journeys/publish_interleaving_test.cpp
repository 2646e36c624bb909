// An import that publishes beside somebody who approves: the product's own import, driven by barriers at the named
// points of store/write_points.hpp.
// Shows: R72.

#include <latch>

#include "journeys/interleaving.hpp"
#include "store/requests.hpp"
#include "store_suite/import_fixture.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/operate.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using usecases::Extent;
using usecases::Queue;

const std::string kContract = "81000001";
const std::string kOthers = row({.contract = "81000002", .serial = "HSZ2810A002"});

/// An import's thread is the writer whom the barriers know from its publishing on: what it stages concerns nobody.
/// It waits there until it is let go.
class PublishAs final : public usecases::StagePoints {
 public:
  explicit PublishAs(std::string name) : name_(std::move(name)) {}
  bool go_on(std::string_view point) override {
    if (point != "before_publish") return true;
    staged_.count_down();
    let_go_.wait();
    writer = name_;
    return true;
  }
  void wait_until_staged() { staged_.wait(); }
  void let_go() { let_go_.count_down(); }

 private:
  std::string name_;
  std::latch staged_{1};
  std::latch let_go_{1};
};

class PublishInterleaving : public ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    services_ = std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, {}});
    ASSERT_TRUE(contracts(kContractHeader + row({}) + kOthers));
    dana_ = person("dana@hoshizora.example");
    robin_ = person("robin@elsewhere.example");
    ASSERT_TRUE(usecases::appoint_administrator(*services_, "dana@hoshizora.example",
                                                {domain::IdentifierType::contract, kContract}));
    usecases::AccessAsk asked;
    asked.contract_numbers = {kContract};
    asked.terms_accepted = true;
    const auto request = usecases::submit_request(*services_, robin_, asked);
    ASSERT_TRUE(request) << request.error().reason;
    item_ = request->items.front();
    ASSERT_EQ(item_.status, ItemStatus::pending_admin);
  }

  usecases::Principal person(const std::string& email) {
    usecases::NewAccount account{.email = email, .given_name = "Sora", .family_name = "Ito"};
    account.company_name = "Hoshizora Inc.";
    account.address = {{"1-1"}, "Tokyo", {}, "100-0005", "JP"};
    account.password = "eight blue lanterns over the bay";
    const auto created = usecases::create_account(*services_, account);
    EXPECT_TRUE(created) << created.error().reason << created.error().text;
    usecases::Principal principal;
    if (created) principal.account = *created;
    principal.remote_address = "192.0.2.1";
    return principal;
  }

  /// A file that ends the contract, staged on a thread of its own. The publishing is what `points` lets go.
  std::thread staged(PublishAs& points) {
    std::thread importing([&] {
      EXPECT_TRUE(contracts(kContractHeader + row({.status = "Terminated"}), {.on_guard = usecases::OnGuard::publish},
                            &points));
    });
    points.wait_until_staged();
    return importing;
  }
  /// An import that would end half of all lines, and waits.
  store::ImportRun guarded() {
    const auto report = done(contracts(kContractHeader + kOthers, {.extent = Extent::complete}));
    EXPECT_EQ(report.run.state, store::ImportState::waiting_for_confirmation);
    return report.run;
  }
  void confirm(const store::ImportRun& run) {
    EXPECT_TRUE(usecases::confirm_import(database(), {.actor = "test", .request_id = {}}, clock(), run.public_id));
  }
  Result<usecases::Decided> approve() {
    return usecases::approve_item(*services_, dana_, {Queue::administrators, item_.public_id}, {});
  }
  bool robin_may() {
    const auto answer =
        usecases::decide_access_by_scan(*services_, {robin_.account.email, "open_case", "contract", kContract, {}});
    return answer && answer->decision;
  }
  long long open_grants() { return number("select count(*) from access_grant where recorded_until is null"); }
  /// Whether the journal tells the approval before the last publishing.
  bool approved_first() {
    return number("select min(position) from journal where kind = 'grant_made'") <
           number("select max(position) from journal where kind = 'import_published'");
  }
  ItemStatus status() {
    const auto found = database().read(
        [&](store::Reader& reader) -> Result<domain::RequestItem> { return *store::find_item(reader, item_.id); });
    return found ? found->status : ItemStatus::cancelled;
  }

  formats::Catalogue catalogue_;
  std::unique_ptr<usecases::Services> services_;
  usecases::Principal dana_;
  usecases::Principal robin_;
  domain::RequestItem item_;
};

TEST_P(PublishInterleaving, published_first_there_is_nothing_to_approve) {
  PublishAs points("first");
  auto importing = staged(points);
  Result<usecases::Decided> approved = base::not_found();
  FirstThenSecond().run(
      [&] {
        points.let_go();
        importing.join();
      },
      [&] { approved = approve(); });
  ASSERT_FALSE(approved);
  EXPECT_EQ(approved.error().reason, "contract_not_active");
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(robin_may());
}

TEST_P(PublishInterleaving, approved_first_the_access_ends_with_the_contract) {
  PublishAs points("second");
  auto importing = staged(points);
  FirstThenSecond().run([&] { EXPECT_TRUE(approve()); },
                        [&] {
                          points.let_go();
                          importing.join();
                        });
  EXPECT_EQ(status(), ItemStatus::approved);
  EXPECT_EQ(open_grants(), 1);
  EXPECT_TRUE(approved_first());
  EXPECT_FALSE(robin_may());
}

TEST_P(PublishInterleaving, confirmed_first_there_is_nothing_to_approve) {
  const auto waiting = guarded();
  Result<usecases::Decided> approved = base::not_found();
  FirstThenSecond().run([&] { confirm(waiting); }, [&] { approved = approve(); });
  ASSERT_FALSE(approved);
  EXPECT_EQ(approved.error().reason, "contract_not_found");
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(robin_may());
}

TEST_P(PublishInterleaving, approved_first_a_confirmed_import_ends_it) {
  const auto waiting = guarded();
  FirstThenSecond().run([&] { EXPECT_TRUE(approve()); }, [&] { confirm(waiting); });
  EXPECT_EQ(status(), ItemStatus::approved);
  EXPECT_EQ(open_grants(), 1);
  EXPECT_TRUE(approved_first());
  EXPECT_FALSE(robin_may());
}

CLAVIGER_BOTH_ENGINES(PublishInterleaving);

}  // namespace
}  // namespace claviger::test
