#pragma once

/// \file
/// `wirecopy eval`: what a record says of itself that a stage may say, too.

#include <wirecopy/plugin.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/evaluation.hpp"
#include "record/record.hpp"

namespace wirecopy::cli {

/// A language or a tag, out of the record.
struct Claim {
  std::string scheme;  ///< of a tag; "language"
  std::string name, code;
  std::vector<std::pair<uint64_t, uint64_t>> spans;  ///< start, length
};

/// Which claims a stage can make.
struct Claimed {
  bool language = false, tags = false;

  /// By what it says it writes; both where it does not say.
  static Claimed by(const wcp_stage& stage);
};

std::vector<Claim> claims_of(const record::Record& article, Claimed claimed);
/// Takes them off the record.
void remove_claims(record::Record& article, Claimed claimed);

/// What an answer says less exactly than the truth is right: "en" of "en-GB". The truth becomes
/// that.
void widen_languages(std::vector<Claim>& truth, const std::vector<Claim>& answers);

/// How claims are compared: by what the truth of all articles has of a scheme. Where it has places
/// in the text, each place counts in the class of its scheme. Else codes are compared, or names
/// where there are none, in ASCII's lower case; each is a class, but where there are many of them.
class Comparison {
 public:
  /// Looks at the truth of one more article.
  void learn(const std::vector<Claim>& truth);
  /// \param schemes that are compared; empty: those of the truth
  std::vector<Said> said(const std::vector<Claim>& claims,
                         const std::vector<std::string>& schemes) const;

 private:
  struct Scheme {
    bool has_spans = false, has_codes = false;
    std::set<std::string> values;
  };
  static std::string value_of(const Claim& claim, const Scheme& scheme);

  std::map<std::string, Scheme> schemes_;
};

}  // namespace wirecopy::cli
