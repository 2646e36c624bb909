#pragma once
// The header fields of one request, in the order received, names compared without regard to ASCII case.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::http {

/// True when both are the same but for ASCII case.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Less the white space that may stand around a part of a field: spaces and tabs (RFC 9110, OWS).
std::string_view without_space(std::string_view text);

/// Flat: one text and a row of positions, so that a request costs two allocations and not two a field.
/// Views given out hold until the next add() or clear().
class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  void clear();
  /// The first value of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// Every value of that name, in order.
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return fields_.size(); }

 private:
  struct Field {
    std::uint32_t name_from, value_from, until;
  };
  [[nodiscard]] std::string_view name_of(const Field& field) const;
  [[nodiscard]] std::string_view value_of(const Field& field) const;

  std::string text_;
  std::vector<Field> fields_;
};

}  // namespace claviger::http
