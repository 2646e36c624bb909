#include "http/json_reader.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <boost/json/array.hpp>
#include <list>

#include "base/text.hpp"

namespace claviger::http {
namespace {

namespace bj = boost::json;

/// RFC 6901: `~` and `/` of a name are escaped.
std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

bool is_within(std::string_view text, const TextLimits& limits) {
  // Printable ASCII, as nearly every id and number is: nobody need be asked what its characters are.
  const bool is_plain = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
  const auto length = is_plain ? text.size() : base::length(text);
  if (length < limits.min || length > limits.max) return false;
  return is_plain || !base::has_control(text, limits.shape == TextShape::lines ? "\n\r\t" : "");
}

}  // namespace

struct JsonReader::Level {
  explicit Level(const bj::object& read) : object(&read) {}
  Level(const bj::object& read, const Level& from, std::string_view at, std::optional<std::size_t> place)
      : object(&read), above(&from), name(at), index(place) {}

  const bj::object* object;
  const Level* above = nullptr;  ///< has this one under `name`; null: this is the whole
  std::string name = {};
  std::optional<std::size_t> index = {};  ///< where `name` is a list
  /// Places of the members that were asked for and are there.
  boost::container::small_vector<std::ptrdiff_t, 8> asked = {};

  /// Built for a fault alone: most fields have none.
  [[nodiscard]] std::string pointer() const {
    if (above == nullptr) return {};
    auto text = above->pointer() + "/" + escaped(name);
    return index ? text + "/" + std::to_string(*index) : text;
  }
  [[nodiscard]] bool was_asked_for(std::ptrdiff_t place) const {
    return std::ranges::find(asked, place) != asked.end();
  }
};

struct JsonReader::State {
  explicit State(const bj::object& object) : whole(object) {}

  std::optional<Error> fault = {};
  Level whole;
  std::list<Level> below = {};  ///< in the order they were entered
};

JsonReader::JsonReader(const bj::object& object) : state_(std::make_shared<State>(object)), level_(&state_->whole) {}

JsonReader::JsonReader(std::shared_ptr<State> state, Level& level) : state_(std::move(state)), level_(&level) {}

JsonReader JsonReader::child(const bj::object& object, std::string_view name, std::optional<std::size_t> index) {
  return {state_, state_->below.emplace_back(object, *level_, name, index)};
}

std::string JsonReader::pointer_to(std::string_view name) const {
  return level_->pointer() + "/" + escaped(name);
}

void JsonReader::fault(const std::string& pointer, std::string reason, std::string text) {
  if (state_->fault) return;
  state_->fault = base::invalid(std::move(reason), std::move(text), pointer).error();
}

const bj::value* JsonReader::take(std::string_view name) {
  const auto member = level_->object->find(name);
  if (member == level_->object->end()) return nullptr;
  level_->asked.push_back(member - level_->object->begin());
  return member->value().is_null() ? nullptr : &member->value();
}

const bj::value* JsonReader::take_required(std::string_view name) {
  const auto* value = take(name);
  if (value == nullptr) fault(pointer_to(name), "missing_field", "A required field is missing.");
  return value;
}

/// `pointer` is called for a fault alone: most fields have none.
template <typename Pointer>
std::optional<std::string> JsonReader::checked_text(const bj::value& value, const Pointer& pointer,
                                                    const TextLimits& limits) {
  const auto* text = value.if_string();
  if (text == nullptr) {
    fault(pointer(), "invalid_field", "The field must be a text.");
    return std::nullopt;
  }
  const std::string_view view(text->data(), text->size());
  if (!is_within(view, limits)) {
    fault(pointer(), "invalid_field",
          "The text must have " + std::to_string(limits.min) + " to " + std::to_string(limits.max) +
              " characters and no control characters.");
    return std::nullopt;
  }
  return std::string(view);
}

std::string JsonReader::required_string(std::string_view name, TextLimits limits) {
  const auto* value = take_required(name);
  return value == nullptr ? std::string() : checked_text(*value, [&] { return pointer_to(name); }, limits).value_or("");
}

std::optional<std::string> JsonReader::optional_string(std::string_view name, TextLimits limits) {
  const auto* value = take(name);
  return value == nullptr ? std::nullopt : checked_text(*value, [&] { return pointer_to(name); }, limits);
}

std::vector<std::string> JsonReader::string_list(std::string_view name, ListLimits limits) {
  std::vector<std::string> texts;
  const auto* value = take(name);
  if (value == nullptr) return texts;
  const auto* list = value->if_array();
  if (list == nullptr || list->size() > limits.max_items) {
    fault(pointer_to(name), "invalid_field",
          "The field must be a list of at most " + std::to_string(limits.told > 0 ? limits.told : limits.max_items) +
              " texts.");
    return texts;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto text = checked_text((*list)[i], [&] { return pointer_to(name) + "/" + std::to_string(i); }, limits.text);
    if (!text) return {};
    texts.push_back(std::move(*text));
  }
  return texts;
}

std::optional<bool> JsonReader::optional_boolean(std::string_view name) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  if (const auto* flag = value->if_bool()) return *flag;
  fault(pointer_to(name), "invalid_field", "The field must be true or false.");
  return std::nullopt;
}

bool JsonReader::required_boolean(std::string_view name) {
  return take_required(name) != nullptr && optional_boolean(name).value_or(false);
}

std::optional<std::int64_t> JsonReader::optional_integer(std::string_view name, IntegerLimits limits) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  const auto* number = value->if_int64();
  if (number != nullptr && *number >= limits.min && *number <= limits.max) return *number;
  fault(pointer_to(name), "invalid_field",
        "The field must be a whole number from " + std::to_string(limits.min) + " to " + std::to_string(limits.max) +
            ".");
  return std::nullopt;
}

std::int64_t JsonReader::required_integer(std::string_view name, IntegerLimits limits) {
  return take_required(name) == nullptr ? limits.min : optional_integer(name, limits).value_or(limits.min);
}

std::optional<JsonReader> JsonReader::optional_object(std::string_view name) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  if (const auto* object = value->if_object()) return child(*object, name, std::nullopt);
  fault(pointer_to(name), "invalid_field", "The field must be an object.");
  return std::nullopt;
}

std::vector<JsonReader> JsonReader::object_list(std::string_view name, std::size_t max_items) {
  std::vector<JsonReader> readers;
  const auto* value = take(name);
  if (value == nullptr) return readers;
  const auto* list = value->if_array();
  if (list == nullptr || list->size() > max_items) {
    fault(pointer_to(name), "invalid_field",
          "The field must be a list of at most " + std::to_string(max_items) + " objects.");
    return readers;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* object = (*list)[i].if_object();
    if (object == nullptr) {
      fault(pointer_to(name) + "/" + std::to_string(i), "invalid_field", "The item must be an object.");
      return {};
    }
    readers.push_back(child(*object, name, i));
  }
  return readers;
}

bool JsonReader::has(std::string_view name) {
  return take(name) != nullptr;
}

const bj::value* JsonReader::raw(std::string_view name) {
  return take(name);
}

void JsonReader::refuse(std::string_view name, std::string reason, std::string text) {
  fault(pointer_to(name), std::move(reason), std::move(text));
}

void JsonReader::reject_unknown(const Level& level) {
  for (std::ptrdiff_t place = 0; place < std::ssize(*level.object); ++place) {
    if (level.was_asked_for(place)) continue;
    const auto name = level.object->begin()[place].key();
    fault(level.pointer() + "/" + escaped({name.data(), name.size()}), "unknown_field", "There is no such field.");
  }
}

void JsonReader::reject_unknown() {
  reject_unknown(state_->whole);
  for (const auto& level : state_->below) reject_unknown(level);
}

Result<> JsonReader::finish() {
  reject_unknown();
  return first_fault();
}

Result<> JsonReader::first_fault() const {
  if (state_->fault) return std::unexpected(*state_->fault);
  return {};
}

}  // namespace claviger::http
