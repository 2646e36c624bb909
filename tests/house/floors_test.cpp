#include "floors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace claviger::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Include {
  std::string name;
  std::string from;
  std::string line;
  std::string fault;  ///< part of the sentence; empty: allowed
};

class IncludeLine : public testing::TestWithParam<Include> {};

TEST_P(IncludeLine, IsJudgedByTheFloors) {
  const auto& [name, from, line, fault] = GetParam();
  SourceTree tree;
  for (const auto* path : {"src/base/a.hpp", "src/domain/a.hpp", "src/formats/a.hpp", "src/rules/a.hpp",
                           "src/index/a.hpp", "src/store/a.hpp", "src/usecases/a.hpp", "src/http/a.hpp",
                           "src/mail/a.hpp", "src/app/a.hpp", "tests/cases/a.hpp"})
    tree[path] = "";
  tree[from] = line + "\n";
  if (fault.empty()) {
    EXPECT_THAT(broken_floors(tree), IsEmpty());
  } else {
    EXPECT_THAT(broken_floors(tree), ElementsAre(HasSubstr(fault)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Floors, IncludeLine,
    testing::Values(
        Include{"down", "src/usecases/x.cpp", "#include \"store/a.hpp\"", ""},
        Include{"down_two", "src/http/x.cpp", "#include \"base/a.hpp\"", ""},
        Include{"own_folder", "src/http/x.cpp", "#include \"http/a.hpp\"", ""},
        Include{"library", "src/rules/x.cpp", "#include <store/a.hpp>", ""},
        Include{"a_test_takes_cases", "src/rules/x_test.cpp", "#include \"cases/a.hpp\"", ""},
        Include{"a_source_takes_no_cases", "src/rules/x.cpp", "#include \"cases/a.hpp\"", "names no file of src/"},
        Include{"up", "src/rules/x.cpp", "#include \"store/a.hpp\"", "goes up from floor 2 to floor 3"},
        Include{"up_from_a_test", "src/base/x_test.cpp", "  #  include \"app/a.hpp\"",
                "goes up from floor 0 to floor 6"},
        Include{"doors_apart", "src/http/x.cpp", "#include \"mail/a.hpp\"", "goes sideways on floor 5"},
        Include{"index_and_store_apart", "src/index/x.cpp", "#include \"store/a.hpp\"", "goes sideways on floor 3"},
        Include{"store_and_index_apart", "src/store/x.hpp", "#include \"index/a.hpp\"", "goes sideways on floor 3"},
        Include{"nouns_and_codecs_apart", "src/domain/x.hpp", "#include \"formats/a.hpp\"", "goes sideways on floor 1"},
        Include{"by_dots", "src/http/x.cpp", "#include \"../mail/a.hpp\"", "leaves its folder"},
        Include{"without_folder", "src/http/x.cpp", "#include \"a.hpp\"", "names no file of src/"},
        Include{"unplaced_folder", "src/misc/x.cpp", "", "stands on no floor"}),
    [](const auto& instance) { return instance.param.name; });

TEST(Floors, HoldInThisTree) {
  EXPECT_THAT(broken_floors(this_tree()), IsEmpty());
}

}  // namespace
}  // namespace claviger::house
