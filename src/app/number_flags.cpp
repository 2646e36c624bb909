#include "app/number_flags.hpp"

#include <CLI/CLI.hpp>

namespace claviger::app {

void add_number_flags(CLI::App& command, NumberFlags& flags) {
  auto* number = command.add_option_group("number", "One of");
  number->add_option("--contract", flags.contract, "Contract number");
  number->add_option("--bill-to", flags.bill_to, "Bill-to ID");
  number->require_option(1);
}

}  // namespace claviger::app
