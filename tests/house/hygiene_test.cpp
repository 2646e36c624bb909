#include "hygiene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claviger::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kWork = std::string("/wo") + "rk/";
const std::string kTemporary = std::string("/t") + "mp/";

TEST(MachinePaths, AreFoundAnywhereATemporaryFolderOnlyInDocuments) {
  const SourceTree tree = {{"src/a.cpp", "x\nopen(\"" + kWork + "main/x\")\n" + kTemporary + "x"},
                           {"docs/a.md", "see " + kTemporary + "x"}};
  EXPECT_THAT(machine_paths(tree), ElementsAre("docs/a.md:1: " + kTemporary, "src/a.cpp:2: " + kWork));
}

TEST(MachinePaths, AreNotTakenForPartsOfOtherPaths) {
  EXPECT_THAT(machine_paths({{"a.txt", "net" + kWork + "x https://example.com" + kWork + "x ${root}" + kWork + "x"}}),
              IsEmpty());
}

TEST(MachinePaths, AreNotInThisTree) {
  EXPECT_THAT(machine_paths(this_tree()), IsEmpty());
}

TEST(RegistryHosts, AreFoundInALockFile) {
  const auto resolved = std::string("\"resol") + "ved\": \"http";
  EXPECT_THAT(registry_hosts({{"web/package-lock.json", "{\n  " + resolved + "s://example.com/x.tgz\"\n}"}}),
              ElementsAre("web/package-lock.json:2: " + resolved));
}

TEST(RegistryHosts, AreNotInThisTree) {
  EXPECT_THAT(registry_hosts(this_tree()), IsEmpty());
}

}  // namespace
}  // namespace claviger::house
