#include "agencies.hpp"

#include <algorithm>
#include <string>

#include "support/prose/fold.hpp"

namespace wirecopy::support {
namespace {

struct Agency {
  std::string_view folded;
  std::string_view name;
};

constexpr Agency kAgencies[] = {
    {"aap", "AAP"},
    {"accessnewswire", "ACCESS Newswire"},
    {"afp", "AFP"},
    {"agencefrancepresse", "AFP"},
    {"aljazeera", "Al Jazeera"},
    {"anadolu", "Anadolu Agency"},
    {"anadoluagency", "Anadolu Agency"},
    {"aa", "Anadolu Agency"},
    {"ani", "ANI"},
    {"anp", "ANP"},
    {"ansa", "ANSA"},
    {"antara", "Antara"},
    {"ap", "AP"},
    {"apa", "APA"},
    {"apaots", "OTS"},
    {"associatedpress", "AP"},
    {"europapress", "Europa Press"},
    {"theassociatedpress", "AP"},
    {"apnews", "AP"},
    {"ats", "Keystone-ATS"},
    {"awp", "AWP"},
    {"belga", "Belga"},
    {"bernama", "Bernama"},
    {"bloomberg", "Bloomberg"},
    {"bloombergnews", "Bloomberg"},
    {"bss", "BSS"},
    {"businesswire", "Business Wire"},
    {"canadianpress", "The Canadian Press"},
    {"thecanadianpress", "The Canadian Press"},
    {"cp", "The Canadian Press"},
    {"cna", "CNA"},
    {"cnn", "CNN"},
    {"dpa", "dpa"},
    {"dpaafx", "dpa-AFX"},
    {"dpatmn", "dpa"},
    {"dts", "dts"},
    {"efe", "EFE"},
    {"einpresswire", "EIN Presswire"},
    {"epd", "epd"},
    {"globenewswire", "GlobeNewswire"},
    {"ians", "IANS"},
    {"interfax", "Interfax"},
    {"interfaxru", "Interfax"},
    {"interfaxukraine", "Interfax-Ukraine"},
    {"ips", "IPS"},
    {"irna", "IRNA"},
    {"itartass", "TASS"},
    {"jiji", "Jiji Press"},
    {"jijipress", "Jiji Press"},
    {"jta", "JTA"},
    {"keystonesda", "Keystone-SDA"},
    {"kna", "KNA"},
    {"kuna", "KUNA"},
    {"kyodo", "Kyodo News"},
    {"kyodonews", "Kyodo News"},
    {"mti", "MTI"},
    {"newsfilecorp", "Newsfile Corp."},
    {"ntb", "NTB"},
    {"ots", "OTS"},
    {"pa", "PA"},
    {"pamedia", "PA"},
    {"pap", "PAP"},
    {"pna", "PNA"},
    {"prnewswire", "PR Newswire"},
    {"prnewswireprweb", "PR Newswire"},
    {"pti", "PTI"},
    {"presstrustofindia", "PTI"},
    {"reuters", "Reuters"},
    {"reutersbreakingviews", "Reuters"},
    {"ritzau", "Ritzau"},
    {"rianovosti", "RIA Novosti"},
    {"saba", "SABA"},
    {"sana", "SANA"},
    {"sapa", "SAPA"},
    {"sda", "Keystone-SDA"},
    {"sid", "SID"},
    {"spa", "SPA"},
    {"sputnik", "Sputnik"},
    {"stt", "STT"},
    {"syndigate", "SyndiGate"},
    {"tass", "TASS"},
    {"thomsonreutersfoundation", "Thomson Reuters Foundation"},
    {"tt", "TT"},
    {"ukrinform", "Ukrinform"},
    {"uni", "UNI"},
    {"upi", "UPI"},
    {"wafa", "WAFA"},
    {"wam", "WAM"},
    {"xinhua", "Xinhua"},
    {"xinhuanews", "Xinhua"},
    {"yonhap", "Yonhap"},
    {"интерфакс", "Interfax"},
    {"риановости", "RIA Novosti"},
    {"тасс", "TASS"},
};

std::string_view find_one(std::string_view written) {
  const std::string folded = fold_name(written);
  for (const Agency& agency : kAgencies)
    if (agency.folded == folded) return agency.name;
  return {};
}

}  // namespace

std::string_view find_agency(std::string_view written) {
  constexpr size_t kLongest = 80;
  if (written.size() > kLongest) return {};
  if (const auto whole = find_one(written); !whole.empty()) return whole;
  for (size_t at = 0; at <= written.size();) {
    const size_t end = std::min(written.find_first_of("/,", at), written.size());
    if (const auto name = find_one(written.substr(at, end - at)); !name.empty()) return name;
    at = end + 1;
  }
  return {};
}

}  // namespace wirecopy::support
