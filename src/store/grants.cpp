#include "store/grants.hpp"

#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

const std::string kSelect =
    "select id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, valid_from, valid_until, "
    "item_id from access_grant";

template <typename... Binds>
std::vector<Grant> select(const Reader& reader, const std::string& text, const Binds&... binds) {
  using S = std::string;
  std::vector<Grant> grants;
  each<long long, S, long long, long long, long long, long long, S, S, S, S, long long>(
      reader, text + " order by id",
      [&](long long id, const S& public_id, long long account, long long contract, long long bill_to, long long party,
          const S& scope, const S& origin, const S& from, const S& until, long long item) {
        grants.push_back({{id},
                          public_id,
                          {account},
                          {{contract}, {bill_to}},
                          {party},
                          domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::downloads),
                          domain::parse_word<domain::Origin>(origin).value_or(domain::Origin::import),
                          time_from(from),
                          until.empty() ? std::nullopt : base::parse_time(until),
                          {item}});
      },
      binds...);
  return grants;
}

}  // namespace

Grant insert_grant(Transaction& transaction, Grant grant) {
  grant.id = {transaction.next_id("access_grant")};
  grant.public_id = base::random_public_id();
  execute(transaction,
          "insert into access_grant (id, public_id, account_id, contract_id, bill_to_id, party_id, scope, origin, "
          "valid_from, valid_until, "
          "item_id, recorded_from) values (:id, :public_id, :account, :contract, :bill_to, :party, :scope, :origin, "
          ":valid_from, "
          ":valid_until, :item, :position)",
          grant.id, grant.public_id, grant.account, grant.number.contract, grant.number.bill_to, grant.party,
          to_text(grant.scope), to_text(grant.origin), grant.valid_from,
          grant.valid_until ? base::to_text(*grant.valid_until) : "", grant.item, transaction.position());
  return grant;
}

void end_grant(Transaction& transaction, domain::GrantId grant) {
  execute(transaction, "update access_grant set recorded_until = :position where id = :id and recorded_until is null",
          transaction.position(), grant);
}

std::vector<Grant> grants_of(const Reader& reader, domain::AccountId account) {
  return select(reader, kSelect + " where recorded_until is null and account_id = :account", account);
}

std::vector<Grant> grants_on(const Reader& reader, domain::AccountId account, const NumberScope& scope) {
  return select(reader, rows_on_scope(reader.engine(), kSelect, "account_id = :account{}"), account,
                contract_list(reader.engine(), scope), account, scope.bill_to);
}

std::vector<Grant> holders_of(const Reader& reader, const NumberScope& scope) {
  const auto alone = scope.alone();
  return select(reader, rows_on_scope(reader.engine(), kSelect), contract_list(reader.engine(), alone), alone.bill_to);
}

std::vector<Grant> grants_held(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                               domain::Scope held) {
  auto grants = grants_on(reader, account, scope.alone());
  std::erase_if(grants, [&](const auto& grant) { return grant.scope != held; });
  return grants;
}

}  // namespace claviger::store
