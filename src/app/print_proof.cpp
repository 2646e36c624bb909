#include "app/print_proof.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <set>
#include <string>

#include "http/routes/render_proof.hpp"

namespace claviger::app {
namespace {

std::string said(const boost::json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

/// `contract_number C1, contract_status active`.
std::string facts_of(const boost::json::object& link) {
  static const std::set<std::string_view> kDrawn = {"link", "holds", "missing"};
  std::string text;
  for (const auto& [name, value] : link) {
    if (kDrawn.contains(name)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", std::string_view(name), said(value));
  }
  return text;
}

void print_missing(const boost::json::object& missing) {
  const auto* at = missing.if_contains("at");
  fmt::print("                 missing: {}{}; remedy: {}\n", said(missing.at("code")),
             at == nullptr ? "" : " (" + said(*at) + ")", said(missing.at("remedy")));
}

void print_link(const boost::json::object& link) {
  const bool holds = link.at("holds").as_bool();
  fmt::print("  {} {:<12} {}\n", holds ? "+" : "-", said(link.at("link")), facts_of(link));
  if (holds) return;
  for (const auto& missing : link.at("missing").as_array()) print_missing(missing.as_object());
}

}  // namespace

void print_decision(const usecases::AccessAnswer& answer) {
  fmt::print("{} ({})\n", answer.decision ? "yes" : "no", to_text(answer.reason));
  if (!answer.proof) return;
  if (answer.valid_until) fmt::print("until {}, if nobody changes anything\n", base::to_text(*answer.valid_until));
  for (const auto& chain : http::routes::render_proof(*answer.proof)) {
    fmt::print("chain that {}:\n", chain.at("holds").as_bool() ? "holds" : "does not hold");
    for (const auto& link : chain.at("links").as_array()) print_link(link.as_object());
  }
}

}  // namespace claviger::app
