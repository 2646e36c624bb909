#pragma once
// A persistent array of immutable blocks: a copy shares all, a change copies one page and the list of pages.

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace claviger::index {

/// Copies are cheap and independent. Reading is safe from any thread; an Editor belongs to one.
template <typename Block>
class PageTable {
 public:
  using Ref = std::shared_ptr<const Block>;
  static constexpr std::size_t kPage = 256;

  class Editor;

  [[nodiscard]] std::size_t size() const { return size_; }
  /// nullptr where nothing was set, also beyond the end.
  [[nodiscard]] const Block* get(std::size_t at) const {
    return at < size_ ? (*(*pages_)[at / kPage])[at % kPage].get() : nullptr;
  }
  [[nodiscard]] Ref share(std::size_t at) const { return at < size_ ? (*(*pages_)[at / kPage])[at % kPage] : Ref(); }

 private:
  using Page = std::array<Ref, kPage>;
  using Pages = std::vector<std::shared_ptr<const Page>>;
  std::shared_ptr<const Pages> pages_ = std::make_shared<const Pages>();
  std::size_t size_ = 0;
};

/// Works on a copy; the table it was made from stays as it is.
template <typename Block>
class PageTable<Block>::Editor {
 public:
  explicit Editor(const PageTable& base) : base_(base), pages_(*base.pages_), size_(base.size_) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Ref share(std::size_t at) const { return at < size_ ? (*pages_[at / kPage])[at % kPage] : Ref(); }

  void set(std::size_t at, Ref block) {
    if (at >= size_) grow(at + 1);
    fresh(at / kPage)[at % kPage] = std::move(block);
  }

  /// New places are empty. Never shrinks.
  void grow(std::size_t size) {
    if (size <= size_) return;
    static const auto kEmpty = std::make_shared<const Page>();
    pages_.resize((size + kPage - 1) / kPage, kEmpty);
    size_ = size;
  }

  /// Twice as long, the second half as the first; pages are shared where the size allows it.
  void repeat() {
    const auto size = size_;
    if (size % kPage == 0) {
      pages_.reserve(2 * pages_.size());
      const auto count = pages_.size();
      for (std::size_t page = 0; page < count; ++page) pages_.push_back(pages_[page]);
      fresh_.clear();  // what was our own is now shared
      size_ = 2 * size;
      return;
    }
    grow(2 * size);
    for (std::size_t at = 0; at < size; ++at) set(size + at, share(at));
  }

  PageTable finish() {
    PageTable table;
    table.pages_ = std::make_shared<const Pages>(std::move(pages_));
    table.size_ = size_;
    return table;
  }

 private:
  Page& fresh(std::size_t page) {
    auto& own = fresh_[page];
    if (!own) {
      own = std::make_shared<Page>(*pages_[page]);
      pages_[page] = own;
    }
    return *own;
  }

  PageTable base_;  ///< keeps alive what pages_ shares
  Pages pages_;
  std::map<std::size_t, std::shared_ptr<Page>> fresh_;
  std::size_t size_;
};

}  // namespace claviger::index
