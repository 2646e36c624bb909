#include "usecases/decide_access.hpp"

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/journal.hpp"
#include "store/numbers.hpp"
#include "store/past.hpp"
#include "usecases/access_view.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/find_person.hpp"

namespace claviger::usecases {
namespace {

using domain::DecisionReason;
using rules::Entitlement;
using rules::Gap;
using Chains = std::vector<rules::ProductChains>;

/// How often contracts under a bill-to are looked at again for the next change.
constexpr int kMostLooks = 8;

/// One question about an account and a right that are there.
class Decision {
 public:
  Decision(const store::Reader& reader, const Services& services, const AccessQuestion& question, const Reach& reach)
      : reader_(reader), services_(services), question_(question), reach_(reach) {}

  AccessAnswer answer(const domain::Account& account, domain::Right right, TimePoint now) const {
    const auto moment = rules::moment_in(zone(), now);
    Prover prover(reader_, services_, moment);
    ChainVisitor visit;
    if (question_.explain == Explain::yes) visit = [&](const FoundChain& chain) { prover.visit(chain); };
    const auto first = look({account, right, moment, visit, reach_});
    AccessAnswer answer{first.answer.allowed, first.answer.reason, {}, until(account, right, first), {}};
    if (question_.explain == Explain::no) return answer;
    answer.proof = Proof{account.public_id, question_.action, prover.chains(first.answer)};
    if (answer.proof->chains.empty()) answer.proof->chains.push_back(without_chains(first.answer));
    return answer;
  }

 private:
  [[nodiscard]] const std::string& zone() const { return services_.policy.contract_time_zone; }

  [[nodiscard]] Chains chains_to(ChainScan& scan) const {
    if (question_.resource_type == "contract") return scan.contract(question_.resource_id);
    if (question_.resource_type == "bill_to") return scan.bill_to(question_.resource_id);
    if (question_.resource_type == "serial") return scan.serial(question_.resource_id, question_.product_id);
    if (question_.resource_type == "software") return scan.software(question_.resource_id);
    if (question_.resource_type == "content") return scan.content(question_.resource_id);
    return {};
  }

  /// What is shown where no chain is: of a yes that it needs none.
  static ProvenChain without_chains(const Entitlement& entitlement) {
    if (entitlement.allowed) return {};
    switch (entitlement.reason) {
      case DecisionReason::unknown:
        return bare_chain(Gap::unknown_resource);
      case DecisionReason::account_on_hold:
        return bare_chain(Gap::account_on_hold);
      case DecisionReason::level_too_low:
        return bare_chain(Gap::level_too_low);
      case DecisionReason::not_covered:
        return bare_chain(Gap::no_line);
      case DecisionReason::not_offered:
        return bare_chain(Gap::not_offered);
      case DecisionReason::not_available:
        return bare_chain(Gap::not_available);
      case DecisionReason::granted:
      case DecisionReason::not_entitled:
      case DecisionReason::contract_ended:
      case DecisionReason::right_not_in_programme:
      case DecisionReason::serial_ambiguous:
      case DecisionReason::no_history:
        return bare_chain(Gap::no_grant);
    }
    return bare_chain(Gap::no_grant);
  }

  /// What is answered at a moment, and the next one at which chains say that it may be otherwise.
  struct Look {
    Entitlement answer;
    std::optional<TimePoint> next;
    bool is_whole = true;  ///< the chains say it all: `next` is a change
  };
  [[nodiscard]] Look look(ScanScope scope) const {
    const auto moment = scope.moment;
    ChainScan scan(reader_, services_, std::move(scope));
    const auto chains = chains_to(scan);
    Look look{rules::answer_of(chains, scan.right(), moment), {}};
    look.next = rules::changes_at(chains, scan.right(), moment.at, zone());
    look.is_whole = question_.resource_type != "bill_to" && !scan.depends_on_the_day();
    if (scan.depends_on_the_day()) {
      look.next = rules::next_boundary(scan.everything_held(), moment.at, zone());
      for (const auto bill_to : scan.bill_tos_held()) add_next_start(look, bill_to, moment);
    }
    const bool is_held = !chains.empty() && !chains.front().chains.empty();
    if (question_.resource_type != "bill_to" || !is_held) return look;
    const auto bill_to = store::find_bill_to(reader_, base::identifier_key(question_.resource_id));
    if (bill_to) add_next_start(look, bill_to->id, moment);
    return look;
  }

  /// The first instant at which it is answered otherwise. Under a bill-to not every contract was looked at, and a level
  /// comes from everything held: there each instant that may matter is looked at in turn.
  [[nodiscard]] std::optional<TimePoint> until(const domain::Account& account, domain::Right right,
                                               const Look& first) const {
    auto next = first.next;
    if (first.is_whole) return next;
    for (int i = 1; next && i < kMostLooks; ++i) {
      const auto then = look({account, right, rules::moment_in(zone(), *next), {}, reach_});
      if (then.answer.allowed != first.answer.allowed || then.answer.reason != first.answer.reason) break;
      next = then.next;
    }
    return next;
  }

  /// Of contracts under a bill-to one of each programme was looked at: the next one that starts counts beside them.
  void add_next_start(Look& look, domain::BillToId bill_to, const rules::Moment& moment) const {
    const auto day = store::next_start_under(reader_, bill_to, Day(std::chrono::days(moment.day)));
    if (!day) return;
    const auto start = base::start_of_day(*day, zone());
    if (!look.next || start < *look.next) look.next = start;
  }

  const store::Reader& reader_;
  const Services& services_;
  const AccessQuestion& question_;
  const Reach& reach_;
};

/// Where no chain is looked for.
AccessAnswer refused(const AccessQuestion& question, const std::string& account, DecisionReason reason, Gap gap) {
  AccessAnswer answer{false, reason, 0, {}, {}};
  if (question.explain == Explain::yes) answer.proof = Proof{account, question.action, {bare_chain(gap)}};
  return answer;
}

/// Of the past where the reader looks at it: who was erased since had access then.
bool is_active(const store::Reader& reader, const domain::Account& account, TimePoint now) {
  if (reader.past()) return store::was_active(reader, account, *reader.past(), now);
  return account.state == domain::AccountState::active;
}

/// `reach`, and what the question itself leaves out.
Reach reach_of(const AccessQuestion& question, const Reach& reach) {
  if (question.within.empty()) return reach;
  return [&](const domain::Contract& contract) {
    return is_one_of(question.within, contract.bill_to) && (!reach || reach(contract));
  };
}

AccessAnswer decide(const store::Reader& reader, const Services& services, const AccessQuestion& question,
                    const Reach& all_reach) {
  const auto reach = reach_of(question, all_reach);
  const auto now = question.at.value_or(services.clock.now());
  const auto account = find_person(reader, question.account);
  if (!account || !is_active(reader, *account, now))
    return refused(question, "", DecisionReason::unknown, Gap::unknown_account);
  const auto right = domain::parse_word<domain::Right>(question.action);
  if (!right) return refused(question, account->public_id, DecisionReason::unknown, Gap::not_offered);
  if (!is_offered(*right)) return refused(question, account->public_id, DecisionReason::not_offered, Gap::not_offered);
  return Decision(reader, services, question, reach).answer(*account, *right, now);
}

AccessAnswer decide_then(const store::Reader& reader, const Services& services, const AccessQuestion& question,
                         const Reach& reach) {
  const auto past = *question.at <= services.clock.now() ? store::past_at(reader, *question.at) : std::nullopt;
  if (!past) {
    auto answer = refused(question, "", DecisionReason::no_history, Gap::no_history);
    answer.revision = store::head_position(reader);
    return answer;
  }
  auto answer = decide({reader, *past}, services, question, reach);
  answer.revision = past->position;
  answer.valid_until.reset();
  return answer;
}

}  // namespace

AccessAnswer decide_in(const store::Reader& reader, const Services& services, const AccessQuestion& question,
                       const Reach& reach) {
  if (question.at) return decide_then(reader, services, question, reach);
  auto answer = decide(reader, services, question, reach);
  answer.revision = store::head_position(reader);
  return answer;
}

Result<AccessAnswer> decide_access_by_scan(const Services& services, const AccessQuestion& question) {
  return services.database.read(
      [&](store::Reader& reader) -> Result<AccessAnswer> { return decide_in(reader, services, question); });
}

bool is_of_catalogue(const AccessQuestion& question) {
  return question.resource_type == "software" || question.resource_type == "content";
}

bool is_for_index(const AccessQuestion& question) {
  return question.explain == Explain::no && !question.at && !is_of_catalogue(question);
}

Result<AccessAnswer> decide_access(const Services& services, const AccessQuestion& question) {
  const bool is_in_index = services.index != nullptr && services.index->is_built() && is_for_index(question);
  if (is_in_index) return decide_access_by_index(services, *services.index, question);
  return decide_access_by_scan(services, question);
}

}  // namespace claviger::usecases
