#pragma once
// --contract N | --bill-to B, as several commands have it.

#include <memory>
#include <string>

#include "app/commands.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::app {

struct NumberFlags {
  std::string contract;
  std::string bill_to;
  [[nodiscard]] usecases::NumberRef number() const {
    if (!contract.empty()) return {domain::IdentifierType::contract, contract};
    return {domain::IdentifierType::bill_to, bill_to};
  }
  /// As a sentence names it.
  [[nodiscard]] std::string shown() const { return contract.empty() ? "bill-to " + bill_to : "contract " + contract; }
};

/// What became of a command that sets something, and the sentence that says so.
struct Done {
  usecases::Effect effect;
  std::string text;
};

/// Adds both flags, one of which must be given. `flags` must outlive the parsing.
void add_number_flags(CLI::App& command, NumberFlags& flags);

}  // namespace claviger::app
