#pragma once
// Whether a password is too easy to guess, as those who try passwords guess: the well-known ones first, then what is
// known of the person, then runs on the keyboard.

#include <span>
#include <string>
#include <string_view>

#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

#define CLV_PASSWORD_FAULTS(X)                                                  \
  X(none)                                                                       \
  X(too_short)                                                                  \
  X(repeated)   /* one character, or one short text, over and over */           \
  X(run)        /* little but runs in the alphabet, of digits, on a keyboard */ \
  X(own_words)  /* little but the person's address, names, company */           \
  X(well_known) /* little but words that everybody's passwords are made of */
CLV_WORDS(PasswordFault, CLV_PASSWORD_FAULTS)

/// `own`: what is known of the person, as it was typed: address, names, company. Any case, width, accents and the usual
/// digits for letters are the same. `min_length` in characters, without white space at the ends. Total, thread-safe.
/// Source: R1, R11.
PasswordFault judge_password(std::string_view password, std::span<const std::string> own, std::size_t min_length);

}  // namespace claviger::rules
