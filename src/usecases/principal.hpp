#pragma once
// Who asks: an account behind a session, with what he may be.

#include <algorithm>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::usecases {

struct Principal {
  domain::Account account;
  std::vector<domain::Role> roles;
  std::string session_hash;    ///< the session he came with; empty for others
  std::string remote_address;  ///< for budgets; never stored in the clear
  std::string request_id;
  std::string client_id = {};  ///< of the API client that acts for him; empty: he comes himself

  [[nodiscard]] bool has(domain::Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
  [[nodiscard]] bool is_desk() const { return has(domain::Role::desk) || has(domain::Role::desk_lead); }
  [[nodiscard]] store::Cause cause() const {
    return {client_id.empty() ? "account:" + account.public_id : "client:" + client_id, request_id};
  }
};

/// A stranger: where the request comes from, and in which language to answer.
struct Visitor {
  std::string remote_address;
  std::string request_id;
  std::string language = "en";
};

}  // namespace claviger::usecases
