#include <algorithm>
#include <array>
#include <utility>

#include "story_index.hpp"

namespace wirecopy::tag {
namespace {

/// Until a story has some pairs of articles it is taken for one as they usually are.
constexpr double kUsualCohesion = 0.35, kUsualPairs = 3;
/// Articles of two stories that are that much alike, beside those of each, tell one.
constexpr double kAlike = 0.9, kLeastAlike = 0.1;
/// Articles on two sides of a story that are less alike than this part of what those of each side
/// are tell two. Two articles on each side are the fewest that show it.
constexpr double kApart = 0.65;
constexpr size_t kFewestOnSide = 2;
/// A story of more articles than this stays one, and joins no other.
constexpr size_t kMostThatPart = 32, kMostThatJoin = 256;
constexpr int kRounds = 3;
/// A story that an article is nearly close enough to may be one with the article's own.
constexpr double kNearlyClose = 0.8;

constexpr double kSquare = double{StoryTerm::kUnit} * StoryTerm::kUnit;

template <class A, class B>
double product_of(const std::vector<A>& a, const std::vector<B>& b) {
  int64_t product = 0;
  auto at = b.begin();
  for (const A& term : a) {
    while (at != b.end() && at->key < term.key) ++at;
    if (at == b.end()) break;
    if (at->key == term.key) product += int64_t{term.weight} * at->weight;
  }
  return static_cast<double>(product) / kSquare;
}

/// How alike the articles of a story are, and on which of two sides each is.
struct Sides {
  std::array<std::array<double, kMostThatPart>, kMostThatPart> alike{};
  std::array<bool, kMostThatPart> is_right{};
  size_t size = 0;

  /// Puts each on the side whose others it is more like on average. \return false: none moved
  bool settle() {
    auto settled = is_right;
    for (size_t i = 0; i < size; ++i) {
      double sum[2] = {}, count[2] = {};
      for (size_t j = 0; j < size; ++j) {
        if (j == i) continue;
        sum[is_right[j]] += alike[i][j];
        ++count[is_right[j]];
      }
      const auto mean = [&](int side) { return count[side] > 0 ? sum[side] / count[side] : 0; };
      settled[i] = mean(1) > mean(0);
    }
    return std::exchange(is_right, settled) != settled;
  }

  bool are_apart() const {
    double within[2] = {}, pairs[2] = {}, count[2] = {}, across = 0;
    for (size_t i = 0; i < size; ++i) {
      ++count[is_right[i]];
      for (size_t j = 0; j < i; ++j) {
        const bool is_across = is_right[i] != is_right[j];
        (is_across ? across : within[is_right[i]]) += alike[i][j];
        pairs[is_right[i]] += is_across ? 0 : 1;
      }
    }
    if (count[0] < kFewestOnSide || count[1] < kFewestOnSide) return false;
    const double inside = (within[0] / pairs[0] * count[0] + within[1] / pairs[1] * count[1]) /
                          static_cast<double>(size);
    return across / (count[0] * count[1]) < kApart * inside;
  }
};

}  // namespace

double StoryIndex::cohesion_of(const Story& story) {
  const auto size = static_cast<double>(story.summed());
  return (kUsualPairs * kUsualCohesion + static_cast<double>(story.pairs) / kSquare) /
         (kUsualPairs + size * (size - 1) / 2);
}

/// The id of the first of them that no story has; empty: there is none.
std::string StoryIndex::name_for(const std::vector<uint64_t>& numbers) const {
  for (const uint64_t number : numbers)
    if (story_at(article(number).id) == kGone) return article(number).id;
  return {};
}

std::optional<StoryParting> StoryIndex::parting_at(std::string_view id) const {
  const uint64_t number = number_of(id);
  if (number == kNone) return std::nullopt;
  const Story& story = stories_[article(number).story];
  if (story.size() < 2 * kFewestOnSide || story.size() > kMostThatPart) return std::nullopt;
  const std::vector<uint64_t> members(story.articles.begin(), story.articles.end());

  // The article and the one that is least like it begin the sides.
  Sides sides;
  sides.size = members.size();
  const auto self =
      static_cast<size_t>(std::find(members.begin(), members.end(), number) - members.begin());
  size_t far = self == 0 ? 1 : 0;
  for (size_t i = 0; i < members.size(); ++i) {
    sides.alike[self][i] = product_of(article(members[i]).terms, article(number).terms);
    if (i != self && sides.alike[self][i] < sides.alike[self][far]) far = i;
  }
  if (sides.alike[self][far] > kApart * cohesion_of(story)) return std::nullopt;
  for (size_t i = 0; i < members.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      sides.alike[i][j] = sides.alike[j][i] =
          product_of(article(members[i]).terms, article(members[j]).terms);
  for (size_t i = 0; i < members.size(); ++i)
    sides.is_right[i] = i == self || (i != far && sides.alike[i][self] > sides.alike[i][far]);
  for (int round = 0; round < kRounds && sides.settle(); ++round) {
  }
  if (!sides.are_apart()) return std::nullopt;

  // The side of the oldest article goes on as the story.
  std::vector<uint64_t> going;
  for (size_t i = 0; i < members.size(); ++i)
    if (sides.is_right[i] != sides.is_right[0]) going.push_back(members[i]);
  StoryParting parting{story.id, name_for(going), {}};
  if (parting.into.empty()) return std::nullopt;
  for (const uint64_t each : going) parting.articles.push_back(article(each).id);
  return parting;
}

std::optional<StoryMerge> StoryIndex::merge_at(std::string_view id) const {
  const uint64_t number = number_of(id);
  if (number == kNone) return std::nullopt;
  const uint32_t own = article(number).story;
  const Story& story = stories_[own];
  const Story* most = nullptr;
  double most_alike = kAlike;
  for (const Candidate& candidate : candidates_) {
    const Story& other = stories_[candidate.story];
    const size_t joining = (other.born < story.born ? story : other).size();
    if (candidate.story == own || other.size() == 0 || joining > kMostThatJoin ||
        candidate.closeness < kNearlyClose * bounds_.least)
      continue;
    const auto a = static_cast<double>(story.summed()), b = static_cast<double>(other.summed());
    const double across = product_of(story.sums, other.sums) / (a * b);
    const double inside = (cohesion_of(story) * a + cohesion_of(other) * b) / (a + b);
    if (across < kLeastAlike || across < most_alike * inside) continue;
    most_alike = across / inside;
    most = &other;
  }
  if (most == nullptr) return std::nullopt;
  return most->born < story.born ? StoryMerge{most->id, story.id} : StoryMerge{story.id, most->id};
}

void StoryIndex::part(const StoryParting& parting) {
  const uint32_t from = story_at(parting.from);
  if (from == kGone || story_at(parting.into) != kGone) return;
  std::vector<uint64_t> going;
  for (const std::string& id : parting.articles)
    if (const uint64_t number = number_of(id); number != kNone && article(number).story == from)
      going.push_back(number);
  std::sort(going.begin(), going.end());
  going.erase(std::unique(going.begin(), going.end()), going.end());
  if (going.empty() || going.size() >= stories_[from].size()) return;
  const uint32_t into = open_story(parting.into, next_born());
  for (const uint64_t number : going) {
    leave(number);
    join(number, into);
  }
}

void StoryIndex::merge(const StoryMerge& merge) {
  const uint32_t into = story_at(merge.into), from = story_at(merge.from);
  if (into == kGone || from == kGone || into == from) return;
  const std::set<uint64_t> coming = std::exchange(stories_[from].articles, {});
  for (const StorySum& sum : stories_[from].sums) withdraw(sum.key, from);
  sums_ -= stories_[from].sums.size();
  close_story(from);
  // The newest first: what is not in the sums after them need not be put there.
  for (auto number = coming.rbegin(); number != coming.rend(); ++number) join(*number, into);
}

}  // namespace wirecopy::tag
