#pragma once
// API clients for tests.

#include <gtest/gtest.h>

#include <string>

#include "usecases/clients.hpp"
#include "usecases/manage_clients.hpp"

namespace claviger::http_suite {

/// An API client and what it shows: `key` as a bearer, or its credentials at /oauth2/token.
struct KnownClient {
  std::string client_id, secret, key;
};

inline KnownClient make_client(const usecases::Services& services, const usecases::NewClient& said) {
  const auto made = usecases::create_client(services, said);
  EXPECT_TRUE(made.has_value()) << made.error().text;
  if (!made) return {};
  return {made->client.client_id, made->secret, usecases::api_key_of({made->client.client_id, made->secret})};
}

}  // namespace claviger::http_suite
