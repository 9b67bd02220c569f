// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxy_tunnel.h"

#include "core/base/secrets.h"

#include <QHostAddress>

#include <array>
#include <charconv>

namespace pongscope::transport {

namespace {

/// Of a refusal's body; behind it a new connection is cheaper than reading on.
constexpr std::uint64_t kMostBody = 64u << 10;

std::string targetText(std::string_view host, std::uint16_t port)
{
    const bool v6 = host.find(':') != std::string_view::npos;
    return (v6 ? '[' + std::string(host) + ']' : std::string(host)) + ':' + std::to_string(port);
}

void append(Bytes& to, std::string_view text)
{
    const ByteView octets = bytesOf(text);
    to.insert(to.end(), octets.begin(), octets.end());
}

// HTTP ------------------------------------------------------------------------------------------------------------

class ConnectTunnel final : public ProxyTunnel {
public:
    ConnectTunnel(const ProxyRoute& route, std::string target, RandomSource& random)
        : m_authenticator(route.credentials, random)
        , m_userAgent(route.userAgent)
    {
        m_facts.proxy = route.server.toString();
        m_facts.target = std::move(target);
    }

    Bytes begin() override
    {
        m_reader = HttpHeadReader(HeadKind::Response);
        m_bodyLeft = 0;
        m_skipping = false;
        Bytes output;
        request(output);
        return output;
    }
    Result<Step> take(ByteView& input, Bytes& output) override;

private:
    void request(Bytes& output);
    /// More: what follows is the body of a 407, and then the answer to a request with credentials.
    Result<Step> judge(const HttpHead& head);
    /// True when the body is over and the next request made.
    bool skipBody(ByteView& input, Bytes& output);
    [[nodiscard]] Error refused(const HttpHead& head, const std::string& why) const;

    Authenticator m_authenticator;
    std::string m_userAgent;
    HttpHeadReader m_reader{HeadKind::Response};
    std::uint64_t m_bodyLeft = 0; ///< of a 407 before the next request
    bool m_skipping = false;
    int m_interim = 0;
};

void ConnectTunnel::request(Bytes& output)
{
    std::string text = "CONNECT " + m_facts.target + " HTTP/1.1\r\nHost: " + m_facts.target + "\r\n";
    if (!m_userAgent.empty())
        text += "User-Agent: " + m_userAgent + "\r\n";
    if (const std::string answer = m_authenticator.authorization("CONNECT", m_facts.target); !answer.empty())
        text += "Proxy-Authorization: " + answer + "\r\n";
    text += "\r\n";
    m_facts.exchange.push_back({true, maskedHead(text)});
    append(output, text);
}

Error ConnectTunnel::refused(const HttpHead& head, const std::string& why) const
{
    return {Fault::ProxyRefused, m_facts.proxy, head.status, head.startLine + (why.empty() ? "" : ": ") + why};
}

Result<ProxyTunnel::Step> ConnectTunnel::take(ByteView& input, Bytes& output)
{
    constexpr int kMostInterim = 16;
    while (true) {
        if (m_skipping && !skipBody(input, output))
            return Step::More;
        const auto head = m_reader.read(input);
        if (!head)
            return tl::unexpected(Error{Fault::ProxyRefused, m_facts.proxy, 0,
                "The proxy answered with something that is not HTTP/1.1. " + head.error().detail});
        if (!*head)
            return Step::More;
        m_facts.exchange.push_back({false, maskedHead((*head)->raw)});
        m_reader = HttpHeadReader(HeadKind::Response);
        if ((*head)->status / 100 == 1 && ++m_interim <= kMostInterim)
            continue;
        const auto step = judge(**head);
        if (!step || *step != Step::More)
            return step;
    }
}

Result<ProxyTunnel::Step> ConnectTunnel::judge(const HttpHead& head)
{
    m_facts.status = head.status;
    if (head.status == 200)
        return Step::Open;
    if (head.status != 407)
        return tl::unexpected(refused(head, {}));
    const auto verdict = m_authenticator.take(head.values("Proxy-Authenticate"));
    const std::string& offered = m_authenticator.offered();
    switch (verdict) {
    case Authenticator::Verdict::NoCredentials:
        return tl::unexpected(refused(head, "It wants a user and a password (" + offered + "), and none are given."));
    case Authenticator::Verdict::NoScheme:
        return tl::unexpected(
            refused(head, "None of the ways to authenticate that it offers is supported: " + offered));
    case Authenticator::Verdict::Rejected:
        return tl::unexpected(refused(head, "It did not accept the user and the password."));
    case Authenticator::Verdict::Answer:
        break;
    }
    m_facts.authentication = m_authenticator.scheme();
    const auto length = head.first("Content-Length");
    std::uint64_t left = 0;
    const bool counted = length
        && std::from_chars(length->data(), length->data() + length->size(), left).ec == std::errc()
        && left <= kMostBody;
    const auto connections = head.values("Connection");
    bool stays = counted && head.version == "HTTP/1.1";
    for (const std::string_view option : listElements(connections))
        stays = stays && !equalsIgnoringCase(option, "close");
    if (!stays)
        return Step::Reconnect;
    m_bodyLeft = left;
    m_skipping = true;
    return Step::More;
}

bool ConnectTunnel::skipBody(ByteView& input, Bytes& output)
{
    const auto count = std::min<std::uint64_t>(m_bodyLeft, input.size());
    input = input.subspan(static_cast<std::size_t>(count));
    m_bodyLeft -= count;
    if (m_bodyLeft > 0)
        return false;
    m_skipping = false;
    request(output);
    return true;
}

// SOCKS 5 ---------------------------------------------------------------------------------------------------------

constexpr std::size_t kMostText = 255; ///< of a name, user or password: its length is one octet

/// RFC 1928 6.
std::string_view replyText(std::uint8_t code)
{
    static constexpr std::array<std::string_view, 9> kTexts{"succeeded", "general failure of the SOCKS server",
        "connection not allowed by the ruleset", "network unreachable", "host unreachable", "connection refused",
        "TTL expired", "command not supported", "address type not supported"};
    return code < kTexts.size() ? kTexts[code] : "unknown reply";
}

class SocksTunnel final : public ProxyTunnel {
public:
    SocksTunnel(const ProxyRoute& route, std::string host, std::uint16_t port)
        : m_credentials(route.credentials)
        , m_host(std::move(host))
        , m_port(port)
    {
        m_facts.proxy = route.server.toString();
        m_facts.target = targetText(m_host, m_port);
    }

    Bytes begin() override;
    Result<Step> take(ByteView& input, Bytes& output) override;

private:
    enum class Awaited : std::uint8_t { Method, Login, Reply };

    void say(std::string text) { m_facts.exchange.push_back({true, std::move(text)}); }
    void hear(std::string text) { m_facts.exchange.push_back({false, std::move(text)}); }
    [[nodiscard]] tl::unexpected<Error> refused(std::string why) const
    {
        return tl::unexpected(Error{Fault::ProxyRefused, m_facts.proxy, 0, std::move(why)});
    }
    /// Takes the message that is awaited off m_in; false: more is needed.
    Result<bool> step(Bytes& output);
    Result<bool> takeMethod(Bytes& output);
    Result<bool> takeLogin(Bytes& output);
    Result<bool> takeReply();
    Result<bool> request(Bytes& output);
    [[nodiscard]] std::uint8_t in(std::size_t at) const { return std::to_integer<std::uint8_t>(m_in[at]); }
    /// Octets that the awaited message has at least, given those that are there.
    [[nodiscard]] std::size_t wanted() const;

    Credentials m_credentials;
    std::string m_host;
    std::uint16_t m_port;
    Awaited m_awaited = Awaited::Method;
    bool m_open = false;
    Bytes m_in;
};

Bytes SocksTunnel::begin()
{
    m_awaited = Awaited::Method;
    m_in.clear();
    Bytes output;
    const bool login = !m_credentials.empty();
    append(output, login ? std::string_view("\x05\x02\x00\x02", 4) : std::string_view("\x05\x01\x00", 3));
    say(login ? "methods: no authentication, user and password" : "methods: no authentication");
    return output;
}

std::size_t SocksTunnel::wanted() const
{
    if (m_awaited != Awaited::Reply)
        return 2;
    if (m_in.size() < 5)
        return 5;
    constexpr std::size_t kRest = 4 + 2; // in front of the address, and the port
    switch (in(3)) {
    case 1:
        return kRest + 4;
    case 4:
        return kRest + 16;
    default:
        return kRest + 1 + in(4);
    }
}

Result<ProxyTunnel::Step> SocksTunnel::take(ByteView& input, Bytes& output)
{
    while (!m_open) {
        while (m_in.size() < wanted()) { // octet by octet of what is known to be the proxy's
            if (input.empty())
                return Step::More;
            m_in.push_back(input.front());
            input = input.subspan(1);
            if (m_in.front() != std::byte(m_awaited == Awaited::Login ? 1 : 5))
                return refused("Unexpected SOCKS protocol version. Required 5, got " + std::to_string(in(0)) + ".");
        }
        const auto done = step(output);
        if (!done)
            return tl::unexpected(done.error());
        m_in.clear();
    }
    return Step::Open;
}

Result<bool> SocksTunnel::step(Bytes& output)
{
    switch (m_awaited) {
    case Awaited::Method:
        return takeMethod(output);
    case Awaited::Login:
        return takeLogin(output);
    case Awaited::Reply:
        break;
    }
    return takeReply();
}

Result<bool> SocksTunnel::takeMethod(Bytes& output)
{
    constexpr std::uint8_t kNone = 0, kLogin = 2;
    if (in(1) == kNone) {
        hear("chosen: no authentication");
        return request(output);
    }
    if (in(1) != kLogin || m_credentials.empty()) {
        hear("chosen: none of them (" + std::to_string(in(1)) + ")");
        return refused(m_credentials.empty() ? "SOCKS server did not return a suitable authentication method. It may "
                                               "want a user and a password."
                                             : "SOCKS server did not return a suitable authentication method.");
    }
    hear("chosen: user and password");
    m_facts.authentication = "user and password";
    const auto& [user, password] = std::tie(m_credentials.user, m_credentials.password);
    if (user.empty() || user.size() > kMostText || password.size() > kMostText)
        return refused("SOCKS has room for 1 to 255 octets of a user and up to 255 of a password.");
    append(output, "\x01");
    append(output, std::string(1, static_cast<char>(user.size())) + user);
    append(output, std::string(1, static_cast<char>(password.size())) + password);
    say("user and password: " + user + ", ***");
    m_awaited = Awaited::Login;
    return true;
}

Result<bool> SocksTunnel::takeLogin(Bytes& output)
{
    if (in(1) != 0) {
        hear("user and password refused");
        return refused("Failed to authenticate with the SOCKS server.");
    }
    hear("user and password accepted");
    return request(output);
}

Result<bool> SocksTunnel::request(Bytes& output)
{
    append(output, std::string_view("\x05\x01\x00", 3));
    const QHostAddress literal(QString::fromStdString(m_host));
    if (literal.protocol() == QAbstractSocket::IPv4Protocol) {
        append(output, "\x01");
        std::array<std::byte, 4> octets{};
        storeBigEndian<std::uint32_t>(literal.toIPv4Address(), octets);
        output.insert(output.end(), octets.begin(), octets.end());
    } else if (literal.protocol() == QAbstractSocket::IPv6Protocol) {
        append(output, "\x04");
        const Q_IPV6ADDR address = literal.toIPv6Address();
        for (const quint8 octet : address.c)
            output.push_back(std::byte(octet));
    } else {
        if (m_host.size() > kMostText)
            return refused("SOCKS has room for 255 octets of a host's name.");
        append(output, "\x03");
        append(output, std::string(1, static_cast<char>(m_host.size())) + m_host);
    }
    output.push_back(std::byte(m_port >> 8));
    output.push_back(std::byte(m_port & 0xFF));
    say("connect to " + m_facts.target);
    m_awaited = Awaited::Reply;
    return true;
}

Result<bool> SocksTunnel::takeReply()
{
    const std::string text(replyText(in(1)));
    hear(in(1) == 0 ? text : text + " (" + std::to_string(in(1)) + ")");
    if (in(1) != 0)
        return refused("SOCKS server failed to connect to the destination: " + text + '.');
    m_open = true;
    return true;
}

} // namespace

std::unique_ptr<ProxyTunnel> makeTunnel(
    const ProxyRoute& route, std::string_view host, std::uint16_t port, RandomSource& random)
{
    if (route.server.kind == ProxyKind::Socks5)
        return std::make_unique<SocksTunnel>(route, std::string(host), port);
    return std::make_unique<ConnectTunnel>(route, targetText(host, port), random);
}

} // namespace pongscope::transport
