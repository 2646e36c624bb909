#pragma once
// Strict JSON at the door: what two readers could read differently is refused.

#include <boost/json/object.hpp>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace claviger::http {

/// A JSON object from text, in `storage`, which must outlive it where it is not the heap. Nesting ≤ 32.
/// Errors: invalid_input `malformed_json` for anything but one object in valid UTF-8, a name given twice at any level,
/// U+0000 in a name or text, a lone surrogate, a number beyond a double, trailing bytes or commas, a byte-order mark.
Result<boost::json::object> parse_json_object(std::string_view text, boost::json::storage_ptr storage = {});

/// Errors: invalid_input `unsupported_media_type` (415) unless Content-Type is application/json, alone or with
/// charset=utf-8.
Result<> require_json(const Request& request);

/// require_json, then parse_json_object of the body.
Result<boost::json::object> json_body(const Request& request);

}  // namespace claviger::http
