#include "app/configuration.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <functional>
#include <map>
#include <sstream>
#include <utility>

#include "base/time_zone.hpp"
#include "http/origin_check.hpp"

namespace claviger::app {
namespace {

using Setter = std::function<bool(const toml::node&)>;
using Setters = std::map<std::string, Setter, std::less<>>;

Setter into(std::string& target) {
  return [&target](const toml::node& node) {
    if (!node.is_string()) return false;
    target = node.as_string()->get();
    return true;
  };
}

template <typename Number>
Setter into_number(Number& target) {
  return [&target](const toml::node& node) {
    if (!node.is_integer() || node.as_integer()->get() < 0 || !std::in_range<Number>(node.as_integer()->get()))
      return false;
    target = static_cast<Number>(node.as_integer()->get());
    return true;
  };
}

Setter into_port(int& target) {
  return [&target](const toml::node& node) {
    if (!node.is_integer()) return false;
    const auto port = node.as_integer()->get();
    if (port < 1 || port > 65535) return false;
    target = static_cast<int>(port);
    return true;
  };
}

Setter into_list(std::vector<std::string>& target) {
  return [&target](const toml::node& node) {
    if (!node.is_array()) return false;
    target.clear();
    for (const auto& element : *node.as_array()) {
      if (!element.is_string()) return false;
      target.push_back(element.as_string()->get());
    }
    return true;
  };
}

Setter into_flag(bool& target) {
  return [&target](const toml::node& node) {
    if (!node.is_boolean()) return false;
    target = node.as_boolean()->get();
    return true;
  };
}

Setter into_tls(mail::SmtpOptions& smtp) {
  return [&smtp](const toml::node& node) {
    const std::string word = node.value_or(std::string());
    if (word == "none")
      smtp.tls = mail::SmtpTls::none;
    else if (word == "starttls")
      smtp.tls = mail::SmtpTls::starttls;
    else if (word == "implicit")
      smtp.tls = mail::SmtpTls::implicit;
    else
      return false;
    return true;
  };
}

Setter into_first_of_company(domain::Policy& policy) {
  return [&policy](const toml::node& node) {
    const auto word = domain::parse_word<domain::FirstOfCompany>(node.value_or(std::string()));
    if (word) policy.first_of_company = *word;
    return word.has_value();
  };
}

Setters setters_for(Configuration& c, mail::SmtpOptions& smtp) {
  return {{"database", into(c.database)},
          {"key_file", into(c.key_file)},
          {"listen", into(c.listen)},
          {"files", into(c.files)},
          {"journal.checkpoints", into(c.checkpoints)},
          {"portal", into(c.portal)},
          {"base_url", into(c.instance.base_url)},
          {"connections", into_number(c.connections)},
          {"trusted_proxies", into_list(c.trusted_proxies)},
          {"tls.cert", into(c.tls_cert)},
          {"tls.key", into(c.tls_key)},
          {"vocabulary", into(c.vocabulary_file)},
          {"vendor.name", into(c.instance.vendor_name)},
          {"vendor.support_email", into(c.instance.support_email)},
          {"vendor.time_zone", into(c.instance.time_zone)},
          {"vendor.terms_url", into(c.instance.terms_url)},
          {"retention.unactivated_accounts_days", into_number(c.instance.retention.unactivated_accounts_days)},
          {"retention.mail_recipients_days", into_number(c.instance.retention.mail_recipients_days)},
          {"retention.rejected_rows_days", into_number(c.instance.retention.rejected_rows_days)},
          {"mail.from", into(c.instance.mail_from)},
          {"mail.host", into(smtp.host)},
          {"mail.port", into_port(smtp.port)},
          {"mail.tls", into_tls(smtp)},
          {"mail.user", into(smtp.user)},
          {"mail.password", into(smtp.password)},
          {"mail.ca_file", into(smtp.ca_file)},
          {"policy.first_of_company", into_first_of_company(c.policy)},
          {"policy.contract_time_zone", into(c.policy.contract_time_zone)},
          {"policy.terms_version", into(c.policy.terms_version)},
          {"policy.placeholder_companies", into_list(c.policy.placeholder_companies)},
          {"policy.free_mail_domains", into_list(c.policy.free_mail_domains)},
          {"policy.uniform_refusal", into_flag(c.policy.uniform_refusal)},
          {"policy.unmatched_per_account_a_day", into_number(c.policy.unmatched_per_account_a_day)},
          {"policy.unmatched_per_address_a_day", into_number(c.policy.unmatched_per_address_a_day)},
          {"policy.dry_runs_per_account_a_day", into_number(c.policy.dry_runs_per_account_a_day)},
          {"policy.dry_runs_per_address_a_day", into_number(c.policy.dry_runs_per_address_a_day)},
          {"policy.requests_per_account_a_day", into_number(c.policy.requests_per_account_a_day)}};
}

std::unexpected<Error> wrong(const std::string& text) {
  return base::invalid("configuration_invalid", text);
}

/// Of an origin, without port and brackets.
std::string host_of(std::string_view origin) {
  auto host = origin.substr(origin.find("://") + 3);
  if (host.starts_with('[')) return std::string(host.substr(1, host.find(']') - 1));
  return std::string(host.substr(0, host.find(':')));
}

Result<void> apply(const toml::table& table, const Setters& setters, const std::string& prefix) {
  for (const auto& [key, node] : table) {
    const auto name = prefix + std::string(key.str());
    if (node.is_table()) {
      CLV_TRY_VOID(apply(*node.as_table(), setters, name + "."));
      continue;
    }
    const auto setter = setters.find(name);
    if (setter == setters.end()) return wrong(fmt::format("There is no setting `{}`.", name));
    if (!setter->second(node))
      return wrong(
          fmt::format("The setting `{}` (line {}) has a value that does not fit.", name, node.source().begin.line));
  }
  return {};
}

toml::array list_of(const std::vector<std::string>& texts) {
  toml::array list;
  for (const auto& text : texts) list.push_back(text);
  return list;
}

toml::table shared_policy(const domain::Policy& policy) {
  return toml::table{{"first_of_company", std::string(to_text(policy.first_of_company))},
                     {"contract_time_zone", policy.contract_time_zone},
                     {"terms_version", policy.terms_version},
                     {"placeholder_companies", list_of(policy.placeholder_companies)},
                     {"free_mail_domains", list_of(policy.free_mail_domains)},
                     {"uniform_refusal", policy.uniform_refusal},
                     {"unmatched_per_account_a_day", policy.unmatched_per_account_a_day},
                     {"unmatched_per_address_a_day", policy.unmatched_per_address_a_day},
                     {"dry_runs_per_account_a_day", policy.dry_runs_per_account_a_day},
                     {"dry_runs_per_address_a_day", policy.dry_runs_per_address_a_day},
                     {"requests_per_account_a_day", policy.requests_per_account_a_day}};
}

}  // namespace

std::string shared_settings(const Configuration& configuration) {
  const auto& instance = configuration.instance;
  const toml::table vendor{{"name", instance.vendor_name},
                           {"support_email", instance.support_email},
                           {"time_zone", instance.time_zone},
                           {"terms_url", instance.terms_url}};
  std::ostringstream text;
  text << toml::table{{"base_url", instance.base_url},
                      {"vendor", vendor},
                      {"mail", toml::table{{"from", instance.mail_from}}},
                      {"policy", shared_policy(configuration.policy)}};
  return text.str();
}

Result<void> read_shared_settings(const std::string& text, Configuration& configuration) {
  try {
    const auto table = toml::parse(text);
    mail::SmtpOptions unused;
    return apply(table, setters_for(configuration, unused), {});
  } catch (const toml::parse_error& error) {
    return base::invalid("configuration_unreadable",
                         "The settings that the server left in the database: " + std::string(error.description()));
  }
}

Result<void> read_configuration(const std::string& path, Configuration& configuration) {
  try {
    const auto table = toml::parse_file(path);
    mail::SmtpOptions smtp;
    CLV_TRY_VOID(apply(table, setters_for(configuration, smtp), {}));
    if (!smtp.host.empty()) configuration.smtp = smtp;
    return {};
  } catch (const toml::parse_error& error) {
    return base::invalid("configuration_unreadable",
                         fmt::format("{}: line {}: {}", path, error.source().begin.line, error.description()));
  }
}

Result<ListenAddress> parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return wrong(fmt::format("`{}` is not ADDRESS:PORT.", text));
  ListenAddress listen{text.substr(0, colon), 0};
  if (listen.address.starts_with('[') && listen.address.ends_with(']'))
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + colon + 1, end, listen.port);
  if (parsed.ec != std::errc{} || parsed.ptr != end || listen.address.empty())
    return wrong(fmt::format("`{}` is not ADDRESS:PORT.", text));
  return listen;
}

Result<void> check_time_zones(const Configuration& configuration) {
  for (const auto& [setting, zone] :
       {std::pair{"vendor.time_zone", configuration.instance.time_zone},
        std::pair{"policy.contract_time_zone", configuration.policy.contract_time_zone}}) {
    if (!base::is_time_zone(zone))
      return wrong(fmt::format("The setting `{}`: there is no time zone `{}`; they are named like Europe/Prague.",
                               setting, zone));
  }
  return {};
}

std::string own_base_url(const Configuration& configuration) {
  return (configuration.tls_cert.empty() ? "http://" : "https://") + configuration.listen;
}

Result<void> check_base_url(const std::string& base_url) {
  const auto origin = http::origin_of(base_url);
  const bool is_https = origin.starts_with("https://");
  if (!is_https && !origin.starts_with("http://"))
    return wrong(fmt::format("The base URL `{}` is not an address like https://access.example.com.", base_url));
  const auto host = host_of(origin);
  boost::system::error_code is_name;
  const auto address = boost::asio::ip::make_address(host, is_name);
  if (!is_name && address.is_unspecified())
    return wrong(fmt::format("Nobody reaches {}: say with --base-url where people reach this server.", base_url));
  const bool is_loopback = is_name ? host == "localhost" : address.is_loopback();
  if (is_https || is_loopback) return {};
  return wrong(fmt::format(
      "The base URL `{}` must begin with https://: over http:// sessions are kept on this machine alone.", base_url));
}

}  // namespace claviger::app
