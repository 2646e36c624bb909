#pragma once
// Legal forms ("s.r.o.", "株式会社", "Công ty TNHH"): found at the ends of a name, kept apart from it, and compared for
// themselves.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rules/company_name_text.hpp"

namespace claviger::rules {

/// One legal form, whatever its spelling. Valid within this process.
using LegalForm = std::uint16_t;

/// Takes every known legal form from the front and the end of `words` and returns those taken. Never takes the last
/// word that is left: "Limited" alone stays a name. Some forms stand in front only in certain countries ("AB Volvo" in
/// SE), so `country` (ISO 3166-1 alpha-2, upper case, may be empty) matters. Thread-safe. Source: C1, U1.
std::vector<LegalForm> take_legal_forms(std::vector<NameWord>& words, std::string_view country);

/// How the legal forms of two names with the same words bear on whether they are one company.
enum class FormFit {
  same,        ///< the same form, or a local form and its customary English translation ("株式会社", "Co., Ltd.")
  one_absent,  ///< at least one side names none
  different,   ///< two known forms: "Acme GmbH" and "Acme AG" are two companies
  other_kind,  ///< one is a company, the other an association, a foundation, a school or a public body
};

FormFit compare_legal_forms(std::span<const LegalForm> a, std::span<const LegalForm> b);

}  // namespace claviger::rules
