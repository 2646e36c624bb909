#include "usecases/submit_request.hpp"

#include <fmt/format.h>

#include <set>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "store/idempotency.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/guesses.hpp"
#include "usecases/request_mails.hpp"
#include "usecases/submit_once.hpp"
#include "usecases/submit_steps.hpp"

namespace claviger::usecases {
namespace {

using domain::IdentifierType;
using domain::Scope;

Result<void> check_kinds(const AccessAsk& ask) {
  const int kinds =
      (ask.contract_numbers.empty() ? 0 : 1) + (ask.bill_to_ids.empty() ? 0 : 1) + (ask.serial_number ? 1 : 0);
  if (kinds > 1)
    return base::invalid("mixed_identifiers",
                         "Name contract numbers, bill-to IDs or one serial number, not several kinds.");
  if (kinds == 0)
    return base::invalid("missing_field", "Name a contract number, a bill-to ID or a serial number.",
                         "/contract_numbers");
  if (ask.serial_number && base::trim(*ask.serial_number).empty())
    return base::invalid("missing_field", "Name a serial number.", "/serial_number");
  if (ask.scope == Scope::downloads && !ask.bill_to_ids.empty()) {
    return base::invalid("identifier_not_for_scope", "Downloads are asked for by contract number or serial number.",
                         "/bill_to_ids");
  }
  if (ask.scope == Scope::ordering && ask.serial_number) {
    return base::invalid("identifier_not_for_scope", "Ordering is asked for by bill-to ID or contract number.",
                         "/serial_number");
  }
  return {};
}

Result<domain::AccessRequest> read_ask(const Services& services, const Principal& principal, const AccessAsk& ask) {
  CLV_TRY_VOID(check_kinds(ask));
  const auto& typed = !ask.contract_numbers.empty() ? ask.contract_numbers
                      : !ask.bill_to_ids.empty()    ? ask.bill_to_ids
                                                    : std::vector{ask.serial_number.value_or("")};
  const auto type = !ask.contract_numbers.empty() ? IdentifierType::contract
                    : !ask.bill_to_ids.empty()    ? IdentifierType::bill_to
                                                  : IdentifierType::serial;
  if (typed.size() > services.policy.identifiers_per_request) {
    return base::invalid("too_many_identifiers", "At most 10 numbers fit into one request.");
  }
  domain::AccessRequest request;
  request.account = principal.account.id;
  request.scope = ask.scope;
  request.product_key = base::identifier_key(ask.product_id);
  request.second_identifier = base::trim(ask.second_identifier);
  request.terms_version = services.policy.terms_version;
  request.terms_language = principal.account.language;
  std::set<std::string> seen;
  for (const auto& text : typed) {
    domain::RequestItem item;
    item.account = principal.account.id;
    item.scope = ask.scope;
    item.identifier = domain::make_identifier(type, text);
    if (seen.insert(item.identifier.key).second) request.items.push_back(std::move(item));
  }
  return request;
}

/// Who asks, and what his items were decided on.
struct Evaluated {
  domain::Account asker;
  std::vector<ItemFacts> facts;
};

/// Evaluates every item of `request` within the budgets; nothing is stored but what the budgets count.
Result<Evaluated> evaluate_all(const UnitOfWork& work, const Principal& principal, domain::AccessRequest& request) {
  auto asker = store::find_account(work.transaction, principal.account.id);
  if (!asker || asker->state != domain::AccountState::active) return base::not_found();
  Guesses guesses(work, principal, *asker);
  CLV_TRY_VOID(guesses.require_room(request));
  request.created_at = work.transaction.now();
  Evaluated evaluated{std::move(*asker), {}};
  for (auto& item : request.items)
    evaluated.facts.push_back(evaluate_item(work.transaction, work.services, {request, evaluated.asker}, item));
  limit_watches(work.transaction, work.services, request, request.items);
  guesses.count(request, evaluated.facts);
  return evaluated;
}

/// He has it already, and was mailed so within a day: the mail would say nothing new. Notes what he is mailed now.
bool is_only_repeated(store::Transaction& transaction, const domain::AccessRequest& request) {
  constexpr std::chrono::hours kDay{24};
  bool is_repeated = true;
  for (const auto& item : request.items) {
    const auto bucket = hidden_bucket(transaction, "told_held:" + std::to_string(request.account.value),
                                      fmt::format("{}\n{}\n{}\n{}", to_text(item.scope), to_text(item.identifier.type),
                                                  item.identifier.key, request.product_key));
    const bool is_held = item.reason == domain::Reason::already_registered;
    const bool was_told = is_held && store::used_since(transaction, bucket, transaction.now() - kDay) > 0;
    if (is_held && !was_told) store::use_budget(transaction, bucket, 1);
    is_repeated = is_repeated && was_told;
  }
  return is_repeated;
}

void note_submitted(store::Transaction& transaction, const domain::Account& asker,
                    const domain::AccessRequest& request) {
  boost::json::object body{{"request", request.public_id},
                           {"scope", to_text(request.scope)},
                           {"items", request.items.size()},
                           {"terms_version", request.terms_version},
                           {"terms_language", request.terms_language}};
  if (!request.evaluation_id.empty()) {
    body["evaluation_id"] = request.evaluation_id;
    body["right"] = request.action;
  }
  transaction.append({"request_submitted", "account:" + asker.public_id, std::move(body)});
}

Result<domain::AccessRequest> try_in(const UnitOfWork& work, const Principal& principal,
                                     domain::AccessRequest request) {
  CLV_TRY_VOID(take_dry_run(work, principal));
  CLV_TRY(const auto evaluated, evaluate_all(work, principal, request));
  for (std::size_t i = 0; i < request.items.size(); ++i)
    note_refused_name(work.transaction, evaluated.asker, request.items[i], evaluated.facts[i]);
  work.transaction.append({"request_tried",
                           "account:" + evaluated.asker.public_id,
                           {{"scope", to_text(request.scope)}, {"items", request.items.size()}}});
  return request;
}

}  // namespace

Result<domain::AccessRequest> read_accepted(const Services& services, const Principal& principal,
                                            const AccessAsk& ask) {
  CLV_TRY_VOID(require(principal, rules::Operation::submitAccessRequest, rules::Relation::none));
  CLV_TRY(auto request, read_ask(services, principal, ask));
  if (!ask.terms_accepted)
    return base::invalid("terms_not_accepted", "Accept the service descriptions to ask for access.", "/terms_accepted");
  return request;
}

Result<domain::AccessRequest> submit_in(const UnitOfWork& work, const Principal& principal,
                                        domain::AccessRequest request) {
  CLV_TRY_VOID(take_request(work, principal.account.id));
  CLV_TRY(const auto evaluated, evaluate_all(work, principal, request));
  const auto& asker = evaluated.asker;
  store::insert_request(work.transaction, request);
  note_submitted(work.transaction, asker, request);
  for (std::size_t i = 0; i < request.items.size(); ++i)
    follow_outcome(work, {request, asker}, request.items[i], evaluated.facts[i]);
  if (!is_only_repeated(work.transaction, request))
    queue_outcome_mail(work, {request, asker}, request.items, MailOccasion::submitted);
  return request;
}

Result<std::optional<domain::AccessRequest>> made_before(const store::Transaction& transaction,
                                                         domain::AccountId account, const KeyedBody& keyed) {
  const auto use = store::find_key_use(transaction, account, keyed.key_hash, transaction.now() - kKeysKept);
  if (!use) return std::nullopt;
  if (use->body_hash != keyed.body_hash)
    return base::fail(ErrorCode::conflict, "idempotency_mismatch",
                      "This Idempotency-Key was used with another body within a day.");
  return store::find_request(transaction, use->request);
}

Result<domain::AccessRequest> submit_request(const Services& services, const Principal& principal,
                                             const AccessAsk& ask) {
  CLV_TRY(const auto request, read_accepted(services, principal, ask));
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) {
    return submit_in({transaction, services}, principal, request);
  });
}

Result<domain::AccessRequest> submit_request_once(const Services& services, const Principal& principal,
                                                  const AccessAsk& ask, const RepeatableAsk& repeatable) {
  CLV_TRY(const auto request, read_accepted(services, principal, ask));
  const KeyedBody keyed{base::hash_hex(repeatable.key), base::hash_hex(repeatable.body)};
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<domain::AccessRequest> {
        CLV_TRY(auto known, made_before(transaction, principal.account.id, keyed));
        if (known) return std::move(*known);
        CLV_TRY(auto made, submit_in({transaction, services}, principal, request));
        store::keep_key_use(transaction, principal.account.id, keyed.key_hash, {keyed.body_hash, made.id});
        return made;
      });
}

Result<domain::AccessRequest> try_request(const Services& services, const Principal& principal, const AccessAsk& ask) {
  CLV_TRY_VOID(require(principal, rules::Operation::submitAccessRequest, rules::Relation::none));
  CLV_TRY(const auto request, read_ask(services, principal, ask));
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) {
    return try_in({transaction, services}, principal, request);
  });
}

}  // namespace claviger::usecases
