#include "parameters.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "support/prose/ascii.hpp"

namespace wirecopy::clean {
namespace {

/// Names parted by blanks, "utm_*" for all that begin so, in lower case; on `hosts` alone, or,
/// where that is empty, everywhere.
struct Family {
  std::string_view names, hosts;
};

// Each is named in the help pages of the system that adds it. What other sites might use for
// something that matters ("ref", "source", "cid", "id", "s") is in no family without hosts.
constexpr Family kFamilies[] = {
    // Google Analytics, Google Ads and its other marks of clicks.
    {"utm_* gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl", ""},
    // Facebook and Instagram.
    {"fbclid fb_action_ids fb_action_types fb_source fb_ref igshid igsh", ""},
    // Microsoft Advertising; its news, and sites that it feeds.
    {"msclkid", ""},
    {"ocid cvid pc ei", "msn.com"},
    {"ocid", "microsoft.com bbc.com bbc.co.uk"},
    // Twitter, LinkedIn, TikTok, Snapchat, Pinterest, Reddit, Yandex and VK: marks of clicks.
    {"twclid __twitter_impression li_fat_id ttclid sccid epik rdt_cid yclid ysclid _openstat", ""},
    {"ref_src ref_url s t", "twitter.com x.com"},
    {"trk trackingid lipi midtoken", "linkedin.com"},
    {"si feature pp ab_channel", "youtube.com youtu.be music.youtube.com"},
    {"si", "open.spotify.com"},
    {"share_id rdt ref ref_source", "reddit.com"},
    // Mail: Mailchimp, HubSpot, Marketo, Klaviyo, Drip, Vero, Omeda, MailerLite, ConvertKit,
    // Listrak,
    // dotdigital, Bronto, Blueshift, Eloqua, Campaign Monitor, Acoustic, Sailthru, Iterable, Braze.
    {"mc_cid mc_eid mc_tc", ""},
    {"_hsenc _hsmi __hstc __hsfp __hssc hsctatracking hsa_*", ""},
    {"mkt_tok _ke _kx __s vero_id vero_conv oly_enc_id oly_anon_id", ""},
    {"ml_subscriber ml_subscriber_hash ck_subscriber_id", ""},
    {"trk_contact trk_msg trk_module trk_sid dm_i _bta_tid _bta_c bsft_*", ""},
    {"elqtrackid elqtrack elqaid elqat elqcampaignid elqcst elqcsid", ""},
    {"vgo_ee spmailingid spuserid spjobid spreportid sailthru_mid itm_* braze_*", ""},
    // Analytics: Matomo, AT Internet (Piano), Webtrekk (Mapp), Webtrends, Adobe, Comscore,
    // Plausible
    // needs none, Parse.ly, Chartbeat, Piwik PRO, Wunderkind, Branch, Impact, Kochava.
    {"mtm_* matomo_* pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid piwik_*",
     ""},
    {"xtor at_medium at_campaign at_campaign_type at_creation at_format at_variant at_network "
     "at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_origin at_link_type "
     "at_ptr_name "
     "at_bbc_team at_channel at_general_placement",
     ""},
    {"wt_mc wt_zmc wt.mc_id wt.mc_ev wt.tsrc wt.nav s_cid s_kwcid ef_id", ""},
    {"ns_mchannel ns_source ns_campaign ns_linkname ns_fee", ""},
    {"wickedid wickedsource _branch_match_id _branch_referrer irclickid irgwc rb_clickid", ""},
    // Publishers' own: how a link of theirs was shared.
    {"smid smtyp partner emc nl", "nytimes.com"},
    {"cmp", "theguardian.com"},
    {"ns_mchannel xtor ito", "dailymail.co.uk thisismoney.co.uk"},
    {"ftag", "cbsnews.com zdnet.com cnet.com"},
    {"guccounter guce_referrer guce_referrer_sig soc_src soc_trk ncid", ""},
    {"mod reflink", "wsj.com marketwatch.com barrons.com"},
    {"cmpid sref", "bloomberg.com"},
    {"taid", "reuters.com"},
    {"wpisrc wpmm", "washingtonpost.com"},
    {"mbid", "newyorker.com wired.com vogue.com vanityfair.com"},
    {"sh", "forbes.com"},
    {"wprov", "wikipedia.org"},
    {"echobox", ""},
    {"wt_zmc sara_ref sara_ecid ref_src", "spiegel.de zeit.de faz.net sueddeutsche.de"},
};

/// Calls use(word) for each word until it answers true.
template <class Use>
bool any_word(std::string_view words, Use use) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (!word.empty() && use(word)) return true;
  }
  return false;
}

bool matches(std::string_view name, std::string_view pattern) {
  if (!pattern.ends_with('*')) return support::equals_folded(name, pattern);
  pattern.remove_suffix(1);
  return support::equals_folded(name.substr(0, pattern.size()), pattern);
}

/// "&amp;" of markup that nobody has decoded.
std::string_view without_amp(std::string_view name) {
  return name.starts_with("amp;") ? name.substr(4) : name;
}

}  // namespace

void NameSet::add(std::string_view names) {
  any_word(names, [&](std::string_view name) {
    longest_ = std::max(longest_, name.size());
    if (name.ends_with('*'))
      prefixes_.push_back(name.substr(0, name.size() - 1));
    else
      names_.insert(std::upper_bound(names_.begin(), names_.end(), name), name);
    return false;
  });
}

bool NameSet::contains(std::string_view name) const {
  const std::string small = support::lower_ascii(name.substr(0, longest_ + 1));
  if (std::binary_search(names_.begin(), names_.end(), small)) return true;
  return std::any_of(prefixes_.begin(), prefixes_.end(),
                     [&](std::string_view prefix) { return small.starts_with(prefix); });
}

Tracking::Tracking(std::string_view host) {
  for (const Family& family : kFamilies)
    if (!family.hosts.empty() && is_below(host, family.hosts)) here_.add(family.names);
}

bool Tracking::contains(std::string_view name) const {
  static const NameSet everywhere = [] {
    NameSet names;
    for (const Family& family : kFamilies)
      if (family.hosts.empty()) names.add(family.names);
    return names;
  }();
  name = without_amp(name);
  return everywhere.contains(name) || here_.contains(name);
}

bool is_below(std::string_view host, std::string_view hosts) {
  return any_word(hosts, [&](std::string_view known) {
    return host == known || (host.size() > known.size() && host.ends_with(known) &&
                             host[host.size() - known.size() - 1] == '.');
  });
}

bool is_named(std::string_view name, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view pattern) { return matches(name, pattern); });
}

bool is_signature(std::string_view name) {
  static const NameSet names = [] {
    NameSet set;
    set.add(
        "access_token auth_token hdnea hdnts hmac jwt key-pair-id sig signature token "
        "verify_token x-amz-signature x-goog-signature x-oss-signature");
    return set;
  }();
  return names.contains(without_amp(name));
}

}  // namespace wirecopy::clean
