#include "http/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <string>
#include <vector>

#include "catch.hpp"

using namespace wirecopy::http;

namespace {

bool is_public(const std::string& text) {
  INFO(text);
  sockaddr_in four{};
  four.sin_family = AF_INET;
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1)
    return is_public_address(reinterpret_cast<const sockaddr&>(four));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  REQUIRE(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1);
  return is_public_address(reinterpret_cast<const sockaddr&>(six));
}

void check(const std::vector<std::string>& texts, bool expected) {
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(is_public(text) == expected);
  }
}

}  // namespace

TEST_CASE("special blocks of IPv4 are refused to their ends and no further", "[http][address]") {
  struct Block {
    const char *before, *first, *last, *after;  // "" where a neighbour is special too
  };
  const std::vector<Block> blocks = {
      {"", "0.0.0.0", "0.255.255.255", "1.0.0.0"},
      {"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
      {"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
      {"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
      {"168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17"},
      {"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
      {"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
      {"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
      {"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
      {"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
      {"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
      {"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
      {"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
      {"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
      {"223.255.255.255", "224.0.0.0", "239.255.255.255", ""},
      {"", "240.0.0.0", "255.255.255.255", ""}};
  for (const Block& block : blocks) {
    check({block.first, block.last}, false);
    for (const std::string neighbour : {block.before, block.after})
      if (!neighbour.empty()) check({neighbour}, true);
  }
  check({"127.0.0.1", "169.254.169.254", "100.100.100.200", "233.252.0.1"}, false);
  check({"8.8.8.8", "93.184.216.34", "192.31.196.1", "192.52.193.1", "192.175.48.1"}, true);
}

TEST_CASE("of IPv6 only global unicast addresses are public", "[http][address]") {
  check({"2000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2606:4700:4700::1111",
         "2a00:1450:4001:81b::200e", "2620:4f:8000::1"},
        true);
  check({"1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::"}, false);
  check({"::", "::1", "100::", "100::ffff:ffff:ffff:ffff", "100:0:0:1::1", "5f00::1"}, false);
  check({"fc00::", "fd00:ec2::254", "fd20:ce::254", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
        false);
  check({"fe80::", "fe80::1", "febf:ffff::", "fec0::", "feff:ffff::", "ff00::", "ff02::1",
         "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
        false);
}

TEST_CASE("special blocks of global IPv6 are refused to their ends", "[http][address]") {
  check({"2001:1::1", "2001:2::1", "2001:10::1", "2001:20::1",
         "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"},
        false);
  check({"2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"}, true);
  check({"2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"}, false);
  check({"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"}, true);
  check({"3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"}, false);
  check({"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"}, true);
}

TEST_CASE("an address of IPv4 is not made public by IPv6 around it", "[http][address]") {
  check({"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8",
         "::ffff:0:8.8.8.8"},
        false);
  // NAT64
  check({"64:ff9b::8.8.8.8", "64:ff9b::9.255.255.255", "64:ff9b::11.0.0.0", "64:ff9b::193.0.0.1"},
        true);
  check({"64:ff9b::127.0.0.1", "64:ff9b::10.0.0.0", "64:ff9b::a9fe:a9fe", "64:ff9b::1:808:808",
         "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff:ffff:ffff:808:808", "64:ff9a::808:808"},
        false);
  // 6to4
  check({"2002:808:808::1", "2002:b00::", "2003:7f00:1::1"}, true);
  check({"2002:7f00:1::1", "2002:a00::", "2002:aff:ffff::", "2002:a9fe:a9fe::", "2002:c0a8:1::1"},
        false);
  // Teredo: server, flags, port, and the client with its bits flipped
  check({"2001:0:808:808:0:0:f7f7:f7f7", "2001:0:c100:1:0:0:f7f7:f7f7"}, true);
  check(
      {"2001:0:808:808:0:0:80ff:fffe", "2001:0:808:808:0:0:5601:5601", "2001::1",
       "2001:0:c100:1:0:0:80ff:fffe", "2001:0:c0a8:1:0:0:f7f7:f7f7", "2001:1:808:808:0:0:f7f7:f7f7",
       "2001:0:7f00:1:0:0:f7f7:f7f7", "2001:0:a00:1:0:0:f7f7:f7f7"},
      false);
}

TEST_CASE("what is neither IPv4 nor IPv6 is not public", "[http][address]") {
  sockaddr other{};
  for (const auto family : {AF_UNSPEC, AF_UNIX}) {
    other.sa_family = static_cast<sa_family_t>(family);
    CHECK_FALSE(is_public_address(other));
  }
}
