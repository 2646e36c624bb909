#include "shape.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claviger::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t line = 0; line < count; ++line) text += "x\n";
  return text;
}

TEST(Sizes, ASourceOf400LinesPassesAndOneMoreDoesNot) {
  const SourceTree tree = {
      {"src/a/full.cpp", lines(400)}, {"src/a/long.cpp", lines(401)}, {"web/src/page.tsx", lines(401)}};
  EXPECT_THAT(long_files(tree), ElementsAre("src/a/long.cpp has 401 lines", "web/src/page.tsx has 401 lines"));
}

TEST(Sizes, DataAndGeneratedFilesMayBeLong) {
  EXPECT_THAT(long_files({{"examples/data/contracts.csv", lines(9000)}, {"web/src/api/schema.ts", lines(9000)}}),
              IsEmpty());
}

TEST(Sizes, HoldInThisTree) {
  EXPECT_THAT(long_files(this_tree()), IsEmpty());
}

TEST(Names, ThatSayNothingAreFoundInFoldersAndFiles) {
  const SourceTree tree = {{"src/utils/time.cpp", ""},
                           {"src/http/requestManager.cpp", ""},
                           {"web/src/test-helpers.test.ts", ""},
                           {"src/rules/name_impl_test.cpp", ""}};
  EXPECT_THAT(empty_names(tree), ElementsAre("src/http/requestManager.cpp says nothing of what it holds",
                                             "src/rules/name_impl_test.cpp says nothing of what it holds",
                                             "src/utils says nothing of what it holds",
                                             "web/src/test-helpers.test.ts says nothing of what it holds"));
}

TEST(Names, ThatOnlyContainTheLettersAreLeftAlone) {
  EXPECT_THAT(empty_names({{"src/rules/simple.cpp", ""},
                           {"docs/adr/0002-implementation.md", ""},
                           {"src/rules/data/common_words.tsv", ""}}),
              IsEmpty());
}

TEST(Names, HoldInThisTree) {
  EXPECT_THAT(empty_names(this_tree()), IsEmpty());
}

TEST(FolderPages, AreThereAndShort) {
  const SourceTree tree = {
      {"src/a/x.cpp", ""}, {"src/a/README.md", lines(15)}, {"src/b/README.md", lines(16)}, {"src/c/x.cpp", ""}};
  EXPECT_THAT(folders_without_page(tree), ElementsAre("src/b/README.md has 16 lines", "src/c has no README.md"));
}

TEST(FolderPages, HoldInThisTree) {
  EXPECT_THAT(folders_without_page(this_tree()), IsEmpty());
}

}  // namespace
}  // namespace claviger::house
