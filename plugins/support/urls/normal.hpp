#pragma once

/// \file
/// One spelling for each address of the web.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Percent-encoding in one form: escapes of letters, digits and "-._~" become these, other escapes
/// have capitals. What is no escape stays. Source: RFC 3986, sections 6.2.2.1 and 6.2.2.2.
std::string normal_escapes(std::string_view text);

/// The text without escapes: "%C3%A9" is "é". Bytes may be any.
std::string without_escapes(std::string_view text);

/// The address in the one form of all its equals: scheme and host in lower case, no default port,
/// no dot segments, escapes as above, "/" where there is no path, no query without anything in it;
/// without blanks around and line ends inside, "%20" for others. User, fragment, names of hosts
/// beyond ASCII, the order of parameters and everything else stay. What is no http or https address
/// with a host stays as it is.
/// Done again, it changes nothing.
/// Source: RFC 3986, sections 6.2.2 and 6.2.3.
std::string normal_url(std::string_view url);

/// The host of a normal address, "example.org"; empty where there is none.
std::string_view host_of(std::string_view url);

}  // namespace wirecopy::support
