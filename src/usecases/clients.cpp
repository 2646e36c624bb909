#include "usecases/clients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "store/journal.hpp"
#include "usecases/authorization.hpp"

namespace claviger::usecases {
namespace {

constexpr std::string_view kToken = "clvt.";
constexpr std::string_view kKey = "clvk.";

std::unexpected<Error> not_known() {
  return base::fail(ErrorCode::not_authenticated, "not_authenticated", "The token or key is not valid, or no longer.");
}

std::unexpected<Error> invalid_client() {
  return base::fail(ErrorCode::not_authenticated, "invalid_client", "Client id or secret are not right.");
}

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_all = error == std::errc() && stopped == text.data() + text.size();
  return is_all ? std::optional(number) : std::nullopt;
}

/// What a token says.
struct Claims {
  std::int64_t client = 0;
  rules::WordSet scopes = 0;
  std::int64_t ends_at_ms = 0;
};

std::string text_of(const Claims& claims) {
  return fmt::format("{}{}.{}.{}", kToken, claims.client, claims.scopes, claims.ends_at_ms);
}

std::optional<Claims> claims_in(std::string_view text) {
  const auto parts = base::split(text.substr(kToken.size()), '.');
  if (parts.size() != 3) return std::nullopt;
  const auto client = number_in<std::int64_t>(parts[0]);
  const auto scopes = number_in<rules::WordSet>(parts[1]);
  const auto ends_at = number_in<std::int64_t>(parts[2]);
  if (!client || !scopes || !ends_at) return std::nullopt;
  return Claims{*client, *scopes, *ends_at};
}

std::int64_t ms_of(TimePoint at) {
  return at.time_since_epoch().count();
}

ClientPrincipal principal_of(const store::Client& client, rules::WordSet scopes) {
  return {client.client_id, client.name, static_cast<rules::WordSet>(client.scopes & scopes), client.bill_tos};
}

Result<rules::WordSet> read_scope(const std::string& text, rules::WordSet given) {
  if (text.empty()) return given;
  rules::WordSet asked = 0;
  for (const auto& word : base::split(text, ' ')) {
    const auto scope = domain::parse_word<rules::ClientScope>(word);
    if (!scope || !rules::contains(given, *scope))
      return base::invalid("invalid_scope", "A scope is unknown or not this client's.", "scope");
    asked = static_cast<rules::WordSet>(asked | rules::set_of({*scope}));
  }
  return asked;
}

std::string words_of_scopes(rules::WordSet scopes) {
  std::string text;
  for (std::size_t i = 0; i < rules::kClientScopeWords.size(); ++i) {
    if (!rules::contains(scopes, static_cast<rules::ClientScope>(i))) continue;
    text.append(text.empty() ? "" : " ").append(rules::kClientScopeWords[i]);
  }
  return text;
}

/// Secrets are compared by their hashes, in constant time; one that nobody has is compared as well.
const store::Client* holder(const std::vector<store::Client>& clients, const ClientCredentials& credentials) {
  const auto hash = base::hash_hex(credentials.secret);
  const auto client = std::ranges::find(clients, credentials.client_id, &store::Client::client_id);
  const bool is_right = base::equal_secrets(hash, client == clients.end() ? base::hash_hex("") : client->secret_hash);
  return client != clients.end() && is_right ? &*client : nullptr;
}

}  // namespace

std::string api_key_of(const ClientCredentials& credentials) {
  return fmt::format("{}{}.{}", kKey, credentials.client_id, credentials.secret);
}

bool is_of_a_client(std::string_view bearer) {
  return bearer.starts_with(kToken) || bearer.starts_with(kKey);
}

Clients::Clients(const Services& services)
    : services_(services), key_(base::derive_key(services.database.master_key(), "client_token")) {}

Result<std::shared_ptr<const Clients::Table>> Clients::current() {
  CLV_TRY(const auto head, services_.database.revision());
  {
    const std::lock_guard lock(mutex_);
    if (table_ && position_ == head) return table_;
  }
  struct Read {
    std::int64_t position;
    std::shared_ptr<const Table> table;
  };
  CLV_TRY(auto read, services_.database.read([](store::Reader& reader) -> Result<Read> {
    return Read{store::head_position(reader), std::make_shared<const Table>(store::current_clients(reader))};
  }));
  const std::lock_guard lock(mutex_);
  // Another thread may have read a later state meanwhile.
  if (read.position >= position_) {
    position_ = read.position;
    table_ = read.table;
  }
  return read.table;
}

std::string Clients::mac(std::string_view claims) const {
  return base::keyed_hash_hex(key_, claims);
}

Result<IssuedToken> Clients::issue_token(const ClientCredentials& credentials, const std::string& scope) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::issueToken));
  CLV_TRY(const auto clients, current());
  const auto* client = holder(*clients, credentials);
  if (client == nullptr) return invalid_client();
  CLV_TRY(const auto scopes, read_scope(scope, client->scopes));
  const auto claims = text_of({client->id.value, scopes, ms_of(services_.clock.now() + kClientTokenLifetime)});
  return IssuedToken{claims + "." + mac(claims), kClientTokenLifetime, words_of_scopes(scopes)};
}

Result<ClientPrincipal> Clients::authenticate(std::string_view bearer) {
  if (bearer.starts_with(kToken)) return of_token(bearer);
  if (bearer.starts_with(kKey)) return of_key(bearer);
  return not_known();
}

Result<ClientPrincipal> Clients::of_token(std::string_view token) {
  const auto dot = token.rfind('.');
  const auto text = token.substr(0, dot);
  if (text.size() < kToken.size() || !base::equal_secrets(mac(text), token.substr(dot + 1))) return not_known();
  const auto claims = claims_in(text);
  if (!claims || claims->ends_at_ms <= ms_of(services_.clock.now())) return not_known();
  CLV_TRY(const auto clients, current());
  const auto client = std::ranges::find(*clients, store::ClientId{claims->client}, &store::Client::id);
  if (client == clients->end()) return not_known();
  return principal_of(*client, claims->scopes);
}

Result<ClientPrincipal> Clients::of_key(std::string_view key) {
  const auto rest = key.substr(kKey.size());
  const auto dot = rest.find('.');
  if (dot == std::string_view::npos) return not_known();
  CLV_TRY(const auto clients, current());
  const auto* client = holder(*clients, {std::string(rest.substr(0, dot)), std::string(rest.substr(dot + 1))});
  if (client == nullptr) return not_known();
  return principal_of(*client, client->scopes);
}

}  // namespace claviger::usecases
