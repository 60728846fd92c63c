#include "observe/histogram.hpp"

#include <limits>

#include "catch.hpp"

using wirecopy::observe::Distribution;
using wirecopy::observe::Histogram;
namespace {

/// The bound of the bucket that a value is counted in; infinity above the last.
double bound_of(double value, Histogram::Scale scale) {
  Histogram histogram(scale);
  histogram.observe(value);
  const Distribution seen = histogram.look();
  for (size_t i = 0; i < seen.bounds.size(); ++i)
    if (seen.counts[i] == 1) return seen.bounds[i];
  return seen.counts.back() == 1 ? std::numeric_limits<double>::infinity() : -1;
}

}  // namespace

TEST_CASE("a value is counted under the lowest bound that is not below it",
          "[observe][histogram]") {
  CHECK(bound_of(1, {-2, 1}) == 1);
  CHECK(bound_of(1.01, {-2, 1}) == 2);
  CHECK(bound_of(0.75, {-2, 1}) == 1);
  CHECK(bound_of(0.25, {-2, 1}) == 0.25);
  CHECK(bound_of(1, {-2, 2}) == 1);
  CHECK(bound_of(1.01, {-2, 2}) == 4);
  CHECK(bound_of(0.3, {-2, 2}) == 1);
}

TEST_CASE("what is below all bounds or above them is counted, too", "[observe][histogram]") {
  CHECK(bound_of(0, {-2, 1}) == 0.25);
  CHECK(bound_of(-7, {-2, 1}) == 0.25);
  CHECK(bound_of(5e-324, {-2, 1}) == 0.25);
  CHECK(std::isinf(bound_of(1e30, {-2, 1})));
  CHECK(std::isinf(bound_of(std::numeric_limits<double>::infinity(), {-2, 1})));
}

TEST_CASE("what is no number is not counted", "[observe][histogram]") {
  Histogram histogram(Histogram::kSeconds);
  histogram.observe(std::numeric_limits<double>::quiet_NaN());

  CHECK(histogram.look().count() == 0);
  CHECK(histogram.look().sum == 0);
}

TEST_CASE("the articles of a batch count one by one", "[observe][histogram]") {
  Histogram histogram(Histogram::kSeconds);
  histogram.observe(0.5, 32);
  histogram.observe(4, 1);
  const Distribution seen = histogram.look();

  CHECK(seen.count() == 33);
  CHECK(seen.sum == 20);
  CHECK(seen.quantile(0.5) == 0.5);
  CHECK(seen.quantile(0.99) == 4);
  CHECK(Histogram(Histogram::kSeconds).look().quantile(0.5) == 0);
}
