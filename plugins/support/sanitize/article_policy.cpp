#include <initializer_list>

#include "policy.hpp"

namespace wirecopy::support::html {
namespace {

constexpr Tag kElements[] = {
    Tag::a,      Tag::abbr,  Tag::b,   Tag::blockquote, Tag::br,     Tag::caption, Tag::cite,
    Tag::code,   Tag::dd,    Tag::del, Tag::dl,         Tag::dt,     Tag::em,      Tag::figcaption,
    Tag::figure, Tag::h2,    Tag::h3,  Tag::h4,         Tag::h5,     Tag::h6,      Tag::hr,
    Tag::i,      Tag::img,   Tag::ins, Tag::li,         Tag::mark,   Tag::ol,      Tag::p,
    Tag::pre,    Tag::q,     Tag::s,   Tag::small,      Tag::strong, Tag::sub,     Tag::sup,
    Tag::table,  Tag::tbody, Tag::td,  Tag::tfoot,      Tag::th,     Tag::thead,   Tag::time,
    Tag::tr,     Tag::u,     Tag::ul};
constexpr std::string_view kAttributes[] = {"dir", "lang"};
constexpr ElementAttribute kOwn[] = {
    {Tag::a, "href"},         {Tag::a, "title"},      {Tag::abbr, "title"},
    {Tag::audio, "controls"}, {Tag::audio, "src"},    {Tag::blockquote, "cite"},
    {Tag::del, "cite"},       {Tag::del, "datetime"}, {Tag::details, "open"},
    {Tag::img, "alt"},        {Tag::img, "height"},   {Tag::img, "src"},
    {Tag::img, "title"},      {Tag::img, "width"},    {Tag::ins, "cite"},
    {Tag::ins, "datetime"},   {Tag::li, "value"},     {Tag::ol, "reversed"},
    {Tag::ol, "start"},       {Tag::ol, "type"},      {Tag::q, "cite"},
    {Tag::source, "src"},     {Tag::source, "type"},  {Tag::td, "colspan"},
    {Tag::td, "headers"},     {Tag::td, "rowspan"},   {Tag::th, "colspan"},
    {Tag::th, "rowspan"},     {Tag::th, "scope"},     {Tag::time, "datetime"},
    {Tag::video, "controls"}, {Tag::video, "height"}, {Tag::video, "poster"},
    {Tag::video, "src"},      {Tag::video, "width"}};
constexpr ElementAttribute kNeeded[] = {{Tag::a, "href"}, {Tag::img, "src"}, {Tag::source, "src"}};
constexpr std::string_view kSchemes[] = {"ftp", "http", "https", "mailto", "tel"};
constexpr std::string_view kPictureSchemes[] = {"http", "https"};

}  // namespace

const Policy& article_policy() {
  static const Policy policy = [] {
    Policy made;
    for (const Tag tag : kElements) made.elements.set(static_cast<size_t>(tag));
    made.attributes = kAttributes;
    made.own_attributes = kOwn;
    made.needed = kNeeded;
    made.schemes = kSchemes;
    made.picture_schemes = kPictureSchemes;
    made.first_headings = false;
    return made;
  }();
  return policy;
}

}  // namespace wirecopy::support::html
