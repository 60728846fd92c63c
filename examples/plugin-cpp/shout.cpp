#include <wirecopy/plugin.hpp>
using namespace wirecopy;
struct Shout : Transform<> {
  static constexpr StageInfo info{"clean.shout", "1.0.0", "Adds an exclamation mark."};
  Outcome process(Record article) const {
    article.title(std::string(article.title()) + "!");
    return Outcome::keep;
  }
};
WIRECOPY_PLUGIN(Shout)
