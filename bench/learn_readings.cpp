// Learns how kanji are read in Japanese company names, from names given with their kana reading:
//
//   learn_readings [--part tune|all] edinet/clusters.csv > src/rules/data/japanese_readings.tsv
//
// Rows entity_id,country,name,kind,lang; kind `label` with lang `ja`, and `kana_reading`. Characters are aligned with
// their part of the reading by expectation and maximisation, twelve rounds. Written are the usual reading of every
// character, and of words of two to four characters where it is not that of their characters.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/company_name_text.hpp"
#include "rules/embedded_data.hpp"
#include "rules/legal_forms.hpp"

namespace {

using claviger::rules::to_utf8;
using Text = std::u16string;

constexpr std::size_t kLongestReading = 6;
constexpr int kRounds = 12;

struct Sample {
  Text name;
  Text reading;
};

struct Names {
  std::vector<Text> labels;
  Text reading;
};

/// One character with one reading; how often the last round expects it.
using Counts = std::map<std::pair<Text, Text>, double>;

char16_t to_katakana(char16_t c) {
  return c >= 0x3041 && c <= 0x3096 ? static_cast<char16_t>(c + 0x60) : c;
}

bool is_kana(char16_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

bool is_kanji(char16_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c == u'々';
}

/// Words in Latin letters are read as English as often as letter by letter: nothing to learn.
bool has_latin(const Text& text) {
  return std::any_of(text.begin(), text.end(), [](char16_t c) { return c < 0x80; });
}

Text core_of(const std::string& name) {
  auto words = claviger::rules::split_name(name);
  claviger::rules::take_legal_forms(words, "JP");
  Text text;
  for (const auto& word : words) text += word.plain;
  std::transform(text.begin(), text.end(), text.begin(), to_katakana);
  return text;
}

bool is_held_out(std::string_view entity) {  // as in company_names.cpp
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : entity) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (hash >> 32) % 3 == 0;
}

std::vector<Sample> read_samples(const std::string& path, bool (*skipped)(std::string_view)) {
  std::map<std::string, Names> entities;
  std::ifstream file(path);
  for (std::string row; std::getline(file, row);) {
    while (row.ends_with('\r')) row.pop_back();
    const auto fields = claviger::rules::split_fields(row, ',');  // names with a comma are Latin and not wanted
    if (fields.size() != 5 || skipped(fields[0])) continue;
    auto& names = entities[std::string(fields[0])];
    if (fields[3] == "kana_reading")
      names.reading = core_of(std::string(fields[2]));
    else if (fields[4] == "ja")
      names.labels.push_back(core_of(std::string(fields[2])));
  }
  std::vector<Sample> samples;
  for (const auto& [id, names] : entities) {
    for (const auto& label : names.labels) {
      if (!names.reading.empty() && !has_latin(label) && label.size() <= 30 && names.reading.size() <= 60)
        samples.push_back({label, names.reading});
    }
  }
  return samples;
}

/// How credible it is that `c` is read so, given the counts of the last round.
double credit(const Counts& counts, const std::unordered_map<char16_t, double>& totals, char16_t c,
              const Text& reading) {
  if (is_kana(c)) {
    if (reading == Text(1, c)) return 1;
    return c == u'ー' && reading.empty() ? 0.05 : 1e-6;
  }
  if (reading.empty()) return 1e-5;
  static constexpr std::u16string_view kNeverFirst = u"ャュョッーァィゥェォン";
  if (kNeverFirst.find(reading.front()) != std::u16string_view::npos) return 1e-7;
  const auto found = counts.find({Text(1, c), reading});
  const auto total = totals.find(c);
  const double prior = std::exp(-1.0 * std::fabs(static_cast<double>(reading.size()) - 2));
  const double seen = found == counts.end() ? 0 : found->second;
  return (seen + 0.002 * prior) / ((total == totals.end() ? 0 : total->second) + 0.1);
}

using Grid = std::vector<std::vector<double>>;

struct Learnt {
  Counts counts;
  std::unordered_map<char16_t, double> totals;
  std::vector<std::vector<Text>> parts;  ///< of each sample, after the last round
};

/// Sum over all ways in which the first i characters are read as the first j kana.
Grid forward(const Sample& sample, const Learnt& learnt) {
  Grid grid(sample.name.size() + 1, std::vector<double>(sample.reading.size() + 1, 0));
  grid[0][0] = 1;
  for (std::size_t i = 0; i < sample.name.size(); ++i) {
    for (std::size_t j = 0; j <= sample.reading.size(); ++j) {
      for (std::size_t k = 0; grid[i][j] > 0 && k <= std::min(kLongestReading, sample.reading.size() - j); ++k) {
        grid[i + 1][j + k] +=
            grid[i][j] * credit(learnt.counts, learnt.totals, sample.name[i], sample.reading.substr(j, k));
      }
    }
  }
  return grid;
}

Grid backward(const Sample& sample, const Learnt& learnt) {
  Grid grid(sample.name.size() + 1, std::vector<double>(sample.reading.size() + 1, 0));
  grid.back().back() = 1;
  for (std::size_t i = sample.name.size(); i-- > 0;) {
    for (std::size_t j = 0; j <= sample.reading.size(); ++j) {
      for (std::size_t k = 0; k <= std::min(kLongestReading, sample.reading.size() - j); ++k) {
        if (grid[i + 1][j + k] <= 0) continue;
        grid[i][j] +=
            grid[i + 1][j + k] * credit(learnt.counts, learnt.totals, sample.name[i], sample.reading.substr(j, k));
      }
    }
  }
  return grid;
}

/// Adds the expected counts of one sample, and keeps the most credible part for each character.
void expect(const Sample& sample, const Learnt& last, Learnt& next) {
  const auto before = forward(sample, last);
  const auto after = backward(sample, last);
  const double all = before.back().back();
  auto& parts = next.parts.emplace_back();
  if (all <= 0) return;
  for (std::size_t i = 0; i < sample.name.size(); ++i) {
    std::map<Text, double> shares;
    for (std::size_t j = 0; j <= sample.reading.size(); ++j) {
      for (std::size_t k = 0; before[i][j] > 0 && k <= std::min(kLongestReading, sample.reading.size() - j); ++k) {
        const auto reading = sample.reading.substr(j, k);
        const double share =
            before[i][j] * credit(last.counts, last.totals, sample.name[i], reading) * after[i + 1][j + k] / all;
        if (share > 1e-6) shares[reading] += share;
      }
    }
    for (const auto& [reading, share] : shares) next.counts[{Text(1, sample.name[i]), reading}] += share;
    next.totals[sample.name[i]] += 1;
    const auto best = std::max_element(shares.begin(), shares.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    parts.push_back(best == shares.end() ? Text{} : best->first);
  }
}

Learnt learn(const std::vector<Sample>& samples) {
  Learnt learnt;
  for (int round = 0; round < kRounds; ++round) {
    Learnt next;
    for (const auto& sample : samples) expect(sample, learnt, next);
    learnt = std::move(next);
  }
  return learnt;
}

using Usual = std::map<Text, std::pair<Text, double>>;  ///< text → its commonest reading and how often

Usual usual_readings(const std::vector<Sample>& samples, const Learnt& learnt, std::size_t length) {
  Counts counts;
  for (std::size_t s = 0; s < samples.size(); ++s) {
    const auto& parts = learnt.parts[s];
    for (std::size_t i = 0; i + length <= parts.size(); ++i) {
      const auto text = samples[s].name.substr(i, length);
      if (!std::all_of(text.begin(), text.end(), is_kanji)) continue;
      Text reading;
      for (std::size_t k = 0; k < length; ++k) reading += parts[i + k];
      ++counts[{text, reading}];
    }
  }
  Usual usual;
  for (const auto& [key, count] : counts) {
    auto& best = usual[key.first];
    if (count > best.second && !key.second.empty()) best = {key.second, count};
  }
  return usual;
}

Text by_shorter(const Text& text, const Usual& known) {
  Text out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t n = text.size() - i - (i == 0 ? 1 : 0);
    while (n > 0 && !known.contains(text.substr(i, n))) --n;
    if (n == 0) return {};
    out += known.at(text.substr(i, n)).first;
    i += n;
  }
  return out;
}

void write(const std::vector<Sample>& samples) {
  const auto learnt = learn(samples);
  Usual known = usual_readings(samples, learnt, 1);
  std::erase_if(known, [](const auto& entry) { return entry.second.first.empty(); });
  for (std::size_t length = 2; length <= 4; ++length) {
    for (const auto& [text, best] : usual_readings(samples, learnt, length)) {
      if (best.second >= 2 && best.first != by_shorter(text, known)) known[text] = best;
    }
  }
  std::cout << "# Made by bench/learn_readings.cpp. Source: EDINET (https://disclosure2.edinet-fsa.go.jp/), PDL1.0; "
               "edited.\n";
  for (const auto& [text, best] : known) std::cout << to_utf8(text) << '\t' << to_utf8(best.first) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  std::string file;
  std::string part = "all";
  CLI::App app{"Learns the readings of kanji in company names"};
  app.add_option("file", file, "clusters.csv")->required()->check(CLI::ExistingFile);
  app.add_option("--part", part, "tune or all (default)")->check(CLI::IsMember({"tune", "all"}));
  CLI11_PARSE(app, argc, argv);
  write(read_samples(file, part == "all" ? [](std::string_view) { return false; } : is_held_out));
  return 0;
}
