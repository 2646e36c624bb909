// Measures the company-name matcher on labelled pairs: recall and false verdicts per category, comparisons per second.
//
//   bench_company_names [--part tune|heldout|all] [--show CATEGORY-PREFIX [--verdict V]] pairs.csv…
//
// A file has a header row label,category,name1,name2[,id1,id2,country|,source]; label 1 is one company, 0 two. Pairs
// fall to `heldout` by a hash of the first entity (id1, else name1), one in three; limits are tuned on the others
// alone.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/company_name.hpp"

namespace {

using claviger::rules::NameComparison;
using claviger::rules::PreparedName;
using claviger::rules::Verdict;

struct Pair {
  bool same = false;
  std::string category;
  std::string name1;
  std::string name2;
  PreparedName a;
  PreparedName b;
};

struct Options {
  std::vector<std::string> files;
  std::string part = "heldout";
  std::string show;
  std::string verdict;
};

/// RFC 4180 without line feeds in fields, which the files do not have.
std::vector<std::string> fields_of(std::string_view row) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '"' && quoted && i + 1 < row.size() && row[i + 1] == '"')
      fields.back() += row[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

bool is_held_out(std::string_view entity) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : entity) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (hash >> 32) % 3 == 0;
}

bool wanted(const std::vector<std::string>& fields, const std::string& part) {
  if (part == "all") return true;
  const auto& entity = fields.size() >= 7 && !fields[4].empty() ? fields[4] : fields[2];
  return is_held_out(entity) == (part == "heldout");
}

void read_pairs(const std::string& path, const std::string& part, std::vector<Pair>& out) {
  std::ifstream file(path);
  std::string row;
  std::getline(file, row);
  while (std::getline(file, row)) {
    const auto fields = fields_of(row);
    if (fields.size() < 4 || !wanted(fields, part)) continue;
    const auto country = fields.size() >= 7 ? fields[6] : std::string{};
    auto category = fields[1];
    if (category.starts_with("opensanctions")) category = "opensanctions_namebench";
    out.push_back({fields[0] == "1", std::move(category), fields[2], fields[3],
                   claviger::rules::prepare_company_name(fields[2], country),
                   claviger::rules::prepare_company_name(fields[3], country)});
  }
}

struct Tally {
  std::size_t pairs = 0;
  std::map<Verdict, std::size_t> verdicts;
  void add(Verdict verdict) { ++pairs, ++verdicts[verdict]; }
  double share(Verdict verdict) const {
    const auto found = verdicts.find(verdict);
    return pairs == 0 || found == verdicts.end()
               ? 0
               : 100.0 * static_cast<double>(found->second) / static_cast<double>(pairs);
  }
};

void show(const Pair& pair, const NameComparison& found) {
  fmt::print("{} {:9} {:.2f} {:20} {} | {} | {}\n", pair.same ? 1 : 0, to_text(found.verdict), found.score,
             to_text(found.reason), pair.category, pair.name1, pair.name2);
}

void print_row(std::string_view name, const Tally& tally) {
  fmt::print("{:<52} {:>6} {:>8.2f} {:>8.2f} {:>8.2f} {:>9.2f}\n", name, tally.pairs, tally.share(Verdict::equal),
             tally.share(Verdict::likely), tally.share(Verdict::unsure), tally.share(Verdict::different));
}

void judge_all(const std::vector<Pair>& pairs, const Options& options) {
  std::map<std::pair<bool, std::string>, Tally> categories;
  Tally hard;
  for (const auto& pair : pairs) {
    const auto found = compare_company_names(pair.a, pair.b);
    categories[{pair.same, pair.category}].add(found.verdict);
    if (!pair.same && pair.category.starts_with("hard_negative")) hard.add(found.verdict);
    const bool picked = !options.show.empty() && pair.category.starts_with(options.show);
    if (picked && (options.verdict.empty() || options.verdict == to_text(found.verdict))) show(pair, found);
  }
  fmt::print("{:<52} {:>6} {:>8} {:>8} {:>8} {:>9}\n", "category (percent of its pairs)", "pairs", "equal", "likely",
             "unsure", "different");
  for (const auto& [key, tally] : categories) print_row((key.first ? "same: " : "two: ") + key.second, tally);
  print_row("all hard negatives", hard);
}

/// Of this process alone, so that a busy machine does not count.
double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// at_random: every name against every other pair's second name, as a search does. labelled: the pairs alone, of which
/// every one is near and none is rejected early.
enum class Candidates { at_random, labelled };

void measure_speed(const std::vector<Pair>& pairs, Candidates candidates) {
  if (pairs.empty()) return;
  const bool shifts = candidates == Candidates::at_random;
  const double began = cpu_seconds();
  double spent = 0;
  std::size_t compared = 0;
  std::size_t met = 0;
  for (std::size_t shift = 0; spent < 1.0; shift += shifts ? 1 : 0) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      met += compare_company_names(pairs[i].a, pairs[(i + shift) % pairs.size()].b).verdict <= Verdict::likely ? 1 : 0;
    }
    compared += pairs.size();
    spent = cpu_seconds() - began;
  }
  fmt::print("comparisons per core-second, {}: {:.0f} ({} met)\n", shifts ? "candidates at random" : "labelled pairs",
             static_cast<double>(compared) / spent, met);
}

int measure(const Options& options) {
  std::vector<Pair> pairs;
  const auto began = cpu_seconds();
  for (const auto& file : options.files) read_pairs(file, options.part, pairs);
  const double spent = cpu_seconds() - began;
  judge_all(pairs, options);
  if (!options.show.empty()) return 0;
  fmt::print("preparation: {:.1f} us a name\n",
             1e6 * spent / static_cast<double>(std::max<std::size_t>(1, 2 * pairs.size())));
  measure_speed(pairs, Candidates::at_random);
  measure_speed(pairs, Candidates::labelled);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Measures the company-name matcher on labelled pairs"};
  app.add_option("files", options.files, "pairs.csv files")->required()->check(CLI::ExistingFile);
  app.add_option("--part", options.part, "tune, heldout (default) or all")
      ->check(CLI::IsMember({"tune", "heldout", "all"}));
  app.add_option("--show", options.show, "print the pairs of categories that begin so, instead of the speed");
  app.add_option("--verdict", options.verdict, "with --show: only pairs of this verdict");
  CLI11_PARSE(app, argc, argv);
  return measure(options);
}
