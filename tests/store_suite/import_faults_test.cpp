// What keeps a row out, and what keeps a whole file out. Source: api.md "Contract lines, as a CSV file".

#include <gmock/gmock.h>

#include "exchange/import_command.hpp"
#include "import_fixture.hpp"

namespace claviger::test {
namespace {

using store::ImportState;
using testing::HasSubstr;
using usecases::Extent;
using usecases::OnGuard;

class ImportFaults : public ImportFixture {};

struct BadRow {
  const char* what;
  RowSpec row;
  const char* report;  ///< how its line of the report goes on behind the line number
};

TEST_P(ImportFaults, a_bad_row_goes_into_the_report_and_the_others_go_in) {
  const std::string nul("X\0Y", 3);
  const std::vector<BadRow> rows = {
      {"empty required column", {.contract = "", .serial = "B1"}, "contract_number,,a value"},
      {"bad date", {.contract = "2", .start = "2025-02-30"}, "coverage_start_date,2025-02-30,a day as YYYY-MM-DD"},
      {"unknown status", {.contract = "3", .status = "Actve"}, "contract_status,Actve,\"Active, Signed,"},
      {"unknown country", {.contract = "4", .country = "QX"}, "install_at_country,QX,a two-letter ISO 3166 code"},
      {"end before start",
       {.contract = "5", .end = "2024-12-31"},
       "coverage_end_date,2024-12-31,\"a day that is not before the start"},
      {"contract ends before it starts",
       {.contract = "6", .contract_end = "2024-12-31"},
       "contract_end_date,2024-12-31,"},
      {"oversized field", {.contract = "7", .serial = std::string(51, 'S')}, "serial_number,SSSSS"},
      {"NUL", {.contract = "8", .serial = nul}, "serial_number,X Y,text without NUL"},
      {"unknown programme",
       {.contract = "9", .program = "NOPE"},
       "service_program,NOPE,a programme that is imported already (import programs first)"},
      {"quantity", {.contract = "10", .quantity = "some"}, "quantity,some,a whole number in digits alone such as 24"},
      {"country by its name",
       {.contract = "11", .country = "Germany"},
       "install_at_country,Germany,a two-letter ISO 3166 code"},
      // Nobody could ask for these: a request takes no such number.
      {"contract number", {.contract = "1+1"}, "contract_number,1+1,\"a contract number of 1 to 64 letters"},
      {"bill-to ID", {.contract = "12", .bill_to = "abc"}, "bill_to_id,abc,a bill-to ID of 1 to 20 digits"},
      {"serial number",
       {.contract = "13", .serial = "A B C"},
       "serial_number,A B C,a serial number of 1 to 50 characters without spaces"},
      {"successor",
       {.contract = "14", .successor = "n/a?"},
       "successor_contract_number,n/a?,\"a contract number of 1 to 64 letters"},
  };
  std::string file = kContractHeader + row({});
  for (const auto& bad : rows) file += row(bad.row);
  file += "1,2,3\n" + row({.serial = "LAST"});
  const auto outcome = done(contracts(file));
  EXPECT_EQ(outcome.run.state, ImportState::published);
  EXPECT_EQ(outcome.run.counts.rows_rejected, static_cast<std::int64_t>(rows.size()) + 1);
  EXPECT_EQ(outcome.run.counts.rows_applied, 2);
  EXPECT_EQ(seen("contract_version"), 1);
  EXPECT_THAT(report(), HasSubstr("line,column,value,expected\n"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_THAT(report(), HasSubstr("\n" + std::to_string(i + 3) + "," + rows[i].report)) << rows[i].what;
  }
  EXPECT_THAT(report(), HasSubstr("\n18,,3 cells,\"23 cells, as in the header\"\n"));
}

TEST_P(ImportFaults, a_row_that_disagrees_with_the_first_of_its_contract_is_bad) {
  const std::vector<std::pair<RowSpec, std::string>> rows = {
      {{.program = "PSRT", .serial = "A"}, "service_program,PSRT"},
      {{.status = "Expired", .serial = "B"}, "contract_status,expired"},
      {{.contract_end = "2027-01-01", .serial = "C"}, "contract_end_date,2027-01-01,\"\"\"2026-12-31\"\""},
      {{.bill_to = "9", .serial = "D"}, "bill_to_id,9"},
      {{.bill_to_name = "Other K.K.", .serial = "E"}, "bill_to_name,Other K.K."},
      {{.serial = "F", .successor = "77"}, "successor_contract_number,77"},
      {{.end = "2026-06-01"}, "serial_number,HSZ2810A001"}};
  std::string file = kContractHeader + row({});
  for (const auto& [bad, what] : rows) file += row(bad);
  const auto outcome = done(contracts(file));
  EXPECT_EQ(outcome.run.counts.rows_rejected, static_cast<std::int64_t>(rows.size()));
  EXPECT_EQ(seen("contract_line"), 1);
  EXPECT_EQ(seen("bill_to_version"), 1);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_THAT(report(), HasSubstr("\n" + std::to_string(i + 3) + "," + rows[i].second));
  // The same against rows that were written by an earlier piece of the same file, and for rows that are published
  // already.
  auto far = many_lines(600, 1);
  far += row({.contract = "90000000", .status = "Expired", .serial = "Z"}) +
         row({.contract = "90000000", .serial = "SER100000", .end = "2026-01-31"});
  EXPECT_EQ(done(contracts(far)).run.counts.rows_rejected, 2);
  auto again = far;
  again += row({.contract = "90000000", .serial = "SER100001", .end = "2026-01-31"});
  EXPECT_EQ(done(contracts(again)).run.counts.rows_rejected, 3);
}

TEST_P(ImportFaults, a_row_twice_in_the_same_words_is_unchanged) {
  const auto outcome = done(contracts(kContractHeader + row({}) + row({})));
  EXPECT_EQ(outcome.run.counts.rows_unchanged, 1);
  EXPECT_EQ(outcome.run.counts.rows_rejected, 0);
  EXPECT_EQ(seen("contract_line"), 1);
}

TEST_P(ImportFaults, a_file_that_cannot_be_trusted_is_refused_whole) {
  const auto file = many_lines(600, 60);
  done(contracts(many_lines(10, 1)));
  const auto state = state_of_tables();
  const auto published = generation();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {file.substr(0, file.size() - 30), "truncated_file"},
      {file + "90000099,\"SNT", "truncated_file"},
      {"contract_number,service_program\n1,SNT\n", "wrong_header"},
      {"contract_number,contract_number\n1,SNT\n", "wrong_header"},
      {"", "wrong_header"},
      {std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + file, "not_csv"},
      {"\xD0\xCF\x11\xE0" + file, "not_csv"},
      {file + row({.contract = "77", .site = "Caf\xE9"}), "not_utf8"},
      {file + row({.contract = "77", .site = "12\" rack"}), "malformed_csv"},
  };
  for (const auto& [text, reason] : cases) {
    const auto outcome = contracts(text);
    ASSERT_FALSE(outcome) << reason;
    EXPECT_EQ(failure_of(outcome), reason);
    EXPECT_FALSE(outcome.error().text.empty());
    EXPECT_EQ(state_of_tables(), state) << reason;
    EXPECT_EQ(generation(), published);
  }
  EXPECT_EQ(number("select count(*) from import_run where state = 'failed'"), 4);
  EXPECT_THAT(text("select error from import_run where state = 'failed' order by id desc limit 1"),
              HasSubstr("Line 602 has a quote"));
}

TEST_P(ImportFaults, a_file_cut_anywhere_in_its_last_row_changes_nothing) {
  done(contracts(kContractHeader + row({})));
  const auto published = generation();
  const auto last = row({.contract = "900077", .site = R"("Aurelia, ""Works"" Ltd")", .serial = "LAST"});
  const auto file = kContractHeader + row({}) + last;
  for (std::size_t cut = 1; cut < last.size(); ++cut) {
    const auto outcome = contracts(file.substr(0, file.size() - cut));
    ASSERT_FALSE(outcome) << last.substr(0, last.size() - cut);
    EXPECT_EQ(failure_of(outcome), "truncated_file") << last.substr(0, last.size() - cut);
  }
  EXPECT_EQ(generation(), published);
  EXPECT_EQ(done(contracts(file)).run.counts.rows_applied, 1);
}

TEST_P(ImportFaults, a_file_without_its_last_line_break_is_told_what_to_do) {
  auto file = kContractHeader + row({}) + row({.serial = "LAST"});
  file.pop_back();
  const auto outcome = contracts(file);
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().text,
              testing::AllOf(HasSubstr("line 3"), HasSubstr("end its last line with a line break")));
  EXPECT_EQ(failure_of(contracts(kContractHeader.substr(0, kContractHeader.size() - 1))), "truncated_file")
      << "a header alone, too";
}

TEST_P(ImportFaults, columns_stand_in_any_order_and_unknown_ones_are_named_in_a_warning) {
  const auto outcome =
      done(import(Kind::programs,
                  "\xEF\xBB\xBF"
                  "Brand,colour,NAME,entitled_party,rights_downloads,rights_support,service_program\r\n"
                  "vendor,red,Gold,install_at,no,open_case|download_software,GOLD\r\n"));
  EXPECT_EQ(outcome.run.counts.rows_applied, 1);
  ASSERT_EQ(outcome.warnings.size(), 1U);
  EXPECT_THAT(outcome.warnings[0], HasSubstr("colour"));
  EXPECT_EQ(
      text("select rights_support from program_version v join program p on p.id = v.program_id where p.code = 'GOLD'"),
      "download_software|open_case");
}

TEST_P(ImportFaults, an_alias_file_maps_a_vendors_own_headings) {
  const auto path = (folder() / "aliases.csv").string();
  std::ofstream(path) << "heading,column\nContract No.,contract_number\n";
  auto aliases = exchange::Aliases::read(path);
  ASSERT_TRUE(aliases) << aliases.error().text;
  aliases_ = *aliases;
  auto file = kContractHeader + row({});
  file.replace(0, std::string("contract_number").size(), "contract no.");
  EXPECT_EQ(done(contracts(file)).run.counts.rows_applied, 1);
  std::ofstream(path) << "\xEF\xBB\xBF"
                         "Heading , Column\nNo.,contract_number\nNO.,contract_number\n";
  EXPECT_TRUE(exchange::Aliases::read(path)) << "as a spreadsheet writes it; and twice is no contradiction";
}

TEST_P(ImportFaults, an_alias_file_that_is_wrong_says_where) {
  const auto path = (folder() / "aliases.csv").string();
  const auto said_of = [&](const std::string& bytes) {
    std::ofstream(path, std::ios::trunc) << bytes;
    const auto aliases = exchange::Aliases::read(path);
    EXPECT_EQ(failure_of(aliases), "wrong_aliases") << bytes.substr(0, 100);
    return aliases ? std::string() : aliases.error().text;
  };
  const std::string header = "heading,column\n";
  EXPECT_THAT(said_of(""), HasSubstr("is empty"));
  EXPECT_THAT(said_of("heading\n"), HasSubstr("must begin with heading,column"));
  EXPECT_THAT(said_of(header + "No.\n"), HasSubstr("Line 2 of the alias file is not a heading and a column"));
  EXPECT_THAT(said_of(header + "No.,contract_number\nItem,product\n"),
              HasSubstr("Line 3 of the alias file: there is no column product"));
  EXPECT_THAT(said_of(header + "No.,contract_number\nno.,bill_to_id\n"),
              HasSubstr("Line 3 of the alias file: a line before maps the same heading to contract_number"));
  EXPECT_THAT(said_of(header + std::string(1024 * 1024, '\n')), HasSubstr("larger than 1 MiB"));
}

TEST_P(ImportFaults, companies_of_one_gu_are_one_party_and_bill_tos_follow_their_registration) {
  done(contracts(kContractHeader + row({.bill_to_name = "Mizu Shokai", .bill_to_country = "JP"})));
  const std::string header = "gu_id,name,country,aliases,former_names,parent_gu_id,domains\n";
  const auto first =
      done(import(Kind::companies,
                  header + "41,Mizu Shokai,JP,Mizu|Shokai,Mizu Old (until 2023-04-30),,mizu.example|MIZU2.example\n"
                           "41,Mizu Data,JP,,,41,mizu.example\n,Loner,CZ,,,,\n"));
  EXPECT_EQ(first.run.counts.rows_applied, 3);
  EXPECT_EQ(number("select count(distinct party_id) from company"), 2);
  EXPECT_EQ(seen("company_domain"), 3);
  EXPECT_EQ(
      text("select p.party_key from bill_to_version v join party p on p.id = v.party_id where v.until_import is null"),
      "nc:JP:MIZUSHOKAI")
      << "the party goes on under its GU ID";
  EXPECT_EQ(text("select party_key from party_alias"), "gu:41");
  EXPECT_EQ(done(contracts(kContractHeader + row({.bill_to_name = "Mizu Shokai", .bill_to_country = "JP"}))).run.state,
            ImportState::unchanged);
  const auto second = done(import(Kind::companies, header + "41,Mizu Shokai,JP,Mizu,,,mizu.example\n",
                                  {.extent = Extent::complete, .on_guard = OnGuard::publish}));
  EXPECT_EQ(second.run.counts.lines_ended, 2);
  EXPECT_EQ(seen("company_version"), 1);
  EXPECT_EQ(seen("company_domain"), 1);
  const auto bad = done(import(
      Kind::companies, header + "41,Mizu Shokai,JP,,Old (until soon),,\n42,X,JP,,,,not a domain\n43,Y,JP,,,,*.jp\n"));
  EXPECT_EQ(bad.run.counts.rows_rejected, 3);
  EXPECT_EQ(bad.run.state, ImportState::unchanged);
}

TEST_P(ImportFaults, what_is_not_seen_or_turns_a_name_round_is_refused) {
  const auto outcome = done(contracts(kContractHeader + row({.site = "Ac\u202Eme Inc."}) + row({.site = "Acme\u2066"}) +
                                      row({.serial = "HSZ\u3000001"}) + row({.serial = "HSZ\u00A0001"})));
  EXPECT_EQ(outcome.run.counts.rows_rejected, 4) << report();
}

TEST_P(ImportFaults, the_report_holds_no_formulas) {
  done(contracts(kContractHeader + row({.status = "=HYPERLINK(1)"}) + row({.status = "+1"}) + row({.status = "-1"}) +
                 row({.status = "@x"}) + row({.status = "a=b"})));
  for (const auto* cell : {",'=HYPERLINK(1),", ",'+1,", ",'-1,", ",'@x,", ",a=b,"})
    EXPECT_NE(report().find(cell), std::string::npos) << cell << report();
}

TEST_P(ImportFaults, mail_domains_are_kept_in_one_form) {
  const std::string header = "gu_id,name,country,aliases,former_names,parent_gu_id,domains\n";
  done(import(Kind::companies, header + "41,Bücher AG,CH,,,,BÜCHER.example|xn--bcher-kva.example.\n"));
  EXPECT_EQ(seen("company_domain"), 1);
  EXPECT_EQ(text("select domain from company_domain"), "xn--bcher-kva.example");
}

TEST_P(ImportFaults, a_programme_that_gives_less_takes_access_from_its_people) {
  done(contracts(kContractHeader + row({})));
  for (int person = 1; person <= 51; ++person) {
    run_sql(
        "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
        "valid_from, valid_until, "
        "item_id, recorded_from) select " +
        std::to_string(person) + ", 'g" + std::to_string(person) + "', " + std::to_string(person) +
        ", id, 0, 0, 'support', 'vendor', '', '', 0, 1 from contract");
  }
  const auto outcome = done(import(Kind::programs,
                                   "service_program,name,entitled_party,brand,rights_support,rights_downloads\n"
                                   "SNT,Network support,install_at,vendor,no,yes\n"));
  EXPECT_EQ(outcome.run.state, ImportState::waiting_for_confirmation);
  EXPECT_EQ(outcome.run.counts.people_losing, 51);
}

TEST_P(ImportFaults, contracts_before_any_programme_are_refused_at_once) {
  start_over();
  auto fresh = open_database();
  ASSERT_TRUE(fresh);
  const auto outcome = import_into(*fresh, many_lines(10, 1), {.kind = Kind::contracts});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(failure_of(outcome), "no_programs");
  EXPECT_THAT(outcome.error().text, HasSubstr("import programs first"));
  EXPECT_EQ(report(), "");
}

TEST_P(ImportFaults, the_command_names_a_folder) {
  std::ostringstream out;
  std::ostringstream progress;
  EXPECT_EQ(exchange::run_import_command(database(), clock(), {.file = "/"}, {.out = out, .progress = progress}), 1);
  EXPECT_THAT(progress.str(), HasSubstr("/ is a folder, not a file."));
}

TEST_P(ImportFaults, the_command_says_what_became_of_it_and_exits_accordingly) {
  const auto path = (folder() / "contracts.csv").string();
  const auto run = [&](const std::string& text, exchange::ImportCommand command, std::string& said) {
    std::ofstream(path, std::ios::binary) << text;
    command.file = path;
    std::ostringstream out;
    std::ostringstream progress;
    const int code = exchange::run_import_command(database(), clock(), command, {.out = out, .progress = progress});
    said = out.str() + progress.str();
    return code;
  };
  std::string said;
  EXPECT_EQ(run(many_lines(100, 10) + "bad\n", {}, said), 0);
  EXPECT_THAT(said, HasSubstr("101 rows read, 100 applied, 0 unchanged, 1 rejected"));
  EXPECT_EQ(run(many_lines(100, 10) + "bad\n", {.output = exchange::ImportCommand::Output::json}, said), 0);
  EXPECT_THAT(said, HasSubstr("\"state\":\"unchanged\""));
  EXPECT_EQ(run(many_lines(50, 10), {.extent = Extent::complete}, said), 1);
  EXPECT_THAT(said, HasSubstr("--yes"));
  EXPECT_EQ(seen("contract_line"), 100);
  EXPECT_EQ(
      run(many_lines(50, 10), {.extent = Extent::complete, .confirmed = exchange::ImportCommand::Confirmed::yes}, said),
      0);
  EXPECT_EQ(run("nonsense\n", {}, said), 1);
  EXPECT_THAT(said, HasSubstr("The header lacks: contract_number"));
  EXPECT_THAT(said, HasSubstr("What was found: nonsense. "));
  EXPECT_THAT(said, HasSubstr("--aliases"));
  EXPECT_EQ(run("contract_number;service_program\n1;SNT\n", {}, said), 1);
  EXPECT_THAT(said, HasSubstr("separated by commas, not by semicolons"));
  EXPECT_EQ(run(kContractHeader + row({.program = "NOPE"}), {}, said), 1) << "nothing went in";
  EXPECT_THAT(said, HasSubstr("Nothing went in: 1 rows read, 0 applied, 0 unchanged, 1 rejected"));
  EXPECT_EQ(run("", {.alias_file = "/nowhere/aliases.csv"}, said), 2);
}

CLAVIGER_BOTH_ENGINES(ImportFaults);

}  // namespace
}  // namespace claviger::test
