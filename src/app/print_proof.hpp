#pragma once

#include "usecases/decide_access.hpp"

namespace claviger::app {

/// For people, on standard output: yes or no with the reason, and where there is a proof each chain link by link with
/// what is missing.
void print_decision(const usecases::AccessAnswer& answer);

}  // namespace claviger::app
