#pragma once
// Typed reading of one JSON object. It goes on after a fault and keeps the first one, so that a handler reads top to
// bottom:
//
//   JsonReader reader(*object);
//   const auto email = reader.required_string("email", {.max = 254});
//   const auto language = reader.optional_string("language", {.max = 10});
//   CLV_TRY_VOID(reader.finish());

#include <boost/json/object.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace claviger::http {

enum class TextShape {
  line,   ///< no control characters, none that set the direction of writing (base::has_control)
  lines,  ///< line feed, carriage return and tab allowed
};

/// Bounds in Unicode code points of the text as sent; what is kept is the text as sent.
struct TextLimits {
  std::size_t min = 1;
  std::size_t max = 200;
  TextShape shape = TextShape::line;
};

/// `told` is the limit that the error names where somebody behind the reader holds a lower one.
struct ListLimits {
  std::size_t max_items = 100;
  std::size_t told = 0;
  TextLimits text = {};
};

struct IntegerLimits {
  std::int64_t min = 0;
  std::int64_t max = INT64_MAX;
};

/// Borrows the object. Errors found: invalid_input with a JSON pointer and one of `missing_field`, `invalid_field`,
/// `unknown_field`. After a fault the reading functions answer empty values, not to be used. null counts as absent.
class JsonReader {
 public:
  explicit JsonReader(const boost::json::object& object);

  std::string required_string(std::string_view name, TextLimits limits = {});
  std::optional<std::string> optional_string(std::string_view name, TextLimits limits = {});
  /// Empty when absent.
  std::vector<std::string> string_list(std::string_view name, ListLimits limits = {});
  bool required_boolean(std::string_view name);
  std::optional<bool> optional_boolean(std::string_view name);
  std::int64_t required_integer(std::string_view name, IntegerLimits limits = {});
  std::optional<std::int64_t> optional_integer(std::string_view name, IntegerLimits limits = {});

  /// A reader of the object of that name, which shares this one's first fault; nullopt when absent.
  std::optional<JsonReader> optional_object(std::string_view name);
  /// Readers of each object of the list of that name; empty when absent.
  std::vector<JsonReader> object_list(std::string_view name, std::size_t max_items);

  /// The member is there and not null. Counts as reading it.
  bool has(std::string_view name);
  /// Marks a member as known that the caller reads from the object himself.
  const boost::json::value* raw(std::string_view name);
  /// Keeps a fault of the caller's own finding at that member.
  void refuse(std::string_view name, std::string reason, std::string text);

  /// A member that was not asked for is a fault `unknown_field`, here and in every reader made from this one.
  void reject_unknown();
  /// reject_unknown(), then the first fault, if any.
  Result<> finish();
  /// The first fault without reject_unknown(), for calls where unknown members are ignored (AuthZEN T6).
  [[nodiscard]] Result<> first_fault() const;

 private:
  struct State;
  struct Level;
  JsonReader(std::shared_ptr<State> state, Level& level);
  const boost::json::value* take(std::string_view name);
  const boost::json::value* take_required(std::string_view name);
  void fault(const std::string& pointer, std::string reason, std::string text);
  template <typename Pointer>
  std::optional<std::string> checked_text(const boost::json::value& value, const Pointer& pointer,
                                          const TextLimits& limits);
  std::string pointer_to(std::string_view name) const;
  void reject_unknown(const Level& level);
  JsonReader child(const boost::json::object& object, std::string_view name, std::optional<std::size_t> index);

  std::shared_ptr<State> state_;
  Level* level_;  ///< of the state
};

}  // namespace claviger::http
