#pragma once
// claviger account list|show, and what erase says before it does it.

#include <string>

#include "usecases/show_account.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace claviger::app {

class CommandContext;

void add_account_list(CLI::App& account, CommandContext& context);
void add_account_show(CLI::App& account, CommandContext& context);

/// One sentence: who would be erased, and what goes with him.
std::string erasure_text(const usecases::AccountOverview& person);

}  // namespace claviger::app
