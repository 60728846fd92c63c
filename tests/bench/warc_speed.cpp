// Megabytes of packed archives read in a second of the processor: unpacked alone by zlib, cut into
// records, and with the pages of these out of their codings.
// usage: warc_speed FILE.warc.gz...
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "bench.hpp"
#include "fetch/warc/archive.hpp"
#include "fetch/warc/page.hpp"

namespace {

using namespace wirecopy;

constexpr size_t kLimit = 16'000'000;

enum class Work { unpack, cut, pages };

size_t unpack(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> packed(64 * 1024), text(256 * 1024);
  z_stream stream{};
  inflateInit2(&stream, 16 + MAX_WBITS);
  size_t made = 0;
  while (file.read(packed.data(), static_cast<std::streamsize>(packed.size())), file.gcount() > 0) {
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(file.gcount());
    while (stream.avail_in > 0) {
      stream.next_out = reinterpret_cast<Bytef*>(text.data());
      stream.avail_out = static_cast<uInt>(text.size());
      const int answer = inflate(&stream, Z_NO_FLUSH);
      made += text.size() - stream.avail_out;
      if (answer == Z_STREAM_END) inflateReset(&stream);
      if (answer < 0 && answer != Z_BUF_ERROR) break;
    }
  }
  inflateEnd(&stream);
  return made;
}

size_t read(const std::string& path, Work work) {
  if (work == Work::unpack) return unpack(path);
  auto input = support::Input::open(path, false);
  if (!input) return 0;
  fetch::Archive archive(*std::move(input), {}, {}, true, kLimit, path);
  using Kind = fetch::ArchiveEntry::Kind;
  size_t made = 0;
  for (;;) {
    const auto entry = archive.next();
    if (entry.kind == Kind::read) return made;
    if (entry.kind != Kind::record) continue;
    const auto page = fetch::judge(entry.head, entry.block, {});
    if (work == Work::cut)
      made += entry.block.size();
    else if (page.use == fetch::RecordUse::page)
      made += fetch::ResponseBody(page.response, kLimit).bytes().size();
  }
}

}  // namespace

int main(int count, char** names) {
  double bytes = 0;
  for (int i = 1; i < count; ++i)
    bytes += static_cast<double>(std::ifstream(names[i], std::ios::ate | std::ios::binary).tellg());
  constexpr int kRounds = 5;
  for (const Work work : {Work::unpack, Work::cut, Work::pages}) {
    size_t made = 0;
    const double start = bench::cpu_seconds();
    for (int round = 0; round < kRounds; ++round)
      for (int i = 1; i < count; ++i) made += read(names[i], work);
    const double rate = bytes * kRounds / 1e6 / (bench::cpu_seconds() - start);
    constexpr const char* kNames[] = {"zlib alone", "cut into records", "pages decoded"};
    std::printf("%-18s %8.1f MB/s %12zu bytes made\n", kNames[static_cast<int>(work)], rate,
                made / kRounds);
  }
}
