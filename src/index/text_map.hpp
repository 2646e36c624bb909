#pragma once
// Texts to values, several for one text where need be: extendible hashing over immutable partitions.
//
// The low bits of a text's hash choose a place in the table; several places share a partition whose texts have fewer
// bits in common. A partition that outgrows kSplitAbove, or that cannot hold its records, is split by the next bit; the
// table is repeated when there is no such place yet.

#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <vector>

#include "index/page_table.hpp"
#include "index/text_partition.hpp"

namespace claviger::index {

/// Copies share everything. Reading is safe from any thread; an Editor belongs to one.
template <typename Value>
class TextMap {
 public:
  using Partition = TextPartition<Value>;
  /// Partitions hold a third of this to all of it, mostly around 1,500.
  static constexpr std::size_t kSplitAbove = 2048;

  class Editor;

  TextMap() {
    typename PageTable<Partition>::Editor table(table_);
    table.grow(1);
    table_ = table.finish();
  }

  /// Empty when the text is not known. Valid as long as this map or a copy of it.
  [[nodiscard]] std::span<const Value> find(std::string_view text) const { return find(text, hash_of(text)); }
  [[nodiscard]] std::span<const Value> find(std::string_view text, TextHash hash) const {
    const auto* partition = table_.get(hash & (table_.size() - 1));
    return partition == nullptr ? std::span<const Value>() : partition->find(text, hash);
  }
  /// See TextPartition::prefetch.
  void prefetch(TextHash hash) const {
    if (const auto* partition = table_.get(hash & (table_.size() - 1)); partition != nullptr) partition->prefetch(hash);
  }

  /// Calls `take(text, values)` for each text, in no order.
  template <typename Take>
  void each(Take&& take) const {
    each_partition([&](const Partition& partition) { partition.each(take); });
  }
  template <typename Take>
  void each_partition(Take&& take) const {
    for (std::size_t at = 0; at < table_.size(); ++at) {
      const auto* partition = table_.get(at);
      if (partition != nullptr && at >> partition->depth() == 0) take(*partition);
    }
  }

 private:
  PageTable<Partition> table_;
};

/// Collects what changes, then makes one new map. What is forgotten goes before anything is added, whatever the order
/// of the calls.
template <typename Value>
class TextMap<Value>::Editor {
 public:
  explicit Editor(const TextMap& base) : base_(base), table_(base.table_) {}

  /// For about so many texts, when the map is empty: they go straight into partitions of the right size.
  void expect(std::size_t texts) {
    if (table_.size() != 1 || table_.share(0)) return;
    std::size_t size = 1;
    while (size * kSplitAbove * 3 / 4 < texts) size *= 2;
    table_.grow(size);
    table_size_ = size;
  }

  /// A text above TextPartition::kLongest is not kept: nothing that people write is that long.
  void add(std::string_view text, const Value& value) {
    if (text.size() > Partition::kLongest) return;
    const auto hash = hash_of(text);
    auto& staged = staged_for(hash);
    staged.adds.push_back(
        {hash, static_cast<std::uint32_t>(staged.chars.size()), static_cast<std::uint32_t>(text.size()), value});
    staged.chars.insert(staged.chars.end(), text.begin(), text.end());
  }
  /// Drops all values that the base has for the text.
  void forget(std::string_view text) { forget(hash_of(text)); }
  /// As far as a text is known by its hash.
  void forget(TextHash hash) { staged_for(hash).forgotten.push_back(hash); }

  TextMap finish() {
    for (auto& [place, staged] : staged_) settle(place, staged);
    TextMap map;
    map.table_ = table_.finish();
    return map;
  }

 private:
  using Ref = typename Partition::Ref;
  using Entries = std::vector<TextEntry<Value>>;
  struct Add {
    TextHash hash;
    std::uint32_t chars_at, length;
    Value value;
  };
  struct Staged {
    std::vector<char> chars;
    std::vector<Add> adds;
    std::vector<TextHash> forgotten;

    [[nodiscard]] std::string_view text_of(const Add& add) const { return {chars.data() + add.chars_at, add.length}; }
  };

  /// By the first of the places that share the partition; an empty place is a partition of its own.
  Staged& staged_for(TextHash hash) {
    const auto place = hash & (table_size_ - 1);
    const auto* partition = base_.table_.get(place);
    return staged_[partition == nullptr ? place : place & ((std::size_t{1} << partition->depth()) - 1)];
  }

  void settle(std::size_t place, Staged& staged) {
    const auto old = table_.share(place);
    std::sort(staged.forgotten.begin(), staged.forgotten.end());
    std::stable_sort(staged.adds.begin(), staged.adds.end(), [&](const Add& a, const Add& b) {
      return a.hash != b.hash ? a.hash < b.hash : staged.text_of(a) < staged.text_of(b);
    });
    std::vector<Value> values;
    values.reserve(staged.adds.size());
    for (const auto& add : staged.adds) values.push_back(add.value);
    Entries entries;
    entries.reserve((old ? old->key_count() : 0) + staged.adds.size());
    if (old) keep_untouched(*old, staged, entries);
    add_staged(old.get(), staged, values, entries);
    put(entries, old ? old->depth() : depth_of(table_size_), place);
    staged = {};
  }

  static bool is_forgotten(const Staged& staged, TextHash hash) {
    return std::binary_search(staged.forgotten.begin(), staged.forgotten.end(), hash);
  }

  /// Those to which something is added are left to add_staged, also where it is another text of the same hash.
  static void keep_untouched(const Partition& old, const Staged& staged, Entries& entries) {
    old.each([&](std::string_view text, std::span<const Value> values) {
      const auto hash = hash_of(text);
      const auto same = std::ranges::equal_range(staged.adds, hash, {}, &Add::hash);
      const bool is_added_to = std::ranges::any_of(same, [&](const Add& add) { return staged.text_of(add) == text; });
      if (!is_added_to && !is_forgotten(staged, hash)) entries.push_back({hash, text, values, {}});
    });
  }

  /// Each text's values in one entry, behind those that the old partition has for it.
  static void add_staged(const Partition* old, const Staged& staged, const std::vector<Value>& values,
                         Entries& entries) {
    for (std::size_t from = 0, until = 0; from < staged.adds.size(); from = until) {
      const auto hash = staged.adds[from].hash;
      const auto text = staged.text_of(staged.adds[from]);
      while (until < staged.adds.size() && staged.text_of(staged.adds[until]) == text) ++until;
      const auto kept = old == nullptr || is_forgotten(staged, hash) ? std::span<const Value>() : old->find(text, hash);
      entries.push_back({hash, text, kept, {values.data() + from, until - from}});
    }
  }

  void put(const Entries& entries, unsigned depth, std::size_t place) {
    // Texts that share so many bits of a keyed hash do not exist.
    constexpr unsigned kDeepest = 28;
    const bool is_too_much = entries.size() > kSplitAbove || !Partition::fits(entries);
    if (is_too_much && depth < kDeepest) {
      Entries halves[2];
      for (const auto& entry : entries) halves[(entry.hash >> depth) & 1U].push_back(entry);
      put(halves[0], depth + 1, place);
      put(halves[1], depth + 1, place | std::size_t{1} << depth);
      return;
    }
    while (depth > depth_of(table_.size())) table_.repeat();
    const auto partition = Partition::make(entries, depth);
    for (auto at = place; at < table_.size(); at += std::size_t{1} << depth) table_.set(at, partition);
  }

  static unsigned depth_of(std::size_t size) { return static_cast<unsigned>(std::countr_zero(size)); }

  TextMap base_;
  typename PageTable<Partition>::Editor table_;
  /// While staging; places are numbered as in the base.
  std::size_t table_size_ = base_.table_.size();
  boost::unordered_flat_map<std::size_t, Staged> staged_;
};

}  // namespace claviger::index
