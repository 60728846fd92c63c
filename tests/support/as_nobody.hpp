#pragma once

/// \file
/// What root may do and others may not is tried as somebody else.

#include <pwd.h>
#include <unistd.h>

#include <string>

namespace wirecopy::test {

/// Gives up root's rights while it lives; does nothing for others.
/// Threads: changes the whole process; for tests of one thread.
class AsNobody {
 public:
  AsNobody() : before_(geteuid()) {
    if (before_ == 0 && seteuid(kNobody) != 0) before_ = kNobody;
  }
  ~AsNobody() {
    if (before_ == 0) is_back_ = seteuid(before_) == 0;
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  uid_t before_;
  bool is_back_ = true;
};

/// "user nobody".
inline std::string this_user() {
  const passwd* const entry = getpwuid(geteuid());
  return "user " + (entry == nullptr ? std::to_string(geteuid()) : entry->pw_name);
}

}  // namespace wirecopy::test
