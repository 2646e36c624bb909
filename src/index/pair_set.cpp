#include "index/pair_set.hpp"

#include <algorithm>

namespace claviger::index {

PairLeaf::PairLeaf(std::span<const Pair> pairs) {
  std::size_t keys = 0;
  for (std::size_t at = 0; at < pairs.size(); ++at) keys += at == 0 || pairs[at].key != pairs[at - 1].key ? 1 : 0;
  keys_.reserve(keys);
  values_.reserve(pairs.size());
  for (const auto& pair : pairs) {
    if (keys_.empty() || keys_.back().key != pair.key) keys_.push_back({pair.key, 0});
    values_.push_back(pair.value);
    keys_.back().end = static_cast<std::uint32_t>(values_.size());
  }
}

std::vector<Pair> PairLeaf::pairs() const {
  std::vector<Pair> pairs;
  pairs.reserve(values_.size());
  std::size_t at = 0;
  for (const auto& key : keys_) {
    for (; at < key.end; ++at) pairs.push_back({key.key, values_[at]});
  }
  return pairs;
}

std::span<const std::uint32_t> PairLeaf::values_of(std::uint32_t key) const {
  const auto found = std::ranges::lower_bound(keys_, key, {}, &Key::key);
  if (found == keys_.end() || found->key != key) return {};
  const std::size_t begin = found == keys_.begin() ? 0 : std::prev(found)->end;
  return std::span(values_).subspan(begin, found->end - begin);
}

namespace {

/// The place of the last that does not begin behind `pair`; 0 where all do.
template <typename All, typename First>
std::size_t place_of_last(const All& all, const Pair& pair, First first) {
  const auto behind = std::ranges::upper_bound(all, pair, {}, first);
  return behind == all.begin() ? 0 : static_cast<std::size_t>(behind - all.begin()) - 1;
}

}  // namespace

std::vector<std::uint32_t> PairSet::values_after(std::uint32_t key, std::uint32_t after, std::size_t most) const {
  const auto first_of_leaf = [](const Leaf& leaf) { return leaf->first(); };
  const auto first_of_page = [](const std::shared_ptr<const Leaves>& page) { return page->front()->first(); };
  const Pair from{key, after};
  std::vector<std::uint32_t> values;
  for (auto page = place_of_last(*pages_, from, first_of_page); page < pages_->size(); ++page) {
    const auto& leaves = *(*pages_)[page];
    for (auto at = place_of_last(leaves, from, first_of_leaf); at < leaves.size(); ++at) {
      if (values.size() >= most || leaves[at]->first().key > key) return values;
      const auto known = leaves[at]->values_of(key);
      const auto rest = known.subspan(static_cast<std::size_t>(std::ranges::upper_bound(known, after) - known.begin()));
      values.insert(values.end(), rest.begin(),
                    rest.begin() + static_cast<std::ptrdiff_t>(std::min(rest.size(), most - values.size())));
    }
  }
  return values;
}

void PairSet::Editor::settle() {
  constexpr std::size_t kMuch = 4'000'000;
  if (changes_.size() < kMuch) return;
  base_ = finish();
  changes_.clear();
}

/// Takes those before `bound` from the front of `rest`; nullptr: all.
PairSet::Editor::Changes PairSet::Editor::below(Changes& rest, const Pair* bound) {
  const auto end = bound == nullptr ? rest.end() : std::ranges::lower_bound(rest, *bound, {}, &Change::pair);
  const auto taken = rest.first(static_cast<std::size_t>(end - rest.begin()));
  rest = rest.subspan(taken.size());
  return taken;
}

std::vector<Pair> PairSet::Editor::merged(const std::vector<Pair>& kept, Changes changes) {
  std::vector<Pair> pairs;
  pairs.reserve(kept.size() + changes.size());
  auto next = kept.begin();
  for (const auto& change : changes) {
    while (next != kept.end() && *next < change.pair) pairs.push_back(*next++);
    if (next != kept.end() && *next == change.pair) ++next;
    if (change.is_there) pairs.push_back(change.pair);
  }
  pairs.insert(pairs.end(), next, kept.end());
  return pairs;
}

/// In as few leaves as hold them, of one size.
void PairSet::Editor::put(const std::vector<Pair>& pairs, Leaves& leaves) {
  const auto count = (pairs.size() + kLeaf - 1) / kLeaf;
  for (std::size_t part = 0; part < count; ++part) {
    const auto from = pairs.size() * part / count;
    const auto until = pairs.size() * (part + 1) / count;
    leaves.push_back(std::make_shared<const PairLeaf>(std::span(pairs).subspan(from, until - from)));
  }
}

PairSet::Leaves PairSet::Editor::changed(const Leaves& page, Changes changes) {
  Leaves leaves;
  leaves.reserve(page.size() + changes.size() / kLeaf + 1);
  for (std::size_t at = 0; at < page.size(); ++at) {
    const auto bound = at + 1 < page.size() ? page[at + 1]->first() : Pair{};
    const auto of_leaf = below(changes, at + 1 < page.size() ? &bound : nullptr);
    if (of_leaf.empty())
      leaves.push_back(page[at]);
    else
      put(merged(page[at]->pairs(), of_leaf), leaves);
  }
  if (page.empty()) put(merged({}, changes), leaves);
  return leaves;
}

PairSet PairSet::Editor::finish() {
  std::ranges::stable_sort(changes_, {}, &Change::pair);
  // Of several that speak of one pair the last remains.
  const auto repeated = std::unique(changes_.rbegin(), changes_.rend(),
                                    [](const auto& one, const auto& other) { return one.pair == other.pair; });
  changes_.erase(changes_.begin(), repeated.base());
  if (changes_.empty()) return base_;
  Changes rest = changes_;
  auto base = *base_.pages_;
  if (base.empty()) base.push_back(std::make_shared<const Leaves>());
  Pages pages;
  for (std::size_t at = 0; at < base.size(); ++at) {
    const auto bound = at + 1 < base.size() ? base[at + 1]->front()->first() : Pair{};
    const auto of_page = below(rest, at + 1 < base.size() ? &bound : nullptr);
    if (of_page.empty()) {
      pages.push_back(base[at]);
      continue;
    }
    const auto leaves = changed(*base[at], of_page);
    const auto count = (leaves.size() + kPage - 1) / kPage;
    for (std::size_t part = 0; part < count; ++part)
      pages.push_back(std::make_shared<const Leaves>(
          leaves.begin() + static_cast<std::ptrdiff_t>(leaves.size() * part / count),
          leaves.begin() + static_cast<std::ptrdiff_t>(leaves.size() * (part + 1) / count)));
  }
  PairSet set;
  set.pages_ = std::make_shared<const Pages>(std::move(pages));
  return set;
}

}  // namespace claviger::index
