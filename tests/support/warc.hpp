#pragma once

/// \file
/// Web archives for tests.

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::test {

/// One record, with the line ends behind it.
/// \param fields further lines of its head, "WARC-Truncated: length\r\n".
inline std::string warc_record(std::string_view type, std::string_view url, std::string_view block,
                               std::string_view content_type = "application/http; msgtype=response",
                               std::string_view fields = {}) {
  std::string record = "WARC/1.1\r\nWARC-Type: ";
  record.append(type).append("\r\nWARC-Target-URI: ").append(url);
  record.append("\r\nWARC-Date: 2024-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:").append(url);
  record.append(">\r\nContent-Type: ").append(content_type).append("\r\n").append(fields);
  record.append("Content-Length: ").append(std::to_string(block.size())).append("\r\n\r\n");
  return record.append(block).append("\r\n\r\n");
}

/// An answer of a server. \param headers "Content-Encoding: gzip\r\n"
inline std::string http_answer(std::string_view body, std::string_view headers = {},
                               std::string_view status = "200 OK",
                               std::string_view type = "text/html; charset=utf-8") {
  std::string answer = "HTTP/1.1 ";
  answer.append(status).append("\r\nContent-Type: ").append(type).append("\r\n");
  return answer.append(headers).append("\r\n").append(body);
}

/// A page as a record: http://news.example/NAME says NAME.
inline std::string warc_page(const std::string& name) {
  return warc_record("response", "http://news.example/" + name,
                     http_answer("<html><title>" + name + "</title><p>" + name + "</p></html>"));
}

/// Records as a crawler writes them: for each page what was asked and what was answered.
inline std::vector<std::string> warc_pages(const std::string& prefix, int count) {
  std::vector<std::string> records{
      warc_record("warcinfo", "", "software: test\r\n", "application/warc-fields")};
  for (int i = 0; i < count; ++i) {
    const std::string name = prefix + std::to_string(i);
    records.push_back(warc_record("request", "http://news.example/" + name,
                                  "GET / HTTP/1.1\r\nHost: news.example\r\n\r\n",
                                  "application/http; msgtype=request"));
    records.push_back(warc_page(name));
  }
  return records;
}

}  // namespace wirecopy::test
