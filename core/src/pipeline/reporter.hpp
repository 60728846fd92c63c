#pragma once

/// \file
/// Says what is wrong with a document at its place in the text.

#include <string_view>

#include "pipeline/document.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::pipeline {

/// Owns: nothing; document and problems outlive it.
class Reporter {
 public:
  Reporter(const Document& document, Diagnostics& problems)
      : document_(document), problems_(problems) {}

  void error(Finding finding) const { add(Severity::error, std::move(finding)); }
  void warning(Finding finding) const { add(Severity::warning, std::move(finding)); }

  /// Keeps the value at this pointer out of everything printed.
  void hide(std::string_view pointer) const;

  /// "14:5", where the value begins.
  std::string place(std::string_view pointer) const;

  Sink sink() const {
    return [this](Finding finding) { error(std::move(finding)); };
  }

 private:
  void add(Severity severity, Finding finding) const;

  const Document& document_;
  Diagnostics& problems_;
};

}  // namespace wirecopy::pipeline
