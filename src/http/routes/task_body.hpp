#pragma once
// What an access request of the decision API sends. Unknown members are ignored (T6); members that ask for what is not
// offered here are refused, for who sent them would wait in vain. Source: authzen.md Q7.

#include "domain/vocabulary.hpp"
#include "http/json_reader.hpp"
#include "usecases/access_task.hpp"

namespace claviger::http::routes {

/// All but the key. Errors: invalid_input `missing_field`, `invalid_field`; the latter also for `items` (several things
/// in one request), `callback` and `requested_access.requested_until` (access for a time).
Result<usecases::TaskAsk> read_task_ask(const domain::Vocabulary& vocabulary, const boost::json::object& body);

}  // namespace claviger::http::routes
