#include "cases/decision_case.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cases/yaml_reading.hpp"

namespace claviger::cases {
namespace {

using Facts = DecisionFacts;

void read(const YAML::Node& map, const char* key, std::string& text) {
  if (map[key]) text = map[key].as<std::string>();
}

void read(const YAML::Node& map, const char* key, std::vector<std::string>& texts) {
  if (map[key]) texts = map[key].as<std::vector<std::string>>();
}

TimePoint instant(const YAML::Node& node) {
  const auto at = base::parse_time(node.as<std::string>());
  if (!at) refuse("not an instant: " + node.as<std::string>());
  return *at;
}

void read(const YAML::Node& map, const char* key, std::optional<TimePoint>& at) {
  if (map[key]) at = instant(map[key]);
}

Facts::Program read_program(const std::string& code, const YAML::Node& node) {
  allow_only(node, {"entitled", "support", "downloads"});
  Facts::Program program{.code = code};
  read(node, "entitled", program.entitled);
  read(node, "support", program.support);
  read(node, "downloads", program.downloads);
  return program;
}

Facts::Line read_line(const YAML::Node& node) {
  allow_only(node, {"serial", "product", "party", "from", "through", "warranty_through"});
  Facts::Line line;
  read(node, "serial", line.serial);
  read(node, "product", line.product);
  read(node, "party", line.party);
  read(node, "from", line.from);
  read(node, "through", line.through);
  read(node, "warranty_through", line.warranty_through);
  return line;
}

Facts::Contract read_contract(const std::string& number, const YAML::Node& node) {
  allow_only(node,
             {"program", "bill_to", "status", "from", "through", "renewed_by", "parties", "lines", "imported_later"});
  Facts::Contract contract{.number = number, .program = need(node, "program").as<std::string>()};
  read(node, "bill_to", contract.bill_to);
  read(node, "status", contract.status);
  read(node, "from", contract.from);
  read(node, "through", contract.through);
  read(node, "renewed_by", contract.renewed_by);
  read(node, "parties", contract.parties);
  if (node["imported_later"]) contract.is_imported_later = node["imported_later"].as<bool>();
  for (const auto& line : node["lines"]) contract.lines.push_back(read_line(line));
  return contract;
}

Facts::Item read_item(const std::string& id, const YAML::Node& node) {
  allow_only(node, {"level", "right", "access", "families"});
  Facts::Item item{.id = id};
  read(node, "level", item.level);
  read(node, "right", item.right);
  read(node, "access", item.access);
  read(node, "families", item.families);
  return item;
}

Facts::Grant read_grant(const YAML::Node& node) {
  allow_only(node, {"to", "on", "party", "scope", "from", "until", "given", "ended"});
  Facts::Grant grant{.to = need(node, "to").as<std::string>(), .on = need(node, "on").as<std::string>()};
  read(node, "party", grant.party);
  if (node["scope"]) grant.scope = read_word<domain::Scope>(node["scope"]);
  read(node, "from", grant.from);
  read(node, "until", grant.until);
  read(node, "given", grant.given);
  read(node, "ended", grant.ended);
  return grant;
}

Facts::Exclusion read_exclusion(const YAML::Node& node) {
  allow_only(node, {"on", "set", "lifted"});
  Facts::Exclusion exclusion{.on = need(node, "on").as<std::string>()};
  read(node, "set", exclusion.set);
  read(node, "lifted", exclusion.lifted);
  return exclusion;
}

Facts::OnNumber read_on_number(const YAML::Node& node) {
  allow_only(node, {"who", "on"});
  return {need(node, "who").as<std::string>(), need(node, "on").as<std::string>()};
}

Facts::Office read_office(const YAML::Node& node) {
  allow_only(node, {"who", "on", "party", "from", "until"});
  Facts::Office office{.who = need(node, "who").as<std::string>(), .on = need(node, "on").as<std::string>()};
  read(node, "party", office.party);
  read(node, "from", office.from);
  read(node, "until", office.until);
  return office;
}

/// `C1`, or `{what: C1, party: KESTREL}`.
std::vector<Facts::OfGroup> read_of_group(const YAML::Node& list) {
  std::vector<Facts::OfGroup> all;
  for (const auto& node : list) {
    if (node.IsScalar()) {
      all.push_back({node.as<std::string>(), {}});
      continue;
    }
    allow_only(node, {"what", "party"});
    all.push_back({need(node, "what").as<std::string>(), need(node, "party").as<std::string>()});
  }
  return all;
}

Facts::Group read_group(const YAML::Node& node) {
  allow_only(node, {"keepers", "scope", "numbers", "people", "set", "ended"});
  Facts::Group group;
  read(node, "keepers", group.keepers);
  if (node["scope"]) group.scope = read_word<domain::Scope>(node["scope"]);
  group.numbers = read_of_group(node["numbers"]);
  group.people = read_of_group(node["people"]);
  read(node, "set", group.set);
  read(node, "ended", group.ended);
  return group;
}

/// A list, each by `one`.
template <typename Fact>
void read_list(const YAML::Node& list, std::vector<Fact>& facts, Fact (*one)(const YAML::Node&)) {
  for (const auto& node : list) facts.push_back(one(node));
}

/// A map by name, each by `one`.
template <typename Fact>
void read_map(const YAML::Node& map, std::vector<Fact>& facts, Fact (*one)(const std::string&, const YAML::Node&)) {
  for (const auto& entry : map) facts.push_back(one(entry.first.as<std::string>(), entry.second));
}

Facts read_facts(const YAML::Node& node) {
  allow_only(node, {"accounts", "programs", "contracts", "products", "software", "content", "grants", "exclusions",
                    "blocks", "unblocks", "administrators", "groups", "locks", "overdue"});
  Facts facts;
  if (node["accounts"]) facts.accounts = node["accounts"].as<std::map<std::string, std::string>>();
  read_map(node["programs"], facts.programs, read_program);
  read_map(node["contracts"], facts.contracts, read_contract);
  read_map(node["products"], facts.products, read_item);
  read_map(node["software"], facts.software, read_item);
  read_map(node["content"], facts.content, read_item);
  read_list(node["grants"], facts.grants, read_grant);
  read_list(node["exclusions"], facts.exclusions, read_exclusion);
  read_list(node["blocks"], facts.blocks, read_on_number);
  read_list(node["unblocks"], facts.unblocks, read_on_number);
  read_list(node["administrators"], facts.administrators, read_office);
  read_list(node["groups"], facts.groups, read_group);
  read(node, "locks", facts.locks);
  read(node, "overdue", facts.overdue);
  return facts;
}

/// `robin open_case serial FOC1 ROUTER`.
void read_question(const YAML::Node& node, DecisionCase& read) {
  std::vector<std::string> words;
  for (const auto& word : base::split(node.as<std::string>(), ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  if (words.size() != 4 && words.size() != 5) refuse("not a question: " + node.as<std::string>());
  read.account = words[0];
  read.action = words[1];
  read.resource_type = words[2];
  read.resource_id = words[3];
  if (words.size() == 5) read.product_id = words[4];
}

DecisionCase read_case(const YAML::Node& node, TimePoint now) {
  allow_only(node, {"name", "rule", "ask", "now", "as_of", "answer", "until"});
  DecisionCase read_one;
  read_one.name = need(node, "name").as<std::string>();
  read_one.rules = need(node, "rule").as<std::vector<std::string>>();
  read_one.now = node["now"] ? instant(node["now"]) : now;
  read(node, "as_of", read_one.as_of);
  read(node, "until", read_one.until);
  read_one.answer = read_word<domain::DecisionReason>(need(node, "answer"));
  read_question(need(node, "ask"), read_one);
  return read_one;
}

DecisionPage read_page(const std::filesystem::path& file) {
  const auto node = YAML::LoadFile(file.string());
  allow_only(node, {"about", "zone", "now", "facts", "cases"});
  DecisionPage page;
  page.file = file.stem().string();
  page.about = need(node, "about").as<std::string>();
  page.zone = node["zone"] ? node["zone"].as<std::string>() : "UTC";
  page.facts = read_facts(need(node, "facts"));
  for (const auto& one : need(node, "cases")) page.cases.push_back(read_case(one, instant(need(node, "now"))));
  return page;
}

}  // namespace

std::vector<DecisionPage> load_decision_pages(const std::filesystem::path& folder) {
  std::vector<DecisionPage> pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    try {
      pages.push_back(read_page(entry.path()));
    } catch (const std::exception& error) {
      refuse(entry.path().filename().string() + ": " + error.what());
    }
  }
  std::ranges::sort(pages, {}, &DecisionPage::file);
  return pages;
}

}  // namespace claviger::cases
