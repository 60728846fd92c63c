#include "cli/claims.hpp"

#include <algorithm>

#include "pipeline/language_range.hpp"

namespace wirecopy::cli {
namespace {

constexpr size_t kMostClasses = 200;
constexpr const char* kLanguage = "language";

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

Claim claim_of(const record::Tag& tag) {
  Claim claim{std::string(tag.scheme), std::string(tag.name), std::string(tag.code), {}};
  for (const wcp_span& span : tag.spans)
    if (span.field == 0 || span.field == WCP_F_BODY)
      claim.spans.emplace_back(span.start, span.length);
  return claim;
}

}  // namespace

Claimed Claimed::by(const wcp_stage& stage) {
  if (stage.writes == nullptr) return {true, true};
  Claimed claimed;
  for (const char* const* field = stage.writes; *field != nullptr; ++field) {
    claimed.language |= std::string_view(*field) == kLanguage;
    claimed.tags |= std::string_view(*field) == "tags";
  }
  return claimed;
}

std::vector<Claim> claims_of(const record::Record& article, Claimed claimed) {
  std::vector<Claim> claims;
  const std::string_view language = article.text(WCP_F_LANGUAGE);
  if (claimed.language && !language.empty())
    claims.push_back({kLanguage, std::string(language), {}, {}});
  if (claimed.tags)
    for (const record::Tag* tag : article.tags()) claims.push_back(claim_of(*tag));
  return claims;
}

void remove_claims(record::Record& article, Claimed claimed) {
  if (claimed.language) article.unset(WCP_F_LANGUAGE);
  if (claimed.tags) article.unset(WCP_F_TAGS);
}

void widen_languages(std::vector<Claim>& truth, const std::vector<Claim>& answers) {
  for (Claim& claim : truth)
    for (const Claim& answer : answers)
      if (claim.scheme == kLanguage && answer.scheme == kLanguage &&
          pipeline::covers_language(answer.name, claim.name))
        claim.name = answer.name;
}

std::string Comparison::value_of(const Claim& claim, const Scheme& scheme) {
  return scheme.has_codes && !claim.code.empty() ? claim.code : lower(claim.name);
}

void Comparison::learn(const std::vector<Claim>& truth) {
  for (const Claim& claim : truth) {
    Scheme& scheme = schemes_[claim.scheme];
    scheme.has_spans |= !claim.spans.empty();
    scheme.has_codes |= !claim.code.empty();
    if (scheme.values.size() <= kMostClasses) scheme.values.insert(value_of(claim, scheme));
  }
}

std::vector<Said> Comparison::said(const std::vector<Claim>& claims,
                                   const std::vector<std::string>& schemes) const {
  std::vector<Said> list;
  for (const Claim& claim : claims) {
    const auto found = schemes_.find(claim.scheme);
    const bool is_wanted =
        schemes.empty() || std::find(schemes.begin(), schemes.end(), claim.scheme) != schemes.end();
    if (found == schemes_.end() || !is_wanted) continue;
    const Scheme& scheme = found->second;
    if (scheme.has_spans) {
      for (const auto& [start, length] : claim.spans)
        list.push_back(
            {claim.scheme, std::to_string(start) + '+' + std::to_string(length), claim.name});
    } else if (scheme.values.size() > kMostClasses) {
      list.push_back({claim.scheme, value_of(claim, scheme), claim.name});
    } else {
      const std::string value = value_of(claim, scheme);
      list.push_back({value, claim.scheme, value == lower(claim.name) ? "" : claim.name});
    }
  }
  return list;
}

}  // namespace wirecopy::cli
