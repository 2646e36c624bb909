#pragma once
// Rounds of revalidation: an administrator goes through everybody who holds access to a number and keeps or removes
// each; with colleagues, over days, and finishes when all is decided. Source: R58, R126–R131; U2.

#include <optional>
#include <string>
#include <vector>

#include "domain/revalidation.hpp"
#include "rules/authorize.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/revalidation_holders.hpp"

namespace claviger::usecases {

/// A round with its number, and how far it is.
struct RoundView {
  domain::RevalidationRound round;
  std::optional<domain::Contract> contract;  ///< this, or
  std::optional<domain::BillTo> bill_to;
  std::optional<TimePoint> due_at;  ///< the number's own date as it is now
  ManagedParties parties;           ///< for which the reader answers
  bool names_groups = false;        ///< the reader administers the number: he may know which groups give it
  store::RoundCounts counts;        ///< of the whole round
  store::RoundCounts his;           ///< of those whom the reader answers for
  std::optional<domain::Account> opened_by;
  std::optional<domain::Account> closed_by;
  std::vector<domain::Account> administrators;  ///< of the number: whom a part can be given to
};

// Errors of all below: not_found where the round or number does not exist or is not the principal's (the two look
// alike).

/// Begins a round with everybody who holds access now, himself or through a group; who gets access later is not in it:
/// somebody has just looked at him. Where one runs already it is that one. Who answers for some companies of a contract
/// may begin a round as well, and decides on those.
Result<RoundView> open_round(const Services& services, const Principal& principal, const NumberRef& number);

/// The number's administrators, the desk and auditors may read it.
Result<RoundView> get_round(const Services& services, const Principal& principal, const std::string& id);
struct HolderPage {
  RoundView view;
  std::vector<HolderView> holders;
};
Result<HolderPage> get_holders(const Services& services, const Principal& principal, const std::string& id,
                               const HolderQuery& query);

/// At most this many in one call, which holds the writers' turn for a few milliseconds.
inline constexpr std::size_t kMostHolders = 100;

struct HolderDecisions {
  domain::HolderDecision decision = domain::HolderDecision::keep;  ///< keep, remove, or undecided: taken back
  std::vector<std::string> holders;                                ///< public ids of accesses in the round
};
/// All or none. Whose access has gone another way stays so. What was shown of each is kept with the decision. What a
/// group gives is removed by a block, which is for who answers for the whole number, and takes all that the person
/// holds there. Errors: also conflict `round_finished`, `decisions_contradict` where he is to keep some of it;
/// not_allowed `own_request` (rules::may_decide), `party_not_managed`; invalid_input `invalid_field` for who is not in
/// the round.
Result<RoundView> decide_holders(const Services& services, const Principal& principal, const std::string& id,
                                 const HolderDecisions& decisions);

struct Delegation {
  std::string to;                    ///< another administrator of the number, as find_active_person takes him
  std::vector<std::string> holders;  ///< empty: all that are undecided
};
/// Asks a colleague to decide, and mails him; whoever administers the number may decide all the same. Errors: also
/// conflict `round_finished`; not_allowed `party_not_managed`; invalid_input `invalid_field` where he does not
/// administer the number, or for who is not in the round.
Result<RoundView> delegate_holders(const Services& services, const Principal& principal, const std::string& id,
                                   const Delegation& delegation);

/// A round the principal may do `operation` with.
struct RoundAccess {
  RoundView view;
  store::NumberScope scope;
  std::string number;   ///< as it is shown
  std::string subject;  ///< of journal entries
  [[nodiscard]] HolderScope holders() const { return {view.round, view.bill_to, view.parties, view.names_groups}; }
};
Result<RoundAccess> find_round(const store::Reader& reader, const Principal& principal, const std::string& id,
                               rules::Operation operation);
/// Errors: conflict `decisions_contradict` where one of these people (empty: anybody in the round) is to lose by a
/// block what he is to keep.
Result<void> check_agree(const store::Reader& reader, const domain::RevalidationRound& round,
                         const std::vector<domain::AccountId>& people);
/// Number, colleagues and counts as they are now.
void refresh(const store::Reader& reader, RoundAccess& access);
/// Without a reader: for what goes on by itself. nullopt where the number is not published any more.
std::optional<RoundAccess> round_access(const store::Reader& reader, const domain::RevalidationRound& round);
/// Body of a journal entry: the round by its ids.
boost::json::object about(const domain::RevalidationRound& round);

}  // namespace claviger::usecases
