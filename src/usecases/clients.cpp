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

ClientPrincipal principal_of(const domain::Client& client, rules::WordSet scopes) {
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
const domain::Client* holder(const std::vector<domain::Client>& clients, const ClientCredentials& credentials) {
  const auto hash = base::hash_hex(credentials.secret);
  const auto client = std::ranges::find(clients, credentials.client_id, &domain::Client::client_id);
  const bool is_right = base::equal_secrets(hash, client == clients.end() ? base::hash_hex("") : client->secret_hash);
  return client != clients.end() && is_right ? &*client : nullptr;
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

std::optional<ClientPrincipal> holder_of(const std::vector<domain::Client>& clients, const Shown& shown) {
  if (const auto* credentials = std::get_if<ClientCredentials>(&shown)) {
    const auto* client = holder(clients, *credentials);
    return client ? std::optional(principal_of(*client, client->scopes)) : std::nullopt;
  }
  const auto& claims = std::get<Claims>(shown);
  const auto client = std::ranges::find(clients, domain::ClientId{claims.client}, &domain::Client::id);
  return client != clients.end() ? std::optional(principal_of(*client, claims.scopes)) : std::nullopt;
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
  const auto from = index_revision();
  const auto now = services_.clock.now();
  CLV_TRY(const auto head, services_.database.revision());
  {
    const std::lock_guard lock(mutex_);
    if (table_ && position_ == head) {
      note_look(now, from);
      return table_;
    }
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
    note_look(now, from);
  }
  return read.table;
}

/// Every commit of this process is in the index before its caller is answered, or has waited for longer than
/// kClientsLookedAt: FollowJournal::reach.
std::int64_t Clients::index_revision() const {
  return services_.index != nullptr && services_.index->is_built() ? services_.index->revision() : -1;
}

/// Under the lock.
void Clients::note_look(TimePoint at, std::int64_t from) {
  looked_at_ = at;
  looked_from_ = from;
  is_looked_for_ = false;
}

std::shared_ptr<const Clients::Table> Clients::looked_at() {
  const auto revision = index_revision();
  if (revision < 0) return nullptr;
  const auto now = services_.clock.now();
  const std::lock_guard lock(mutex_);
  const auto age = now - looked_at_;
  if (revision != looked_from_ || age.count() < 0 || age >= 2 * kClientsLookedAt) return nullptr;
  if (age >= kClientsLookedAt && !std::exchange(is_looked_for_, true)) return nullptr;
  return table_;
}

Result<IssuedToken> Clients::issue_token(const ClientCredentials& credentials, const std::string& scope) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::issueToken));
  CLV_TRY(const auto clients, current());
  const auto* client = holder(*clients, credentials);
  if (client == nullptr) return invalid_client();
  CLV_TRY(const auto scopes, read_scope(scope, client->scopes));
  const auto claims = text_of({client->id.value, scopes, ms_of(services_.clock.now() + kClientTokenLifetime)});
  return IssuedToken{claims + "." + base::keyed_hash_hex(key_, claims), kClientTokenLifetime, words_of_scopes(scopes)};
}

Result<ClientPrincipal> Clients::authenticate(std::string_view bearer) {
  const auto shown = shown_by(bearer, key_, services_.clock.now());
  if (!shown) return not_known();
  CLV_TRY(const auto clients, current());
  auto client = holder_of(*clients, *shown);
  if (!client) return not_known();
  return std::move(*client);
}

std::optional<ClientPrincipal> Clients::known(std::string_view bearer) {
  // Whoever shows nothing may not take the turn to look who the clients are.
  const auto shown = shown_by(bearer, key_, services_.clock.now());
  const auto clients = shown ? looked_at() : nullptr;
  return clients ? holder_of(*clients, *shown) : std::nullopt;
}

}  // namespace claviger::usecases
