#pragma once
// Mail domains: whose they may be, and whether a mailbox speaks for a company.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// The one form of a domain name that domains are kept and compared in: lower case, IDN in its ASCII form, without a
/// final dot; empty for what is no domain name (empty labels, `*`, characters that no host name has). Of the text as it
/// was typed: names that differ to the registries (`straße`, `strasse`) stay different.
std::string normal_domain(std::string_view domain);

/// The domain of a mail address in its normal form; empty where it has none.
std::string mailbox_domain(std::string_view address);

/// The form in which mail addresses and logins are compared: the part before the last @ folded, the domain in its
/// normal form. What is no address is folded as a whole.
std::string mailbox_key(std::string_view address);

/// True for a domain, or a sub-domain of one, where anybody can have a mailbox: free, trial, disposable and forwarding
/// ones, access providers' for their subscribers. By the shipped lists and `more`, the operator's additions
/// (domain::Policy::free_mail_domains). Any case, IDN in either form. Thread-safe. Source: R3, R112, U14.
bool is_free_provider(std::string_view domain, std::span<const std::string> more);

/// The part of a domain that somebody registered ("mail.example.co.jp" → "example.co.jp"), lower case, IDN in its ASCII
/// form; empty for a public suffix, an address literal or no domain at all. By the Public Suffix List of the system's
/// libpsl.
std::string registrable_domain(std::string_view domain);

/// The domain in its normal form and every one above it, down to the one that somebody registered; none where nobody
/// did ("a.b.example.co.jp" → itself, "b.example.co.jp", "example.co.jp").
std::vector<std::string> domains_above(std::string_view domain);

/// True for domains under which anybody may register ("co.jp", "com"). A name without dots counts as one.
bool is_public_suffix(std::string_view domain);

/// True when `domain` is `known` or lies under it ("eng.example.com" under "example.com"). Nothing lies under a public
/// suffix.
bool is_under(std::string_view domain, std::string_view known);

using domain::FirstOfCompany;

/// How a mailbox stands to a company.
#define CLV_MAILBOX_STANDINGS(X)                                                    \
  X(good)           /* speaks for the company */                                    \
  X(not_verified)   /* its owner has not shown that he reads it */                  \
  X(free_provider)  /* anybody can have one */                                      \
  X(other_company)  /* the domain is known as another company's */                  \
  X(unknown_domain) /* the company's domains are known, or none is and nothing else \
                       speaks for it */
CLV_WORDS(MailboxStanding, CLV_MAILBOX_STANDINGS)

struct MailboxFacts {
  enum class Verified { yes, no } verified = Verified::no;
  enum class SecondIdentifier { valid, absent } second_identifier = SecondIdentifier::absent;
  std::string_view domain;                       ///< of the asker's mailbox
  std::span<const std::string> company_domains;  ///< known: company data, domain rules, access a person approved
  std::span<const std::string>
      other_company_domains;  ///< those of other companies that the caller looked up for this domain
  std::span<const std::string> more_free_domains;  ///< the operator's additions to the free providers
  std::string_view company_name;                   ///< the party's name; read for `resembling_domain` alone
};

/// Whether the mailbox is a good one. A known domain of the company wins over another company's claim on it (families
/// share domains); a free provider's is never good. While no domain of the company is known (those of free providers
/// and public suffixes do not count), `policy` says what stands in. Source: R3, R36, R228, U1, U30; api.md "good
/// mailbox".
MailboxStanding mailbox_standing(const MailboxFacts& facts, FirstOfCompany policy);

}  // namespace claviger::rules
