#include "app/serve.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <memory>

#include "app/server_settings.hpp"
#include "exchange/background_import.hpp"
#include "exchange/checkpoint_folder.hpp"
#include "http/routes/all_routes.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "http/tls.hpp"
#include "jobs/index_follower.hpp"
#include "jobs/worker.hpp"
#include "usecases/desk_daily.hpp"
#include "usecases/finish_revalidation.hpp"
#include "usecases/follow_revalidations.hpp"
#include "usecases/follow_roles.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/keep_checkpoint.hpp"
#include "usecases/purge_ended.hpp"
#include "usecases/remind_of_waiting.hpp"
#include "usecases/send_mails.hpp"
#include "usecases/settle_import.hpp"
#include "usecases/tell_webhooks.hpp"
#include "webhooks/sender.hpp"

namespace claviger::app {
namespace {

constexpr int kBatch = 20;

/// Signals are taken by sigwait alone: blocked before any thread starts, so that all inherit it.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    signal(SIGPIPE, SIG_IGN);
  }
  void wait() const {
    int received = 0;
    sigwait(&set_, &received);
  }

 private:
  sigset_t set_{};
};

/// The longest that one mail takes: SmtpOptions::send_timeout, and the database before and behind it.
constexpr std::chrono::seconds kMailStep{75};
constexpr std::chrono::seconds kMailLease{100};

/// The longest that one message takes: SenderOptions::send_timeout, which a slow resolver does not extend, and the
/// database before and behind it.
constexpr std::chrono::seconds kMessageStep{35};
constexpr std::chrono::seconds kMessageLease{60};

/// Dates and waiting requests told of in one transaction, and numbers looked at for a first date: each is little work.
constexpr int kReminders = 100;
constexpr int kDated = 50;

/// More to do where a batch came back full.
Result<bool> is_full(const Result<int>& done, int batch = kBatch) {
  if (!done) return std::unexpected(done.error());
  return *done >= batch;
}
Result<bool> is_any(const Result<int>& done) {
  return is_full(done, 1);
}

/// What has served its time, and what a dead process left of an import, where no next import has swept it: at leisure,
/// so that an importer that is started again at once does not meet us at it.
constexpr std::chrono::minutes kSweepPause{10};
constexpr int kPurged = 500;
constexpr int kPurgedPeople = 20;
Result<bool> sweep_once(const usecases::Services& services, usecases::StopFlag& stop, TimePoint& next) {
  if (services.clock.now() < next) return false;
  CLV_TRY(const int purged, usecases::purge_ended(services, kPurged));
  CLV_TRY(const int people, usecases::purge_personal(services, kPurgedPeople));
  if (purged >= kPurged || people >= kPurgedPeople) return true;
  next = services.clock.now() + kSweepPause;
  usecases::SystemWaiter waiter;
  const auto swept = usecases::SweepImport(services.database, services.clock, waiter, &stop).abandoned();
  if (!swept && swept.error().reason != usecases::kStopped) return std::unexpected(swept.error());
  return false;
}

/// Source: architecture, idea 1. One that could not be kept is tried again after the worker's pause.
constexpr std::chrono::minutes kCheckpointPause{10};
Result<bool> checkpoint_once(const usecases::Services& services, exchange::CheckpointFolder& folder, TimePoint& next) {
  if (services.clock.now() < next) return false;
  CLV_TRY_VOID(usecases::keep_checkpoint(services, folder));
  next = services.clock.now() + kCheckpointPause;
  return false;
}

struct Followers {
  usecases::FollowTime& time;
  usecases::FollowRevalidations& revalidations;
  usecases::FollowRoles& roles;
};

/// Everything the clock and the journal set in motion; what fails keeps none of the others from its turn. Source:
/// architecture, idea 1 (followers that act run under a lease).
Result<bool> follow_once(const usecases::Services& services, const Followers& followers) {
  const auto& [time, revalidations, roles] = followers;
  const auto watched = is_full(time.decide_watched(kBatch));
  const auto cancelled = is_full(time.cancel_unanswered(kBatch));
  const auto overdue = is_full(time.tell_overdue(kBatch));
  const auto released = is_full(time.hand_over_released(kBatch));
  const auto closed = is_any(usecases::finish_closed_rounds(services, 1));
  const auto reviewed = is_full(revalidations.release(kBatch));
  const auto told = is_full(usecases::remind_of_waiting(services, kReminders), kReminders);
  const auto reminded = is_full(revalidations.tell(kReminders), kReminders);
  const auto dated = is_full(revalidations.date_new_numbers(kDated), kDated);
  const auto lapsed = is_full(roles.lapse(kBatch));
  const auto ended = is_full(roles.end(kBatch));
  const auto begun = is_full(roles.begin(kBatch));
  CLV_TRY_VOID(usecases::tell_desk_daily(services));
  bool is_any_full = false;
  for (const auto* step : {&watched, &cancelled, &overdue, &released, &closed, &reviewed, &told, &reminded, &dated,
                           &lapsed, &ended, &begun}) {
    if (!*step) return *step;
    is_any_full = is_any_full || **step;
  }
  return is_any_full;
}

Result<void> add_portal(http::Router& router, const Configuration& configuration,
                        std::shared_ptr<const http::StaticFiles>& files) {
  if (configuration.portal.empty()) return {};
  CLV_TRY(auto read, http::StaticFiles::read(configuration.portal));
  files = std::make_shared<const http::StaticFiles>(std::move(read));
  router.set_fallback({.operation_id = "getPortalFile", .pool = http::Pool::io},
                      [files](const http::Request& request) { return files->serve(request); });
  return {};
}

/// Made when absent; what a killed process left half uploaded is swept. Errors: unavailable `files_directory`.
Result<std::filesystem::path> files_directory(const Configuration& configuration) {
  const bool is_file = !configuration.database.contains("://");
  std::filesystem::path files = !configuration.files.empty() ? configuration.files
                                : is_file                    ? configuration.database + ".files"
                                                             : "claviger.files";
  std::error_code failed;
  std::filesystem::create_directories(files, failed);
  if (failed)
    return base::fail(ErrorCode::unavailable, "files_directory",
                      "The directory " + files.string() + " cannot be made: " + failed.message());
  for (const auto& entry : std::filesystem::directory_iterator(files, failed)) {
    if (entry.path().filename().string().starts_with("claviger-upload-")) std::filesystem::remove(entry.path(), failed);
  }
  return files;
}

http::ProblemTexts problem_texts(const formats::Catalogue& catalogue) {
  http::ProblemTexts texts;
  texts.languages.assign(domain::kLanguages.begin(), domain::kLanguages.end());
  texts.title = [&catalogue](std::string_view language, std::string_view code) {
    const auto key = "error." + std::string(code);
    return catalogue.has(language, key) ? catalogue.format(language, key) : std::string();
  };
  return texts;
}

Result<http::ServerOptions> server_options(const Configuration& configuration, const formats::Catalogue& catalogue) {
  CLV_TRY(const auto listen, parse_listen(configuration.listen));
  http::ServerOptions options;
  options.address = listen.address;
  options.port = listen.port;
  options.problem_texts = problem_texts(catalogue);
  if (!configuration.tls_cert.empty()) {
    options.tls = std::make_shared<const http::TlsFiles>(http::TlsFiles{configuration.tls_cert, configuration.tls_key});
  }
  CLV_TRY(options.trusted_proxies, http::TrustedProxies::parse(configuration.trusted_proxies));
  return options;
}

/// Members are destroyed in reverse: the server first, then the workers, the database last.
class Process {
 public:
  explicit Process(const Configuration& configuration) : configuration_(configuration) {}

  Result<void> start() {
    CLV_TRY_VOID(check_base_url(configuration_.instance.base_url));
    CLV_TRY(database_,
            store::Database::open({configuration_.database, configuration_.key_file, configuration_.connections}));
    CLV_TRY_VOID(leave_settings(*database_, clock_, configuration_));
    services_ = std::make_unique<usecases::Services>(
        usecases::Services{*database_, clock_, catalogue_, configuration_.instance, configuration_.policy, &index_});
    if (configuration_.smtp) smtp_ = std::make_unique<mail::SmtpSender>(*configuration_.smtp);
    CLV_TRY(auto inside, webhooks::AllowedInside::parse(configuration_.webhooks_inside));
    messages_ = std::make_unique<webhooks::Sender>(
        webhooks::SenderOptions{.inside = std::move(inside), .ca_file = configuration_.webhooks_ca_file});
    start_workers();
    CLV_TRY(const auto files, files_directory(configuration_));
    const std::chrono::days kept(configuration_.instance.retention.rejected_rows_days);
    imports_ = std::make_unique<exchange::BackgroundImport>(*database_, clock_, exchange::ReportFolder{files, kept});
    http::routes::add_routes(router_, {*services_, imports_.get()}, configuration_.vocabulary);
    CLV_TRY_VOID(add_portal(router_, configuration_, portal_));
    CLV_TRY(auto options, server_options(configuration_, catalogue_));
    options.upload_directory = files;
    server_ = std::make_unique<http::Server>(std::move(options), router_);
    return server_->start();
  }

  /// All are asked first, so that none waits for the one before.
  void stop() {
    if (smtp_) smtp_->stop();
    if (messages_) messages_->stop();
    if (imports_) imports_->ask_stop();
    sweep_stop_.ask();
    if (indexer_) indexer_->ask_stop();
    for (auto* worker : workers()) {
      if (worker) worker->ask_stop();
    }
    if (server_) server_->stop();
    for (auto* worker : workers()) {
      if (worker) worker->stop();
    }
    if (imports_) imports_->await_end();
    if (indexer_) indexer_->stop();
  }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

 private:
  /// Those that were not started are null.
  [[nodiscard]] std::array<jobs::Worker*, 5> workers() const {
    return {follower_.get(), mailer_.get(), messenger_.get(), sweeper_.get(), witness_.get()};
  }

  void start_witness() {
    if (configuration_.checkpoints.empty()) {
      spdlog::info("no checkpoints of the journal are kept: [journal] checkpoints names no folder");
      return;
    }
    checkpoints_ = std::make_unique<exchange::CheckpointFolder>(configuration_.checkpoints);
    witness_ = std::make_unique<jobs::Worker>(
        *services_, jobs::WorkerOptions{.name = "checkpoints", .pause = std::chrono::minutes(1)},
        [this] { return checkpoint_once(*services_, *checkpoints_, next_checkpoint_); });
    witness_->start();
  }

  void start_workers() {
    time_ = std::make_unique<usecases::FollowTime>(*services_);
    revalidations_ = std::make_unique<usecases::FollowRevalidations>(*services_);
    roles_ = std::make_unique<usecases::FollowRoles>(*services_);
    follower_ = std::make_unique<jobs::Worker>(*services_, jobs::WorkerOptions{.name = "follower"}, [this] {
      return follow_once(*services_, {*time_, *revalidations_, *roles_});
    });
    mailer_ = std::make_unique<jobs::Worker>(
        *services_, jobs::WorkerOptions{.name = "mailer", .longest_step = kMailStep, .lease = kMailLease},
        [this] { return usecases::send_due_mail(*services_, smtp_.get()); });
    messenger_ = std::make_unique<jobs::Worker>(
        *services_, jobs::WorkerOptions{.name = "webhooks", .longest_step = kMessageStep, .lease = kMessageLease},
        [this] { return usecases::tell_webhooks(*services_, *messages_); });
    next_sweep_ = clock_.now() + kSweepPause;
    sweeper_ = std::make_unique<jobs::Worker>(*services_,
                                              jobs::WorkerOptions{.name = "sweeper", .pause = std::chrono::minutes(1)},
                                              [this] { return sweep_once(*services_, sweep_stop_, next_sweep_); });
    indexer_ = std::make_unique<jobs::IndexFollower>(*database_, clock_, index_);
    database_->on_commit([this](std::int64_t position) {
      indexer_->reach(position);
      follower_->wake();
      mailer_->wake();
      messenger_->wake();
    });
    indexer_->start();
    follower_->start();
    mailer_->start();
    messenger_->start();
    sweeper_->start();
    start_witness();
  }

  const Configuration& configuration_;
  const base::SystemClock clock_;
  const formats::Catalogue catalogue_;
  usecases::StopFlag sweep_stop_;
  index::Index index_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<mail::SmtpSender> smtp_;
  std::unique_ptr<webhooks::Sender> messages_;
  std::unique_ptr<usecases::FollowTime> time_;
  std::unique_ptr<usecases::FollowRevalidations> revalidations_;
  std::unique_ptr<usecases::FollowRoles> roles_;
  std::unique_ptr<jobs::IndexFollower> indexer_;
  std::unique_ptr<jobs::Worker> follower_;
  std::unique_ptr<jobs::Worker> mailer_;
  std::unique_ptr<jobs::Worker> messenger_;
  std::unique_ptr<jobs::Worker> sweeper_;
  std::unique_ptr<exchange::CheckpointFolder> checkpoints_;
  std::unique_ptr<jobs::Worker> witness_;
  TimePoint next_sweep_{};
  TimePoint next_checkpoint_{};
  std::shared_ptr<const http::StaticFiles> portal_;
  std::unique_ptr<exchange::BackgroundImport> imports_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace

Result<void> serve(const Configuration& configuration) {
  const StopSignals signals;
  Process process(configuration);
  if (auto started = process.start(); !started) {
    process.stop();
    return started;
  }
  if (!configuration.smtp && !configuration.instance.is_demo)
    spdlog::warn("no mail server is configured: mails wait in the outbox");
  spdlog::info("listening on {} (port {}), base URL {}", configuration.listen, process.port(),
               configuration.instance.base_url);
  signals.wait();
  spdlog::info("stopping");
  process.stop();
  return {};
}

}  // namespace claviger::app
