#include "exchange/import_command.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <ostream>

#include "exchange/csv_file_source.hpp"
#include "exchange/csv_report.hpp"
#include "exchange/progress_bar.hpp"

namespace claviger::exchange {
namespace {

using store::ImportState;

constexpr int kDone = 0;
constexpr int kRefused = 1;
constexpr int kWrongUsage = 2;

/// What is counted where something ends.
std::string_view rows_of(store::ImportKind kind) {
  switch (kind) {
    case store::ImportKind::contracts:
      return "lines";
    case store::ImportKind::programs:
      return "programmes";
    case store::ImportKind::companies:
      return "companies";
    case store::ImportKind::products:
      return "products";
    case store::ImportKind::software:
      return "images";
    case store::ImportKind::content:
      return "pieces of content";
  }
  return "rows";
}

/// Rows there were, and not one of them is in.
bool is_all_rejected(const store::ImportCounts& counts) {
  return counts.rows_rejected > 0 && counts.rows_applied == 0 && counts.rows_unchanged == 0;
}

std::string guard_text(const usecases::ImportReport& report) {
  const auto& counts = report.run.counts;
  return fmt::format(
      "This import would end {} of {} {} and take access from {} (it asks above {} % or above {} people).\n"
      "Nothing was changed. Run it again with --yes if that is meant.",
      counts.lines_ended, report.rows_before, rows_of(report.run.kind),
      counts.people_losing == 1 ? "1 person" : fmt::format("{} people", counts.people_losing),
      usecases::kMostLinesEndedPercent, usecases::kMostPeopleLosing);
}

std::string outcome_text(const usecases::ImportReport& report, const std::string& report_path) {
  const auto& counts = report.run.counts;
  if (report.is_guarded && report.run.state == ImportState::cancelled) return guard_text(report);
  auto text = report.run.state == ImportState::published
                  ? fmt::format("Published as generation {}: ", report.run.id.value)
                  : std::string(is_all_rejected(counts)                      ? "Nothing went in: "
                                : report.run.state == ImportState::unchanged ? "Nothing changed: "
                                                                             : "Cancelled: ");
  text += fmt::format("{} rows read, {} applied, {} unchanged, {} rejected", counts.rows_read, counts.rows_applied,
                      counts.rows_unchanged, counts.rows_rejected);
  if (counts.lines_ended > 0) text += fmt::format(", {} {} ended", counts.lines_ended, rows_of(report.run.kind));
  if (counts.rows_rejected > 0) text += fmt::format("\nWhy rows were rejected: {}", report_path);
  return text;
}

boost::json::object as_json(const usecases::ImportReport& report, const std::string& report_path) {
  const auto& run = report.run;
  const auto& counts = run.counts;
  boost::json::object json{{"id", run.public_id},
                           {"kind", to_text(run.kind)},
                           {"state", to_text(run.state)},
                           {"rows_read", counts.rows_read},
                           {"rows_total", counts.rows_total},
                           {"rows_applied", counts.rows_applied},
                           {"rows_rejected", counts.rows_rejected},
                           {"rows_unchanged", counts.rows_unchanged},
                           {"lines_ending", counts.lines_ended},
                           {"people_losing_access", counts.people_losing}};
  if (run.state == ImportState::published) json["revision"] = std::to_string(run.position);
  if (counts.rows_rejected > 0) json["report"] = report_path;
  if (report.is_guarded) json["guarded"] = true;
  boost::json::array warnings;
  for (const auto& warning : report.warnings) warnings.emplace_back(warning);
  json["warnings"] = std::move(warnings);
  return json;
}

int failed(const Error& error, const ImportCommand& command, const Console& console) {
  if (command.output == ImportCommand::Output::json)
    console.progress << boost::json::serialize(boost::json::object{{"code", error.reason}, {"detail", error.text}})
                     << '\n';
  else if (error.reason == usecases::kOutcomeUnknown)
    console.progress << error.text << '\n';
  else
    console.progress << "The import was refused: " << error.text << " Nothing was changed.\n";
  return error.reason == "wrong_aliases" || error.reason == "invalid_field" ? kWrongUsage : kRefused;
}

}  // namespace

int run_import_command(store::Database& database, const Clock& clock, const ImportCommand& command,
                       const Console& console) {
  Aliases aliases;
  if (!command.alias_file.empty()) {
    auto read = Aliases::read(command.alias_file);
    if (!read) return failed(read.error(), command, console);
    aliases = std::move(*read);
  }
  const auto report_path = command.report_file.empty() ? command.file + ".rejected.csv" : command.report_file;
  std::error_code is_new;
  if (std::filesystem::equivalent(command.file, report_path, is_new))
    return failed({.code = ErrorCode::invalid_input,
                   .reason = "invalid_field",
                   .text = "The report would overwrite the file that is imported; name another with --report."},
                  command, console);
  usecases::SystemWaiter waiter;
  CsvFileSource source({.path = command.file, .shown_name = {}, .kind = command.kind, .aliases = std::move(aliases)});
  CsvReport report(report_path);
  ProgressBar bar(console.progress, console.kind == Console::Kind::terminal ? Surface::terminal : Surface::plain,
                  waiter);
  const bool is_confirmed = command.confirmed == ImportCommand::Confirmed::yes;
  const usecases::ImportRequest request{
      .kind = command.kind,
      .extent = command.extent,
      .on_guard = is_confirmed ? usecases::OnGuard::publish : usecases::OnGuard::refuse,
      .cause = {.actor = "command_line", .request_id = {}},
      .time_zone = command.time_zone};
  const auto done = usecases::ImportFile(database, clock, waiter).run(request, {source, report, bar});
  bar.finish();
  if (!done) return failed(done.error(), command, console);
  for (const auto& warning : done->warnings) console.progress << warning << '\n';
  if (command.output == ImportCommand::Output::json) {
    console.out << boost::json::serialize(as_json(*done, report.path())) << '\n';
  } else {
    console.out << outcome_text(*done, report.path()) << '\n';
  }
  const bool is_refused = done->run.state == ImportState::cancelled || is_all_rejected(done->run.counts);
  return is_refused ? kRefused : kDone;
}

}  // namespace claviger::exchange
