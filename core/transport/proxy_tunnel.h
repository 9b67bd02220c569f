// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/transport/proxy.h"

#include <memory>

namespace pongscope::transport {

/// What was said between us and a proxy, credentials masked.
struct TunnelFacts {
    struct Line {
        bool out = false;
        std::string text; ///< a head of HTTP, or what a message of SOCKS says
    };
    std::string proxy;  ///< "http://proxy:3128"
    std::string target; ///< "host:port"; the proxy resolves the name
    std::vector<Line> exchange;
    int status = 0;             ///< of the last reply to CONNECT; 0 with SOCKS
    std::string authentication; ///< "Basic", "Digest", "user and password"; empty: none was asked for
};

/// Asks a proxy for a tunnel: octets in, octets out. CONNECT of RFC 9110 9.3.6, or SOCKS 5 of RFC 1928 and 1929.
class ProxyTunnel {
public:
    enum class Step : std::uint8_t {
        More,      ///< of its answer is needed
        Open,      ///< what follows is the target's
        Reconnect, ///< it wants credentials, on a new connection: begin() again there
    };

    virtual ~ProxyTunnel() = default;
    /// The first octets on a connection to the proxy.
    [[nodiscard]] virtual Bytes begin() = 0;
    /// Takes octets off the front of `input`, never one of the target's; appends what is to be sent to `output`.
    /// Fault::ProxyRefused (or BadHead) ends it.
    [[nodiscard]] virtual Result<Step> take(ByteView& input, Bytes& output) = 0;

    [[nodiscard]] const TunnelFacts& facts() const { return m_facts; }

protected:
    TunnelFacts m_facts;
};

/// `random` is borrowed for the tunnel's life.
[[nodiscard]] std::unique_ptr<ProxyTunnel> makeTunnel(
    const ProxyRoute& route, std::string_view host, std::uint16_t port, RandomSource& random);

} // namespace pongscope::transport
