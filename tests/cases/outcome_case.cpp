#include "cases/outcome_case.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "cases/yaml_reading.hpp"

namespace claviger::cases {
namespace {

using rules::RequestFacts;

/// `+48h` after asked_at; `-2h` before it.
TimePoint read_instant(const YAML::Node& node) {
  const auto text = node.as<std::string>();
  int hours = 0;
  const auto* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), hours);
  const bool is_signed = text.starts_with('+') || text.starts_with('-');
  if (error != std::errc{} || !is_signed || std::string(end) != "h") refuse("not an instant like +48h: " + text);
  return asked_at() + std::chrono::hours(hours);
}

using Setter = void (*)(RequestFacts&, const YAML::Node&);

template <auto Member>
void set_flag(RequestFacts& facts, const YAML::Node& node) {
  facts.*Member = node.as<bool>();
}

template <auto Member>
void set_word(RequestFacts& facts, const YAML::Node& node) {
  facts.*Member = read_word<std::remove_cvref_t<decltype(facts.*Member)>>(node);
}

/// The names of RequestFacts, and nothing else; `asked_at` is the same for all and `now` is read apart.
const std::map<std::string, Setter>& setters() {
  static const std::map<std::string, Setter> table = {
      {"scope", set_word<&RequestFacts::scope>},
      {"identifier", set_word<&RequestFacts::identifier>},
      {"on_hold", set_flag<&RequestFacts::on_hold>},
      {"has_company_and_address", set_flag<&RequestFacts::has_company_and_address>},
      {"resolution", set_word<&RequestFacts::resolution>},
      {"standing", set_word<&RequestFacts::standing>},
      {"starts_at", [](RequestFacts& facts, const YAML::Node& node) { facts.starts_at = read_instant(node); }},
      {"is_blocked", set_flag<&RequestFacts::is_blocked>},
      {"is_held", set_flag<&RequestFacts::is_held>},
      {"is_pending", set_flag<&RequestFacts::is_pending>},
      {"entitled_party", set_word<&RequestFacts::entitled_party>},
      {"against_bill_to", set_word<&RequestFacts::against_bill_to>},
      {"against_install_at", set_word<&RequestFacts::against_install_at>},
      {"had_mismatch", set_flag<&RequestFacts::had_mismatch>},
      {"permission", set_word<&RequestFacts::permission>},
      {"is_locked", set_flag<&RequestFacts::is_locked>},
      {"has_administrator", set_flag<&RequestFacts::has_administrator>},
      {"domain_rule",
       [](RequestFacts& facts, const YAML::Node& node) {
         facts.domain_rule.reset();
         if (!node.IsNull()) facts.domain_rule = read_word<domain::DomainAction>(node);
       }},
      {"has_several_parties", set_flag<&RequestFacts::has_several_parties>},
      {"has_standing_consent", set_flag<&RequestFacts::has_standing_consent>},
      {"gives_end_customer_downloads", set_flag<&RequestFacts::gives_end_customer_downloads>},
      {"has_good_mailbox", set_flag<&RequestFacts::has_good_mailbox>},
      {"is_revalidation_overdue", set_flag<&RequestFacts::is_revalidation_overdue>},
  };
  return table;
}

void read_facts(Situation& situation, const YAML::Node& node) {
  std::set<std::string> keys = {"now"};
  for (const auto& [key, setter] : setters()) keys.insert(key);
  allow_only(node, keys);
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>();
    if (key == "now") {
      situation.now = read_instant(entry.second);
    } else {
      setters().at(key)(situation.facts, entry.second);
    }
  }
}

void read_policy(domain::Policy& policy, const YAML::Node& node) {
  allow_only(node, {"uniform_refusal"});
  policy.uniform_refusal = need(node, "uniform_refusal").as<bool>();
}

Answer read_answer(const YAML::Node& node) {
  allow_only(node, {"status", "reason", "watch_until", "due_at", "next_actions"});
  Answer answer;
  answer.outcome.status = read_word<domain::ItemStatus>(need(node, "status"));
  answer.outcome.reason = read_word<domain::Reason>(need(node, "reason"));
  if (node["watch_until"]) answer.outcome.watch_until = read_instant(node["watch_until"]);
  if (node["due_at"]) answer.outcome.due_at = read_instant(node["due_at"]);
  for (const auto& action : need(node, "next_actions")) {
    answer.next_actions.push_back(read_word<domain::NextAction>(action));
  }
  return answer;
}

OutcomeCase read_case(const YAML::Node& node) {
  allow_only(node, {"name", "rule", "row", "beats", "policy", "facts", "outcome", "otherwise"});
  OutcomeCase read;
  read.name = need(node, "name").as<std::string>();
  read.rules = need(node, "rule").as<std::vector<std::string>>();
  read.row = need(node, "row").as<int>();
  if (node["beats"]) read.beats = node["beats"].as<int>();
  read.situation.facts.asked_at = asked_at();
  read.situation.now = asked_at();
  if (node["policy"]) read_policy(read.situation.policy, node["policy"]);
  read_facts(read.situation, need(node, "facts"));
  if (const auto otherwise = node["otherwise"]) {
    allow_only(otherwise, {"facts", "outcome"});
    read.otherwise = read.situation;
    read_facts(*read.otherwise, need(otherwise, "facts"));
    read.otherwise->answer = read_answer(need(otherwise, "outcome"));
  }
  read.situation.answer = read_answer(need(node, "outcome"));
  return read;
}

}  // namespace

TimePoint asked_at() {
  return *base::parse_time("2026-11-21T00:00:00.000Z");
}

OutcomeCase read_outcome_case(const std::filesystem::path& file) {
  try {
    auto read = read_case(YAML::LoadFile(file.string()));
    read.file = file.stem().string();
    return read;
  } catch (const std::exception& error) {
    refuse(file.filename().string() + ": " + error.what());
  }
}

std::vector<OutcomeCase> load_outcome_cases(const std::filesystem::path& folder) {
  std::vector<OutcomeCase> cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") cases.push_back(read_outcome_case(entry.path()));
  }
  std::ranges::sort(cases, {}, &OutcomeCase::file);
  return cases;
}

}  // namespace claviger::cases
