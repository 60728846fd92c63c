#pragma once

/// \file
/// Stands between a client and a server, and loses the connection at a word of the client's.

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace wirecopy::test {

/// One client at a time, over sockets of the file system.
class CuttingProxy {
 public:
  enum class Cut { never, before, behind };  ///< the server has not got the word; has answered it

  CuttingProxy(const std::string& from, const std::string& to) : to_(to) {
    listener_ = endpoint(from, ::bind);
    if (::listen(listener_, 8) != 0 || pipe2(wake_.data(), O_CLOEXEC) != 0)
      throw std::runtime_error("no proxy");
    thread_ = std::thread([this] { serve(); });
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy() {
    ::close(wake_[1]);
    thread_.join();
    for (const int file : {listener_, wake_[0]}) ::close(file);
  }

  /// The next connection that is lost is lost at this word; those behind it are not.
  void cut(Cut cut, std::string word) {
    word_ = std::move(word);
    cut_ = cut;
  }
  int cuts() const { return cuts_; }

 private:
  template <class Call>
  static int endpoint(const std::string& path, Call call) {
    const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (call(file, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("no socket " + path);
    return file;
  }

  void serve() {
    while (true) {
      std::array<pollfd, 2> ready{pollfd{listener_, POLLIN, 0}, pollfd{wake_[0], POLLIN, 0}};
      ::poll(ready.data(), ready.size(), -1);
      if (ready[1].revents != 0) return;
      const int client = ::accept(listener_, nullptr, nullptr);
      const int server = endpoint(to_, ::connect);
      const bool goes_on = pass(client, server);
      ::close(client);
      ::close(server);
      if (!goes_on) return;
    }
  }

  /// \return false when the proxy ends.
  bool pass(int client, int server) {
    bool ends_with_answer = false;
    while (true) {
      std::array<pollfd, 3> ready{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0},
                                  pollfd{wake_[0], POLLIN, 0}};
      ::poll(ready.data(), ready.size(), -1);
      if (ready[2].revents != 0) return false;
      std::array<char, 65536> block{};
      if (ready[0].revents != 0) {
        const ssize_t size = ::read(client, block.data(), block.size());
        if (size <= 0) return true;
        const std::string_view said(block.data(), static_cast<size_t>(size));
        if (cut_ != Cut::never && said.find(word_) != said.npos) {
          ++cuts_;
          if (cut_.exchange(Cut::never) == Cut::before) return true;
          ends_with_answer = true;
        }
        if (::write(server, block.data(), static_cast<size_t>(size)) != size) return true;
      }
      if (ready[1].revents != 0) {
        const ssize_t size = ::read(server, block.data(), block.size());
        if (size <= 0 || ends_with_answer) return true;
        if (::write(client, block.data(), static_cast<size_t>(size)) != size) return true;
      }
    }
  }

  std::string to_, word_;
  std::atomic<Cut> cut_{Cut::never};
  std::atomic<int> cuts_{0};
  std::array<int, 2> wake_{};
  int listener_ = -1;
  std::thread thread_;
};

}  // namespace wirecopy::test
