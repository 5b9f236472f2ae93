// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/imgcodecs.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace hawksight::test {

/// A camera's MJPEG page over HTTP on the loopback: a real server that a test can freeze, kill and start again.
class MjpegServer {
public:
    using Picture = std::function<cv::Mat(int number)>;

    explicit MjpegServer(Picture picture, int framesPerSecond = 25, int port = 0)
        : m_picture(std::move(picture)), m_framesPerSecond(framesPerSecond) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return;
        ::listen(m_listener, 4);
        socklen_t length = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    ~MjpegServer() {
        m_thread = {};
        ::close(m_listener);
    }

    int port() const { return m_port; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/stream.mjpg"; }

    std::atomic<bool> frozen{false};   ///< the connection stays, nothing comes
    std::atomic<bool> damaged{false};  ///< the middle of every picture is overwritten
    std::atomic<int> sent{0};

private:
    void serve(std::stop_token stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0) continue;
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (client >= 0) answer(client, stop);
            ::close(client);
        }
    }
    static bool write(int client, const void* data, std::size_t size) {
        return ::send(client, data, size, MSG_NOSIGNAL) == static_cast<ssize_t>(size);
    }
    void answer(int client, std::stop_token stop) {
        char request[2048];
        if (::recv(client, request, sizeof request, 0) <= 0) return;
        const std::string head =
            "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n"
            "Cache-Control: no-cache\r\n\r\n";
        if (!write(client, head.data(), head.size())) return;
        auto due = std::chrono::steady_clock::now();
        for (int number = 0; !stop.stop_requested(); ++number) {
            due += std::chrono::microseconds(1'000'000 / m_framesPerSecond);
            std::this_thread::sleep_until(due);
            if (frozen) continue;
            std::vector<unsigned char> jpeg;
            cv::imencode(".jpg", m_picture(number), jpeg);
            if (damaged)
                for (std::size_t i = jpeg.size() / 4; i < jpeg.size() / 2; ++i) jpeg[i] = 0xff;
            const std::string part =
                "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + std::to_string(jpeg.size()) + "\r\n\r\n";
            if (!write(client, part.data(), part.size()) || !write(client, jpeg.data(), jpeg.size()) ||
                !write(client, "\r\n", 2))
                return;
            ++sent;
        }
    }

    Picture m_picture;
    int m_framesPerSecond;
    int m_listener = -1;
    int m_port = 0;
    std::jthread m_thread;
};

}  // namespace hawksight::test
