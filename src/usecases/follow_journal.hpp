#pragma once
// The index follows the journal: built from the store once, then one step for each time the journal has grown.
// The only user of index::Step and of Index::publish. Source: architecture, ideas 1 and 4.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "index/index.hpp"
#include "index/step.hpp"
#include "store/index_feed.hpp"

namespace claviger::usecases {

/// How far an index is that is being built, in rows.
struct BuildProgress {
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: not begun
  [[nodiscard]] int percent() const { return total == 0 ? 0 : static_cast<int>(done * 100 / total); }
};

/// What was read again in one go, on its way into the index.
struct FactsRead {
  std::optional<std::vector<index::ProgramFacts>> programs;  ///< all there are, where they were read
  std::optional<std::vector<domain::Client>> clients;        ///< the same, of those in force
  std::vector<domain::ProductFacts> products;
  std::vector<domain::ContractFacts> contracts;
  std::vector<domain::BillToFacts> bill_tos;
  std::vector<domain::AccountFacts> accounts;
  std::vector<domain::GroupFacts> groups;
  std::vector<std::string> serials;  ///< their lines are replaced by `lines`
  std::vector<domain::LineFacts> lines;
};

struct FollowOptions {
  /// An import that touches more serials, and more than one line in twenty, is taken in by building anew: lines are
  /// read in order that much quicker than serial by serial.
  std::size_t many_serials = 50'000;
  /// Sees each portion of facts before the index does, and may change it: how tests plant faults.
  std::function<void(FactsRead&)> tap;
  /// While building, after each portion.
  std::function<void(const BuildProgress&)> on_progress;
};

/// Thread safety: any thread may call; one at a time reads and publishes, the others wait for it.
class FollowJournal {
 public:
  FollowJournal(store::Database& database, const Clock& clock, index::Index& index, FollowOptions options = {});

  /// Brings the index to the journal's end: builds it where there is none or the database no longer knows the entry it
  /// stands at, else takes one step. True when there was something to do. Errors: unavailable, internal; the index
  /// stays as it was.
  Result<bool> follow();

  /// After a commit of this process, before its caller is answered: returns when the index has reached the position, or
  /// could not be brought there within kPatience (the database gone, an import being taken in). An import, and a
  /// database that is another than before, are left to follow(): who asked for access does not read a million lines
  /// first.
  void reach(std::int64_t position);

  static constexpr std::chrono::milliseconds kPatience{500};

 private:
  enum class Share { own_writes, everything };
  Result<bool> follow_in_turn(Share share);
  index::Root build(const store::Reader& reader, const store::FeedHead& head);
  void build_lines(const store::Reader& reader, index::Step& step, std::int64_t last);
  template <typename Read>
  void build_by_id(index::Step& step, std::int64_t last, Read&& read);
  index::Root step_on(const store::Reader& reader, const index::Root& root, const store::FeedHead& head);
  void read_imported(const store::Reader& reader, index::Step& step, const store::ImportTouched& touched);
  void take_in(index::Step& step, FactsRead facts);
  void add_progress(std::int64_t rows);

  store::Database& database_;
  const Clock& clock_;
  index::Index& index_;
  FollowOptions options_;
  // Turns are no std::timed_mutex: with the steady clock it calls pthread_mutex_clocklock, which the ThreadSanitizer of
  // GCC 12 does not know.
  class Turn;
  std::mutex mutex_;  ///< guards is_taken_
  std::condition_variable given_back_;
  bool is_taken_ = false;  ///< somebody reads and publishes
  BuildProgress progress_;
};

}  // namespace claviger::usecases
