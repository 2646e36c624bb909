#pragma once
// Who is in a round of revalidation, with all that keeping or removing him takes. Source: R126, R128, R130; R87.

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "rules/authorize.hpp"
#include "store/groups.hpp"
#include "store/round_holders.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// What is shown of a holder beside his access; kept with the decision, sealed, as it was shown then.
struct HolderFacts {
  std::string given_name;
  std::string family_name;
  std::string email;
  std::string company_name;
  std::string country;
  /// The day of his last sign-in here, for whatever he did then; nullopt: none since such days are kept. What gateways
  /// ask on his behalf is not among them.
  std::optional<Day> last_sign_in;
  bool is_other_company = false;  ///< of a bill-to: his company is not, or not surely, the bill-to company (R87)
};
std::string to_text(const HolderFacts& facts);
/// Of what to_text() made; anything else is empty facts.
HolderFacts read_holder_facts(const std::string& text);

struct HolderView {
  store::RoundHolder holder;
  domain::HolderDecision decision = domain::HolderDecision::undecided;  ///< `ended` also while nobody has noted it
  std::string account;                                                  ///< public id
  HolderFacts facts;  ///< as they are now; of a finished round as they were shown to who decided
  std::optional<domain::Account> decided_by;
  std::optional<domain::Account> assigned_to;
  std::optional<store::Group> group;  ///< that gives it; without its name where that is not the reader's to know
  bool is_own = false;                ///< the reader's own access
};

/// `undecided` whose access has gone another way is `ended`.
domain::HolderDecision decision_of(const store::RoundHolder& holder);

/// Where holders are looked at: the round's bill-to where its number is one, and for which companies the reader
/// answers.
struct HolderScope {
  domain::RevalidationRound round;
  std::optional<domain::BillTo> bill_to;
  ManagedParties parties;
  bool names_groups = false;  ///< he administers the number: which groups give it is his to know
};

HolderFacts holder_facts(const store::Reader& reader, const Services& services, const HolderScope& scope,
                         const domain::Account& account);

enum class AssignedTo { anybody, reader };
struct HolderQuery {
  std::string text;  ///< part of a name, mail address or company, compared folded; empty: all
  std::optional<domain::HolderDecision> decision;
  AssignedTo assigned = AssignedTo::anybody;
  std::int64_t after = 0;  ///< place of the last one seen
  int limit = 50;
  /// What they are listed for: a page of them, or the whole report.
  rules::Operation operation = rules::Operation::listRevalidationHolders;
};
/// Those whom the reader answers for: direct access first, who has held it longest before others; then group by group.
std::vector<HolderView> list_holders(const store::Reader& reader, const Services& services, const HolderScope& scope,
                                     const std::pair<const Principal&, const HolderQuery&>& asked);

}  // namespace claviger::usecases
