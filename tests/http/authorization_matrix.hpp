#pragma once
// Who gets what from every operation: a table written by hand, one row an operation, and the scene that its calls are
// made in. It is compared with what the server answers and with the authorization table itself.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/served.hpp"

namespace claviger::http_suite {

/// `status` and `relations` for each of kWho: what is answered, and what the object of the call is to him.
/// `{…}` of path and body are filled with what the scene of that call is called.
struct Row {
  std::string operation;
  std::string call;  ///< method and path
  std::string body;
  std::string status;
  std::string relations;  ///< words of rules::Relation
};

/// The account is the person who asked; the others never did.
const std::vector<Row>& matrix();

/// Nobody, the account, the number's administrator, another number's administrator, the desk, an auditor.
inline constexpr std::array<std::string_view, 6> kWho = {"",
                                                         "account@aurelia.example",
                                                         "administrator@aurelia.example",
                                                         "other@aurelia.example",
                                                         "desk@vendor.example",
                                                         "auditor@vendor.example"};

class AuthorizationMatrix : public Served {
 protected:
  AuthorizationMatrix();

  /// Fresh numbers, grants and requests, so that no call sees what another one did.
  std::map<std::string, std::string> scene();
  Reply try_as(std::string_view who, const Row& row, const std::map<std::string, std::string>& names) const;
  /// What a call leaves behind: an import that runs, a session that ended.
  void clear_up(std::string_view who, const Row& row);

 private:
  void ask(std::map<std::string, std::string>& names, const std::string& number, const std::string& item) const;
  /// `nomination`: of the account, by the administrator; `claim`: of somebody else.
  void add_nominations(std::map<std::string, std::string>& names);
  /// `task`: one of the account's; `evaluation`: a refusal that it may ask for.
  void ask_as_task(std::map<std::string, std::string>& names) const;

  domain::Account account_, administrator_, other_, holder_, peer_;
  int scenes_ = 0;
};

}  // namespace claviger::http_suite
