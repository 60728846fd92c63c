#include "http/address.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace wirecopy::http {
namespace {

using Four = std::array<uint8_t, 4>;
using Sixteen = std::array<uint8_t, 16>;

template <class Octets>
struct Block {
  Octets start;
  size_t length;  ///< bits that all of the block share
};

constexpr std::array<Block<Four>, 16> kNotPublic4 = {{
    {{0}, 8},                  // this network
    {{10}, 8},                 // private
    {{100, 64}, 10},           // shared, behind the NAT of a provider
    {{127}, 8},                // loopback
    {{168, 63, 129, 16}, 32},  // the metadata of Azure
    {{169, 254}, 16},          // link-local; the metadata of most clouds
    {{172, 16}, 12},           // private
    {{192, 0, 0}, 24},         // protocol assignments
    {{192, 0, 2}, 24},         // documentation
    {{192, 88, 99}, 24},       // relays of 6to4, given up
    {{192, 168}, 16},          // private
    {{198, 18}, 15},           // benchmarking
    {{198, 51, 100}, 24},      // documentation
    {{203, 0, 113}, 24},       // documentation
    {{224}, 4},                // multicast
    {{240}, 4},                // reserved, and broadcast
}};

/// All that IPv6 has given out so far. Outside are loopback, IPv4 in IPv6, discard (100::/64),
/// NAT64 of one network (64:ff9b:1::/48), unique-local, link-local, site-local and multicast
/// addresses.
constexpr Block<Sixteen> kUnicast6 = {{0x20}, 3};

constexpr std::array<Block<Sixteen>, 3> kNotPublic6 = {{
    {{0x20, 0x01}, 23},              // protocol assignments, benchmarking, ORCHID
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x3f, 0xff}, 20},              // documentation
}};

/// A block whose addresses hold one of IPv4.
struct Carrier {
  Block<Sixteen> block;
  size_t at;        ///< octet where it begins
  uint8_t flipped;  ///< what its octets are combined with
};

constexpr std::array<Carrier, 4> kCarriers = {{
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12, 0},  // NAT64, RFC 6052
    {{{0x20, 0x02}, 16}, 2, 0},               // 6to4, RFC 3056
    {{{0x20, 0x01}, 32}, 4, 0},               // Teredo, RFC 4380: the server
    {{{0x20, 0x01}, 32}, 12, 0xff},           // and the client
}};

template <class Octets>
bool holds(const Block<Octets>& block, const Octets& address) {
  const size_t octets = block.length / 8, bits = block.length % 8;
  if (!std::equal(address.begin(), address.begin() + octets, block.start.begin())) return false;
  return bits == 0 || ((address[octets] ^ block.start[octets]) >> (8 - bits)) == 0;
}

bool is_public(const Four& address) {
  return std::none_of(kNotPublic4.begin(), kNotPublic4.end(),
                      [&](const auto& block) { return holds(block, address); });
}

bool is_public(const Sixteen& address) {
  bool carries = false;
  for (const Carrier& carrier : kCarriers) {
    if (!holds(carrier.block, address)) continue;
    carries = true;
    Four carried{};
    std::transform(address.begin() + carrier.at, address.begin() + carrier.at + carried.size(),
                   carried.begin(),
                   [&](uint8_t octet) { return static_cast<uint8_t>(octet ^ carrier.flipped); });
    if (!is_public(carried)) return false;
  }
  if (carries) return true;
  return holds(kUnicast6, address) &&
         std::none_of(kNotPublic6.begin(), kNotPublic6.end(),
                      [&](const auto& block) { return holds(block, address); });
}

template <class Octets>
Octets octets_of(const void* from) {
  Octets octets;
  std::memcpy(octets.data(), from, octets.size());
  return octets;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET)
    return is_public(octets_of<Four>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr));
  if (address.sa_family == AF_INET6)
    return is_public(octets_of<Sixteen>(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr));
  return false;
}

}  // namespace wirecopy::http
