// A foreign archive, and one packed around it: every byte is accounted for, and pages are decoded.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "fetch/warc/archive.hpp"
#include "fetch/warc/page.hpp"

using namespace wirecopy;
using fetch::ArchiveEntry;

namespace {

constexpr size_t kLimit = 4096;

/// In which Input::open() finds the bytes.
const std::string& path() {
  static const std::string name = [] {
    std::string made = "/tmp/fetch_warc_fuzz.XXXXXX";
    const int file = ::mkstemp(made.data());
    if (file < 0) std::abort();
    ::close(file);
    std::atexit([] { ::unlink(path().c_str()); });
    return made;
  }();
  return name;
}

void write(const uint8_t* data, size_t size) {
  std::FILE* const file = std::fopen(path().c_str(), "wb");
  if (file == nullptr || std::fwrite(data, 1, size, file) != size) std::abort();
  std::fclose(file);
}

fetch::Archive open(const fetch::RecordPlace& place) {
  auto input = support::Input::open(path(), false);
  if (!input || !input->skip(place.offset)) std::abort();
  return {*std::move(input), place, support::Before(), true, kLimit, {}};
}

void use(const ArchiveEntry& entry) {
  const auto page = fetch::judge(entry.head, entry.block, {});
  if (page.use != fetch::RecordUse::page) return;
  const fetch::ResponseBody body(page.response, kLimit);
  if (!body.is_too_large() && body.bytes().size() > kLimit) std::abort();
}

/// How many records there are. \param half takes the place behind the middle one.
size_t read(fetch::Archive archive, size_t middle, fetch::RecordPlace& half) {
  using Kind = ArchiveEntry::Kind;
  size_t records = 0;
  for (size_t calls = 0;; ++calls) {
    if (calls > 1'000'000) std::abort();  // it goes round in a circle
    const ArchiveEntry entry = archive.next();
    if (entry.kind == Kind::read || entry.kind == Kind::other) return records;
    if (entry.kind == Kind::wait) std::abort();
    if (entry.next.offset < entry.start.offset) std::abort();
    if (entry.kind == Kind::record || entry.kind == Kind::large) {
      if (entry.kind == Kind::record && entry.block.size() != entry.head.size) std::abort();
      use(entry);
      if (++records == middle) half = entry.next;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  write(data, size);
  fetch::RecordPlace half, unused;
  const size_t records = read(open({}), 0, half);
  if (records < 2) return 0;
  read(open({}), records / 2, half);
  // From a place, all that stands behind it comes.
  if (half.offset > 0 && half.within == 0 && read(open(half), 0, unused) != records - records / 2)
    std::abort();
  return 0;
}
