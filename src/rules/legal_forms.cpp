#include "rules/legal_forms.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "rules/embedded_data.hpp"

namespace claviger::rules {
namespace {

constexpr std::size_t kMostWords =
    8;  // "spółka z ograniczoną odpowiedzialnością spółka komandytowa" and longer ones do not occur

struct Form {
  std::string_view id;
  std::string_view category;      ///< limited, stock, partnership …
  char translation = 'n';         ///< first letter of the third column
  bool everywhere = false;        ///< in front of a name in any country
  std::string_view countries;     ///< "SE FI": in front of a name there
  std::string_view exacter_than;  ///< "ltd co": this form is a fuller spelling of those
};

struct Spelling {
  std::u16string text;
  LegalForm form = 0;
};

struct Table {
  std::vector<Form> forms;
  std::unordered_map<std::u16string, LegalForm> spellings;  ///< words parted by one space
  std::vector<Spelling> unspaced;  ///< longest first: forms written without a space to the name
};

bool is_unspaced(const NameWord& word) {
  return (word.script & (kHan | kKana | kHangul | kOtherScript)) != 0;
}

/// A lone word in brackets is another spelling than the bare word: "(株)" is a legal form, "株" is not.
std::u16string spelling_of(std::span<const NameWord> words) {
  if (words.size() == 1 && words.front().in_brackets) return u"(" + words.front().plain;
  std::u16string text;
  for (const auto& word : words) {
    if (!text.empty()) text += u' ';
    text += word.plain;
  }
  return text;
}

void add_spelling(Table& table, std::string_view spelling, LegalForm form) {
  const auto words = split_name(spelling);
  if (words.empty()) return;
  const auto key = spelling_of(words);
  table.spellings.emplace(key, form);
  if (words.size() == 1 && !words.front().in_brackets && is_unspaced(words.front()))
    table.unspaced.push_back({key, form});
}

void add_row(Table& table, std::string_view row) {
  const auto columns = split_fields(row, '\t');
  if (columns.size() < 5) return;
  Form form{.id = columns[0], .category = columns[1], .translation = columns[2].front()};
  form.everywhere = columns[3] == "both";
  if (columns[3].starts_with("tail ")) form.countries = columns[3].substr(5);
  if (columns.size() > 5) form.exacter_than = columns[5];
  auto found =
      std::find_if(table.forms.begin(), table.forms.end(), [&](const Form& known) { return known.id == form.id; });
  const auto number = static_cast<LegalForm>(found - table.forms.begin());
  if (found == table.forms.end()) table.forms.push_back(form);
  for (const auto spelling : split_fields(columns[4], '|')) add_spelling(table, spelling, number);
}

const Table& table() {
  static const Table shipped = [] {
    Table built;
    for (const auto name : {"legal_forms.tsv", "legal_forms_more.tsv"}) {
      for (const auto row : split_fields(embedded_data(name), '\n')) {
        if (!row.empty() && row.front() != '#') add_row(built, row);
      }
    }
    std::stable_sort(built.unspaced.begin(), built.unspaced.end(),
                     [](const Spelling& a, const Spelling& b) { return a.text.size() > b.text.size(); });
    return built;
  }();
  return shipped;
}

std::optional<LegalForm> find(std::span<const NameWord> words) {
  const auto& known = table().spellings;
  auto found = known.find(spelling_of(words));
  const bool latin_in_brackets = words.size() == 1 && words.front().in_brackets && words.front().script == kLatin;
  if (found == known.end() && latin_in_brackets) found = known.find(words.front().plain);
  if (found == known.end()) return std::nullopt;
  return found->second;
}

bool stands_in_front(LegalForm form, std::string_view country) {
  const auto& known = table().forms[form];
  return known.everywhere || (country.size() == 2 && known.countries.contains(country));
}

std::optional<LegalForm> take_from_end(std::vector<NameWord>& words) {
  for (std::size_t n = std::min(kMostWords, words.size() - 1); n > 0; --n) {
    const auto form = find(std::span(words).last(n));
    if (!form) continue;
    words.resize(words.size() - n);
    return form;
  }
  return std::nullopt;
}

std::optional<LegalForm> take_from_front(std::vector<NameWord>& words, std::string_view country) {
  for (std::size_t n = std::min(kMostWords, words.size() - 1); n > 0; --n) {
    const auto form = find(std::span(words).first(n));
    if (!form || !stands_in_front(*form, country)) continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n));
    return form;
  }
  return std::nullopt;
}

/// "日立製作所株式会社" is one word to the eye of a machine: the form is cut off as text.
std::optional<LegalForm> cut_unspaced_end(std::vector<NameWord>& words) {
  auto& last = words.back();
  if (!is_unspaced(last)) return std::nullopt;
  for (const auto& spelling : table().unspaced) {
    if (last.key.size() <= spelling.text.size() || !last.key.ends_with(spelling.text)) continue;
    last.key.resize(last.key.size() - spelling.text.size());
    last.plain = last.key;
    last.typed = to_utf8(last.key);
    return spelling.form;
  }
  return std::nullopt;
}

std::optional<LegalForm> cut_unspaced_front(std::vector<NameWord>& words) {
  auto& first = words.front();
  if (!is_unspaced(first)) return std::nullopt;
  for (const auto& spelling : table().unspaced) {
    if (first.key.size() <= spelling.text.size() || !first.key.starts_with(spelling.text)) continue;
    if (!table().forms[spelling.form].everywhere) continue;
    first.key.erase(0, spelling.text.size());
    first.plain = first.key;
    first.typed = to_utf8(first.key);
    return spelling.form;
  }
  return std::nullopt;
}

bool translates(const Form& english, const Form& local) {
  if (english.translation != 'e' || (local.translation != 'y' && local.translation != 'a')) return false;
  if (english.category == "company") return true;
  return english.category == local.category || (english.id.ends_with("ltd") && local.translation == 'a');
}

bool names(std::string_view list, std::string_view id) {
  const auto ids = split_fields(list, ' ');
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool fit(LegalForm a, LegalForm b) {
  const auto& left = table().forms[a];
  const auto& right = table().forms[b];
  return a == b || names(left.exacter_than, right.id) || names(right.exacter_than, left.id) ||
         translates(left, right) || translates(right, left);
}

bool is_company(std::span<const LegalForm> forms) {
  return std::any_of(forms.begin(), forms.end(), [](LegalForm form) {
    const auto category = table().forms[form].category;
    return category != "association" && category != "foundation" && category != "school" && category != "state";
  });
}

}  // namespace

std::vector<LegalForm> take_legal_forms(std::vector<NameWord>& words, std::string_view country) {
  std::vector<LegalForm> taken;
  while (!words.empty()) {
    auto form = words.size() > 1 ? take_from_end(words) : std::nullopt;
    if (!form && words.size() > 1) form = take_from_front(words, country);
    if (!form) form = cut_unspaced_end(words);
    if (!form) form = cut_unspaced_front(words);
    if (!form) break;
    if (std::find(taken.begin(), taken.end(), *form) == taken.end()) taken.push_back(*form);
  }
  return taken;
}

FormFit compare_legal_forms(std::span<const LegalForm> a, std::span<const LegalForm> b) {
  if (a.empty() || b.empty()) return FormFit::one_absent;
  for (const auto left : a) {
    for (const auto right : b) {
      if (fit(left, right)) return FormFit::same;
    }
  }
  return is_company(a) == is_company(b) ? FormFit::different : FormFit::other_kind;
}

}  // namespace claviger::rules
