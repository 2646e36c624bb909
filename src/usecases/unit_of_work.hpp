#pragma once
// What every step of a writing use case is given.

#include "store/database.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// One transaction, and the services to do its work with. Made by the use case that owns the transaction, where that
/// begins; valid as long as it lasts. What a step changes, mails and notes in the journal goes through it, so that all
/// of it is committed or none.
struct UnitOfWork {
  store::Transaction& transaction;
  const Services& services;
};

}  // namespace claviger::usecases
