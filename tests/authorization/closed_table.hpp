#pragma once
// The authorization table, with one operation closed to everybody.

#include <optional>

#include "rules/authorize.hpp"

namespace claviger::authorization {

/// While it lives, `operation` is not allowed to anybody on any object.
class Closed {
 public:
  explicit Closed(rules::Operation operation);
  ~Closed();
  Closed(const Closed&) = delete;
  Closed& operator=(const Closed&) = delete;
};

}  // namespace claviger::authorization
