#include "base/thrown.hpp"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

namespace claviger::base {

std::string type_of(const std::exception& thrown) {
  const char* name = typeid(thrown).name();
  int failed = 0;
  const std::unique_ptr<char, decltype(&std::free)> readable(abi::__cxa_demangle(name, nullptr, nullptr, &failed),
                                                             &std::free);
  return failed == 0 ? readable.get() : name;
}

std::string thrown_type() {
  try {
    throw;
  } catch (const std::exception& thrown) {
    return type_of(thrown);
  } catch (...) {
    return "something that is no std::exception";
  }
}

}  // namespace claviger::base
