// The index behind the journal: what was written is in the next decision, whoever wrote it, and a database that is
// another than before is read anew.

#include <gmock/gmock.h>

#include <thread>

#include "journeys/town.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::DecisionReason;
using domain::IdentifierType;
using domain::Scope;
using usecases::FollowJournal;

class FollowsJournal : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    journal_ = std::make_unique<FollowJournal>(database(), clock(), index_);
    editable_services().index = &index_;
  }

  Result<usecases::AccessAnswer> ask(std::int64_t min_revision = 0) {
    usecases::AccessQuestion question{robin_.account.email, "open_case", "contract", "C1", {}};
    question.min_revision = min_revision;
    return usecases::decide_access(services(), question);
  }
  void grant() {
    ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, {IdentifierType::contract, "C1"},
                                             Scope::support));
  }

  usecases::Principal robin_;
  index::Index index_;
  std::unique_ptr<FollowJournal> journal_;
};

TEST_P(FollowsJournal, until_it_is_built_the_scan_answers) {
  grant();
  EXPECT_FALSE(index_.is_built());
  EXPECT_TRUE(ask()->decision);
}

TEST_P(FollowsJournal, has_nothing_to_do_where_nothing_was_written) {
  EXPECT_EQ(journal_->follow().value_or(false), true);
  EXPECT_EQ(journal_->follow().value_or(true), false);
  EXPECT_EQ(index_.revision(), *database().revision());
}

TEST_P(FollowsJournal, what_this_process_writes_is_in_the_next_decision) {
  ASSERT_TRUE(journal_->follow());
  database().on_commit([&](std::int64_t position) { journal_->reach(position); });
  grant();
  EXPECT_TRUE(ask()->decision);
  EXPECT_EQ(ask()->revision, *database().revision());
  ASSERT_TRUE(usecases::change_hold(services(), robin_.account.email, usecases::HoldChange::on));
  EXPECT_EQ(ask()->reason, DecisionReason::account_on_hold);
  database().on_commit({});
}

TEST_P(FollowsJournal, what_another_process_writes_is_there_after_the_next_look) {
  ASSERT_TRUE(journal_->follow());
  const auto other = open_database();
  const auto services = usecases::Services{*other, clock(), this->services().catalogue, {}, {}};
  ASSERT_TRUE(
      usecases::give_direct_access(services, robin_.account.email, {IdentifierType::contract, "C1"}, Scope::support));
  EXPECT_FALSE(ask()->decision);
  EXPECT_EQ(journal_->follow().value_or(false), true);
  EXPECT_TRUE(ask()->decision);
}

TEST_P(FollowsJournal, who_wants_a_revision_waits_for_it) {
  ASSERT_TRUE(journal_->follow());
  grant();
  const auto wanted = *database().revision();
  std::jthread follower([&] { EXPECT_TRUE(journal_->follow()); });
  const auto answer = ask(wanted);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->decision);
  EXPECT_GE(answer->revision, wanted);
}

TEST_P(FollowsJournal, a_revision_that_does_not_come_is_an_error_and_no_older_answer) {
  ASSERT_TRUE(journal_->follow());
  grant();
  const auto answer = ask(*database().revision());
  ASSERT_FALSE(answer);
  EXPECT_EQ(failure_of(answer), "revision_not_reached");
  EXPECT_EQ(code_of(answer), ErrorCode::unavailable);
}

/// As after a restore from a backup: the journal ends elsewhere, or has another entry where the index stands.
TEST_P(FollowsJournal, a_database_that_does_not_know_the_last_entry_is_read_anew) {
  grant();
  ASSERT_TRUE(journal_->follow());
  ASSERT_TRUE(ask()->decision);
  run_sql("update access_grant set recorded_until = 1");
  EXPECT_EQ(journal_->follow().value_or(true), false) << "nothing in the journal says so";
  const auto before = index_.revision();
  run_sql("update journal set hash = 'another' where position = (select max(position) from journal)");
  run_sql("update journal_head set hash = 'another'");
  EXPECT_EQ(journal_->follow().value_or(false), true);
  EXPECT_FALSE(ask()->decision);
  run_sql("delete from journal where position = (select max(position) from journal)");
  run_sql("update journal_head set position = position - 1");
  EXPECT_EQ(journal_->follow().value_or(false), true);
  EXPECT_EQ(index_.revision(), before - 1);
}

/// Whoever happened to write right after a large import would read all of it before he was answered.
TEST_P(FollowsJournal, who_writes_does_not_take_in_what_was_imported) {
  ASSERT_TRUE(journal_->follow());
  publish({.number = "C2"});
  const auto before = index_.revision();
  grant();
  journal_->reach(*database().revision());
  EXPECT_EQ(index_.revision(), before);
  EXPECT_EQ(journal_->follow().value_or(false), true);
  EXPECT_TRUE(ask()->decision);
}

TEST_P(FollowsJournal, an_import_is_seen_when_it_is_published) {
  grant();
  ASSERT_TRUE(journal_->follow());
  ASSERT_TRUE(ask()->decision);
  publish_change({.number = "C1", .ends_in_days = 0});
  EXPECT_TRUE(ask()->decision);
  ASSERT_TRUE(journal_->follow());
  EXPECT_EQ(ask()->reason, DecisionReason::contract_ended);
}

CLAVIGER_BOTH_ENGINES(FollowsJournal);

}  // namespace
}  // namespace claviger::test
