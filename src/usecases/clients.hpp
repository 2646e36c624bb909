#pragma once
// Who an API client is, by what it shows: the client credentials grant of OAuth 2.0, its tokens, and API keys.
// Source: architecture, section 4 (API clients); RFC 6749, 4.4; RFC 6750; authzen.md T9, T13.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/authorize.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// A client that has shown who it is, with the scopes that it has in this call.
struct ClientPrincipal {
  std::string client_id;
  std::string name;
  rules::WordSet scopes = 0;
  std::vector<std::string> bill_tos;  ///< keys; empty: no limit
  [[nodiscard]] bool is_limited() const { return !bill_tos.empty(); }
  [[nodiscard]] bool has(rules::ClientScope scope) const { return rules::contains(scopes, scope); }
};

struct ClientCredentials {
  std::string client_id;
  std::string secret;
};

struct IssuedToken {
  std::string token;
  std::chrono::seconds lasts{};
  std::string scope;  ///< words, with a space between
};

inline constexpr std::chrono::seconds kClientTokenLifetime{3600};

/// A client's secret in a form that is a bearer token by itself.
std::string api_key_of(const ClientCredentials& credentials);

/// By its first letters: an API key or a token of this server, good or not. A session's token never begins so.
bool is_of_a_client(std::string_view bearer);

/// Knows the clients in force: where this process has an index that is built, those of its newest root; what that does
/// not know is looked for in the database, for another process may have made it this instant. So what this process
/// revokes is gone with the next call (as far as FollowJournal::reach promises), what another one does as soon as the
/// index has followed. A token carries its scopes and its end, under a MAC that every node can check; it holds for the
/// secret that it was given for alone. Thread-safe.
class Clients {
 public:
  explicit Clients(const Services& services);

  /// `scope`: words with a space between, out of the client's; empty: all of them. Errors: not_authenticated
  /// `invalid_client`; invalid_input `invalid_scope`; not_allowed; unavailable.
  [[nodiscard]] Result<IssuedToken> issue_token(const ClientCredentials& credentials, const std::string& scope) const;
  /// Errors: not_authenticated for whatever is no token or key that holds now; unavailable.
  [[nodiscard]] Result<ClientPrincipal> authenticate(std::string_view bearer) const;
  /// The same by the index alone: no database, no lock. Nullopt where none is built, and for what is no token or key
  /// that holds there; then authenticate() says which. Never waits.
  [[nodiscard]] std::optional<ClientPrincipal> known(std::string_view bearer) const;

 private:
  const Services& services_;
  const base::Key key_;
};

}  // namespace claviger::usecases
