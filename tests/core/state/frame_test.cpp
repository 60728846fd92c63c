#include "state/frame.hpp"

#include <algorithm>
#include <cstring>

#include "catch.hpp"

using namespace wirecopy;
using namespace wirecopy::state;

namespace {

FrameReader reader_of(const std::string& bytes) {
  return {bytes.size(), [&bytes](uint64_t offset, std::span<char> to) -> Status {
            if (offset + to.size() > bytes.size()) return Error{Errc::internal, "beyond the end"};
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), to.size(), to.begin());
            return {};
          }};
}

std::string frame(const std::vector<std::string_view>& entries,
                  const std::vector<uint64_t>& ids = {}) {
  std::string bytes;
  REQUIRE(FrameWriter().append(entries, ids, bytes));
  return bytes;
}

/// All entries, or the first error.
Result<std::vector<std::string>> entries_of(const std::string& bytes,
                                            const uint64_t* wanted = nullptr) {
  std::vector<std::string> entries;
  FrameReader frames = reader_of(bytes);
  for (;;) {
    const auto more = frames.next();
    if (!more) return more.error();
    if (!*more) return entries;
    const auto read = frames.entries(
        [&](std::string_view entry) {
          entries.emplace_back(entry);
          return true;
        },
        wanted);
    if (!read) return read.error();
  }
}

}  // namespace

TEST_CASE("entries come back as they were written", "[state][frame]") {
  const std::string large(700'000, 'x');
  const std::vector<std::string_view> entries = {"one", "", large, {"\0\xff", 2}, "two"};
  const std::string bytes = frame(entries);

  const auto read = entries_of(bytes);
  REQUIRE(read);
  CHECK(std::ranges::equal(*read, entries));
  CHECK(bytes.size() < 2000);  // compressed
}

TEST_CASE("entries of one id are picked", "[state][frame]") {
  const std::string bytes = frame({"a", "b", "c"}, {7, 8, 7});
  const uint64_t wanted = 7;
  CHECK(entries_of(bytes, &wanted).value() == std::vector<std::string>{"a", "c"});
}

TEST_CASE("many entries become several frames", "[state][frame]") {
  const std::string entry(1000, 'x');
  const std::vector<std::string_view> entries(1000, entry);
  const std::string bytes = frame(entries);
  FrameReader frames = reader_of(bytes);
  int count = 0;
  while (*frames.next()) ++count;
  CHECK(count == 4);
  CHECK(entries_of(bytes)->size() == entries.size());
}

TEST_CASE("every flipped bit is found, with its frame", "[state][frame]") {
  const std::string first = frame({"one", "two"}, {1, 2});
  const std::string bytes = first + frame({"three"}, {3}) + frame({"four"}, {4});
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto read = entries_of(flipped);
    INFO(bit);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Errc::internal);
    CHECK(read.error().message.starts_with("is damaged at byte "));
    if (bit / 8 < first.size()) CHECK(read.error().message.starts_with("is damaged at byte 0:"));
  }
}

TEST_CASE("a cut frame is found wherever it is cut", "[state][frame]") {
  const std::string first = frame({"one"}, {1}), bytes = first + frame({"two"}, {2});
  for (size_t size = 1; size < bytes.size(); ++size) {
    const auto read = entries_of(bytes.substr(0, size));
    CHECK(read.has_value() == (size == first.size()));
  }
}

TEST_CASE("behind damage the next frame is found", "[state][frame]") {
  const std::string first = frame({"one"}), second = frame({"two"}), third = frame({"three"});
  std::string bytes = first + second + third;
  bytes[first.size() + 4] = 'x';  // in the header
  FrameReader frames = reader_of(bytes);
  REQUIRE(*frames.next());
  REQUIRE_FALSE(frames.next());
  REQUIRE(frames.skip_damage());
  CHECK(frames.begin() == first.size());
  CHECK(frames.end() == first.size() + second.size());
  REQUIRE(*frames.next());
  CHECK(frames.begin() == first.size() + second.size());

  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  const std::string noise(300'000, 'W');
  const std::string far = first + noise + third;
  FrameReader far_frames = reader_of(far);
  REQUIRE(*far_frames.next());
  REQUIRE_FALSE(far_frames.next());
  REQUIRE(far_frames.skip_damage());
  CHECK(far_frames.end() == first.size() + noise.size());
}

TEST_CASE("an entry that is too large is refused", "[state][frame]") {
  std::string bytes = "before";
  const std::string large(kMaxFrame, 'x');
  const std::string_view entries[] = {large};
  const Status status = FrameWriter().append(entries, {}, bytes);
  REQUIRE_FALSE(status);
  CHECK(status.error().code == Errc::bad_input);
  CHECK(bytes == "before");
}
