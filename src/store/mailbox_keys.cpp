#include "store/mailbox_keys.hpp"

#include <map>
#include <vector>

#include "rules/mail_domain.hpp"
#include "store/engine.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

/// Noted in `meta` when it is done.
constexpr const char* kDone = "mailbox_keys";

struct Address {
  long long account = 0;
  S public_id, email, key;
};

bool is_done(const Reader& reader) {
  return value<long long>(reader, "select count(*) from meta where name = :name", kDone).value_or(0) > 0;
}

void set_key(const Reader& reader, const Address& address, const S& key) {
  execute(reader, "update account set email_key = :key where id = :id", key, address.account);
}

/// Keys are unique at every moment, so those that change make room first.
void renew_keys(const Reader& reader) {
  std::vector<Address> changed;
  each<long long, S, S, S>(reader,
                           "select id, public_id, email, email_key from account where state <> 'erased' order by id",
                           [&](long long account, const S& public_id, const S& email, const S& old) {
                             if (auto key = rules::mailbox_key(email); key != old)
                               changed.push_back({account, public_id, email, key});
                           });
  for (const auto& address : changed) set_key(reader, address, "duplicate:" + address.public_id);
  for (const auto& address : changed) {
    const auto taken = value<long long>(reader, "select id from account where email_key = :key", address.key);
    if (!taken) set_key(reader, address, address.key);
  }
}

/// A learned domain is its witness's.
void renew_learned_domains(const Reader& reader) {
  std::map<long long, S> changed;
  each<long long, S, S>(
      reader,
      "select d.id, d.domain, a.email from learned_domain d join request_item i on i.id = d.item_id join account a on "
      "a.id = i.account_id where d.recorded_until is null",
      [&](long long id, const S& old, const S& email) {
        if (auto domain = rules::mailbox_domain(email); !domain.empty() && domain != old) changed[id] = domain;
      });
  for (const auto& [id, domain] : changed)
    execute(reader, "update learned_domain set domain = :domain where id = :id", domain, id);
}

}  // namespace

void renew_mailbox_keys(const Reader& reader) {
  if (!table_exists(reader.session(), reader.engine(), "learned_domain") || is_done(reader)) return;
  renew_keys(reader);
  renew_learned_domains(reader);
  execute(reader, "insert into meta (name, value) values (:name, '1')", kDone);
}

}  // namespace claviger::store
