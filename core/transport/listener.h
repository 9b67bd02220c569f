// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/byte_stream.h"

#include <chrono>
#include <memory>
#include <optional>

namespace pongscope::transport {

/// Certificate and key of a server, PEM.
struct ServerTls {
    std::string certificatePem; ///< may hold the chain
    std::string keyPem;
    std::vector<std::string> alpn = {}; ///< in order of preference; empty: the extension is ignored
};

/// Accepts TCP or TLS connections and hands them out as streams. Lives in the engine thread.
class Listener final : public QObject {
    Q_OBJECT

public:
    struct Settings {
        std::string bind = "127.0.0.1";
        std::uint16_t port = 0; ///< 0 picks a free one
        std::optional<ServerTls> tls = {};
        /// Connections accepted and not taken, TLS handshakes under way included; more are dropped (stops floods of
        /// connections and of slow handshakes).
        int maxPending = 1024;
        std::chrono::milliseconds handshakeBound{10'000}; ///< for one TLS handshake (stops clients that never finish)
    };

    explicit Listener(QObject* parent = nullptr);
    ~Listener() override;
    /// Fault::AddressInUse, PermissionDenied, BadFile (certificate or key).
    [[nodiscard]] Result<> listen(const Settings& settings);
    [[nodiscard]] std::uint16_t port() const;
    void close();
    /// The oldest accepted stream that was not taken yet, or null.
    [[nodiscard]] std::unique_ptr<ByteStream> take();

Q_SIGNALS:
    void accepted();

private:
    void welcome(int descriptor);
    void shakeHands(int descriptor);
    void shookHands(std::uint64_t number, bool encrypted);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pongscope::transport
