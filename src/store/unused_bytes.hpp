#pragma once
// Inside `store` only, SQLite only. What is deleted is overwritten (secure_delete), but rows that were moved from page
// to page leave their bytes in what the old page does not use any more. Here they are taken away, piece by piece,
// beside running readers and writers. Source: U20; docs/adr/0013; SQLite's file format, 1.6.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace soci {
class session;
}

namespace claviger::store {

/// Half-open, in bytes of a page.
struct UnusedPart {
  std::size_t from = 0;
  std::size_t until = 0;
};
/// Between the cell pointers of a b-tree page and its cells: what no reader ever reads. Nullopt for a page of another
/// kind, and for one whose header does not hold together. `number` counts from 1.
std::optional<UnusedPart> unused_part_of(std::span<const unsigned char> page, std::uint32_t number);

/// On a connection of its own: what its cache holds of old pages goes with it. Not thread-safe; throws soci_error.
class UnusedBytes {
 public:
  explicit UnusedBytes(const std::string& url);
  ~UnusedBytes();

  enum class Progress { went_on, others_first, done };
  /// Overwrites the unused parts of the next 512 pages with zeros, under the write lock and only while the log is
  /// written back whole: a few milliseconds. `others_first`: somebody reads or writes; the same piece is still to do.
  Progress clean_next_piece();
  /// Empties the write-ahead log, which holds old pages. False while somebody reads from it.
  bool empty_log();
  /// So many pages that those of another kind could be taken for b-tree pages: 128 GiB.
  [[nodiscard]] bool is_too_large();

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace claviger::store
