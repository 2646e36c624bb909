#include "exchange/progress_bar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace claviger::exchange {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr microseconds kTerminalEvery = 200ms;
constexpr microseconds kPlainEvery = 10s;
constexpr int kBarWidth = 30;

std::string clock_text(double seconds) {
  const auto whole = std::llround(seconds);
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string bar(double part) {
  const auto full = static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * kBarWidth);
  return std::string(full, '#') + std::string(kBarWidth - full, '.');
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, Surface surface, const usecases::Waiter& time)
    : out_(out), surface_(surface), time_(time), started_(time.elapsed()) {}

void ProgressBar::on_progress(usecases::ImportStage stage, const store::ImportCounts& counts) {
  const auto now = time_.elapsed();
  const auto every = surface_ == Surface::terminal ? kTerminalEvery : kPlainEvery;
  if (now - (has_shown_ ? shown_ : started_) < every) return;
  shown_ = now;
  has_shown_ = true;
  const auto text = line(stage, counts, now - started_);
  if (surface_ == Surface::terminal) {
    out_ << "\r\x1b[K" << text << std::flush;
  } else {
    out_ << text << '\n' << std::flush;
  }
}

std::string ProgressBar::line(usecases::ImportStage stage, const store::ImportCounts& counts,
                              microseconds since) const {
  if (stage == usecases::ImportStage::settling)
    return fmt::format("{} rows read, working out what follows", counts.rows_read);
  const double seconds = std::max(1e-3, static_cast<double>(since.count()) / 1e6);
  const double rate = static_cast<double>(counts.rows_read) / seconds;
  const auto total = std::max(counts.rows_total, counts.rows_read);
  const double part = total > 0 ? static_cast<double>(counts.rows_read) / static_cast<double>(total) : 0;
  const double left = rate > 0 ? static_cast<double>(total - counts.rows_read) / rate : 0;
  auto text = fmt::format("{:3.0f} %  {} of {} rows, {:.0f} rows/s, {} left", part * 100, counts.rows_read, total, rate,
                          clock_text(left));
  if (counts.rows_rejected > 0) text += fmt::format(", {} rejected", counts.rows_rejected);
  return surface_ == Surface::terminal ? bar(part) + " " + text : text;
}

void ProgressBar::finish() {
  if (surface_ == Surface::terminal && has_shown_) out_ << "\r\x1b[K" << std::flush;
}

}  // namespace claviger::exchange
