#include "usecases/decide_access.hpp"

#include <map>
#include <set>

#include "base/text.hpp"
#include "rules/check_entitlement.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/journal.hpp"
#include "store/numbers.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_access_by_index.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;
using rules::Entitlement;

/// Enumerates the chains of one account to one resource and keeps the best answer. The rule judges, this only looks.
class Scan {
 public:
  Scan(const store::Reader& reader, const Services& services, const domain::Account& account, domain::Right right)
      : reader_(reader),
        services_(services),
        account_(account),
        right_(right),
        now_(services.clock.now()),
        today_(today_of(services, now_)) {}

  Entitlement contract(const std::string& number) {
    const auto contract = store::find_contract(reader_, base::identifier_key(number));
    if (!contract) return {false, DecisionReason::unknown};
    return over_contract(*contract, nullptr);
  }

  Entitlement bill_to(const std::string& number) {
    const auto bill_to = store::find_bill_to(reader_, base::identifier_key(number));
    if (!bill_to) return {false, DecisionReason::unknown};
    Entitlement best{false, DecisionReason::not_entitled};
    const auto grants = current(store::grants_on(reader_, account_.id, {{}, bill_to->id}));
    if (grants.empty()) return best;
    const auto today = Day(std::chrono::days(today_));
    for (const auto id :
         store::one_of_each_program(reader_, {bill_to->id, today, store::blocked_contracts(reader_, account_.id)})) {
      const auto contract = store::find_contract(reader_, id);
      if (!contract) continue;
      for (const auto& grant : grants) keep_better(best, judge(grant, *contract, nullptr));
      if (best.allowed) break;
    }
    return best;
  }

  /// Any line of the serial that entitles; several products without a product id must all agree.
  Entitlement serial(const std::string& serial, const std::string& product_id) {
    auto lines = store::find_serial(reader_, base::identifier_key(serial));
    const auto product = base::identifier_key(product_id);
    if (!product.empty()) std::erase_if(lines, [&](const auto& line) { return line.product_key != product; });
    if (lines.empty()) return {false, DecisionReason::unknown};
    std::map<std::string, Entitlement> by_product;
    for (const auto& line : lines) {
      auto [at, is_new] = by_product.try_emplace(line.product_key, Entitlement{false, DecisionReason::not_entitled});
      if (const auto contract = store::find_contract(reader_, line.contract))
        keep_better(at->second, over_contract(*contract, &line));
    }
    return combine(by_product);
  }

 private:
  static void keep_better(Entitlement& best, const Entitlement& candidate) {
    if (rules::better(candidate, best)) best = candidate;
  }

  static Entitlement combine(const std::map<std::string, Entitlement>& by_product) {
    const auto& first = by_product.begin()->second;
    for (const auto& [product, entitlement] : by_product) {
      if (entitlement.allowed != first.allowed) return {false, DecisionReason::serial_ambiguous};
    }
    return by_product.size() > 1 && !first.allowed ? Entitlement{false, DecisionReason::serial_ambiguous} : first;
  }

  std::vector<store::Grant> current(std::vector<store::Grant> grants) const {
    std::erase_if(grants, [&](const auto& grant) {
      return now_ < grant.valid_from || (grant.valid_until && *grant.valid_until <= now_);
    });
    return grants;
  }

  Entitlement over_contract(const domain::Contract& contract, const store::SerialLine* line) {
    Entitlement best{false, DecisionReason::not_entitled};
    if (is_blocked(contract) && !account_.is_on_hold) return {false, DecisionReason::not_available};
    for (const auto& grant : current(store::grants_on(reader_, account_.id, store::scope_of(contract))))
      keep_better(best, judge(grant, contract, line));
    return best;
  }

  bool is_blocked(const domain::Contract& contract) {
    const auto [at, is_new] = blocked_.try_emplace(contract.id, false);
    if (is_new) at->second = store::is_blocked(reader_, account_.id, store::scope_of(contract));
    return at->second;
  }

  Entitlement judge(const store::Grant& grant, const domain::Contract& contract, const store::SerialLine* line) {
    auto chain = chain_of(services_, grant, contract);
    chain.is_on_hold = account_.is_on_hold;
    chain.is_blocked = is_blocked(contract);
    if (line) {
      chain.line_from = day_number(line->start_day);
      chain.line_until = day_number(line->end_day);
      chain.is_party_matched = !grant.party || grant.party == line->party;
    }
    return rules::check_entitlement(chain, right_, today_);
  }

  const store::Reader& reader_;
  const Services& services_;
  const domain::Account& account_;
  domain::Right right_;
  TimePoint now_;
  rules::DayNumber today_;
  std::map<domain::ContractId, bool> blocked_;
};

Entitlement decide(const store::Reader& reader, const Services& services, const AccessQuestion& question) {
  auto account = store::find_account_by_public_id(reader, question.account);
  if (!account) account = store::find_account_by_email(reader, question.account);
  const auto right = domain::parse_word<domain::Right>(question.action);
  if (!account || account->state != domain::AccountState::active || !right) return {false, DecisionReason::unknown};
  if (!is_offered(*right)) return {false, DecisionReason::not_offered};
  Scan scan(reader, services, *account, *right);
  if (question.resource_type == "contract") return scan.contract(question.resource_id);
  if (question.resource_type == "bill_to") return scan.bill_to(question.resource_id);
  if (question.resource_type == "serial") return scan.serial(question.resource_id, question.product_id);
  return {false, DecisionReason::unknown};
}

}  // namespace

Result<AccessAnswer> decide_access_by_scan(const Services& services, const AccessQuestion& question) {
  return services.database.read([&](store::Reader& reader) -> Result<AccessAnswer> {
    const auto entitlement = decide(reader, services, question);
    return AccessAnswer{entitlement.allowed, entitlement.reason, store::head_position(reader)};
  });
}

Result<AccessAnswer> decide_access(const Services& services, const AccessQuestion& question) {
  if (services.index != nullptr && services.index->is_built())
    return decide_access_by_index(services, *services.index, question);
  return decide_access_by_scan(services, question);
}

}  // namespace claviger::usecases
