#include "store/write_points.hpp"

#include <atomic>

#include "base/result.hpp"

namespace claviger::store {
namespace {

std::atomic<WritePoints*> current{nullptr};

}  // namespace

WritePoints::WritePoints(std::function<void(std::string_view)> at) : at_(std::move(at)) {
  CLV_CHECK(current.exchange(this) == nullptr, "write points are set already");
}

WritePoints::~WritePoints() {
  current.store(nullptr);
}

void WritePoints::reach(std::string_view point) {
  if (auto* points = current.load(std::memory_order_acquire)) points->at_(point);
}

}  // namespace claviger::store
