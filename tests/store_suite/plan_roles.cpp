// Statements of roles, nominations and claims, for plan_test.
#include "store/nominations.hpp"
#include "store_suite/plan_statements.hpp"

namespace claviger::test {
namespace {

constexpr domain::AccountId kAccount{21};
constexpr domain::ContractId kContract{21};  // renews contract 20
constexpr domain::BillToId kBillTo{3};

store::NumberScope scope(Transaction& transaction) {
  return store::scope_of(*store::find_contract(transaction, kContract));
}

}  // namespace

std::vector<Asked> role_statements() {
  using T = store::Transaction&;
  const Day today{std::chrono::days(20468)};
  domain::Account account;
  account.id = kAccount;
  account.email = "somebody@crowd.example";
  return {
      {"roles_on", [](T t) { store::roles_on(t, scope(t)); }, {"administrator_number"}},
      {"roles_of_administrator", [](T t) { store::roles_of_administrator(t, kAccount); }, {"administrator_account"}},
      {"roles_past", [=](T t) { store::roles_past(t, today, 10); }, {"administrator_last_day"}},
      {"roles_under",
       [](T t) { store::roles_under(t, kBillTo, 10); },
       {"contract_version_bill_to", "administrator_number"}},
      {"count_contracts_under", [](T t) { store::count_contracts_under(t, kBillTo); }, {"contract_version_bill_to"}},
      {"has_asked_for",
       [](T t) { store::has_asked_for(t, kAccount, {kContract, {}}); },
       {"access_request_account", "request_item_request"}},
      {"nominations_for", [=](T t) { store::nominations_for(t, account); }, {"nomination_account", "nomination_email"}},
      {"nominations_by", [](T t) { store::nominations_by(t, kAccount); }, {"nomination_by"}},
      {"nominations_on", [](T t) { store::nominations_on(t, {kContract, {}}); }, {"nomination_number"}},
      {"nominations_past", [](T t) { store::nominations_past(t, t.now(), 10); }, {"nomination_lapses"}},
      {"nominations_to_begin", [=](T t) { store::nominations_to_begin(t, today, 10); }, {"nomination_begins"}},
      {"claims", [](T t) { store::claims(t, 10); }, {"nomination_claimed"}}};
}

}  // namespace claviger::test
