#include "http/routes/render_proof.hpp"

#include <boost/json/serialize.hpp>

namespace claviger::http::routes {
namespace {

using boost::json::object;
using rules::Link;
using usecases::ProvenChain;

/// A day of the trade as files name it; the last one of a half-open range.
std::string last_day(Day until) {
  return base::to_text(until - std::chrono::days(1));
}

object grant_facts(const ProvenChain& chain) {
  if (!chain.grant) return {};
  const auto& grant = *chain.grant;
  object facts{{grant.group ? "group_id" : "grant_id", grant.public_id},
               {"scope", to_text(grant.scope)},
               {"origin", to_text(grant.origin)},
               {"valid_from", base::to_text(grant.valid_from)}};
  if (grant.valid_until) facts["valid_until"] = base::to_text(*grant.valid_until);
  facts[grant.number.contract ? "contract_number" : "bill_to_id"] = chain.granted_on;
  return facts;
}

object contract_facts(const ProvenChain& chain) {
  if (!chain.contract) return {};
  const auto& contract = *chain.contract;
  return {{"contract_number", contract.number},
          {"contract_status", to_text(contract.status)},
          {"contract_start_date", base::to_text(contract.start_day)},
          {"contract_end_date", last_day(contract.end_day)}};
}

object line_facts(const ProvenChain& chain) {
  if (!chain.line) return {};
  const auto& line = *chain.line;
  object facts{{"serial_number", line.serial},
               {"product_id", line.product},
               {"coverage_start_date", base::to_text(line.start_day)},
               {"coverage_end_date", last_day(line.end_day)}};
  if (line.warranty_end) facts["warranty_end_date"] = last_day(*line.warranty_end);
  return facts;
}

object program_facts(const ProvenChain& chain) {
  if (!chain.contract) return {};
  const auto& program = chain.contract->program;
  return {{"service_program", program.code},
          {"service_program_name", program.name},
          {"entitled_party", to_text(program.entitled_party)}};
}

object facts_of(const usecases::Proof& proof, const ProvenChain& chain, Link link) {
  switch (link) {
    case Link::account:
      return proof.account.empty() ? object{} : object{{"account_id", proof.account}};
    case Link::grant:
      return grant_facts(chain);
    case Link::bill_to:
      return {{"bill_to_id", chain.granted_on}};
    case Link::contract:
      return contract_facts(chain);
    case Link::line:
      return line_facts(chain);
    case Link::program:
      return program_facts(chain);
    case Link::right:
      return {{"right", proof.right}};
  }
  return {};
}

/// Account and right are in every chain; the others where something is known or missing of them, and counts.
bool is_there(const ProvenChain& chain, Link link) {
  switch (link) {
    case Link::account:
    case Link::right:
      return true;
    case Link::grant:
      return chain.grant || chain.lacks(link);
    case Link::bill_to:
      return chain.grant && chain.grant->number.bill_to;
    case Link::contract:
    case Link::program:
      return (chain.contract && !chain.is_by_warranty) || chain.lacks(link);
    case Link::line:
      return bool(chain.line) || chain.lacks(link);
  }
  return false;
}

boost::json::array missing_of(const ProvenChain& chain, Link link) {
  boost::json::array list;
  for (const auto& gap : chain.gaps) {
    if (gap.missing.link != link) continue;
    object entry{{"code", to_text(gap.missing.gap)}, {"remedy", to_text(gap.missing.remedy)}};
    if (gap.at) entry["at"] = base::to_text(*gap.at);
    list.push_back(std::move(entry));
  }
  return list;
}

object render_chain(const usecases::Proof& proof, const ProvenChain& chain) {
  boost::json::array links;
  for (std::size_t i = 0; i < rules::kLinkWords.size(); ++i) {
    const auto link = static_cast<Link>(i);
    if (!is_there(chain, link)) continue;
    object rendered{{"link", to_text(link)}, {"holds", !chain.lacks(link)}};
    for (auto& [name, value] : facts_of(proof, chain, link)) rendered[name] = value;
    if (chain.lacks(link)) rendered["missing"] = missing_of(chain, link);
    links.push_back(std::move(rendered));
  }
  return {{"holds", chain.holds()}, {"links", std::move(links)}};
}

}  // namespace

boost::json::array render_proof(const usecases::Proof& proof) {
  boost::json::array chains;
  for (const auto& chain : proof.chains) chains.push_back(render_chain(proof, chain));
  return chains;
}

boost::json::object render_decision(const usecases::AccessAnswer& answer) {
  object context{{"reason", to_text(answer.reason)}, {"revision", std::to_string(answer.revision)}};
  if (answer.valid_until) context["valid_until"] = base::to_text(*answer.valid_until);
  if (answer.proof) context["proof"] = render_proof(*answer.proof);
  return {{"decision", answer.decision}, {"context", std::move(context)}};
}

std::string decision_text(const usecases::AccessAnswer& answer) {
  if (answer.proof) return boost::json::serialize(render_decision(answer));
  // Words, digits and an instant: nothing that JSON would escape.
  std::string text =
      answer.decision ? R"({"decision":true,"context":{"reason":")" : R"({"decision":false,"context":{"reason":")";
  text.append(to_text(answer.reason)).append(R"(","revision":")").append(std::to_string(answer.revision));
  if (answer.valid_until) text.append(R"(","valid_until":")").append(base::to_text(*answer.valid_until));
  return text.append(R"("}})");
}

}  // namespace claviger::http::routes
