#include "http/accept_language.hpp"

#include <algorithm>
#include <optional>

#include "http/headers.hpp"

namespace claviger::http {
namespace {

constexpr std::size_t kMostRanges = 20;  // a header longer than any browser's is not worth the time

struct Range {
  std::string_view tag;
  int weight = 1000;  ///< thousandths
};

/// "0.8" → 800; what is no weight counts as 0, so that the range is not chosen.
int parse_weight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  int weight = (text[0] - '0') * 1000;
  int unit = 100;
  for (std::size_t i = 2; i < text.size() && text[1] == '.' && unit > 0; ++i, unit /= 10) {
    if (text[i] < '0' || text[i] > '9') return 0;
    weight += (text[i] - '0') * unit;
  }
  return std::min(weight, 1000);
}

Range parse_range(std::string_view text) {
  Range range;
  const auto semicolon = text.find(';');
  range.tag = without_space(text.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return range;
  const auto parameter = without_space(text.substr(semicolon + 1));
  if (parameter.size() > 2 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=') {
    range.weight = parse_weight(parameter.substr(2));
  }
  return range;
}

std::vector<Range> parse_ranges(std::string_view header) {
  std::vector<Range> ranges;
  while (!header.empty() && ranges.size() < kMostRanges) {
    const auto comma = header.find(',');
    const auto range = parse_range(header.substr(0, comma));
    if (!range.tag.empty() && range.weight > 0) ranges.push_back(range);
    header = comma == std::string_view::npos ? std::string_view() : header.substr(comma + 1);
  }
  std::ranges::stable_sort(ranges, std::greater<>(), &Range::weight);
  return ranges;
}

std::optional<std::string> offered_as(std::string_view tag, const std::vector<std::string>& offered) {
  for (const auto& language : offered) {
    if (equal_ignoring_case(language, tag)) return language;
  }
  return std::nullopt;
}

std::optional<std::string> look_up(std::string_view tag, const std::vector<std::string>& offered) {
  if (tag == "*") return offered.front();
  for (const auto* traditional : {"zh-TW", "zh-HK", "zh-MO"}) {
    if (equal_ignoring_case(tag, traditional)) tag = "zh-Hant";
  }
  for (auto rest = tag; !rest.empty();) {
    if (auto found = offered_as(rest, offered)) return found;
    const auto dash = rest.rfind('-');
    rest = dash == std::string_view::npos ? std::string_view() : rest.substr(0, dash);
  }
  const auto primary = tag.substr(0, tag.find('-'));
  return equal_ignoring_case(primary, "zh") ? offered_as("zh-Hant", offered) : std::nullopt;
}

}  // namespace

std::string choose_language(std::string_view header, const std::vector<std::string>& offered) {
  for (const auto& range : parse_ranges(header)) {
    if (auto found = look_up(range.tag, offered)) return *found;
  }
  return offered.front();
}

}  // namespace claviger::http
