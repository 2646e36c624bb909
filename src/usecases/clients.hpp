#pragma once
// Who an API client is, by what it shows: the client credentials grant of OAuth 2.0, its tokens, and API keys.
// Source: architecture, section 4 (API clients); RFC 6749, 4.4; RFC 6750; authzen.md T9, T13.

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/client.hpp"
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
/// For so long nobody looks whether another process has changed a client; then one does, and if it takes as long again,
/// all. Source: architecture, section 5 (visibility).
inline constexpr std::chrono::milliseconds kClientsLookedAt{100};

/// By its first letters: an API key or a token of this server, good or not. A session's token never begins so.
bool is_of_a_client(std::string_view bearer);

/// Knows the clients as they are now: those in memory are read again when the journal has moved on. What this process
/// revokes is gone with the next call; what another one does, too, but for known(), within twice kClientsLookedAt. A
/// token carries its scopes and its end, under a MAC that every node can check; it holds for the secret that it was
/// given for alone. Thread-safe.
class Clients {
 public:
  explicit Clients(const Services& services);

  /// `scope`: words with a space between, out of the client's; empty: all of them. Errors: not_authenticated
  /// `invalid_client`; invalid_input `invalid_scope`; not_allowed; unavailable.
  [[nodiscard]] Result<IssuedToken> issue_token(const ClientCredentials& credentials, const std::string& scope);
  /// Errors: not_authenticated for whatever is no token or key that holds now; unavailable.
  [[nodiscard]] Result<ClientPrincipal> authenticate(std::string_view bearer);
  /// The same without the database: nullopt where it is time to look, where this process has no index that tells of its
  /// own changes, and for what is no token or key that holds; then authenticate() says which. Never waits.
  [[nodiscard]] std::optional<ClientPrincipal> known(std::string_view bearer);

 private:
  using Table = std::vector<domain::Client>;
  [[nodiscard]] std::shared_ptr<const Table> looked_at();
  [[nodiscard]] Result<std::shared_ptr<const Table>> current();
  [[nodiscard]] std::int64_t index_revision() const;
  void note_look(TimePoint at, std::int64_t from);

  const Services& services_;
  const base::Key key_;
  std::mutex mutex_;  // guards what follows
  std::shared_ptr<const Table> table_;
  std::int64_t position_ = -1;
  /// When table_ was last held against the journal's head, and where the index stood before.
  TimePoint looked_at_;
  std::int64_t looked_from_ = -1;
  bool is_looked_for_ = false;  ///< somebody was told that it is time
};

}  // namespace claviger::usecases
