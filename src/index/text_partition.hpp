#pragma once
// One immutable partition of a TextMap: some texts with their values, in one piece of memory.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "index/text_hash.hpp"

namespace claviger::index {

/// What a partition is made of: one text and its values, which need not be kept behind the making.
template <typename Value>
struct TextEntry {
  TextHash hash = 0;
  std::string_view text;
  std::span<const Value> values;
  std::span<const Value> more;  ///< behind those
};

/// Lies as: this object, slots, records. A record is a head, the values, the characters, padded to four bytes: whoever
/// finds a text has its values in the same cache lines. A slot is eight bits of the hash, so that most texts are
/// compared only with themselves, and the record's place in units of four bytes, one more than it is (0: free).
template <typename Value>
class TextPartition {
  static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= 4 && sizeof(Value) % 4 == 0);

 public:
  using Ref = std::shared_ptr<const TextPartition>;
  using Entry = TextEntry<Value>;
  /// Of a text; a longer one cannot be kept.
  static constexpr std::size_t kLongest = 1023;

  /// `depth`: how many low bits of the hash all its texts have in common. Texts are distinct, none above kLongest.
  static Ref make(const std::vector<Entry>& entries, unsigned depth) {
    std::size_t words = 0;
    for (const auto& entry : entries) words += words_of(entry.text.size(), entry.values.size() + entry.more.size());
    CLV_CHECK(words < kMostWords, "a partition is at most 64 MiB");
    const auto slots = entries.size() + entries.size() / 3 + 1;
    void* memory = ::operator new(sizeof(TextPartition) + (slots + words) * sizeof(std::uint32_t));
    auto* partition = new (memory) TextPartition(entries.size(), slots, words, depth);
    partition->fill(entries);
    return Ref(partition, [](const TextPartition* gone) {
      gone->~TextPartition();
      ::operator delete(const_cast<TextPartition*>(gone));
    });
  }

  [[nodiscard]] std::span<const Value> find(std::string_view text, TextHash hash) const {
    for (auto at = slot_of(hash);; at = at + 1 == slot_count_ ? 0 : at + 1) {
      const auto slot = slots()[at];
      if (slot == 0) return {};
      if (slot >> 24U != tag_of(hash)) continue;
      const auto* record = records() + ((slot & 0xFFFFFFU) - 1);
      if (text_of(record) == text) return values_of(record);
    }
  }
  /// Brings what find() looks at first nearer, for whoever has something else to do meanwhile.
  void prefetch(TextHash hash) const { __builtin_prefetch(slots() + slot_of(hash)); }

  [[nodiscard]] unsigned depth() const { return depth_; }
  [[nodiscard]] std::size_t key_count() const { return key_count_; }
  /// `take(text, values)` for each, in the order they were made in.
  template <typename Take>
  void each(Take&& take) const {
    for (const auto* record = records(); record != records() + word_count_;) {
      const auto text = text_of(record);
      const auto values = values_of(record);
      take(text, values);
      record += words_of(text.size(), values.size());
    }
  }

 private:
  using Word = std::uint32_t;
  static constexpr std::size_t kMostWords = 0xFFFFFF;
  /// Of a head: the text's length; above them the number of values.
  static constexpr unsigned kLengthBits = 10;

  TextPartition(std::size_t keys, std::size_t slots, std::size_t words, unsigned depth)
      : key_count_(static_cast<Word>(keys)),
        slot_count_(static_cast<Word>(slots)),
        word_count_(static_cast<Word>(words)),
        depth_(depth) {}

  static std::size_t words_of(std::size_t length, std::size_t values) {
    return 1 + values * sizeof(Value) / sizeof(Word) + (length + sizeof(Word) - 1) / sizeof(Word);
  }
  [[nodiscard]] std::size_t slot_of(TextHash hash) const { return ((hash >> 32U) * slot_count_) >> 32U; }
  /// Few of the bits that choose the partition, none of those that choose the slot.
  static Word tag_of(TextHash hash) { return static_cast<Word>((hash >> 24U) & 0xFFU); }

  [[nodiscard]] const Word* slots() const { return reinterpret_cast<const Word*>(this + 1); }
  [[nodiscard]] const Word* records() const { return slots() + slot_count_; }
  static std::span<const Value> values_of(const Word* record) {
    return {reinterpret_cast<const Value*>(record + 1), *record >> kLengthBits};
  }
  static std::string_view text_of(const Word* record) {
    const auto values = values_of(record);
    return {reinterpret_cast<const char*>(values.data() + values.size()), *record & kLongest};
  }

  void fill(const std::vector<Entry>& entries) {
    auto* slot = const_cast<Word*>(slots());
    auto* const first = const_cast<Word*>(records());
    auto* record = first;
    std::memset(slot, 0, slot_count_ * sizeof(Word));
    for (const auto& entry : entries) {
      auto at = slot_of(entry.hash);
      while (slot[at] != 0) at = at + 1 == slot_count_ ? 0 : at + 1;
      slot[at] = tag_of(entry.hash) << 24U | static_cast<Word>(record - first + 1);
      record = write(entry, record);
    }
  }

  /// Gives where the next record begins.
  static Word* write(const Entry& entry, Word* record) {
    const auto count = entry.values.size() + entry.more.size();
    *record = static_cast<Word>(entry.text.size() | count << kLengthBits);
    auto* value = reinterpret_cast<Value*>(record + 1);
    for (const auto& part : {entry.values, entry.more}) {
      for (const auto& one : part) new (value++) Value(one);
    }
    if (!entry.text.empty()) std::memcpy(value, entry.text.data(), entry.text.size());
    return record + words_of(entry.text.size(), count);
  }

  Word key_count_;
  Word slot_count_;
  Word word_count_;
  Word depth_;
};

}  // namespace claviger::index
