#pragma once
// The form that asks for a client's token: RFC 6749, 2.3.1 and 4.4.2.

#include <expected>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "usecases/clients.hpp"

namespace claviger::http::routes {

struct TokenAsked {
  usecases::ClientCredentials credentials;
  std::string scope;
};

/// `error` of RFC 6749, 5.2, with a sentence for people.
struct TokenFault {
  std::string_view error;
  std::string_view text;
};

/// By Basic or by the form's own fields, never both. Errors: `invalid_request` for what is no such form, names a field
/// twice or brings credentials in two ways; `unsupported_grant_type` for all but client_credentials. Credentials that
/// cannot be read are nobody's.
std::expected<TokenAsked, TokenFault> read_token_request(const Request& request);

}  // namespace claviger::http::routes
