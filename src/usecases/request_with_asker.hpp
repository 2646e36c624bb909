#pragma once
// A request together with the person who made it: what most of what follows from an item needs beside the item.

#include "domain/account.hpp"
#include "domain/request.hpp"

namespace claviger::usecases {

/// Both as the transaction at hand has read them; they outlive it.
struct RequestWithAsker {
  const domain::AccessRequest& request;
  const domain::Account& asker;
};

}  // namespace claviger::usecases
