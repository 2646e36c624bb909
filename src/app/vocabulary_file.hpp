#pragma once
// The vocabulary of gateways, from its file. Source: authzen.md 1.7.

#include <string>

#include "base/result.hpp"
#include "domain/vocabulary.hpp"

namespace claviger::app {

/// `{"subject_types":{"user":"account"},"resource_types":{"record":"contract"},"actions":{"read":"download_software"},
/// "subjects":{"alice":"alice@customer.example"}}`, each part optional. Errors: invalid_input `vocabulary_invalid` for
/// a file that cannot be read, for a part or one of our words that does not exist, and for an alias that is one of our
/// words but stands for another.
Result<domain::Vocabulary> read_vocabulary(const std::string& path);

}  // namespace claviger::app
