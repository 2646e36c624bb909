#pragma once
// What every use case is given; made once by app/ and shared by all threads.

#include <string>

#include "base/time.hpp"
#include "domain/policy.hpp"
#include "formats/messages.hpp"
#include "index/index.hpp"
#include "store/database.hpp"

namespace claviger::usecases {

/// For how many days something personal is kept that nobody needs any more.
struct Retention {
  int unactivated_accounts_days = 30;  ///< since registering, where no code was typed
  int mail_recipients_days = 30;       ///< to whom a mail went
  int rejected_rows_days = 30;         ///< files with the rejected rows of uploads
};

/// Of this instance; from configuration.
struct Instance {
  std::string vendor_name = "Claviger";
  std::string support_email = "support@localhost";
  std::string base_url = "http://127.0.0.1:8080";  ///< links in mails; never taken from a Host header (M5)
  std::string mail_from = "claviger@localhost";
  std::string time_zone = "UTC";  ///< for times in mails
  std::string terms_url;
  std::size_t password_min_length = 12;
  bool is_demo = false;
  Retention retention = {};
};

struct Services {
  store::Database& database;
  const Clock& clock;
  const formats::Catalogue& catalogue;
  Instance instance;
  domain::Policy policy;
  /// Where a process serves: decisions are answered from it once it is built. The command line has none.
  const index::Index* index = nullptr;
};

}  // namespace claviger::usecases
