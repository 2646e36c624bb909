#pragma once
// What is asked: about what was touched, about anything, about everything.

#include <functional>
#include <string>

#include "model/world.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::model {

using usecases::AccessQuestion;

/// Of what a step touched as far as there is something, else anything.
AccessQuestion question_about(const Touched& touched, World& world);
/// Anything, also what does not exist.
AccessQuestion random_question(World& world);
/// Everybody (also the erased, by id) on everything; the rights take turns: `round` picks them.
void each_question(const World& world, int round, const std::function<void(const AccessQuestion&)>& ask);

/// Something on everything, and everybody on something: what the searches are asked about.
void each_search(const World& world, int round, const std::function<void(const AccessQuestion&)>& ask);

/// For messages.
std::string to_text(const AccessQuestion& question);
std::string to_text(const usecases::AccessAnswer& answer);

}  // namespace claviger::model
