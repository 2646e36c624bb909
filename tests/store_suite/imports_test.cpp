// Imports, end to end: real files through reader, rules, staging and publication. Source: api.md "Contract lines, as a
// CSV file".

#include <gmock/gmock.h>

#include "import_fixture.hpp"
#include "store/journal.hpp"

namespace claviger::test {
namespace {

using store::ImportState;
using testing::HasSubstr;
using usecases::Extent;
using usecases::OnGuard;

class Imports : public ImportFixture {};

TEST_P(Imports, a_file_is_seen_whole_once_it_is_published_with_one_journal_entry) {
  const auto before = database().revision().value_or(-1);
  const auto report = done(contracts(kContractHeader + row({}) + row({.serial = "HSZ2810A002"})));
  EXPECT_EQ(report.run.state, ImportState::published);
  EXPECT_EQ(report.run.counts.rows_applied, 2);
  EXPECT_EQ(database().revision().value_or(-1), before + 1);
  EXPECT_EQ(generation(), report.run.id.value);
  EXPECT_EQ(seen("contract_line"), 2);
  EXPECT_EQ(number("select lines from import_head"), 2);
  EXPECT_EQ(seen("contract_party"), 1);
  EXPECT_EQ(number("select end_day from contract_line where serial = 'HSZ2810A001'"),
            (*base::parse_day("2027-01-01")).time_since_epoch().count());
  EXPECT_EQ(text("select change from import_change"), "began");
  const auto body =
      text("select body from journal where kind = 'import_published' and position = " + std::to_string(before + 1));
  EXPECT_THAT(body, HasSubstr("\"change_hash\":\"" + report.run.change_hash));
  EXPECT_THAT(body, HasSubstr("\"generation\":" + std::to_string(report.run.id.value)));
}

TEST_P(Imports, the_same_file_again_changes_nothing) {
  const auto file = kContractHeader + row({}) + row({.serial = "HSZ2810A002"});
  const auto first = done(contracts(file));
  const auto state = state_of_tables();
  const auto again = done(contracts(file));
  EXPECT_EQ(again.run.state, ImportState::unchanged);
  EXPECT_EQ(again.run.counts.rows_unchanged, 2);
  EXPECT_EQ(again.run.counts.rows_applied, 0);
  EXPECT_EQ(generation(), first.run.id.value);
  EXPECT_EQ(state_of_tables(), state);
}

TEST_P(Imports, the_same_file_is_really_compared_when_something_else_came_in_between) {
  const auto file = kContractHeader + row({}) + row({.serial = "HSZ2810A002"});
  done(contracts(file));
  done(contracts(kContractHeader + row({.end = "2026-06-30"}), {.on_guard = OnGuard::publish}));
  const auto back = done(contracts(file));
  EXPECT_EQ(back.run.state, ImportState::published);
  EXPECT_EQ(back.run.counts.rows_applied, 1);
  EXPECT_EQ(back.run.counts.rows_unchanged, 1);
  EXPECT_EQ(done(contracts(file + "")).run.state, ImportState::unchanged);
}

TEST_P(Imports, a_delta_adds_and_changes_and_what_it_does_not_mention_stays) {
  done(contracts(kContractHeader + row({}) + row({.serial = "HSZ2810A002"})));
  const auto report = done(contracts(kContractHeader + row({.serial = "HSZ2810A002", .end = "2027-12-31"}) +
                                     row({.serial = "HSZ2810A003"})));
  EXPECT_EQ(report.run.state, ImportState::published);
  EXPECT_EQ(report.run.counts.rows_applied, 2);
  EXPECT_EQ(seen("contract_line"), 3);
  EXPECT_EQ(number("select count(*) from contract_line"), 4);
  EXPECT_EQ(text("select change from import_change where import_id = " + std::to_string(report.run.id.value)),
            "changed");
  const auto generation = std::to_string(report.run.id.value);
  EXPECT_EQ(number("select count(*) from contract_line where from_import = " + generation), 2);
  EXPECT_EQ(number("select count(*) from contract_line where until_import = " + generation), 1);
}

TEST_P(Imports, complete_ends_what_the_file_does_not_mention) {
  done(contracts(kContractHeader + row({}) + row({.serial = "HSZ2810A002"}) +
                 row({.contract = "81000002", .bill_to = "8100002", .serial = "X1"})));
  const auto report =
      done(contracts(kContractHeader + row({}), {.extent = Extent::complete, .on_guard = OnGuard::publish}));
  EXPECT_EQ(report.run.state, ImportState::published);
  EXPECT_EQ(report.run.counts.lines_ended, 2);
  EXPECT_EQ(seen("contract_line"), 1);
  EXPECT_EQ(seen("contract_version"), 1);
  EXPECT_EQ(seen("bill_to_version"), 1);
  EXPECT_EQ(seen("contract_party"), 1);
  EXPECT_EQ(number("select lines from import_head"), 1);
  EXPECT_EQ(number("select count(*) from import_change where change = 'ended'"), 1);
  EXPECT_EQ(number("select count(*) from import_change where change = 'changed'"), 1);
}

TEST_P(Imports, complete_keeps_what_a_rejected_row_is_about) {
  done(contracts(kContractHeader + row({}) + row({.serial = "HSZ2810A002"}) +
                 row({.contract = "81000002", .serial = "X1"})));
  const auto report =
      done(contracts(kContractHeader + row({.contract = "81000002", .serial = "X1"}) + row({.start = "yesterday"}),
                     {.extent = Extent::complete, .on_guard = OnGuard::publish}));
  EXPECT_EQ(report.run.counts.rows_rejected, 1);
  EXPECT_EQ(seen("contract_line"), 3);
}

TEST_P(Imports, ending_more_than_two_percent_waits_until_somebody_confirms) {
  done(contracts(many_lines(100, 10)));
  const auto waiting = done(contracts(many_lines(97, 10), {.extent = Extent::complete}));
  ASSERT_EQ(waiting.run.state, ImportState::waiting_for_confirmation);
  EXPECT_TRUE(waiting.is_guarded);
  EXPECT_EQ(seen("contract_line"), 100);
  const auto second = contracts(many_lines(1, 1));
  ASSERT_FALSE(second);
  EXPECT_EQ(failure_of(second), "import_running");
  const auto confirmed = usecases::confirm_import(database(), {.actor = "test"}, clock(), waiting.run.public_id);
  ASSERT_TRUE(confirmed) << confirmed.error().detail;
  EXPECT_EQ(confirmed->state, ImportState::published);
  EXPECT_EQ(generation(), waiting.run.id.value);
  EXPECT_EQ(number("select lines from import_head"), seen("contract_line"));
}

TEST_P(Imports, a_guarded_import_can_be_cancelled_and_leaves_no_trace) {
  done(contracts(many_lines(100, 10)));
  const auto state = state_of_tables();
  const auto waiting = done(contracts(many_lines(50, 10), {.extent = Extent::complete}));
  ASSERT_EQ(waiting.run.state, ImportState::waiting_for_confirmation);
  const auto cancelled = usecases::cancel_import(database(), {.actor = "test"}, clock(), waiting.run.public_id);
  ASSERT_TRUE(cancelled) << cancelled.error().detail;
  EXPECT_EQ(cancelled->state, ImportState::running) << "it is swept behind";
  EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
  EXPECT_EQ(state_of_tables(), state);
  EXPECT_EQ(text("select state || error from import_run where id = " + std::to_string(waiting.run.id.value)),
            "cancelled");
  EXPECT_FALSE(usecases::confirm_import(database(), {.actor = "test"}, clock(), waiting.run.public_id));
}

TEST_P(Imports, what_nobody_confirms_within_a_day_is_swept) {
  done(contracts(many_lines(100, 10)));
  const auto state = state_of_tables();
  const auto waiting = done(contracts(many_lines(50, 10), {.extent = Extent::complete}));
  clock().advance(std::chrono::hours(24));
  EXPECT_FALSE(usecases::confirm_import(database(), {.actor = "test"}, clock(), waiting.run.public_id));
  EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
  EXPECT_EQ(state_of_tables(), state);
  EXPECT_EQ(text("select state from import_run where id = " + std::to_string(waiting.run.id.value)), "cancelled");
}

TEST_P(Imports, ending_two_percent_does_not_wait) {
  done(contracts(many_lines(100, 1)));
  auto fewer = many_lines(100, 1);
  for (int i = 0; i < 2; ++i) fewer.erase(fewer.rfind('\n', fewer.size() - 2) + 1);
  const auto report = done(contracts(fewer, {.extent = Extent::complete}));
  EXPECT_EQ(report.run.state, ImportState::published);
  EXPECT_EQ(report.run.counts.lines_ended, 2);
}

TEST_P(Imports, lines_that_are_no_longer_covered_today_count_as_ended) {
  done(contracts(kContractHeader + row({}) + row({.serial = "HSZ2810A002"})));
  const auto report = done(contracts(kContractHeader + row({.status = "Terminated"})));
  EXPECT_EQ(report.run.state, ImportState::waiting_for_confirmation);
  EXPECT_EQ(report.run.counts.lines_ended, 2);
}

TEST_P(Imports, taking_access_from_more_than_fifty_people_waits) {
  done(contracts(many_lines(200, 200)));
  for (int person = 1; person <= 51; ++person) {
    run_sql(
        "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
        "valid_from, valid_until, "
        "item_id, recorded_from) select " +
        std::to_string(person) + ", 'g" + std::to_string(person) + "', " + std::to_string(person) +
        ", id, 0, 0, 'support', 'vendor', '', '', 0, 1 from contract where number = '90000199'");
  }
  auto fewer = many_lines(200, 200);
  fewer.erase(fewer.rfind('\n', fewer.size() - 2) + 1);
  const auto report = done(contracts(fewer, {.extent = Extent::complete}));
  EXPECT_EQ(report.run.state, ImportState::waiting_for_confirmation);
  EXPECT_EQ(report.run.counts.people_losing, 51);
  EXPECT_EQ(report.run.counts.lines_ended, 1);
}

TEST_P(Imports, people_whose_contract_goes_to_a_poorer_programme_are_counted) {
  done(import(Kind::programs,
              "service_program,name,entitled_party,brand,rights_support,rights_downloads,end_customer_downloads\n"
              "LITE,Lite,install_at,vendor,no,yes,no\n"));
  const auto others = many_lines(200, 200).substr(kContractHeader.size());
  done(contracts(kContractHeader + row({}) + others));
  run_sql(
      "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
      "valid_from, valid_until, item_id, recorded_from) select 1, 'g', 7, id, 0, 0, 'support', 'vendor', '', '', 0, 1 "
      "from contract where number = '81000001'");
  EXPECT_EQ(done(contracts(kContractHeader + row({.program = "LITE"}))).run.counts.people_losing, 1);
  EXPECT_EQ(done(contracts(kContractHeader + row({.program = "SNT"}))).run.counts.people_losing, 0) << "it gives more";
}

TEST_P(Imports, people_whose_company_leaves_the_contract_are_counted) {
  const auto others = many_lines(200, 200).substr(kContractHeader.size());
  done(contracts(kContractHeader + row({}) + row({.site = "Mizu", .gu = "41", .serial = "M1", .end = "2025-06-30"}) +
                 others));
  const auto hold = [&](int id, const std::string& party) {
    run_sql(
        "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
        "valid_from, valid_until, item_id, recorded_from) select " +
        std::to_string(id) + ", 'g" + std::to_string(id) + "', " + std::to_string(id) +
        ", id, 0, (select id from party where party_key = '" + party +
        "'), 'support', 'vendor', '', '', 0, 1 from contract where number = '81000001'");
  };
  hold(1, "gu:410000001");
  hold(2, "gu:41");
  const auto report = done(contracts(kContractHeader + row({}) + others, {.extent = Extent::complete}));
  EXPECT_EQ(report.run.counts.people_losing, 1) << "Mizu's, although no line of it was covered any more";
}

TEST_P(Imports, people_who_hold_a_renewal_through_the_old_contract_lose_it_with_either) {
  const auto old = row({.status = "Expired", .successor = "81000002"});
  const auto renewal = row({.contract = "81000002", .serial = "X1"});
  done(contracts(kContractHeader + old + renewal));
  run_sql(
      "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
      "valid_from, valid_until, item_id, recorded_from) select 1, 'g', 7, id, 0, 0, 'support', 'vendor', '', '', 0, 1 "
      "from contract where number = '81000001'");
  const auto losing = [&](const std::string& file) {
    const auto report = done(contracts(kContractHeader + file, {.extent = Extent::complete}));
    if (report.run.state == ImportState::waiting_for_confirmation) {
      EXPECT_TRUE(usecases::cancel_import(database(), {.actor = "test"}, clock(), report.run.public_id));
      EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
    }
    return report.run.counts.people_losing;
  };
  EXPECT_EQ(losing(old), 1) << "the renewal goes";
  EXPECT_EQ(losing(renewal), 1) << "the old contract goes, and with it what it names";
  EXPECT_EQ(losing(row({.status = "Expired", .end = "2026-10-31", .successor = "81000002"}) + renewal), 0);
  EXPECT_EQ(losing(row({.status = "Expired", .end = "2026-10-31"}) + renewal), 1) << "it names no renewal any more";
}

TEST_P(Imports, a_crash_between_pieces_is_swept_by_the_next_import) {
  done(contracts(many_lines(300, 30)));
  const auto state = state_of_tables();
  const auto published = generation();
  StopAt crash("piece_staged", 2);
  auto changed = many_lines(600, 60);
  const auto abandoned = contracts(changed, {.extent = Extent::complete}, &crash);
  ASSERT_FALSE(abandoned);
  EXPECT_EQ(generation(), published);
  EXPECT_EQ(seen("contract_line"), 300);
  EXPECT_NE(state_of_tables(), state);
  const auto still_held = contracts(many_lines(1, 1));
  ASSERT_FALSE(still_held);
  EXPECT_EQ(failure_of(still_held), "import_running");
  clock().advance(std::chrono::seconds(31));
  EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
  EXPECT_EQ(state_of_tables(), state);
  EXPECT_EQ(done(contracts(changed)).run.state, ImportState::published);
  EXPECT_GE(waiter_.waits.size(), 1U);
}

TEST_P(Imports, of_an_unchanged_file_stops_at_any_piece) {
  done(contracts(many_lines(900, 45)));
  // The same rows in another file: read and compared, never written.
  StopAt stop("piece_read", 2);
  const auto stopped = contracts(many_lines(900, 45) + "\n", {}, &stop);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(failure_of(stopped), usecases::kStopped);
  EXPECT_EQ(text("select state from import_run order by id desc limit 1"), "running");
}

TEST_P(Imports, a_sweep_that_is_stopped_is_gone_on_with_by_the_next) {
  done(contracts(many_lines(300, 30)));
  const auto state = state_of_tables();
  const auto waiting = done(contracts(many_lines(100, 30), {.extent = Extent::complete}));
  ASSERT_EQ(waiting.run.state, ImportState::waiting_for_confirmation);
  clock().advance(std::chrono::hours(24));
  StopAt stop("piece_swept");
  const auto stopped = usecases::SweepImport(database(), clock(), waiter_, &stop).abandoned();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(failure_of(stopped), usecases::kStopped);
  clock().advance(std::chrono::seconds(31));
  EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
  EXPECT_EQ(state_of_tables(), state);
  EXPECT_EQ(text("select state from import_run where id = " + std::to_string(waiting.run.id.value)), "cancelled");
}

TEST_P(Imports, a_reader_sees_all_or_nothing_while_it_runs_and_at_its_publication) {
  done(contracts(many_lines(300, 30)));
  const auto reader = open_database();
  const auto lines_seen = [&] {
    return reader
        ->read([](store::Reader& view) -> Result<long long> {
          return store::value<long long>(
                     view,
                     "select count(*) from contract_line t where t.from_import <= (select published from import_head) "
                     "and "
                     "(t.until_import is null or t.until_import > (select published from import_head))")
              .value_or(-1);
        })
        .value_or(-1);
  };
  std::vector<long long> counts;
  DoAt watch_pieces("piece_staged", [&] { counts.push_back(lines_seen()); });
  done(contracts(many_lines(900, 45), {.on_guard = OnGuard::publish}, &watch_pieces));
  ASSERT_GE(counts.size(), 3U);
  for (const auto count : counts) EXPECT_EQ(count, 300);
  EXPECT_EQ(lines_seen(), number("select lines from import_head"));
}

TEST_P(Imports, a_running_import_stops_at_its_next_piece_when_it_is_cancelled) {
  done(contracts(many_lines(10, 1)));
  const auto state = state_of_tables();
  DoAt cancel("piece_staged", [&] {
    const auto id = text("select public_id from import_run where state = 'running'");
    const auto asked = usecases::cancel_import(database(), {.actor = "test"}, clock(), id);
    EXPECT_TRUE(asked) << asked.error().text;
  });
  const auto report = done(contracts(many_lines(900, 45), {}, &cancel));
  EXPECT_EQ(report.run.state, ImportState::cancelled);
  EXPECT_EQ(state_of_tables(), state);
}

TEST_P(Imports, an_import_that_lost_its_lease_writes_nothing_more) {
  const auto state = state_of_tables();
  DoAt stall("piece_staged", [&] {
    clock().advance(std::chrono::minutes(5));
    EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
  });
  const auto lost = contracts(many_lines(900, 45), {}, &stall);
  ASSERT_FALSE(lost);
  EXPECT_EQ(failure_of(lost), "import_lost");
  EXPECT_EQ(state_of_tables(), state);
}

TEST_P(Imports, pieces_leave_a_pause_to_other_writers) {
  done(contracts(many_lines(900, 45)));
  ASSERT_GE(waiter_.waits.size(), 3U);
  for (const auto wait : waiter_.waits) EXPECT_EQ(wait, std::chrono::milliseconds(5));
}

TEST_P(Imports, every_change_is_sealed_by_the_hash_in_the_journal) {
  done(contracts(many_lines(30, 3)));
  const auto report = done(contracts(kContractHeader + row({.contract = "90000001", .serial = "NEW1"}) +
                                     row({.contract = "90000099", .serial = "NEW2"})));
  std::string changes;
  const auto read = database().read([&](store::Reader& reader) -> Result<void> {
    store::each<long long, long long, std::string>(
        reader,
        "select contract_id, party_id, change from import_change where import_id = :id order by contract_id, party_id",
        [&](long long contract, long long party, const std::string& change) {
          changes += std::to_string(contract) + " " + std::to_string(party) + " " + change + "\n";
        },
        report.run.id);
    return {};
  });
  ASSERT_TRUE(read);
  EXPECT_EQ(report.run.change_hash, base::hash_hex(changes));
  EXPECT_THAT(changes, HasSubstr("changed"));
  EXPECT_THAT(changes, HasSubstr("began"));
}

CLAVIGER_BOTH_ENGINES(Imports);

}  // namespace
}  // namespace claviger::test
