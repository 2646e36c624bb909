#pragma once
// The server process: opens the database, wires every part, serves until it is told to stop.

#include "app/configuration.hpp"

namespace claviger::app {

/// Blocks until SIGTERM or SIGINT, then drains. Errors: those of the parts, before anything is served.
Result<void> serve(const Configuration& configuration);

}  // namespace claviger::app
