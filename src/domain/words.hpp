#pragma once
// The closed vocabularies of the trade, spelled as on the wire. CLV_WORDS makes an enum class, to_text and
// parse_<name>.

#include <array>
#include <optional>
#include <string_view>

#define CLV_WORDS_ITEM(name) name,
/// CLV_WORDS(Type, LIST): LIST is an X-macro. to_text(Type) gives the word; parse_word<Type>(text) reads it.
#define CLV_WORDS(Type, LIST)                                               \
  enum class Type { LIST(CLV_WORDS_ITEM) };                                 \
  inline constexpr std::array k##Type##Words = {LIST(CLV_WORDS_NAME_VIEW)}; \
  constexpr std::string_view to_text(Type value) {                          \
    return k##Type##Words[static_cast<std::size_t>(value)];                 \
  }                                                                         \
  constexpr const auto& words_of(Type) {                                    \
    return k##Type##Words;                                                  \
  }
#define CLV_WORDS_NAME_VIEW(name) word_of(#name),

namespace claviger::domain {

/// The word of an enumerator: its own spelling, less the underscore that keeps it apart from a C++ keyword (`signed_`).
constexpr std::string_view word_of(std::string_view name) {
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

/// What is granted or asked for. Support is wider than downloads; ordering stands alone. Source: R24, R62, R74, R75.
#define CLV_SCOPES(X) X(support) X(downloads) X(ordering)
CLV_WORDS(Scope, CLV_SCOPES)
/// Who holds `held` has what `asked` would give: support includes downloads. Source: R49.
constexpr bool covers(Scope held, Scope asked) {
  return held == asked || (held == Scope::support && asked == Scope::downloads);
}

#define CLV_IDENTIFIER_TYPES(X) X(contract) X(bill_to) X(serial)
CLV_WORDS(IdentifierType, CLV_IDENTIFIER_TYPES)

/// Who the service programme entitles. Source: R38.
#define CLV_ENTITLED_PARTIES(X) X(bill_to) X(install_at)
CLV_WORDS(EntitledParty, CLV_ENTITLED_PARTIES)

#define CLV_BRANDS(X) X(vendor) X(partner)
CLV_WORDS(Brand, CLV_BRANDS)

/// Contract status as exported by order systems; `qa_hold` is written "QA Hold" in files. Source: domain page 2.2.
#define CLV_CONTRACT_STATUSES(X) \
  X(active)                      \
  X(signed_)                     \
  X(entered)                     \
  X(service)                     \
  X(qa_hold)                     \
  X(overdue)                     \
  X(expired)                     \
  X(terminated)                  \
  X(inactive)
CLV_WORDS(ContractStatus, CLV_CONTRACT_STATUSES)

/// Derived, never chosen. Source: R18, R19.
#define CLV_LEVELS(X) X(guest) X(customer) X(partner)
CLV_WORDS(Level, CLV_LEVELS)

#define CLV_ROLES(X) X(administrator) X(partner_admin) X(desk) X(desk_lead) X(auditor)
CLV_WORDS(Role, CLV_ROLES)

/// Where a grant came from.
#define CLV_ORIGINS(X) X(automatic) X(administrator) X(vendor) X(group) X(domain_rule) X(partner) X(import)
CLV_WORDS(Origin, CLV_ORIGINS)

#define CLV_ITEM_STATUSES(X) X(approved) X(pending_admin) X(pending_vendor) X(denied) X(cancelled) X(withdrawn)
CLV_WORDS(ItemStatus, CLV_ITEM_STATUSES)

/// Why an item has its status. `none` is an approval, which needs no reason. Source: api.md.
#define CLV_REASONS(X)      \
  X(none)                   \
  X(profile_incomplete)     \
  X(account_on_hold)        \
  X(malformed_identifier)   \
  X(contract_not_found)     \
  X(contract_not_active)    \
  X(contract_too_new)       \
  X(bill_to_not_found)      \
  X(serial_not_found)       \
  X(serial_not_covered)     \
  X(serial_ambiguous)       \
  X(already_registered)     \
  X(already_pending)        \
  X(not_available)          \
  X(reseller_only)          \
  X(full_support_needed)    \
  X(no_administrator)       \
  X(domain_not_allowed)     \
  X(locked)                 \
  X(awaiting_administrator) \
  X(awaiting_vendor)        \
  X(company_uncertain)      \
  X(company_mismatch)       \
  X(revalidation_overdue)   \
  X(administrator_denied)   \
  X(vendor_denied)          \
  X(expired_unanswered)     \
  X(no_longer_needed)
CLV_WORDS(Reason, CLV_REASONS)

/// What the asker can do next. Source: api.md.
#define CLV_NEXT_ACTIONS(X)   \
  X(update_profile)           \
  X(check_number)             \
  X(retry_after)              \
  X(ask_support)              \
  X(ask_downloads)            \
  X(contact_administrator)    \
  X(contact_seller)           \
  X(contact_support)          \
  X(ask_colleague_permission) \
  X(add_second_identifier)    \
  X(nothing)
CLV_WORDS(NextAction, CLV_NEXT_ACTIONS)

/// How two company names compare.
#define CLV_VERDICTS(X) X(equal) X(likely) X(unsure) X(different)
CLV_WORDS(Verdict, CLV_VERDICTS)

/// What a domain rule says about one mail domain on one number. Source: R106.
#define CLV_DOMAIN_ACTIONS(X) X(approve) X(review) X(deny)
CLV_WORDS(DomainAction, CLV_DOMAIN_ACTIONS)

/// What makes a mailbox good while no domain of the company is known. Source: api.md; R228.
#define CLV_FIRST_OF_COMPANY(X) X(second_identifier) X(desk) X(resembling_domain)
CLV_WORDS(FirstOfCompany, CLV_FIRST_OF_COMPANY)

/// What an administrator is advised to do. Source: R67, U22.
#define CLV_ADVICES(X) X(approve) X(deny) X(check)
CLV_WORDS(Advice, CLV_ADVICES)

/// What a scope of a programme may give. Source: architecture, idea 3.
#define CLV_RIGHTS(X)      \
  X(download_software)     \
  X(use_support_tools)     \
  X(view_entitled_content) \
  X(open_case)             \
  X(view_case)             \
  X(request_rma)           \
  X(claim_warranty)        \
  X(view_contract)         \
  X(place_order)           \
  X(view_order)            \
  X(use_tool)              \
  X(manage_licenses)       \
  X(use_smart_service)
CLV_WORDS(Right, CLV_RIGHTS)

/// Why a decision says what it says. Source: api.md, Machines.
#define CLV_DECISION_REASONS(X) \
  X(granted)                    \
  X(not_entitled)               \
  X(not_covered)                \
  X(contract_ended)             \
  X(not_available)              \
  X(account_on_hold)            \
  X(unknown)                    \
  X(right_not_in_programme)     \
  X(serial_ambiguous)           \
  X(level_too_low)              \
  X(not_offered)                \
  X(no_history)
CLV_WORDS(DecisionReason, CLV_DECISION_REASONS)

/// The languages every text exists in (BCP 47).
inline constexpr std::array<std::string_view, 5> kLanguages = {"en", "ja", "cs", "vi", "zh-Hant"};

/// Reads one word of a vocabulary; nullopt for any other text.
template <typename Words>
constexpr std::optional<Words> parse_word(std::string_view text) {
  const auto& words = words_of(Words{});
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return static_cast<Words>(i);
  }
  return std::nullopt;
}

}  // namespace claviger::domain
