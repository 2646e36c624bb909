#pragma once
// Settings of this process: the configuration file (TOML), then flags, which win. docs/operate.md lists them.

#include <optional>
#include <string>
#include <vector>

#include "domain/vocabulary.hpp"
#include "mail/smtp_sender.hpp"
#include "usecases/services.hpp"

namespace claviger::app {

struct Configuration {
  std::string database = "claviger.db";
  std::string key_file;
  std::string listen = "127.0.0.1:8080";
  std::string files;                         ///< directory for uploads and import reports; empty: beside the database
  std::vector<std::string> webhooks_inside;  ///< networks of our own that webhooks may lead to
  std::string webhooks_ca_file;              ///< PEM; empty: the system's authorities
  std::string checkpoints;                   ///< directory for checkpoints of the journal; empty: none are written
  std::string portal;                        ///< directory of the built portal; empty: none is served
  std::string tls_cert;
  std::string tls_key;
  std::string vocabulary_file;
  domain::Vocabulary vocabulary;  ///< what that file says
  std::vector<std::string> trusted_proxies;
  int connections = 8;
  usecases::Instance instance{.base_url = {}};  ///< base_url empty: own_base_url
  domain::Policy policy;
  std::optional<mail::SmtpOptions> smtp;
};

/// Fills `configuration` from a file; unknown keys are refused by name, so that a typing error is not silently ignored.
/// Errors: invalid_input `configuration_unreadable`, `configuration_invalid`.
Result<void> read_configuration(const std::string& path, Configuration& configuration);

/// What a command must say and decide as the server beside it does: base URL, [vendor], the sender of mails, where
/// webhooks may lead inside, and [policy], as TOML. Nothing secret and no file of this machine.
std::string shared_settings(const Configuration& configuration);
/// Fills `configuration` from such a text. Errors: invalid_input `configuration_unreadable`, `configuration_invalid`.
Result<void> read_shared_settings(const std::string& text, Configuration& configuration);

/// "127.0.0.1:8080" or "[::1]:8080". Errors: invalid_input `configuration_invalid`.
struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};
Result<ListenAddress> parse_listen(const std::string& text);

/// Both zones are of the tz database: of an unknown one everything would silently be in UTC. Errors: invalid_input
/// `configuration_invalid`.
Result<void> check_time_zones(const Configuration& configuration);

/// Where people reach a process that is not told its base URL: the address it listens on.
std::string own_base_url(const Configuration& configuration);

/// Links and sessions need an address that leads here and keeps the session's cookie: https://, or http:// on this
/// machine alone; not 0.0.0.0 or [::]. Errors: invalid_input `configuration_invalid`.
Result<void> check_base_url(const std::string& base_url);

}  // namespace claviger::app
