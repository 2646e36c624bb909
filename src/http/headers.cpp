#include "http/headers.hpp"

#include <algorithm>

namespace claviger::http {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

void Headers::add(std::string_view name, std::string_view value) {
  if (fields_.empty()) {
    // As much as a program sends, so that neither grows step by step.
    fields_.reserve(8);
    text_.reserve(384);
  }
  Field field{};
  field.name_from = static_cast<std::uint32_t>(text_.size());
  text_.append(name);
  field.value_from = static_cast<std::uint32_t>(text_.size());
  text_.append(value);
  field.until = static_cast<std::uint32_t>(text_.size());
  fields_.push_back(field);
}

void Headers::clear() {
  text_.clear();
  fields_.clear();
}

std::string_view Headers::name_of(const Field& field) const {
  return std::string_view(text_).substr(field.name_from, field.value_from - field.name_from);
}

std::string_view Headers::value_of(const Field& field) const {
  return std::string_view(text_).substr(field.value_from, field.until - field.value_from);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& field : fields_) {
    if (equal_ignoring_case(name_of(field), name)) return value_of(field);
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& field : fields_) {
    if (equal_ignoring_case(name_of(field), name)) values.push_back(value_of(field));
  }
  return values;
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(fields_, [&](const Field& field) { return equal_ignoring_case(name_of(field), name); }));
}

}  // namespace claviger::http
