// Parses pages made to hurt.
// usage: html_hostile TIMES [NAME]         what repeats stands so often in each; the trees must be
//                                          sound
//        html_hostile TIMES time [NAME]    measures each page and one eight times as long
// NAME is a part of the names of the pages that are meant.
// Exit status: 0 all is well; 1 a tree is not sound, or the longer page took more than its share.
#include <cstdio>

#include "doubling.hpp"
#include "hostile_pages.hpp"
#include "support/html/document.hpp"
#include "support/html_tree.hpp"

namespace {

using namespace wirecopy::support::html;
using namespace wirecopy::bench;

constexpr double kAsFast = 1e-9;  ///< seconds a byte at which memory alone decides

bool is_sound(const HostilePage& page, size_t times) {
  const std::string text = page.make(times);
  Document document;
  document.parse(text);
  bytes_of(document);
  const std::string flaw = flaw_of(document);
  if (!flaw.empty()) std::printf("%s: %s\n", page.name.c_str(), flaw.c_str());
  return flaw.empty();
}

bool is_linear(const HostilePage& page, size_t times) {
  const std::string small = page.make(times), large = page.make(kLonger * times);
  const auto bytes = static_cast<double>(large.size());
  Document document;
  document.parse(large);  // its memory is there from now on
  const auto nodes = document.size();
  const auto memory = static_cast<double>(document.memory()) / bytes;
  const bool is_cut = document.is_cut();
  const Costs costs =
      costs_of(small, large, [&](const std::string& text) { document.parse(text); });
  const bool linear = costs.ratio() < kMostRatio || costs.second / bytes < kAsFast;
  std::printf("%-40s %8.2f MB %9.2f ns a byte %6.2f times %8zu nodes %7.1f memory%s%s\n",
              page.name.c_str(), bytes / 1e6, costs.second / bytes * 1e9, costs.ratio(), nodes,
              memory, is_cut ? ", cut" : "", linear ? "" : "  <- not linear");
  std::fflush(stdout);
  return linear;
}

}  // namespace

int main(int argc, char** argv) {
  return look_at(hostile_pages(), argc, argv, is_sound, is_linear);
}
