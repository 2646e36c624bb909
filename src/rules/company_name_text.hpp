#pragma once
// A company name as a row of words: what was typed, and the keys under which words are compared.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::rules {

/// Writing systems that matter for comparing names; bits, because a name may mix them.
using ScriptBits = std::uint8_t;
inline constexpr ScriptBits kLatin = 1;
inline constexpr ScriptBits kHan = 2;
inline constexpr ScriptBits kKana = 4;
inline constexpr ScriptBits kHangul = 8;
inline constexpr ScriptBits kCyrillic = 16;
inline constexpr ScriptBits kOtherScript = 32;
inline constexpr ScriptBits kDigits = 64;

/// One word. A change of writing system ends a word, also without a space between.
struct NameWord {
  std::string typed;      ///< as written (NFKC), for highlighting
  std::u16string key;     ///< NFKC_Casefold without punctuation; variants of one character folded together
  std::u16string plain;   ///< key with Latin diacritics folded to ASCII
  ScriptBits script = 0;  ///< one
  bool in_brackets = false;
  bool joins_previous = false;  ///< no space or punctuation stood before it
};

/// Splits a name. Dotted abbreviations become one word ("s.r.o." → "sro"), a row of single letters too ("S R L" →
/// "srl");
/// "&" and its translations become "and". Total: broken UTF-8 gives replacement characters, never a failure.
/// Thread-safe. Source: C1.
std::vector<NameWord> split_name(std::string_view name);

/// The ASCII form of text in any script; empty parts where a script has none. Costly (up to 340 µs for kanji).
std::u16string to_ascii(const std::u16string& text);

}  // namespace claviger::rules
