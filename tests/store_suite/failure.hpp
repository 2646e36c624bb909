#pragma once
// Why something was refused, for comparing. To read `.error()` of an answer that is none is undefined: a test that
// expects a failure and meets a success would read rubbish instead of saying so.

#include <optional>
#include <string>

#include "base/result.hpp"

namespace claviger::test {

/// The reason; "no failure" where it succeeded.
template <typename T>
std::string failure_of(const Result<T>& result) {
  return result ? "no failure" : result.error().reason;
}

/// None where it succeeded.
template <typename T>
std::optional<ErrorCode> code_of(const Result<T>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

}  // namespace claviger::test
