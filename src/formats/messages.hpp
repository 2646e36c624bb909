#pragma once
// The words of the product: one ICU MessageFormat text per key and language, from `locales/<language>/<area>.json`
// (outcomes, mail, errors), shared by mail and portal.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formats/locale_text.hpp"

namespace claviger::formats {

/// Text, or a whole number for `plural`. Times, dates and lists come in as text already formatted for the language.
using Argument = std::variant<std::string, std::int64_t>;
using Arguments = std::map<std::string, Argument, std::less<>>;

/// Every text of every language. Immutable for its users and thread-safe.
class Catalogue {
 public:
  /// `standing` arguments hold for every text that does not bring its own (`vendor`, `support_email`).
  explicit Catalogue(Arguments standing = {});
  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  /// The text of `key` in `language`. A language that does not know the key answers in English, an unknown key is
  /// returned itself. A `select` argument that is missing or empty counts as `none`; any other missing argument stays
  /// visible in braces. Arguments are plain text: escaping is the renderer's.
  [[nodiscard]] std::string format(std::string_view language, std::string_view key,
                                   const Arguments& arguments = {}) const;

  [[nodiscard]] bool has(std::string_view language, std::string_view key) const;
  /// All keys of one language in alphabetical order.
  [[nodiscard]] std::vector<std::string> keys(std::string_view language) const;
  /// The pattern as written in the catalogue; empty when there is none.
  [[nodiscard]] std::string_view pattern(std::string_view language, std::string_view key) const;

 private:
  struct Language;
  [[nodiscard]] Language* find(std::string_view language) const;

  Arguments standing_;
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages_;
};

/// The product's language that serves a reader best: `wanted` is an Accept-Language header or one BCP 47 tag.
/// Traditional-script Chinese of any region is `zh-Hant`; nothing fitting, or nonsense, is `en`.
std::string best_language(std::string_view wanted);

}  // namespace claviger::formats
