#pragma once
// What the decision API answers on the I/O thread. Source: architecture, section 3 (threads), idea 4.

#include <optional>

#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

/// Nullopt leaves the request to the route's handler.
using KnownClientHandler =
    std::function<std::optional<Response>(const MachineServices&, const usecases::ClientPrincipal&, const Request&)>;

/// For an API client that the index knows (Clients::known). Everything else, what is refused among it, is the
/// handler's.
AtOnce for_known_client(const MachineServices& services, KnownClientHandler handler);

/// An evaluation that the index answers (answer_at_once).
std::optional<Response> evaluate_at_once(const MachineServices& machine, const usecases::ClientPrincipal& client,
                                         const Request& request);

}  // namespace claviger::http::routes
