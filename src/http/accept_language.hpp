#pragma once
// Which of the offered languages a reader wants most (RFC 9110 12.5.4, lookup by RFC 4647 3.4).

#include <string>
#include <string_view>
#include <vector>

namespace claviger::http {

/// The offered language that `header` prefers; the first one offered when it names none of them. Regions are cut off
/// until something fits (`cs-CZ` → `cs`); Chinese of Taiwan, Hong Kong and Macao is `zh-Hant`, and so is any Chinese
/// when only that is offered. `offered` must not be empty.
std::string choose_language(std::string_view header, const std::vector<std::string>& offered);

}  // namespace claviger::http
