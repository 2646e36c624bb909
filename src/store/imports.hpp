#pragma once
// An import as a generation: begun, watched, published or swept. Rows of a generation that is not published are seen by
// nobody; rows it ends are seen until it is published. One import at a time. Source: architecture, "Imports are
// generations".

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "store/database.hpp"
#include "store/import_rows.hpp"

namespace claviger::store {

#define CLV_IMPORT_STATES(X) X(running) X(waiting_for_confirmation) X(published) X(unchanged) X(cancelled) X(failed)
CLV_WORDS(ImportState, CLV_IMPORT_STATES)

/// What an import is about, known when it begins.
struct NewImport {
  ImportKind kind = ImportKind::contracts;
  std::string actor;
  std::string file_name;     ///< as shown to people
  std::string file_hash;     ///< BLAKE2b-256, hex
  std::string options_hash;  ///< of what else decides what the file means: headings, complete
  bool complete = false;
  std::int64_t rows_total = 0;  ///< an estimate while it runs
  std::string report_path;
  std::string holder;
  TimePoint leased_until{};
};

struct ImportCounts {
  std::int64_t rows_read = 0;
  std::int64_t rows_total = 0;
  std::int64_t rows_applied = 0;  ///< rows that made a difference
  std::int64_t rows_rejected = 0;
  std::int64_t rows_unchanged = 0;
  std::int64_t lines_began = 0;
  std::int64_t lines_ended = 0;    ///< no longer there, or no longer covered today because of this import
  std::int64_t lines_removed = 0;  ///< of these: no longer there
  std::int64_t people_losing = 0;
};

struct ImportRun {
  domain::ImportId id;
  std::string public_id;
  ImportKind kind = ImportKind::contracts;
  ImportState state = ImportState::running;
  std::string actor, file_name, file_hash, report_path, error, change_hash, holder;
  bool complete = false;
  bool is_cancel_asked = false;
  TimePoint started_at{};
  std::optional<TimePoint> finished_at, leased_until, waiting_since;
  std::int64_t base_generation = 0;  ///< published when it began
  std::int64_t position = 0;         ///< its journal entry, once published
  ImportCounts counts;
};

std::optional<ImportRun> find_import(const Reader& reader, const std::string& public_id);
std::optional<ImportRun> find_import(const Reader& reader, domain::ImportId id);
/// The one import that runs or waits, if any.
std::optional<ImportRun> open_import(const Reader& reader);
/// The import whose generation is the newest published one; none before the first.
domain::ImportId last_published(const Reader& reader);
/// Newest first, those that began before `before`; none: from the newest.
std::vector<ImportRun> latest_imports(const Reader& reader, domain::ImportId before, int limit);
/// Contract lines seen now.
std::int64_t published_lines(const Reader& reader);

/// The rows of a finished import of the same file under the same options, all rows good, with nothing published since:
/// this one would change nothing. None where there is no such import.
std::optional<std::int64_t> rows_known_unchanged(const Reader& reader, const NewImport& import);

/// Takes the next generation. The caller has made sure that none is open.
ImportRun begin_import(Transaction& transaction, const NewImport& import);
/// Counts so far, and the holder's word that it lives.
void record_progress(Transaction& transaction, domain::ImportId id, const ImportCounts& counts, TimePoint leased_until);
bool is_cancel_asked(const Reader& reader, domain::ImportId id);
void ask_cancel(Transaction& transaction, domain::ImportId id);
/// Whether the import still runs in this holder's hands: another may have swept it when the lease ended.
bool is_held(const Reader& reader, domain::ImportId id, const std::string& holder);
/// Takes an open import out of its holder's hands, to sweep it.
void take_over(Transaction& transaction, domain::ImportId id, const std::string& holder, TimePoint leased_until);
void set_waiting(Transaction& transaction, domain::ImportId id, const std::string& change_hash);
/// Ends an import that publishes nothing. `error` is what may be shown, for `failed`.
void finish_import(Transaction& transaction, domain::ImportId id, ImportState state, const std::string& error);
/// Makes the generation the published one, with one journal entry. Small, whatever the import's size.
void publish_import(Transaction& transaction, const ImportRun& run);

/// Takes back some of what a generation staged, about `rows` rows; true when nothing is left of it.
bool sweep_some(Transaction& transaction, domain::ImportId id, int rows);

}  // namespace claviger::store
