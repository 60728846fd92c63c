#pragma once

/// \file
/// Names that are looked for in texts, a million of them at once.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/names/tokens.hpp"

namespace wirecopy::support {

/// How the letters of a text may differ from those of a name.
struct Spelling {
  /// Any case will do. Else a capital of the name has to be one in the text; where the text has one
  /// that the name has not, it begins its word, or all of its word is in capitals.
  bool any_case = false;
  bool any_marks = false;  ///< "Łódź" is "Lodz", too
};

/// A name in a text, and whose it is.
struct Found {
  uint32_t start, length;  ///< bytes
  uint32_t name;           ///< of several that are spelt alike the first, see Names::next()
};

/// Names, and whose they are.
///
/// A name is looked up by the hashes of its beginnings: of its first word, of its first two words,
/// and so on. Bits say of most words without a look into a table that no name begins or goes on so.
/// What is found is compared letter by letter.
///
/// Threads: add() and build() one; find() any, then. Memory: about 50 bytes for a name of two words
/// beside its letters.
class Names {
 public:
  static constexpr size_t kMostWords = 32;
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit Names(Spelling spelling) : spelling_(spelling) {}

  enum class Added : uint8_t { yes, no_word, too_long, too_many };
  /// \param owner a number of the caller's
  Added add(std::string_view name, uint32_t owner);
  /// After the last add(), before the first find().
  void build();
  size_t size() const { return names_.size(); }

  /// The names in a text, the longest of those that begin at the first place; none overlaps
  /// another.
  void find(std::string_view text, std::vector<Found>& out) const;
  /// Whose a name is.
  uint32_t owner(uint32_t name) const { return names_[name].owner; }
  /// Another name that is right where `name` is; kNone: there is none.
  uint32_t next(uint32_t name, std::string_view text) const;

 private:
  struct Name {
    uint64_t hash;
    uint32_t start, length, owner;  ///< bytes in letters_
    uint32_t words;                 ///< where its words begin in words_, until they are built
  };
  /// A bit for each hash that was added; others may have one, too.
  class Bits {
   public:
    void reserve(size_t hashes);
    void add(uint64_t hash) { bits_[(hash >> 6) & mask_] |= uint64_t{1} << (hash & 63); }
    bool has(uint64_t hash) const { return (bits_[(hash >> 6) & mask_] >> (hash & 63) & 1) != 0; }

   private:
    std::vector<uint64_t> bits_;
    uint64_t mask_ = 0;
  };
  /// A beginning of names.
  struct Slot {
    uint32_t check = 0;     ///< of its hash
    uint32_t name = kNone;  ///< the first that ends here; kNone: none does
    bool is_used = false;
    bool goes_on = false;  ///< longer names begin so
  };
  class Table {
   public:
    void reserve(size_t beginnings);
    Slot& make(uint64_t hash);
    const Slot* find(uint64_t hash) const;
    /// Has the memory that find() will look at brought near.
    void prefetch(uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

   private:
    std::vector<Slot> slots_;
    uint64_t mask_ = 0;
  };

  std::string_view letters(const Name& name) const {
    return std::string_view(letters_).substr(name.start, name.length);
  }
  std::span<const uint64_t> words(const Name& name) const {
    return std::span(words_).subspan(name.words + 1, words_[name.words]);
  }
  void enter(uint32_t name);
  uint32_t first_like(uint32_t name, std::string_view text) const;
  void look_ahead(const std::vector<Token>& tokens, size_t begin, size_t end,
                  std::vector<size_t>& candidates) const;
  Found longest(std::string_view text, const std::vector<Token>& tokens, size_t at,
                size_t& words) const;

  Spelling spelling_;
  std::string letters_;
  std::vector<Name> names_;      ///< by hash, once they are built
  std::vector<uint64_t> words_;  ///< of each name how many, then their hashes; gone once built
  std::vector<Token> tokens_;    ///< of the name at hand
  Table beginnings_;
  Bits firsts_;   ///< words that longer names begin with: few enough for a cache
  Bits singles_;  ///< names of one word
  Bits longer_;   ///< beginnings of two words or more
};

}  // namespace wirecopy::support
