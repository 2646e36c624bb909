#pragma once
// What the routes of the decision API are given beside RouteServices, and who comes to them.

#include <functional>
#include <memory>

#include "domain/vocabulary.hpp"
#include "http/routes/handlers.hpp"
#include "usecases/caller.hpp"

namespace claviger::http::routes {

struct MachineServices {
  RouteServices route;
  std::shared_ptr<const usecases::Clients> clients;
  domain::Vocabulary vocabulary;  ///< of gateways, beside our own words
};

using CallerHandler = std::function<Answer(const MachineServices&, const usecases::Caller&, const Request&)>;

/// For operations of machines and people alike: an API client's token or key as a bearer, or as for_principal.
Handler for_caller(const MachineServices& services, CallerHandler handler);

}  // namespace claviger::http::routes
