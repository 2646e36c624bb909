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

/// A setting as a file has it. `tell` puts it into a table under a key; none where it is never told to commands.
struct Setting {
  std::function<bool(const toml::node&)> take;
  std::function<void(toml::table&, const std::string&)> tell = {};
};
using Settings = std::map<std::string, Setting, std::less<>>;

Setting into(std::string& target) {
  return {[&target](const toml::node& node) {
            if (!node.is_string()) return false;
            target = node.as_string()->get();
            return true;
          },
          [&target](toml::table& table, const std::string& key) { table.insert(key, target); }};
}

template <typename Number>
Setting into_number(Number& target) {
  return {
      [&target](const toml::node& node) {
        if (!node.is_integer() || node.as_integer()->get() < 0 || !std::in_range<Number>(node.as_integer()->get()))
          return false;
        target = static_cast<Number>(node.as_integer()->get());
        return true;
      },
      [&target](toml::table& table, const std::string& key) { table.insert(key, static_cast<std::int64_t>(target)); }};
}

/// A term of at least a month and at most ten years.
Setting into_months(int& target) {
  constexpr int kMost = 120;
  return {[&target](const toml::node& node) {
            const auto months = node.value_or(std::int64_t{0});
            if (months < 1 || months > kMost) return false;
            target = static_cast<int>(months);
            return true;
          },
          [&target](toml::table& table, const std::string& key) { table.insert(key, std::int64_t{target}); }};
}

Setting into_port(int& target) {
  return {[&target](const toml::node& node) {
    if (!node.is_integer()) return false;
    const auto port = node.as_integer()->get();
    if (port < 1 || port > 65535) return false;
    target = static_cast<int>(port);
    return true;
  }};
}

Setting into_list(std::vector<std::string>& target) {
  return {[&target](const toml::node& node) {
            if (!node.is_array()) return false;
            target.clear();
            for (const auto& element : *node.as_array()) {
              if (!element.is_string()) return false;
              target.push_back(element.as_string()->get());
            }
            return true;
          },
          [&target](toml::table& table, const std::string& key) {
            toml::array list;
            for (const auto& text : target) list.push_back(text);
            table.insert(key, std::move(list));
          }};
}

Setting into_flag(bool& target) {
  return {[&target](const toml::node& node) {
            if (!node.is_boolean()) return false;
            target = node.as_boolean()->get();
            return true;
          },
          [&target](toml::table& table, const std::string& key) { table.insert(key, target); }};
}

Setting into_tls(mail::SmtpOptions& smtp) {
  return {[&smtp](const toml::node& node) {
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
  }};
}

Setting into_first_of_company(domain::Policy& policy) {
  return {[&policy](const toml::node& node) {
            const auto word = domain::parse_word<domain::FirstOfCompany>(node.value_or(std::string()));
            if (word) policy.first_of_company = *word;
            return word.has_value();
          },
          [&policy](toml::table& table, const std::string& key) {
            table.insert(key, std::string(to_text(policy.first_of_company)));
          }};
}

Settings settings_of(Configuration& c, mail::SmtpOptions& smtp) {
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
          {"webhooks.inside", into_list(c.webhooks_inside)},
          {"webhooks.ca_file", into(c.webhooks_ca_file)},
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
          {"policy.contract_revalidation_months", into_months(c.policy.contract_revalidation_months)},
          {"policy.bill_to_revalidation_months", into_months(c.policy.bill_to_revalidation_months)},
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

Result<void> apply(const toml::table& table, const Settings& settings, const std::string& prefix) {
  for (const auto& [key, node] : table) {
    const auto name = prefix + std::string(key.str());
    if (node.is_table()) {
      CLV_TRY_VOID(apply(*node.as_table(), settings, name + "."));
      continue;
    }
    const auto setting = settings.find(name);
    if (setting == settings.end()) return wrong(fmt::format("There is no setting `{}`.", name));
    if (!setting->second.take(node))
      return wrong(
          fmt::format("The setting `{}` (line {}) has a value that does not fit.", name, node.source().begin.line));
  }
  return {};
}

/// What a command beside the server must know to write and decide as it does.
bool is_shared(std::string_view name) {
  return name == "base_url" || name == "mail.from" || name == "webhooks.inside" || name.starts_with("vendor.") ||
         name.starts_with("policy.");
}

}  // namespace

std::string shared_settings(const Configuration& configuration) {
  auto told = configuration;
  mail::SmtpOptions unused;
  toml::table table;
  for (const auto& [name, setting] : settings_of(told, unused)) {
    if (!is_shared(name)) continue;
    const auto dot = name.find('.');
    auto* section = &table;
    if (dot != std::string::npos) section = table.insert(name.substr(0, dot), toml::table{}).first->second.as_table();
    setting.tell(*section, dot == std::string::npos ? name : name.substr(dot + 1));
  }
  std::ostringstream text;
  text << table;
  return text.str();
}

Result<void> read_shared_settings(const std::string& text, Configuration& configuration) {
  try {
    const auto table = toml::parse(text);
    mail::SmtpOptions unused;
    return apply(table, settings_of(configuration, unused), {});
  } catch (const toml::parse_error& error) {
    return base::invalid("configuration_unreadable",
                         "The settings that the server left in the database: " + std::string(error.description()));
  }
}

Result<void> read_configuration(const std::string& path, Configuration& configuration) {
  try {
    const auto table = toml::parse_file(path);
    mail::SmtpOptions smtp;
    CLV_TRY_VOID(apply(table, settings_of(configuration, smtp), {}));
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
