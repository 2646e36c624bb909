#pragma once
// All that one item of an access request is decided on, read in the transaction that decides it.

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "rules/evaluate_request.hpp"
#include "rules/mail_domain.hpp"
#include "store/numbers.hpp"
#include "usecases/match_company.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// A serial on more contracts than this ("N/A") stands for none of them, as does one of more products for no choice of
/// them: `serial_ambiguous`. No company is compared, for every name would be while others wait to write.
inline constexpr std::size_t kMostSharedBy = 50;

/// What is asked, without who asks.
struct Asked {
  domain::Scope scope = domain::Scope::support;
  domain::Identifier identifier;
  std::string product_key;        ///< with a serial that several products share
  std::string second_identifier;  ///< as typed (R228)
  TimePoint asked_at{};
  domain::ItemId item;        ///< the item decided again; none for a new one
  domain::Number waits_on{};  ///< of an item that waits: where it was put, whatever its serial stands for by now
};

/// What an item asks; its identifier is resolved anew.
Asked asked_of(const domain::AccessRequest& request, const domain::RequestItem& item);
/// The same of an item that waits: it keeps its number, so that those who can decide it stay the same. A serial that
/// the number no longer covers is `serial_not_covered` beside the number's facts.
Asked asked_while_waiting(const domain::AccessRequest& request, const domain::RequestItem& item);

/// The rule's facts, and what they were made of.
struct ItemFacts {
  rules::RequestFacts facts;
  std::optional<domain::Contract> contract;
  std::optional<domain::BillTo> bill_to;  ///< where the number is a bill-to
  domain::Number waits_on;                ///< as asked; the number even where no import knows it any more
  std::optional<PartyMatch> bill_to_match;
  std::vector<PartyMatch> install_at;  ///< nearest first
  rules::MailboxStanding mailbox = rules::MailboxStanding::unknown_domain;
  /// Of several companies equally near, the one that the mailbox speaks for; none where it is but one, or speaks for
  /// none.
  domain::PartyId spoken_for;
  /// What it is without a second identifier (R228), whether he gave one or not.
  rules::MailboxStanding mailbox_alone = rules::MailboxStanding::unknown_domain;
  /// What it would be beside a second identifier that fits; the same for a number that none can fit.
  rules::MailboxStanding mailbox_with_second = rules::MailboxStanding::unknown_domain;
  domain::PartyId permitted_party;  ///< whom a colleague's permission lets in for, where it is what lets him in
  std::vector<store::Lock> locks;   ///< on the number, whomever they concern
  std::vector<store::Administrator> administrators;  ///< those who may decide; never the asker
  std::vector<std::string> product_ids;   ///< of a serial that several products share; none where too many do
  bool missed_second_identifier = false;  ///< one was typed that is none of the contract's: a guess that failed (R228)

  [[nodiscard]] domain::Number number() const;
  [[nodiscard]] store::NumberScope scope() const;
  /// The companies on the number that access of this scope can be given for, nearest first; among equals first the one
  /// that the mailbox speaks for, then the bill-to company. The latter stands alone where nothing is given for end
  /// customers; where there is but one of them, the nearer company stands alone.
  [[nodiscard]] std::vector<const PartyMatch*> companies() const;
  /// The one of them that the asker is taken for: the nearest, at least likely; nullptr where none is.
  [[nodiscard]] const PartyMatch* company() const;
  /// The install-at party that the asker is taken for; none for the bill-to company and where he is nobody's.
  [[nodiscard]] domain::PartyId party() const;
  /// For which party to grant so that this company has it: none where it is the whole number's, which is the bill-to
  /// company's alone. An only end customer's is for him too: the next file may name another one. Source: R71.
  [[nodiscard]] domain::PartyId granted_party(const PartyMatch& company) const;
  /// The same for the company that the asker is taken for, or else the one that a colleague let him in for, or the only
  /// one it can be given for.
  [[nodiscard]] domain::PartyId granted_party() const;
  /// Whether the number is locked for this company.
  [[nodiscard]] bool is_locked_for(const PartyMatch& company) const;
  /// Whether it is for the asker: for the company that he is taken for, and where he is nobody's, for any. Source: R99,
  /// R104.
  [[nodiscard]] bool is_locked() const;
  /// Whether somebody who answers for this party alone (none: for all) may decide: for the asker's company, or, where
  /// he is nobody's, for one that he could be let in by.
  [[nodiscard]] bool is_decided_for(domain::PartyId limited) const;
  /// The comparison that counts: with the entitled party.
  [[nodiscard]] const PartyMatch* entitled() const;
};

ItemFacts gather_facts(const store::Reader& reader, const Services& services, const domain::Account& asker,
                       const Asked& asked);

}  // namespace claviger::usecases
