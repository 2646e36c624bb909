#pragma once
// What the shipped lists know of a word: how much it names a company, and its sense in other languages.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/company_name_text.hpp"

namespace claviger::rules {

/// Cuts the general terms out of words written without spaces: "日立製作所" → "日立", "製作所". Thread-safe.
std::vector<NameWord> split_terms(std::vector<NameWord> words);

/// 0..1: near 0 for "Ltd", 1 for a word that few companies carry.
float weight_of(const NameWord& word);

/// Rows of name_terms.tsv that hold this word, ascending.
std::vector<std::uint16_t> meanings_of(const NameWord& word);

/// One form for the number and the usual abbreviations of a word ("labs", "laboratories" → "laboratory").
std::u16string stem_of(const std::u16string& word);

/// True for words with digits and for Roman numerals: "2", "xiv", "3m".
bool is_number_word(const NameWord& word);

/// True for words often left out of a name: "Group", "Company", and the own country's name ("Japan" of a company in
/// JP).
bool is_quiet_word(const NameWord& word, std::string_view country);

/// "アイケイケイ" is "ikk"; empty when the word is not made of the names of letters alone.
std::u16string letters_named(const std::u16string& word);

/// How kanji are read in Japanese names, in katakana; empty when a part has no known reading.
std::u16string japanese_reading(const std::u16string& word);

}  // namespace claviger::rules
