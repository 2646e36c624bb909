#pragma once
// An account as its owner sees it (schema Account).

#include <boost/json/object.hpp>
#include <vector>

#include "domain/account.hpp"

namespace claviger::http::routes {

/// What is derived of an account, never stored.
struct AccountStanding {
  domain::Level level = domain::Level::guest;
  std::vector<domain::Role> roles;
};

boost::json::object render_account(const domain::Account& account, const AccountStanding& standing);
boost::json::object render_address(const domain::Address& address);
/// `"7"`: the version, as ETag says it.
std::string etag_of(std::int64_t version);

}  // namespace claviger::http::routes
