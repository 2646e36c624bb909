#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "rules/company_name.hpp"
#include "rules/company_name_sound.hpp"
#include "rules/company_name_match.hpp"

namespace claviger::rules {
namespace {

// Limits found on the tune part of the public name pairs (bench/company_names.cpp shows what they give).
constexpr double kLikelySound = 0.80;
constexpr double kUnsureSound = 0.55;
constexpr double kUnsureScore = 0.60;
constexpr float kDistinctive = 0.45F;   // a word of at least this weight names a company

NameComparison outcome(Verdict verdict, double score, NameReason reason) {
  return {.verdict = verdict, .score = score, .reason = reason, .unmatched_a = {}, .unmatched_b = {}};
}

/// Same words: what the legal forms and the kind of sameness leave of `equal`.
NameComparison same_words(const PreparedName& a, const PreparedName& b, NameReason reason) {
  if (a.numbers != b.numbers) return outcome(Verdict::unsure, 0.7, NameReason::numbers_differ);
  const auto fit = compare_legal_forms(a.forms, b.forms);
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

/// One name is the initials of the other: "IBM", "International Business Machines".
bool is_initials(const PreparedName& shorter, const PreparedName& longer) {
  return shorter.words.size() == 1 && longer.words.size() >= 3 && shorter.plain.size() >= 3 && shorter.plain == longer.initials;
}

NameComparison judge_same_script(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const double score = match.score();
  if (match.a.left == 0 && match.b.left == 0) {
    if (match.typos == 0) return outcome(Verdict::likely, 0.92, NameReason::same_words);
    return outcome(match.typo_is_small ? Verdict::likely : Verdict::unsure, 0.85 * score, NameReason::spelling_differs);
  }
  if (match.numbers_left) return outcome(score >= kUnsureScore ? Verdict::unsure : Verdict::different, 0.8 * score, NameReason::numbers_differ);
  if (is_initials(a, b) || is_initials(b, a)) return outcome(Verdict::likely, 0.75, NameReason::short_form);
  const bool a_names_more = match.a.heaviest_left >= kDistinctive;
  const bool b_names_more = match.b.heaviest_left >= kDistinctive;
  const bool core_met = match.heaviest_met >= kDistinctive;
  if (core_met && !a_names_more && !b_names_more) {
    const bool one_side = match.a.left == 0 || match.b.left == 0;
    return outcome(one_side && match.typos == 0 ? Verdict::likely : Verdict::unsure, 0.88 * score, NameReason::general_word_differs);
  }
  if (core_met && (match.a.left == 0 || match.b.left == 0)) return outcome(Verdict::unsure, 0.7 * score, NameReason::short_form);
  if (score >= kUnsureScore && core_met) return outcome(Verdict::unsure, 0.7 * score, NameReason::resembling);
  return outcome(Verdict::different, 0.6 * score, NameReason::other_name);
}

NameComparison judge_across_scripts(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const auto [likeness, compared] = sound_of_rest(a, b, match);
  const double whole = sound_likeness(a.sound, b.sound);
  const double met = match.a.met + match.b.met;
  const double rest = match.a.left + match.b.left;
  const double score = std::max(whole, (met + likeness * rest) / std::max(0.01, met + rest));
  const bool named = rest == 0 ? match.heaviest_met >= kDistinctive || match.met_words >= 3 : compared >= 3 && likeness >= kLikelySound;
  if (match.numbers_left) return outcome(score >= kLikelySound ? Verdict::unsure : Verdict::different, 0.8 * score, NameReason::numbers_differ);
  if (named || (whole >= kLikelySound && a.sound.size() >= 5)) return outcome(Verdict::likely, 0.9 * score, NameReason::same_sound);
  if (score >= kUnsureSound || unreadable(a) || unreadable(b)) return outcome(Verdict::unsure, 0.7 * score, NameReason::scripts_differ);
  return outcome(Verdict::different, 0.6 * score, NameReason::other_name);
}

void name_unmatched(const PreparedName& name, std::uint64_t met, std::vector<std::string>& out) {
  for (std::size_t i = 0; i < name.words.size() && i < 64; ++i) {
    if ((met >> i & 1U) == 0) out.push_back(name.words[i].typed);
  }
}

/// No pair of letters in common and no other way to meet: the usual case in a search, answered without looking at words.
bool nothing_in_common(const PreparedName& a, const PreparedName& b) {
  return a.scripts == b.scripts && (a.letters & b.letters) == 0;
}

}  // namespace

NameComparison compare_company_names(const PreparedName& a, const PreparedName& b) {
  NameComparison result;
  if (a.words.empty() || b.words.empty()) return outcome(Verdict::different, 0, NameReason::no_name);
  if (same_text(a, b, result)) return result;
  const bool same_scripts = a.scripts == b.scripts;
  WordMatch match;
  if (!nothing_in_common(a, b) || is_initials(a, b) || is_initials(b, a)) match = match_words(a, b);
  else match = match_nothing(a, b);
  result = same_scripts ? judge_same_script(a, b, match) : judge_across_scripts(a, b, match);
  name_unmatched(a, match.a.met_words, result.unmatched_a);
  name_unmatched(b, match.b.met_words, result.unmatched_b);
  return result;
}

}  // namespace claviger::rules
