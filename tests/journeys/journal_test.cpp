// The journal answers who did what to whom, when: by person, by number, by time.

#include <gmock/gmock.h>

#include <fstream>

#include "base/text.hpp"
#include "journeys/town.hpp"
#include "usecases/appoint_administrator.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/list_audit.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using std::chrono::hours;
using testing::Contains;
using testing::ElementsAre;
using usecases::AuditFilter;
using usecases::Queue;

class Journal : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
    publish({.number = "C1"});
    clock().advance(hours(2));
    begin_ = clock().now();
    ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
    item_ = submit(robin_, ask("C1"));
    clock().advance(hours(5));
    ASSERT_TRUE(usecases::appoint_as_desk(services(), desk(), kC1, dana_.account.email));
    ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item_.public_id}, {}));
  }
  usecases::AuditPage page(const AuditFilter& filter) {
    return usecases::list_audit(services(), desk(), filter).value();
  }
  std::vector<std::string> kinds(const AuditFilter& filter) {
    std::vector<std::string> found;
    for (const auto& entry : page(filter).entries) found.push_back(entry.row.kind);
    return found;
  }

  /// Under which people entries are found.
  std::vector<std::string> noted() {
    std::vector<std::string> lines;
    const auto read = database().read([&](store::Reader& reader) -> Result<void> {
      store::each<std::string, long long>(
          reader, "select person, position from journal_person order by position, person",
          [&](const auto& person, auto position) { lines.push_back(person + " " + std::to_string(position)); });
      return {};
    });
    EXPECT_TRUE(read);
    return lines;
  }
  /// Of a migration, without its comments.
  static std::vector<std::string> statements(const std::string& migration) {
    std::ifstream file(CLAVIGER_SOURCE_DIR "/src/store/migrations/" + migration);
    std::string script;
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("--")) script += line + "\n";
    }
    auto found = base::split(script, ';');
    std::erase_if(found, [](const auto& statement) { return base::trim(statement).empty(); });
    return found;
  }

  usecases::Principal dana_, robin_;
  domain::RequestItem item_;
  TimePoint begin_;
};

TEST_P(Journal, finds_what_a_person_did_and_what_is_about_him) {
  EXPECT_THAT(kinds({.person = dana_.account.email}), ElementsAre("domain_learned", "grant_made", "item_decided",
                                                                  "administrator_appointed", "account_registered"))
      << "by her, and her appointment, whose subject is the contract";
  EXPECT_THAT(kinds({.person = robin_.account.public_id}),
              ElementsAre("domain_learned", "grant_made", "item_decided", "item_moved", "item_decided",
                          "request_submitted", "account_registered"));
  EXPECT_THAT(kinds({.kind = "item_decided", .person = dana_.account.email}), ElementsAre("item_decided"));
  EXPECT_TRUE(kinds({.person = "nobody@aurelia.example"}).empty());
}

TEST_P(Journal, finds_a_number_and_a_person_together) {
  EXPECT_THAT(kinds({.number = "c1", .person = dana_.account.email}),
              ElementsAre("grant_made", "item_decided", "administrator_appointed"));
  EXPECT_THAT(kinds({.number = "c1"}), Contains("number_locked"));
}

TEST_P(Journal, finds_what_was_within_a_span_of_time) {
  const auto early = kinds({.from = begin_, .until = begin_ + hours(5)});
  EXPECT_THAT(early, ElementsAre("item_decided", "request_submitted", "number_locked"));
  const auto late = kinds({.person = robin_.account.email, .from = begin_ + hours(5)});
  EXPECT_THAT(late, ElementsAre("domain_learned", "grant_made", "item_decided", "item_moved"));
  EXPECT_TRUE(kinds({.from = begin_ + hours(6)}).empty());
  EXPECT_EQ(kinds({.from = base::kFirstInstant, .until = base::kLastInstant}), kinds({}));
}

TEST_P(Journal, goes_on_below_a_position_whatever_the_filter) {
  AuditFilter filter{.person = robin_.account.email, .from = begin_, .limit = 2};
  std::vector<std::string> found;
  for (auto entries = page(filter).entries; !entries.empty(); entries = page(filter).entries) {
    for (const auto& entry : entries) found.push_back(entry.row.kind);
    filter.before = entries.back().row.position;
  }
  EXPECT_EQ(found, kinds({.person = robin_.account.email, .from = begin_}));
}

TEST_P(Journal, names_people_until_they_are_erased) {
  const AuditFilter appointed{.kind = "administrator_appointed"};
  const auto before = page(appointed).entries.at(0).people;
  ASSERT_EQ(before.size(), 2U) << "the clerk and whom he appointed";
  EXPECT_EQ(before[1].public_id, dana_.account.public_id);
  EXPECT_FALSE(before[1].name.empty());
  ASSERT_TRUE(usecases::erase_account(services(), dana_.account.email));
  const auto after = page(appointed).entries.at(0).people;
  ASSERT_EQ(after.size(), 1U);
  EXPECT_NE(after[0].public_id, dana_.account.public_id);
  EXPECT_THAT(kinds({.person = dana_.account.public_id}), Contains("administrator_appointed")) << "by her id, still";
}

TEST_P(Journal, is_found_by_person_also_where_it_was_written_before_people_were_noted) {
  const auto before = noted();
  ASSERT_FALSE(before.empty());
  run_sql("drop table journal_person");
  run_sql("drop index journal_at");
  for (const auto& statement : statements("0009_journal_person.sql")) run_sql(statement);
  EXPECT_EQ(noted(), before);
}

TEST_P(Journal, R6_a_change_of_nothing_is_not_written_down) {
  const auto rita = person("rita@aurelia.example", "Aurelia Bearings GmbH");
  usecases::ProfileChange same;
  same.company_name = " Aurelia Bearings GmbH ";
  same.language = rita.account.language;
  for (const auto& change : {usecases::ProfileChange{}, same}) {
    const auto kept = usecases::change_profile(services(), rita, rita.account.version, change);
    ASSERT_TRUE(kept) << kept.error().text;
    EXPECT_EQ(kept->version, rita.account.version);
  }
  EXPECT_EQ(number("select count(*) from journal where kind = 'profile_changed'"), 0);
}

CLAVIGER_BOTH_ENGINES(Journal);

}  // namespace
}  // namespace claviger::test
