#pragma once
// Are two company names one company? The main criterion of every automatic decision, so `equal` must be safe: it leads
// to approval without a person. Pure, total and thread-safe; nothing here reads a clock, a store or a locale. Source:
// R34, R36, R37, R50, C1, U1; words and limits: api.md, "Outcomes that are settled".

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/words.hpp"
#include "rules/legal_forms.hpp"

namespace claviger::rules {

using domain::Verdict;
using domain::word_of;

/// Why two names compare as they do. Stable: stored with the decision and shown to administrators.
#define CLV_NAME_REASONS(X)                                                                           \
  X(same_name)            /* same words, case, width, spacing and punctuation aside */                \
  X(same_without_accents) /* same words, one side written in plain ASCII */                           \
  X(accents_differ)       /* same letters, other diacritics on both sides */                          \
  X(legal_form_differs)   /* same words, two known legal forms that are not one */                    \
  X(same_words)           /* same words in another order or abbreviated */                            \
  X(spelling_differs)     /* one word differs by a slip of the pen */                                 \
  X(general_word_differs) /* only a general word (group, services, a country) is on one side alone */ \
  X(short_form)           /* one name is contained in the other, or is its initials */                \
  X(same_sound)           /* another script, same sound or sense */                                   \
  X(scripts_differ)       /* another script, and nothing that tells them surely apart or together */  \
  X(resembling)           /* much in common, not enough */                                            \
  X(numbers_differ)       /* same words, other numbers */                                             \
  X(other_name)           /* nothing in common that would name a company */                           \
  X(placeholder)          /* "Private Use" and the like name nobody */                                \
  X(country_without_site) /* same name, but the party has no site in that country */                  \
  X(no_name)              /* one side is empty */
CLV_WORDS(NameReason, CLV_NAME_REASONS)

/// One word of a prepared name and what comparing needs of it.
struct PreparedWord {
  std::string typed;                    ///< as written, for highlighting
  std::u16string key;                   ///< folded (see NameWord::plain)
  std::string sound;                    ///< romanised and spelled by sound; empty where the script has no known reading
  std::vector<std::uint16_t> meanings;  ///< rows of name_terms.tsv that hold it
  std::uint64_t stem = 0;               ///< equal for abbreviations and number of one word
  std::uint64_t letters = 0;            ///< which letters occur, one bit each: an edit changes at most two
  float weight = 1;                     ///< 0..1: how much the word names a company; "Holdings" little, "Siemens" all
  std::uint8_t script = 0;
  bool is_number = false;
  bool is_quiet = false;  ///< "Group", or the name of the company's own country: often left out
  bool in_brackets = false;
};

/// A name ready to be compared any number of times. Copyable, immutable after preparation; ~1 kB.
struct PreparedName {
  std::string country;        ///< ISO 3166-1 alpha-2, upper case; empty when unknown
  std::u16string joined;      ///< all words without spaces, legal forms apart
  std::u16string plain;       ///< the same with Latin diacritics folded
  std::u16string simplified;  ///< the same in simplified Chinese characters; empty without any
  std::u16string umlauts;     ///< the same with ä, ö, ü as ae, oe, ue; empty without any
  std::u16string whole;       ///< everything typed, article and legal forms too
  std::u16string initials;
  std::vector<PreparedWord> words;
  std::vector<LegalForm> forms;
  std::uint64_t numbers = 0;     ///< hash of the digits in their order
  std::uint64_t letters = 0;     ///< signature of pairs of letters, to reject fast
  std::uint8_t scripts = 0;      ///< ScriptBits of the words
  bool mixes_alphabets = false;  ///< Latin and Cyrillic letters in one word: looks like a name that it is not
};

struct NameComparison {
  Verdict verdict = Verdict::different;
  double score = 0;  ///< 0..1, 1 is the same text; for sorting and display, the verdict decides
  NameReason reason = NameReason::other_name;
  std::vector<std::string> unmatched_a;  ///< words of the first name without counterpart, as written
  std::vector<std::string> unmatched_b;
};

/// What the instance may configure.
struct NamePolicy {
  /// Keys (placeholder_keys) of whole names that name nobody; case, width, spacing and punctuation do not matter.
  /// Source: R23.
  std::vector<std::u16string> placeholders;
};

/// The keys of configured placeholder names.
std::vector<std::u16string> placeholder_keys(std::span<const std::string> names);

/// "Private Use" and what people write in its stead, in the five portal languages and a few more.
NamePolicy default_name_policy();

/// Prepares a name (UTF-8 as typed) of a company in `country` (may be empty). Costs 5–400 µs by script: do it once,
/// keep it.
PreparedName prepare_company_name(std::string_view name, std::string_view country);

/// Compares two names. `equal` only for the same words in the same script with fitting legal forms; another script is
/// at most `likely`; other numbers are never more than `unsure`. Symmetric but for the order of the unmatched words.
/// The verdict knows nothing of placeholders and sites: see compare_with_party.
NameComparison compare_company_names(const PreparedName& a, const PreparedName& b);

/// True when the name says that there is no company. An article or a legal form makes none of a phrase ("The Private
/// Use Ltd"); of a single word it may. Source: R23, api.md.
bool is_placeholder(const PreparedName& name, const NamePolicy& policy);

/// The weaker of the two. Source: api.md ("at most as likely").
constexpr Verdict at_most(Verdict verdict, Verdict limit) {
  return verdict < limit ? limit : verdict;
}

/// Where a name of a party comes from; all count alike while in force. Callers leave out former names no longer in
/// force.
#define CLV_NAME_KINDS(X) X(name) X(alias) X(former) X(gu_family)
CLV_WORDS(NameKind, CLV_NAME_KINDS)

struct PartyName {
  const PreparedName* name = nullptr;  ///< not owned
  NameKind kind = NameKind::name;
};

struct PartyComparison {
  NameComparison comparison;
  NameKind kind = NameKind::name;
  std::size_t index = 0;  ///< which of the party's names was nearest
};

struct Party {
  std::span<const PartyName> names;
  std::span<const std::string> site_countries;  ///< ISO 3166-1 alpha-2, upper case; empty when none is known
};

/// The nearest of the party's names. Aliases, former names in force and names of its GU family count as the name
/// itself. The same name where the party has no known site is at most `likely` (no limit while no site's country is
/// known; an asker without one is at most `likely`); a placeholder is at most `unsure`. What can not be read yields to
/// a `different` name in the asker's script. No names: `different`, `no_name`. Source: R23, R36, R50, U1; api.md.
PartyComparison compare_with_party(const PreparedName& asker, const Party& party, const NamePolicy& policy);

}  // namespace claviger::rules
