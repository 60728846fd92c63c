#pragma once

/// \file
/// Which addresses a pipeline may connect to when a URL of strangers leads there.

#include <sys/socket.h>

namespace wirecopy::http {

/// Whether `address` is one of the public Internet. False for private, shared, loopback,
/// link-local, unique-local, multicast, documentation, benchmarking and reserved ones, those where
/// clouds answer with credentials, IPv4 written as IPv6 ("::ffff:8.8.8.8", "::8.8.8.8"), and
/// families other than IPv4 and IPv6. An address that leads on to one of IPv4 (NAT64 under
/// 64:ff9b::/96, 6to4, Teredo) is as public as that one. \param address of the size that its family
/// has: a sockaddr_in or sockaddr_in6 behind it. Source: the IANA registries of special-purpose
/// IPv4 and IPv6 addresses (RFC 6890) and of IPv6 global unicast addresses; RFC 3879 (fec0::/10);
/// 168.63.129.16 is Azure's.
bool is_public_address(const sockaddr& address);

}  // namespace wirecopy::http
