#include <algorithm>
#include <array>
#include <cstddef>

#include "rules/company_name.hpp"
#include "rules/company_name_match.hpp"
#include "rules/company_name_sound.hpp"

namespace claviger::rules {
namespace {

// Limits found on the tune part of the public name pairs (bench/company_names.cpp shows what they give).
constexpr double kLikelySound = 0.80;  // of nine letters and more; shorter ones need more, see likely_sound
constexpr double kUnsureScore = 0.60;
constexpr float kDistinctive = 0.45F;  // a word of at least this weight names a company

NameComparison outcome(Verdict verdict, double score, NameReason reason) {
  return {.verdict = verdict, .score = score, .reason = reason, .unmatched_a = {}, .unmatched_b = {}};
}

/// Same words: what the legal forms and the kind of sameness leave of `equal`.
NameComparison same_words(const PreparedName& a, const PreparedName& b, NameReason reason) {
  if (a.numbers != b.numbers) return outcome(Verdict::unsure, 0.7, NameReason::numbers_differ);
  const auto fit = compare_legal_forms(a.forms, b.forms);
  if (fit == FormFit::other_kind) return outcome(Verdict::unsure, 0.7, NameReason::legal_form_differs);
  if (fit == FormFit::different) return outcome(Verdict::likely, 0.9, NameReason::legal_form_differs);
  const double score = fit == FormFit::same ? 1.0 : 0.99;
  if (reason == NameReason::same_name) return outcome(Verdict::equal, score, reason);
  if (reason == NameReason::same_without_accents) return outcome(Verdict::equal, score - 0.01, reason);
  return outcome(Verdict::likely, 0.93, reason);
}

bool spelled_umlauts_meet(const PreparedName& a, const PreparedName& b) {
  return (!a.umlauts.empty() && a.umlauts == b.joined) || (!b.umlauts.empty() && b.umlauts == a.joined);
}

bool simplified_meet(const PreparedName& a, const PreparedName& b) {
  return !a.simplified.empty() && a.simplified == b.simplified;
}

/// Names that agree letter for letter but for accents, umlauts or the form of Chinese characters.
bool same_text(const PreparedName& a, const PreparedName& b, NameComparison& result) {
  if (a.joined == b.joined) {
    result = same_words(a, b, NameReason::same_name);
  } else if (a.plain == b.plain) {
    const bool one_is_plain = a.joined == a.plain || b.joined == b.plain;
    result = same_words(a, b, one_is_plain ? NameReason::same_without_accents : NameReason::accents_differ);
  } else if (spelled_umlauts_meet(a, b)) {
    result = same_words(a, b, NameReason::same_without_accents);
  } else if (simplified_meet(a, b)) {
    result = same_words(a, b, NameReason::scripts_differ);
  } else {
    return false;
  }
  return true;
}

/// The letters of a name that may be initials: "IBM", "P&G"; empty for other names.
std::u16string_view letters_of(const PreparedName& name) {
  if (name.words.size() == 1) return name.plain.size() <= 6 ? std::u16string_view(name.plain) : std::u16string_view{};
  const bool single = std::all_of(name.words.begin(), name.words.end(),
                                  [](const PreparedWord& w) { return w.key.size() == 1 || w.key == u"and"; });
  return single ? std::u16string_view(name.initials) : std::u16string_view{};
}

/// One name is the initials of the other: "IBM", "International Business Machines".
bool is_initials(const PreparedName& shorter, const PreparedName& longer, std::size_t least) {
  const auto letters = letters_of(shorter);
  return letters.size() >= least && longer.words.size() >= letters.size() && longer.words.size() > 1 &&
         letters == longer.initials;
}

/// "FIRAT" or all but it, and "Foresight Institute of Research and Translation (FIRAT)".
bool is_in_brackets(const PreparedName& shorter, const PreparedName& longer) {
  if (longer.words.size() < 2 || !longer.words.back().in_brackets || longer.words.back().key.size() < 3) return false;
  const auto& last = longer.words.back().key;
  return last == shorter.plain || (last == shorter.initials && longer.plain == shorter.plain + last);
}

bool is_short_form(const PreparedName& a, const PreparedName& b) {
  return is_initials(a, b, 3) || is_initials(b, a, 3) || is_in_brackets(a, b) || is_in_brackets(b, a);
}

/// A slip in the only word that names the company must be small and the word long: "Nichia" and "Nichiha" are two
/// companies.
NameComparison judge_slip(const WordMatch& match) {
  const bool others_name = match.naming_words > match.typos;
  const bool small = match.shortest_typo >= (others_name ? 6U : 8U) && match.typo_is_small;
  return outcome(small ? Verdict::likely : Verdict::unsure, 0.85 * match.score(), NameReason::spelling_differs);
}

/// A Latin word that hardly any company carries, with general words on one side alone: "Enphase", "Enphase Energy".
/// Families of companies ("Sumitomo", "Sumitomo Pharma") carry words that are not rare, or are written in kanji.
bool is_rare_core(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const auto& one = match.a.left == 0 ? a : b;
  return match.heaviest_met >= 1 && a.scripts == kLatin && b.scripts == kLatin && one.plain.size() >= 6;
}

NameComparison judge_same_script(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const double score = match.score();
  if (is_short_form(a, b)) return outcome(Verdict::likely, 0.75, NameReason::short_form);
  if (is_initials(a, b, 2) || is_initials(b, a, 2)) return outcome(Verdict::unsure, 0.5, NameReason::short_form);
  const bool one_side = match.a.left == 0 || match.b.left == 0;
  if (match.a.left == 0 && match.b.left == 0) {
    if (match.typos > 0) return judge_slip(match);
    return outcome(match.in_order ? Verdict::likely : Verdict::unsure, 0.92, NameReason::same_words);
  }
  if (match.numbers_left)
    return outcome(score >= kUnsureScore ? Verdict::unsure : Verdict::different, 0.8 * score,
                   NameReason::numbers_differ);
  const bool core_met = match.heaviest_met >= kDistinctive;
  const float left = std::max(match.a.heaviest_left, match.b.heaviest_left);
  if (core_met && left < kDistinctive) {
    const bool quiet = one_side && match.typos == 0 && (match.only_quiet_left || is_rare_core(a, b, match));
    return outcome(quiet ? Verdict::likely : Verdict::unsure, 0.88 * score, NameReason::general_word_differs);
  }
  if (core_met && one_side) return outcome(Verdict::unsure, 0.7 * score, NameReason::short_form);
  if (score >= kUnsureScore && core_met) return outcome(Verdict::unsure, 0.7 * score, NameReason::resembling);
  return outcome(Verdict::different, 0.6 * score, NameReason::other_name);
}

/// Short sounds are alike by chance: "Toso" and "トーセ" are two companies.
double likely_sound(std::size_t letters) {
  static constexpr std::array<double, 9> kNeeded = {2, 2, 2, 0.88, 0.94, 0.88, 0.84, 0.84, 0.84};
  return letters < kNeeded.size() ? kNeeded[letters] : kLikelySound;
}

NameComparison judge_across_scripts(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const auto [likeness, compared] = sound_of_rest(a, b, match);
  const double met = match.a.met + match.b.met;
  const double rest = match.a.left + match.b.left;
  const double score = (met + likeness * rest) / std::max(0.01, met + rest);
  const bool all_met =
      match.a.left == 0 && match.b.left == 0 && (match.heaviest_met >= kDistinctive || match.met_words >= 3);
  const bool sounds = likeness >= likely_sound(compared) && !match.only_latin_left;
  if (match.numbers_left)
    return outcome(score >= kLikelySound ? Verdict::unsure : Verdict::different, 0.8 * score,
                   NameReason::numbers_differ);
  if ((all_met || sounds) && !a.mixes_alphabets && !b.mixes_alphabets)
    return outcome(Verdict::likely, 0.9 * score, NameReason::same_sound);
  if (score >= kUnsureSound || unreadable(a) || unreadable(b))
    return outcome(Verdict::unsure, kUnsureShare * score, NameReason::scripts_differ);
  return outcome(Verdict::different, 0.6 * score, NameReason::other_name);
}

/// Across scripts only when the names share no script but Latin: "日本ハム" and "日本ロード" can be compared by their
/// letters.
bool is_across_scripts(const PreparedName& a, const PreparedName& b) {
  const auto shared = static_cast<unsigned>(a.scripts & b.scripts) & ~static_cast<unsigned>(kLatin);
  return a.scripts != b.scripts && shared == 0;
}

void name_unmatched(const PreparedName& name, std::uint64_t met, std::vector<std::string>& out) {
  for (std::size_t i = 0; i < name.words.size() && i < 64; ++i) {
    if ((met >> i & 1U) == 0) out.push_back(name.words[i].typed);
  }
}

/// No pair of letters in common and no other way to meet: the usual case in a search, answered without looking at
/// words.
bool nothing_in_common(const PreparedName& a, const PreparedName& b) {
  return a.scripts == b.scripts && (a.letters & b.letters) == 0;
}

}  // namespace

NameComparison compare_company_names(const PreparedName& a, const PreparedName& b) {
  NameComparison result;
  if (a.words.empty() || b.words.empty()) return outcome(Verdict::different, 0, NameReason::no_name);
  if (same_text(a, b, result)) return result;
  WordMatch match;
  match = nothing_in_common(a, b) ? match_nothing(a, b) : match_words(a, b);
  result = is_across_scripts(a, b) ? judge_across_scripts(a, b, match) : judge_same_script(a, b, match);
  name_unmatched(a, match.a.met_words, result.unmatched_a);
  name_unmatched(b, match.b.met_words, result.unmatched_b);
  return result;
}

}  // namespace claviger::rules
