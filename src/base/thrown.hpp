#pragma once
// What a third-party library threw, as far as a log may know it.

#include <exception>
#include <string>

namespace claviger::base {

/// The type of an exception. Never its text: that may hold a person's data.
std::string type_of(const std::exception& thrown);
/// In a catch-all: the type of what was thrown.
std::string thrown_type();

}  // namespace claviger::base
