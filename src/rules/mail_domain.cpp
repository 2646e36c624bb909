#include "rules/mail_domain.hpp"

#include <libpsl.h>
#include <unicode/idna.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <vector>

#include "base/text.hpp"
#include "rules/company_name_text.hpp"
#include "rules/embedded_data.hpp"
#include "rules/legal_forms.hpp"

namespace claviger::rules {
namespace {

const psl_ctx_t* suffixes() {
  return psl_builtin();
}

const std::unordered_set<std::string_view>& free_providers() {
  static const std::unordered_set<std::string_view> shipped = [] {
    std::unordered_set<std::string_view> domains;
    for (const auto* file : {"free_mail_domains.txt", "free_mail_domains_more.txt"}) {
      for (const auto line : split_fields(embedded_data(file), '\n')) domains.insert(line);
    }
    return domains;
  }();
  return shipped;
}

std::string registrable(const std::string& domain) {
  if (domain.empty() || domain.find_first_not_of("0123456789.") == std::string::npos) return {};
  const char* found = psl_registrable_domain(suffixes(), domain.c_str());
  return found == nullptr ? std::string{} : std::string(found);
}

bool lies_under(const std::string& domain, const std::string& known) {
  if (domain.empty() || known.empty() || registrable(known).empty()) return false;
  return domain == known ||
         (domain.size() > known.size() && domain.ends_with(known) && domain[domain.size() - known.size() - 1] == '.');
}

bool counts_as_known(const std::string& domain, const MailboxFacts& facts) {
  return !registrable_domain(domain).empty() && !is_free_provider(domain, facts.more_free_domains);
}

/// The first label of the registrable domain is the company's name without spaces ("Dai Nippon" → dai-nippon.co.jp).
bool resembles(std::string_view domain, std::string_view company_name) {
  const auto owned = registrable_domain(domain);
  std::string label = owned.substr(0, owned.find('.'));
  std::erase(label, '-');
  auto words = split_name(company_name);
  take_legal_forms(words, {});
  std::u16string name;
  for (const auto& word : words) name += to_ascii(word.plain);
  std::erase(name, u' ');
  return label.size() >= 3 && to_utf16(label) == name;
}

bool any_under(std::string_view domain, std::span<const std::string> known) {
  return std::any_of(known.begin(), known.end(), [&](const std::string& each) { return is_under(domain, each); });
}

}  // namespace

std::string normal_domain(std::string_view domain) {
  while (domain.ends_with('.')) domain.remove_suffix(1);
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::IDNA> idna(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, status));
  icu::UnicodeString out;
  icu::IDNAInfo info;
  UErrorCode failed = U_ZERO_ERROR;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(domain.data(), static_cast<std::int32_t>(domain.size())));
  idna->nameToASCII(wide, out, info, failed);
  if (U_FAILURE(failed) || info.hasErrors() || domain.empty()) return {};
  std::string text;
  out.toUTF8String(text);
  // A final dot may have been written in another script.
  while (text.ends_with('.')) text.pop_back();
  return text;
}

std::string mailbox_domain(std::string_view address) {
  return normal_domain(base::mail_domain(address));
}

std::string mailbox_key(std::string_view address) {
  const auto at = address.rfind('@');
  const auto domain = mailbox_domain(address);
  if (at == std::string_view::npos || domain.empty()) return base::fold(address);
  return base::fold(address.substr(0, at)) + "@" + domain;
}

bool is_free_provider(std::string_view domain, std::span<const std::string> more) {
  const auto name = normal_domain(domain);
  const auto& listed = free_providers();
  std::vector<std::string> added;
  for (const auto& each : more) added.push_back(normal_domain(each));
  std::string_view rest = name;
  while (!rest.empty()) {
    if (listed.contains(rest) || std::ranges::find(added, rest) != added.end()) return true;
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) return false;
    rest.remove_prefix(dot + 1);
  }
  return false;
}

std::string registrable_domain(std::string_view domain) {
  return registrable(normal_domain(domain));
}

std::vector<std::string> domains_above(std::string_view domain) {
  auto name = normal_domain(domain);
  const auto owned = registrable(name);
  if (owned.empty()) return {};
  std::vector<std::string> names;
  for (; name.size() >= owned.size(); name.erase(0, name.find('.') + 1)) names.push_back(name);
  return names;
}

bool is_public_suffix(std::string_view domain) {
  const auto name = normal_domain(domain);
  return !name.empty() && psl_is_public_suffix(suffixes(), name.c_str()) != 0;
}

bool is_under(std::string_view domain, std::string_view known) {
  return lies_under(normal_domain(domain), normal_domain(known));
}

MailboxStanding mailbox_standing(const MailboxFacts& facts, FirstOfCompany policy) {
  if (facts.verified == MailboxFacts::Verified::no) return MailboxStanding::not_verified;
  if (is_free_provider(facts.domain, facts.more_free_domains)) return MailboxStanding::free_provider;
  if (any_under(facts.domain, facts.company_domains)) return MailboxStanding::good;
  if (any_under(facts.domain, facts.other_company_domains)) return MailboxStanding::other_company;
  if (std::ranges::any_of(facts.company_domains, [&](const std::string& each) { return counts_as_known(each, facts); }))
    return MailboxStanding::unknown_domain;
  if (registrable_domain(facts.domain).empty()) return MailboxStanding::unknown_domain;
  switch (policy) {
    case FirstOfCompany::desk:
      return MailboxStanding::unknown_domain;
    case FirstOfCompany::second_identifier:
      return facts.second_identifier == MailboxFacts::SecondIdentifier::valid ? MailboxStanding::good
                                                                              : MailboxStanding::unknown_domain;
    case FirstOfCompany::resembling_domain:
      return resembles(facts.domain, facts.company_name) ? MailboxStanding::good : MailboxStanding::unknown_domain;
  }
  return MailboxStanding::unknown_domain;
}

}  // namespace claviger::rules
