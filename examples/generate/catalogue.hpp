#pragma once
// What is offered: products by family, an image for each family of devices, some content.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "generate/options.hpp"

namespace claviger::examples {

/// A family is what the ids of like devices begin with: ISR4331/K9 and ISR4331-SEC/K9 are of ISR4331, WS-C2960L-8PS-JP
/// is of WS-C2960L.
std::string family_of(std::string_view product_id);

/// Writes products.csv, software.csv and content.csv. Errors: unavailable `cannot_write`.
Result<> write_catalogue(const Options& options);

}  // namespace claviger::examples
