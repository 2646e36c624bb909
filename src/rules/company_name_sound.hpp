#pragma once
// How a name sounds, so that "テクノロジー" and "Technology" can meet.

#include <string>
#include <string_view>

namespace claviger::rules {

/// ASCII text (romanised where need be) spelled by sound: "Technology" and "tekunoroji" come near. Letters and digits
/// only.
std::string spell_by_sound(std::u16string_view ascii);

/// 0 (nothing alike) … 1 (the same sound). Vowels weigh little, related consonants (k/g, l/r) count as near. Texts
/// longer than 48 are compared by their first 48 letters.
double sound_likeness(std::string_view a, std::string_view b);

}  // namespace claviger::rules
