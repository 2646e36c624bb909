#pragma once
// One immutable partition of a TextMap: some texts with their values, in one piece of memory.

#include <algorithm>
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
/// compared only with themselves, and the record's place in units of four bytes, one more than it is (0: free). The
/// longest record is the last, so that its place can be told however long it is: a text such as "N/A" may be the serial
/// of millions of devices.
template <typename Value>
class TextPartition {
  static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= 4 && sizeof(Value) % 4 == 0);

 public:
  using Ref = std::shared_ptr<const TextPartition>;
  using Entry = TextEntry<Value>;
  /// Of a text; a longer one cannot be kept.
  static constexpr std::size_t kLongest = 1023;

  /// Whether they can be one partition: all but the longest are 64 MiB at most. One text alone always can.
  static bool fits(const std::vector<Entry>& entries) {
    return entries.empty() || words_of(entries) - words_of(entries[longest_of(entries)]) < kMostWords;
  }

  /// `depth`: how many low bits of the hash all its texts have in common. Texts are distinct, none above kLongest.
  static Ref make(const std::vector<Entry>& entries, unsigned depth) {
    const auto words = words_of(entries);
    CLV_CHECK(fits(entries) && words <= UINT32_MAX, "a partition's records can be told by their places");
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
  /// `take(text, values)` for each, in no order.
  template <typename Take>
  void each(Take&& take) const {
    for (const auto* record = records(); record != records() + word_count_;) {
      const auto text = text_of(record);
      const auto values = values_of(record);
      take(text, values);
      record += record_words(text.size(), values.size());
    }
  }

 private:
  using Word = std::uint32_t;
  static constexpr std::size_t kMostWords = 0xFFFFFF;
  /// Of a head: the text's length; above them the number of values. From kMany on, that is in a word of its own.
  static constexpr unsigned kLengthBits = 10;
  static constexpr std::size_t kMany = UINT32_MAX >> kLengthBits;

  TextPartition(std::size_t keys, std::size_t slots, std::size_t words, unsigned depth)
      : key_count_(static_cast<Word>(keys)),
        slot_count_(static_cast<Word>(slots)),
        word_count_(static_cast<Word>(words)),
        depth_(depth) {}

  static std::size_t head_words(std::size_t values) { return values < kMany ? 1 : 2; }
  static std::size_t record_words(std::size_t length, std::size_t values) {
    return head_words(values) + values * sizeof(Value) / sizeof(Word) + (length + sizeof(Word) - 1) / sizeof(Word);
  }
  static std::size_t words_of(const Entry& entry) {
    return record_words(entry.text.size(), entry.values.size() + entry.more.size());
  }
  static std::size_t words_of(const std::vector<Entry>& entries) {
    std::size_t words = 0;
    for (const auto& entry : entries) words += words_of(entry);
    return words;
  }
  static std::size_t longest_of(const std::vector<Entry>& entries) {
    const auto at = std::ranges::max_element(entries, {}, [](const Entry& entry) { return words_of(entry); });
    return static_cast<std::size_t>(at - entries.begin());
  }
  [[nodiscard]] std::size_t slot_of(TextHash hash) const { return ((hash >> 32U) * slot_count_) >> 32U; }
  /// Few of the bits that choose the partition, none of those that choose the slot.
  static Word tag_of(TextHash hash) { return static_cast<Word>((hash >> 24U) & 0xFFU); }

  [[nodiscard]] const Word* slots() const { return reinterpret_cast<const Word*>(this + 1); }
  [[nodiscard]] const Word* records() const { return slots() + slot_count_; }
  static std::span<const Value> values_of(const Word* record) {
    const std::size_t count = *record >> kLengthBits;
    if (count == kMany) [[unlikely]]
      return {reinterpret_cast<const Value*>(record + 2), record[1]};
    return {reinterpret_cast<const Value*>(record + 1), count};
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
    const auto add = [&](const Entry& entry) {
      auto at = slot_of(entry.hash);
      while (slot[at] != 0) at = at + 1 == slot_count_ ? 0 : at + 1;
      slot[at] = tag_of(entry.hash) << 24U | static_cast<Word>(record - first + 1);
      record = write(entry, record);
    };
    const auto last = longest_of(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i != last) add(entries[i]);
    }
    if (!entries.empty()) add(entries[last]);
  }

  /// Gives where the next record begins.
  static Word* write(const Entry& entry, Word* record) {
    const auto count = entry.values.size() + entry.more.size();
    *record = static_cast<Word>(entry.text.size() | std::min(count, kMany) << kLengthBits);
    if (count >= kMany) record[1] = static_cast<Word>(count);
    auto* value = reinterpret_cast<Value*>(record + head_words(count));
    for (const auto& part : {entry.values, entry.more}) {
      for (const auto& one : part) new (value++) Value(one);
    }
    if (!entry.text.empty()) std::memcpy(value, entry.text.data(), entry.text.size());
    return record + words_of(entry);
  }

  Word key_count_;
  Word slot_count_;
  Word word_count_;
  Word depth_;
};

}  // namespace claviger::index
