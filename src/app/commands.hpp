#pragma once
// The families of commands; each adds its own to the command line. A command runs while the line is parsed and sets
// `exit_code`: 0 done, 1 refused or failed, 2 wrong usage.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/configuration.hpp"
#include "store/database.hpp"
#include "usecases/operate.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace claviger::app {

/// Settings that the command line said. What it said wins over the file, also where it said the default.
struct SettingFlags {
  std::optional<std::string> database;
  std::optional<std::string> key_file;
  std::optional<std::string> listen;
  std::optional<std::string> base_url;
  std::optional<std::string> portal;
  std::optional<std::string> tls_cert;
  std::optional<std::string> tls_key;
  std::optional<std::string> vocabulary;
  bool is_demo = false;
};

inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// What every command shares: flags, configuration, and the services once they are asked for.
class CommandContext {
 public:
  Configuration configuration;
  SettingFlags flags;
  std::string configuration_file;
  bool json = false;
  bool may_create = false;  ///< a database that is not there is made; otherwise it is refused, as a typing error may be
  int exit_code = 0;

  /// Flags that every command with a database has.
  void add_database_flags(CLI::App& command);
  /// --create, for the commands that an instance may begin with.
  void add_create_flag(CLI::App& command);
  /// Flags of the command that serves: where, under which name, with what.
  void add_server_flags(CLI::App& command);
  /// Runs `work` with opened services, set as the server of this database is but for what the command's own file and
  /// flags say; prints what failed and sets the exit code.
  void with_services(const std::function<Result<void>(const usecases::Services&)>& work);
  /// Of the database that is named. Says on standard error when it is going to be made. Errors: unavailable
  /// `database_missing`, and those of is_database_there().
  [[nodiscard]] Result<void> check_database() const;
  /// Prints what became of a command that changes something: `text`, or with --json an object with `changed`.
  void report(usecases::Effect effect, const std::string& text) const;
  /// Prints an error as text or JSON and sets the exit code: 2 for `invalid_field`, a value that is none of its kind
  /// whoever found that, else 1.
  void fail(const Error& error);
  /// Fills `configuration`: the defaults, then the file where one is named, then the flags.
  Result<void> load();

 private:
  /// Fills `configuration` anew: what the server left, then the file, then the flags. False where none has served yet.
  Result<bool> take_server_settings(store::Database& database);
  /// Says where links lead that nobody has set, when mails wait.
  void warn_of_links(store::Database& database, TimePoint now) const;
};

/// The first word that no command knows, where that is why parsing failed: a missing sub-command is not what he who
/// mistyped one has to be told of.
std::optional<std::string> unknown_word(const CLI::App& app, const CLI::ParseError& error);

void add_serve_command(CLI::App& app, CommandContext& context);
void add_account_commands(CLI::App& app, CommandContext& context);
void add_access_commands(CLI::App& app, CommandContext& context);
void add_number_commands(CLI::App& app, CommandContext& context);
void add_permission_commands(CLI::App& app, CommandContext& context);
void add_client_commands(CLI::App& app, CommandContext& context);
void add_webhook_commands(CLI::App& app, CommandContext& context);
void add_import_commands(CLI::App& app, CommandContext& context);
void add_audit_commands(CLI::App& app, CommandContext& context);
void add_routes_command(CLI::App& app, CommandContext& context);
void add_name_commands(CLI::App& app, CommandContext& context);

}  // namespace claviger::app
