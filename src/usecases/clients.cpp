#include "usecases/clients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "store/clients.hpp"
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

/// What a bearer says of its holder.
using Shown = std::variant<Claims, ClientCredentials>;

/// Of a token with the right MAC.
std::optional<Claims> sealed_claims_in(std::string_view token, const base::Key& key) {
  const auto dot = token.rfind('.');
  const auto text = token.substr(0, dot);
  if (text.size() < kToken.size() || !base::equal_secrets(base::keyed_hash_hex(key, text), token.substr(dot + 1)))
    return std::nullopt;
  return claims_in(text);
}

/// Tokens whose MAC this thread has found right, by their last digit: a gateway shows the same one for an hour. Whether
/// a MAC is right depends on key and token alone, so nothing that is kept here can become wrong; whether a token has
/// ended or its client has gone is asked each time. Compared as secrets are, for so they might be guessed.
class CheckedTokens {
 public:
  std::optional<Claims> claims_in(std::string_view token, const base::Key& key) {
    auto& kept = kept_[static_cast<unsigned char>(token.back()) % kept_.size()];
    if (kept.key == key && base::equal_secrets(kept.token, token)) return kept.claims;
    const auto claims = sealed_claims_in(token, key);
    if (claims) kept = {key, std::string(token), *claims};
    return claims;
  }

 private:
  struct Kept {
    base::Key key{};
    std::string token;
    Claims claims;
  };
  std::array<Kept, 16> kept_;
};

std::optional<Shown> shown_by_token(std::string_view token, const base::Key& key, TimePoint now) {
  thread_local CheckedTokens checked;
  const auto claims = checked.claims_in(token, key);
  if (!claims || claims->ends_at_ms <= ms_of(now)) return std::nullopt;
  return *claims;
}

/// Nullopt where it holds for nobody, whoever the clients are.
std::optional<Shown> shown_by(std::string_view bearer, const base::Key& key, TimePoint now) {
  if (bearer.starts_with(kToken)) return shown_by_token(bearer, key, now);
  if (!bearer.starts_with(kKey)) return std::nullopt;
  const auto rest = bearer.substr(kKey.size());
  const auto dot = rest.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return ClientCredentials{std::string(rest.substr(0, dot)), std::string(rest.substr(dot + 1))};
}

/// Whom it names; whether that is he is_held() says. Nullptr: nobody.
const domain::Client* named_in(const index::ClientTable& clients, const Shown& shown) {
  if (const auto* credentials = std::get_if<ClientCredentials>(&shown)) return clients.find(credentials->client_id);
  return clients.find(domain::ClientId{std::get<Claims>(shown).client});
}

/// As base::random_public_id() makes them: not every text is one that a database takes.
bool may_be_client_id(const std::string& text) {
  constexpr std::size_t kLongest = 64;
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return text.size() <= kLongest && std::ranges::all_of(text, is_plain);
}

std::optional<domain::Client> named_in(const store::Reader& reader, const Shown& shown) {
  const auto* credentials = std::get_if<ClientCredentials>(&shown);
  if (credentials == nullptr) return store::find_client(reader, domain::ClientId{std::get<Claims>(shown).client});
  if (!may_be_client_id(credentials->client_id)) return std::nullopt;
  return store::find_client_in_force(reader, credentials->client_id);
}

/// A token's MAC was found right. Secrets are compared by their hashes, in constant time; one that nobody has is
/// compared as well.
bool is_held(const domain::Client* named, const Shown& shown) {
  const auto* credentials = std::get_if<ClientCredentials>(&shown);
  if (credentials == nullptr) return named != nullptr;
  const auto hash = base::hash_hex(credentials->secret);
  return base::equal_secrets(hash, named != nullptr ? named->secret_hash : base::hash_hex("")) && named != nullptr;
}

/// In the newest root of the index, good until this thread asks for it again; nullptr where there is none, or nobody
/// holds what is shown.
const domain::Client* holder_in_index(const Services& services, const Shown& shown) {
  const auto* root = services.index == nullptr ? nullptr : services.index->root();
  const auto* named = root == nullptr ? nullptr : named_in(*root->clients, shown);
  return is_held(named, shown) ? named : nullptr;
}

Result<std::optional<domain::Client>> holder_of(const Services& services, const Shown& shown) {
  if (const auto* holder = holder_in_index(services, shown)) return *holder;
  CLV_TRY(auto named, services.database.read([&](store::Reader& reader) -> Result<std::optional<domain::Client>> {
    return named_in(reader, shown);
  }));
  if (!is_held(named ? &*named : nullptr, shown)) named.reset();
  return named;
}

ClientPrincipal principal_of(const domain::Client& client, const Shown& shown) {
  const auto* claims = std::get_if<Claims>(&shown);
  const auto scopes = claims != nullptr ? client.scopes & claims->scopes : client.scopes;
  return {client.client_id, client.name, static_cast<rules::WordSet>(scopes), client.bill_tos};
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

Result<IssuedToken> Clients::issue_token(const ClientCredentials& credentials, const std::string& scope) const {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::issueToken));
  CLV_TRY(const auto client, holder_of(services_, credentials));
  if (!client) return invalid_client();
  CLV_TRY(const auto scopes, read_scope(scope, client->scopes));
  const auto claims = text_of({client->id.value, scopes, ms_of(services_.clock.now() + kClientTokenLifetime)});
  return IssuedToken{claims + "." + base::keyed_hash_hex(key_, claims), kClientTokenLifetime, words_of_scopes(scopes)};
}

Result<ClientPrincipal> Clients::authenticate(std::string_view bearer) const {
  const auto shown = shown_by(bearer, key_, services_.clock.now());
  if (!shown) return not_known();
  CLV_TRY(const auto client, holder_of(services_, *shown));
  if (!client) return not_known();
  return principal_of(*client, *shown);
}

std::optional<ClientPrincipal> Clients::known(std::string_view bearer) const {
  const auto shown = shown_by(bearer, key_, services_.clock.now());
  const auto* client = shown ? holder_in_index(services_, *shown) : nullptr;
  return client != nullptr ? std::optional(principal_of(*client, *shown)) : std::nullopt;
}

}  // namespace claviger::usecases
