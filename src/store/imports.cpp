#include "store/imports.hpp"

#include <fmt/format.h>

#include <array>

#include "base/secret.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

std::optional<TimePoint> instant(const S& text) {
  return text.empty() ? std::nullopt : base::parse_time(text);
}

constexpr const char* kTextColumns =
    "public_id, kind, state, actor, file_name, file_hash, started_at, finished_at, report_path, error, change_hash, "
    "holder, "
    "leased_until, waiting_since";
constexpr const char* kNumberColumns =
    "id, complete, cancel_asked, base_generation, position, rows_read, rows_total, rows_applied, rows_rejected, "
    "rows_unchanged, "
    "lines_began, lines_ended, lines_removed, people_losing";

ImportRun run_of_texts(const std::array<S, 14>& texts) {
  ImportRun run;
  run.public_id = texts[0];
  run.kind = domain::parse_word<ImportKind>(texts[1]).value_or(ImportKind::contracts);
  run.state = domain::parse_word<ImportState>(texts[2]).value_or(ImportState::failed);
  run.actor = texts[3];
  run.file_name = texts[4];
  run.file_hash = texts[5];
  run.started_at = time_from(texts[6]);
  run.finished_at = instant(texts[7]);
  run.report_path = texts[8];
  run.error = texts[9];
  run.change_hash = texts[10];
  run.holder = texts[11];
  run.leased_until = instant(texts[12]);
  run.waiting_since = instant(texts[13]);
  return run;
}

void set_numbers(ImportRun& run, const std::array<long long, 14>& numbers) {
  run.id = {numbers[0]};
  run.complete = numbers[1] != 0;
  run.is_cancel_asked = numbers[2] != 0;
  run.base_generation = numbers[3];
  run.position = numbers[4];
  auto& counts = run.counts;
  std::tie(counts.rows_read, counts.rows_total, counts.rows_applied, counts.rows_rejected, counts.rows_unchanged,
           counts.lines_began, counts.lines_ended, counts.lines_removed, counts.people_losing) =
      std::tuple(numbers[5], numbers[6], numbers[7], numbers[8], numbers[9], numbers[10], numbers[11], numbers[12],
                 numbers[13]);
}

template <typename... Binds>
std::vector<ImportRun> runs(const Reader& reader, const S& rest, const Binds&... binds) {
  std::vector<ImportRun> found;
  using N = long long;
  each<S, S, S, S, S, S, S, S, S, S, S, S, S, S, N, N, N, N, N, N, N, N, N, N, N, N, N, N>(
      reader, fmt::format("select {}, {} from import_run {}", kTextColumns, kNumberColumns, rest),
      [&](const S& a, const S& b, const S& c, const S& d, const S& e, const S& f, const S& g, const S& h, const S& i,
          const S& j, const S& k, const S& l, const S& m, const S& n, auto... numbers) {
        found.push_back(run_of_texts({a, b, c, d, e, f, g, h, i, j, k, l, m, n}));
        set_numbers(found.back(), {numbers...});
      },
      binds...);
  return found;
}

std::optional<ImportRun> first(std::vector<ImportRun> found) {
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

/// Every table whose rows carry generations.
constexpr std::array kGenerations = {"contract_line",   "contract_party",  "contract_version", "bill_to_version",
                                     "company_version", "company_domain",  "program_version",  "party_alias",
                                     "catalogue_item",  "catalogue_family"};

JournalEntry entry_of(const ImportRun& run) {
  return {.kind = "import_published",
          .subject = "import:" + run.public_id,
          .body = {{"generation", run.id.value},
                   {"kind", to_text(run.kind)},
                   {"complete", run.complete},
                   {"file_hash", run.file_hash},
                   {"change_hash", run.change_hash},
                   {"rows_read", run.counts.rows_read},
                   {"rows_applied", run.counts.rows_applied},
                   {"rows_rejected", run.counts.rows_rejected},
                   {"lines_began", run.counts.lines_began},
                   {"lines_ended", run.counts.lines_ended},
                   {"lines_removed", run.counts.lines_removed},
                   {"people_losing", run.counts.people_losing}}};
}

}  // namespace

std::optional<ImportRun> find_import(const Reader& reader, const std::string& public_id) {
  return first(runs(reader, "where public_id = :id", public_id));
}

std::optional<ImportRun> find_import(const Reader& reader, domain::ImportId id) {
  return first(runs(reader, "where id = :id", id));
}

domain::ImportId last_published(const Reader& reader) {
  return {value<long long>(reader, "select published from import_head").value_or(0)};
}

std::optional<ImportRun> open_import(const Reader& reader) {
  return first(runs(reader, "where state in ('running', 'waiting_for_confirmation') order by id"));
}

std::vector<ImportRun> latest_imports(const Reader& reader, domain::ImportId before, int limit) {
  return runs(reader, "where id < :before order by id desc limit :count", before ? before.value : INT64_MAX, limit);
}

std::int64_t published_lines(const Reader& reader) {
  return value<long long>(reader, "select lines from import_head where only_row = 1").value_or(0);
}

std::optional<std::int64_t> rows_known_unchanged(const Reader& reader, const NewImport& import) {
  return value<long long>(
      reader,
      "select r.rows_read from import_run r, import_head h where r.file_hash = :hash and r.options_hash = :options "
      "and r.kind = :kind and r.rows_rejected = 0 and ((r.state = 'published' and r.id = h.published) "
      "or (r.state = 'unchanged' and r.base_generation = h.published)) order by r.id desc limit 1",
      import.file_hash, import.options_hash, to_text(import.kind));
}

ImportRun begin_import(Transaction& transaction, const NewImport& import) {
  const domain::ImportId id{transaction.next_id("import")};
  execute(transaction,
          "insert into import_run (id, public_id, kind, state, actor, file_name, file_hash, started_at, finished_at, "
          "rows_read, rows_total, "
          "rows_applied, rows_rejected, rows_unchanged, lines_ended, people_losing, report_path, error, change_hash, "
          "position, complete, "
          "options_hash, base_generation, holder, leased_until) values (:id, :public_id, :kind, 'running', :actor, "
          ":file_name, :file_hash, "
          ":started, '', 0, :total, 0, 0, 0, 0, 0, :report, '', '', 0, :complete, :options, "
          "(select published from import_head where only_row = 1), :holder, :leased)",
          id, base::random_public_id(), to_text(import.kind), import.actor, import.file_name, import.file_hash,
          transaction.now(), import.rows_total, import.report_path, import.complete ? 1 : 0, import.options_hash,
          import.holder, import.leased_until);
  return *find_import(transaction, id);
}

void record_progress(Transaction& transaction, domain::ImportId id, const ImportCounts& counts,
                     TimePoint leased_until) {
  execute(transaction,
          "update import_run set rows_read = :read, rows_total = :total, rows_applied = :applied, rows_rejected = "
          ":rejected, "
          "rows_unchanged = :unchanged, lines_began = :began, lines_ended = :ended, lines_removed = :removed, "
          "people_losing = :people, leased_until = :leased "
          "where id = :id",
          counts.rows_read, counts.rows_total, counts.rows_applied, counts.rows_rejected, counts.rows_unchanged,
          counts.lines_began, counts.lines_ended, counts.lines_removed, counts.people_losing, leased_until, id);
}

bool is_cancel_asked(const Reader& reader, domain::ImportId id) {
  return value<long long>(reader, "select cancel_asked from import_run where id = :id", id).value_or(0) != 0;
}

void ask_cancel(Transaction& transaction, domain::ImportId id) {
  execute(transaction, "update import_run set cancel_asked = 1 where id = :id", id);
}

bool is_held(const Reader& reader, domain::ImportId id, const std::string& holder) {
  return value<long long>(reader,
                          "select count(*) from import_run where id = :id and state = 'running' and holder = :holder",
                          id, holder)
             .value_or(0) > 0;
}

void take_over(Transaction& transaction, domain::ImportId id, const std::string& holder, TimePoint leased_until) {
  execute(transaction,
          "update import_run set state = 'running', holder = :holder, leased_until = :leased where id = :id", holder,
          leased_until, id);
}

void set_waiting(Transaction& transaction, domain::ImportId id, const std::string& change_hash) {
  execute(transaction,
          "update import_run set state = 'waiting_for_confirmation', waiting_since = :now, change_hash = :hash where "
          "id = :id",
          transaction.now(), change_hash, id);
}

void finish_import(Transaction& transaction, domain::ImportId id, ImportState state, const std::string& error) {
  execute(transaction, "update import_run set state = :state, finished_at = :now, error = :error where id = :id",
          to_text(state), transaction.now(), error, id);
}

void publish_import(Transaction& transaction, const ImportRun& run) {
  transaction.append(entry_of(run));
  execute(transaction, "update import_head set published = :id, lines = lines + :change where only_row = 1", run.id,
          run.counts.lines_began - run.counts.lines_removed);
  execute(transaction,
          "update import_run set state = 'published', finished_at = :now, change_hash = :hash, position = :position "
          "where id = :id",
          transaction.now(), run.change_hash, transaction.position(), run.id);
}

bool sweep_some(Transaction& transaction, domain::ImportId id, int rows) {
  for (const S table : kGenerations) {
    const auto some = [&](const char* column) {
      return fmt::format("(select id from {} where {} = :generation limit {})", table, column, rows);
    };
    auto touched = execute(transaction, fmt::format("delete from {} where id in {}", table, some("from_import")), id);
    touched += execute(
        transaction, fmt::format("update {} set until_import = null where id in {}", table, some("until_import")), id);
    if (touched > 0) return false;
  }
  // Ordered by contract: some contracts at a time.
  return execute(transaction,
                 fmt::format("delete from import_change where import_id = :import and contract_id in (select "
                             "contract_id from import_change "
                             "where import_id = :same order by contract_id limit {})",
                             rows),
                 id, id) == 0;
}

}  // namespace claviger::store
