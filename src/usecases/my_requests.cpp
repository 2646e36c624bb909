#include "usecases/my_requests.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/present_contract.hpp"

namespace claviger::usecases {
namespace {

using domain::ItemStatus;

Result<domain::AccessRequest> own_request(const store::Reader& reader, const Principal& principal,
                                          rules::Operation operation, const std::string& request_id) {
  auto request = store::find_request(reader, request_id);
  const bool is_own = request && request->account == principal.account.id;
  CLV_TRY_VOID(require(principal, operation, is_own ? rules::Relation::own : rules::Relation::foreign));
  if (!request) return base::not_found();
  return std::move(*request);
}

bool matches(const HeldAccess& held, const AccessFilter& filter) {
  if (filter.scope && held.grant.scope != *filter.scope) return false;
  const auto wanted = base::identifier_key(filter.text);
  if (wanted.empty()) return true;
  const auto has = [&](const std::string& text) { return base::identifier_key(text).contains(wanted); };
  if (has(held.granted_number)) return true;
  if (held.contract &&
      (has(held.contract->number) || has(held.contract->program.name) || has(held.contract->program.code)))
    return true;
  return held.bill_to && (has(held.bill_to->number) || has(held.bill_to->name));
}

std::vector<domain::Right> listed(rules::RightSet rights) {
  std::vector<domain::Right> list;
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    if ((rights & rules::right_bit(static_cast<domain::Right>(i))) != 0) list.push_back(static_cast<domain::Right>(i));
  }
  return list;
}

/// All that a grant of the scope can give.
rules::RightSet offered_in(domain::Scope scope) {
  rules::RightSet rights = 0;
  for (const auto right : listed(rules::rights_of_scope(scope))) {
    if (is_offered(right)) rights = static_cast<rules::RightSet>(rights | rules::right_bit(right));
  }
  return rights;
}

/// What one person's grants give now: the same chains and the same rule as decide_access.
class RightsNow {
 public:
  RightsNow(const store::Reader& reader, const Services& services, const domain::Account& account)
      : reader_(reader), services_(services), account_(account), now_(services.clock.now()) {}

  /// Of a bill-to: what any contract under it gives, by one contract of each programme; the search ends once nothing
  /// can be added.
  [[nodiscard]] std::vector<domain::Right> of(const store::Grant& grant,
                                              const std::optional<domain::Contract>& contract) const {
    if (contract) return listed(on(grant, *contract));
    const auto today = base::day_in_zone(now_, services_.policy.contract_time_zone);
    rules::RightSet rights = 0;
    for (const auto id : store::one_of_each_program(
             reader_, {grant.number.bill_to, today, store::blocked_contracts(reader_, account_.id), grant.party})) {
      if (const auto under = store::find_contract(reader_, id))
        rights = static_cast<rules::RightSet>(rights | on(grant, *under));
      if (rights == offered_in(grant.scope)) break;
    }
    return listed(rights);
  }

 private:
  [[nodiscard]] rules::RightSet on(const store::Grant& grant, const domain::Contract& contract) const {
    if (now_ < grant.valid_from) return 0;
    auto chain = chain_of(services_, grant, contract);
    chain.is_on_hold = account_.is_on_hold;
    chain.is_blocked = store::is_blocked(reader_, account_.id, store::scope_of(contract));
    chain.is_party_matched = is_for_party_of(reader_, grant, contract.id);
    chain.is_excluded = grant.number.bill_to && store::is_excluded(reader_, store::scope_of(contract));
    const auto today = today_of(services_, now_);
    rules::RightSet rights = 0;
    for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
      const auto right = static_cast<domain::Right>(i);
      if (is_offered(right) && rules::check_entitlement(chain, right, today).allowed)
        rights = static_cast<rules::RightSet>(rights | rules::right_bit(right));
    }
    return rights;
  }

  const store::Reader& reader_;
  const Services& services_;
  const domain::Account& account_;
  TimePoint now_;
};

/// What groups give has no id: it is counted, behind every grant's.
constexpr std::int64_t kGroupPositions = std::int64_t{1} << 40;

/// Access for a company that has left the contract, and what renews it, is none: it is not listed.
bool is_left_behind(const store::Reader& reader, const Services& services, const store::Grant& grant) {
  if (!grant.number.contract || is_for_party_of(reader, grant, grant.number.contract)) return false;
  const auto present = present_contract(reader, services, grant.number.contract);
  return !present || !is_for_party_of(reader, grant, present->id);
}

HeldAccess held_access(const store::Reader& reader, const Services& services, const domain::Account& account,
                       store::Grant grant) {
  HeldAccess held;
  if (grant.number.contract) {
    held.contract = present_contract(reader, services, grant.number.contract);
    if (const auto granted = store::find_contract(reader, grant.number.contract)) held.granted_number = granted->number;
  }
  if (grant.number.bill_to) held.bill_to = store::find_bill_to(reader, grant.number.bill_to);
  held.rights = RightsNow(reader, services, account).of(grant, held.contract);
  const auto scope = held.contract ? store::scope_of(*held.contract) : store::NumberScope{{}, grant.number.bill_to};
  held.administrators = known_administrators(reader, services, account, scope);
  held.grant = std::move(grant);
  return held;
}

/// On whom an item waits, where it is the number's administrators.
KnownAdministrators awaited(const store::Reader& reader, const Services& services, const domain::Account& asker,
                            const domain::RequestItem& item) {
  if (item.status != ItemStatus::pending_admin) return {};
  const auto contract = item.number.contract ? store::find_contract(reader, item.number.contract) : std::nullopt;
  const auto scope = contract ? store::scope_of(*contract) : store::NumberScope{{}, item.number.bill_to};
  return known_administrators(reader, services, asker, scope);
}

/// The request by which the person has asked for the same before, where that is why this was refused, or what it waits
/// for is watched for that one.
std::string pending_request(const store::Reader& reader, const domain::AccessRequest& request,
                            const domain::RequestItem& item) {
  if (item.reason == domain::Reason::already_pending) return store::pending_twin_of(reader, item, request.product_key);
  if (item.status != ItemStatus::denied || !item.watch_until) return {};
  const auto twin = store::watch_twin_of(reader, item, request.product_key);
  return twin ? twin->request : std::string();
}

/// When the service descriptions were accepted: by the request that a person made, which the others follow. Source:
/// R30.
TimePoint accepted_at(const store::Reader& reader, const domain::AccessRequest& request) {
  return request.follows ? store::first_followed(reader, request).created_at : request.created_at;
}

}  // namespace

RequestView view_of(const store::Reader& reader, const Services& services, const domain::Account& asker,
                    domain::AccessRequest request) {
  const Words words(services, asker.language);
  RequestView view;
  for (auto& item : request.items) {
    auto followed_by = end_promise(reader, item);
    auto contracts = shown_contract_numbers(reader, item);
    auto text = describe_item(words, asker, item, {contracts, followed_by});
    view.items.push_back({std::move(text), std::move(contracts), awaited(reader, services, asker, item),
                          std::move(followed_by), pending_request(reader, request, item)});
  }
  if (const auto followed = request.follows ? store::find_request(reader, request.follows) : std::nullopt)
    view.follows = followed->public_id;
  view.accepted_at = accepted_at(reader, request);
  view.request = std::move(request);
  return view;
}

Result<RequestView> view_request(const Services& services, const Principal& principal, domain::AccessRequest request) {
  return services.database.read([&](store::Reader& reader) -> Result<RequestView> {
    return view_of(reader, services, principal.account, request);
  });
}

Result<std::vector<RequestView>> list_requests(const Services& services, const Principal& principal,
                                               const store::RequestPage& page) {
  CLV_TRY_VOID(require(principal, rules::Operation::listAccessRequests, rules::Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<RequestView>> {
    std::vector<RequestView> views;
    for (auto& request : store::requests_of(reader, principal.account.id, page)) {
      views.push_back(view_of(reader, services, principal.account, std::move(request)));
    }
    return views;
  });
}

Result<RequestView> get_request(const Services& services, const Principal& principal, const std::string& request_id) {
  return services.database.read([&](store::Reader& reader) -> Result<RequestView> {
    CLV_TRY(auto request, own_request(reader, principal, rules::Operation::getAccessRequest, request_id));
    return view_of(reader, services, principal.account, std::move(request));
  });
}

Result<RequestView> withdraw_request(const Services& services, const Principal& principal,
                                     const std::string& request_id) {
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<RequestView> {
        CLV_TRY(auto request, own_request(transaction, principal, rules::Operation::withdrawAccessRequest, request_id));
        int ended = 0;
        for (auto& item : request.items) {
          const bool was_watched = store::stop_watches_of_item(transaction, item.id);
          ended += was_watched ? 1 : 0;
          if (!is_open(item.status)) continue;
          item.status = ItemStatus::withdrawn;
          item.reason = domain::Reason::none;
          item.entered_at = transaction.now();
          item.decided_at = transaction.now();
          item.due_at.reset();
          store::update_item(transaction, item);
          transaction.append({"item_withdrawn",
                              "item:" + item.public_id,
                              {{"request", request.public_id},
                               {"account", principal.account.public_id},
                               {"contract", item.number.contract.value},
                               {"bill_to", item.number.bill_to.value}}});
          ++ended;
        }
        if (ended == 0)
          return base::fail(ErrorCode::conflict, "already_decided", "Nothing of this request is open any more.");
        return view_of(transaction, services, principal.account, std::move(request));
      });
}

Result<std::vector<HeldAccess>> list_access(const Services& services, const Principal& principal,
                                            const AccessFilter& filter) {
  CLV_TRY_VOID(require(principal, rules::Operation::listMyAccess, rules::Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<HeldAccess>> {
    std::vector<HeldAccess> list;
    const auto now = services.clock.now();
    const auto account = store::find_account(reader, principal.account.id);
    if (!account) return base::not_found();
    std::int64_t through_groups = kGroupPositions;
    for (auto& grant : store::held_by(reader, account->id)) {
      if (static_cast<int>(list.size()) >= filter.limit) break;
      const auto position = grant.group ? ++through_groups : grant.id.value;
      if (position <= filter.after || (grant.valid_until && *grant.valid_until <= now)) continue;
      if (is_left_behind(reader, services, grant)) continue;
      auto held = held_access(reader, services, *account, std::move(grant));
      held.position = position;
      if (matches(held, filter)) list.push_back(std::move(held));
    }
    return list;
  });
}

}  // namespace claviger::usecases
