#pragma once
// Pairs of numbers in order: who holds what, to be read from the other end.
//
// Sorted leaves of some hundred pairs hang in pages, pages in one list: a change copies the leaves that it touches and
// the two levels above, however many values one key has.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace claviger::index {

struct Pair {
  std::uint32_t key = 0;
  std::uint32_t value = 0;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

/// Some neighbours, at least one. A key is kept once, however many values it has here.
class PairLeaf {
 public:
  explicit PairLeaf(std::span<const Pair> pairs);

  [[nodiscard]] Pair first() const { return {keys_.front().key, values_.front()}; }
  [[nodiscard]] std::vector<Pair> pairs() const;
  /// The key's values here, ascending.
  [[nodiscard]] std::span<const std::uint32_t> values_of(std::uint32_t key) const;

 private:
  struct Key {
    std::uint32_t key = 0;
    std::uint32_t end = 0;  ///< in values_; they begin where the key before it ends
  };
  std::vector<Key> keys_;
  std::vector<std::uint32_t> values_;
};

/// Each pair once. Copies share everything. Reading is safe from any thread; an Editor belongs to one.
class PairSet {
 public:
  /// Leaves have half of this to all of it, but where pairs were taken away.
  static constexpr std::size_t kLeaf = 1024;
  static constexpr std::size_t kPage = 256;

  class Editor;

  /// The key's values above `after`, ascending, at most `most`.
  [[nodiscard]] std::vector<std::uint32_t> values_after(std::uint32_t key, std::uint32_t after, std::size_t most) const;

 private:
  using Leaf = std::shared_ptr<const PairLeaf>;
  using Leaves = std::vector<Leaf>;
  using Pages = std::vector<std::shared_ptr<const Leaves>>;
  std::shared_ptr<const Pages> pages_ = std::make_shared<const Pages>();
};

/// Collects what changes, then makes one new set. Of a pair that is both added and removed the later call counts; what
/// is there already, or is not there, may be told again.
class PairSet::Editor {
 public:
  explicit Editor(const PairSet& base) : base_(base) {}

  void add(const Pair& pair) { changes_.push_back({pair, true}); }
  void remove(const Pair& pair) { changes_.push_back({pair, false}); }
  /// Puts what was told so far in its place once it is much, so that it need not be kept: while a set is built.
  void settle();

  PairSet finish();

 private:
  struct Change {
    Pair pair;
    bool is_there = false;  ///< afterwards
  };
  using Changes = std::span<const Change>;

  static Changes below(Changes& rest, const Pair* bound);
  static std::vector<Pair> merged(const std::vector<Pair>& kept, Changes changes);
  static void put(const std::vector<Pair>& pairs, Leaves& leaves);
  static Leaves changed(const Leaves& page, Changes changes);

  PairSet base_;
  std::vector<Change> changes_;
};

}  // namespace claviger::index
