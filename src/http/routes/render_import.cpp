#include "http/routes/render_import.hpp"

#include "usecases/import_file.hpp"

namespace claviger::http::routes {

namespace {

/// `account:…` with the person's name, or `command_line`.
boost::json::object render_starter(const usecases::DeskImport& import) {
  const auto& actor = import.run.actor;
  const auto colon = actor.find(':');
  boost::json::object body{{"type", actor.substr(0, colon)}};
  if (colon != std::string::npos) body["id"] = actor.substr(colon + 1);
  if (import.starter) body["name"] = *import.starter;
  return body;
}

}  // namespace

boost::json::object render_import(const usecases::DeskImport& import) {
  const auto& run = import.run;
  const bool is_running = run.state == store::ImportState::running;
  const bool is_waiting = run.state == store::ImportState::waiting_for_confirmation;
  boost::json::object body{{"id", run.public_id},
                           {"kind", to_text(run.kind)},
                           {"state", to_text(run.state)},
                           {"rows_read", run.counts.rows_read},
                           {"rows_total", run.counts.rows_total},
                           {"rows_applied", run.counts.rows_applied},
                           {"rows_unchanged", run.counts.rows_unchanged},
                           {"rows_rejected", run.counts.rows_rejected},
                           {"file_name", run.file_name},
                           {"file_hash", run.file_hash},
                           {"complete", run.complete},
                           {"started_by", render_starter(import)},
                           {"started_at", base::to_text(run.started_at)}};
  if (is_running && run.is_cancel_asked) body["cancelling"] = true;
  if (!is_running) body["lines_ending"] = run.counts.lines_ended;
  if (!is_running) body["people_losing_access"] = run.counts.people_losing;
  if (run.finished_at) body["ended_at"] = base::to_text(*run.finished_at);
  if (is_waiting && run.waiting_since)
    body["confirm_until"] = base::to_text(*run.waiting_since + usecases::kConfirmWithin);
  const bool is_from_desk = run.actor.starts_with("account:");
  if (!is_running && is_from_desk && run.counts.rows_rejected > 0)
    body["report_url"] = "/api/v1/desk/imports/" + run.public_id + "/report";
  if (!run.error.empty()) body["problem"] = run.error;
  return body;
}

}  // namespace claviger::http::routes
