// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/option_table.h"

#include "core/base/duration_text.h"
#include "core/base/secrets.h"
#include "core/transport/system_proxy.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::session {

namespace {

using Kind = OptionInfo::Kind;
using Texts = std::vector<std::string>;

// What is wanted instead; the command line says "--option wants %1, not ...".
constexpr const char* kDuration = QT_TRANSLATE_NOOP("ConnectOptions", "a duration such as 250ms, 10s, 2m or 1h");
constexpr const char* kSize = QT_TRANSLATE_NOOP("ConnectOptions", "a size such as 512, 64k or 1m");
constexpr const char* kReconnect =
    QT_TRANSLATE_NOOP("ConnectOptions", "on, off, or some of delay=1s,factor=2,longest=60s,jitter=20,attempts=10");
constexpr const char* kWindowBits = QT_TRANSLATE_NOOP("ConnectOptions", "a number from 9 to 15");
constexpr const char* kVersions = QT_TRANSLATE_NOOP("ConnectOptions", "1.1 or 2");
constexpr const char* kPolicies = QT_TRANSLATE_NOOP("ConnectOptions", "or-lower, exact or or-higher");
constexpr const char* kHeader = QT_TRANSLATE_NOOP("ConnectOptions", "'Name: value'");
constexpr const char* kCookie = QT_TRANSLATE_NOOP("ConnectOptions", "'name=value'");
constexpr const char* kCompat = QT_TRANSLATE_NOOP("ConnectOptions", "rfc or dotnet");
constexpr const char* kTlsVersions = QT_TRANSLATE_NOOP("ConnectOptions", "1.2 or 1.3");
constexpr const char* kFingerprint =
    QT_TRANSLATE_NOOP("ConnectOptions", "the SHA-256 fingerprint of a certificate: 64 hexadecimal digits");
constexpr const char* kCount = QT_TRANSLATE_NOOP("ConnectOptions", "a whole number");

ReadResult wants(const char* what) { return ValueProblem{what, {}}; }

Texts oneUnlessEmpty(const std::string& text) { return text.empty() ? Texts() : Texts{text}; }
Texts flag(bool on) { return on ? Texts{"true"} : Texts(); }

// Durations -------------------------------------------------------------------------------------------------------

/// A negative one is understood, so that it can be refused in .NET's words.
ReadResult readKeepAlive(Duration& into, const std::string& text)
{
    if (text == "off" || text == "infinite") {
        into = text == "off" ? Duration::zero() : protocol::kInfinite;
        return {};
    }
    const bool negative = text.starts_with('-');
    const auto duration = parseDuration(std::string_view(text).substr(negative ? 1 : 0));
    if (!duration)
        return wants(kDuration);
    into = negative ? -*duration : *duration;
    return {};
}

std::string boundText(Duration bound)
{
    return bound == protocol::kInfinite ? "infinite" : bound == Duration::zero() ? "off" : durationText(bound);
}

/// A bound that may be absent.
ReadResult readBound(std::optional<Duration>& into, const std::string& text)
{
    into.reset();
    if (text == "off" || text == "infinite")
        return {};
    into = parseDuration(text);
    return into ? ReadResult() : wants(kDuration);
}

// Numbers ---------------------------------------------------------------------------------------------------------

template <class T>
bool readWhole(T& into, const std::string& text)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

std::string sizeText(std::uint64_t size)
{
    std::string unit;
    for (const char each : {'k', 'm', 'g'}) {
        if (size == 0 || size % 1024 != 0)
            break;
        size /= 1024;
        unit = each;
    }
    return std::to_string(size) + unit;
}

std::optional<std::uint64_t> readSize(const std::string& text)
{
    const auto size = parseSize(text);
    return size && *size > 0 ? size : std::nullopt;
}

ReadResult readBuffer(std::int64_t& into, const std::string& text)
{
    if (const auto size = parseSize(text); size && *size <= std::uint64_t(1) << 40)
        into = static_cast<std::int64_t>(*size);
    else if (!readWhole(into, text)) // -1: refused in .NET's words
        return wants(kSize);
    return {};
}

// permessage-deflate ----------------------------------------------------------------------------------------------

/// Each of its parameters makes an offer.
protocol::DeflateParams& offer(ClientOptions& options)
{
    return options.deflate ? *options.deflate : options.deflate.emplace();
}

/// Any whole number: one that is out of range is refused in .NET's words.
template <int protocol::DeflateParams::*Bits>
ReadResult readWindowBits(ClientOptions& options, const std::string& text)
{
    return readWhole(offer(options).*Bits, text) ? ReadResult() : wants(kWindowBits);
}

template <int protocol::DeflateParams::*Bits>
Texts writeWindowBits(const ClientOptions& options)
{
    return options.deflate && (*options.deflate).*Bits != protocol::DeflateParams().*Bits
        ? Texts{std::to_string((*options.deflate).*Bits)}
        : Texts();
}

template <bool protocol::DeflateParams::*Takeover>
ReadResult noTakeover(ClientOptions& options, const std::string&)
{
    offer(options).*Takeover = false;
    return {};
}

template <bool protocol::DeflateParams::*Takeover>
Texts writeNoTakeover(const ClientOptions& options)
{
    return flag(options.deflate && !((*options.deflate).*Takeover));
}

// Names -----------------------------------------------------------------------------------------------------------

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<HttpVersion, 5> kVersionNames{{{"1.1", HttpVersion::Http11}, {"2", HttpVersion::Http20},
    {"2.0", HttpVersion::Http20}, {"1.0", HttpVersion::Http10}, {"3.0", HttpVersion::Http30}}};
constexpr Names<HttpVersionPolicy, 3> kPolicyNames{{{"or-lower", HttpVersionPolicy::OrLower},
    {"exact", HttpVersionPolicy::Exact}, {"or-higher", HttpVersionPolicy::OrHigher}}};
constexpr Names<protocol::Compat, 2> kCompatNames{
    {{"rfc", protocol::Compat::Rfc}, {"dotnet", protocol::Compat::DotNet}}};
constexpr Names<transport::TlsVersion, 2> kTlsNames{
    {{"1.2", transport::TlsVersion::Tls12}, {"1.3", transport::TlsVersion::Tls13}}};

template <class T, std::size_t N>
ReadResult readName(T& into, const std::string& text, const Names<T, N>& names, const char* wanted)
{
    for (const auto& [name, value] : names) {
        if (text == name) {
            into = value;
            return {};
        }
    }
    return wants(wanted);
}

template <class T, std::size_t N>
Texts writeName(T value, const Names<T, N>& names)
{
    return {std::string(std::ranges::find(names, value, [](const auto& pair) { return pair.second; })->first)};
}

// Headers, cookies, credentials -----------------------------------------------------------------------------------

ReadResult readHeader(ClientOptions& options, const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return wants(kHeader);
    options.headers.push_back({text.substr(0, colon), std::string(trimmed(std::string_view(text).substr(colon + 1)))});
    return {};
}

Texts writeHeaders(const ClientOptions& options)
{
    Texts texts;
    for (const HttpField& field : options.headers) {
        if (!isSecretField(field.name))
            texts.push_back(field.name + ": " + field.value);
    }
    return texts;
}

/// Never quotes what it was given: a password typed in the wrong place would be shown.
ReadResult readVariable(std::string& into, std::string& name, const std::string& text)
{
    if (!qEnvironmentVariableIsSet(text.c_str()))
        return ValueProblem{nullptr, "The environment variable " + text + " is not set."};
    name = text;
    into = transport::processEnvironment(text.c_str());
    return {};
}

template <Access ClientOptions::*Of>
ReadResult readCookieOption(ClientOptions& options, const std::string& text)
{
    auto cookie = readCookie(text);
    if (!cookie)
        return wants(kCookie);
    auto& jar = (options.*Of).cookies;
    (jar ? *jar : jar.emplace()).add(std::move(*cookie));
    return {};
}

template <Access ClientOptions::*Of>
ReadResult makeJar(ClientOptions& options, const std::string&)
{
    if (auto& jar = (options.*Of).cookies; !jar)
        jar.emplace();
    return {};
}

template <Access ClientOptions::*Of>
ReadResult readProxy(ClientOptions& options, const std::string& text)
{
    using Mode = transport::ProxySettings::Mode;
    transport::ProxySettings& proxy = (options.*Of).proxy;
    proxy.server = {};
    if (text == "none" || text == "system") {
        proxy.mode = text == "none" ? Mode::None : Mode::System;
        return {};
    }
    const auto read = transport::parseProxy(text);
    if (!read)
        return ValueProblem{nullptr, read.error()};
    if (!read->credentials.empty())
        return ValueProblem{nullptr,
            "A proxy's address holds no user and no password here: --proxy-user and --proxy-password-env take them."};
    proxy.mode = Mode::Manual;
    proxy.server = read->server;
    return {};
}

template <Access ClientOptions::*Of>
Texts writeProxy(const ClientOptions& options)
{
    using Mode = transport::ProxySettings::Mode;
    const transport::ProxySettings& proxy = (options.*Of).proxy;
    if (proxy.mode == Mode::Manual)
        return {proxy.server.toString()};
    return {proxy.mode == Mode::None ? "none" : "system"};
}

ReadResult addPin(std::vector<std::string>& pins, const std::string& text)
{
    auto pin = transport::readFingerprint(text);
    if (!pin)
        return wants(kFingerprint);
    pins.push_back(std::move(*pin));
    return {};
}

// Rows ------------------------------------------------------------------------------------------------------------

/// `Place(options)` is the text.
template <auto Place>
constexpr OptionInfo textOption(const char* key, const char* cli, const char* dotnet)
{
    return {key, cli, dotnet, Kind::Text,
        [](ClientOptions& options, const std::string& text) {
            Place(options) = text;
            return ReadResult();
        },
        [](const ClientOptions& options) { return oneUnlessEmpty(Place(options)); }};
}

/// `Place(options)` is the switch.
template <auto Place>
constexpr OptionInfo flagOption(const char* key, const char* cli, const char* dotnet)
{
    return {key, cli, dotnet, Kind::Flag,
        [](ClientOptions& options, const std::string&) {
            Place(options) = true;
            return ReadResult();
        },
        [](const ClientOptions& options) { return flag(Place(options)); }};
}

/// `Place(options)` has a password, read from the environment, and the name of its variable, which is kept.
template <auto Place>
constexpr OptionInfo variableOption(const char* key, const char* cli, const char* dotnet)
{
    return {key, cli, dotnet, Kind::Text,
        [](ClientOptions& options, const std::string& text) {
            auto& place = Place(options);
            return readVariable(place.password, place.passwordVariable, text);
        },
        [](const ClientOptions& options) { return oneUnlessEmpty(Place(options).passwordVariable); }};
}

Texts nothing(const ClientOptions&) { return {}; }

// Where an option lives, for the templates above.
constexpr auto ofAccessCredentials = [](auto& o) -> auto& { return o.access.credentials; };
constexpr auto ofAccessUseDefaultCredentials = [](auto& o) -> auto& { return o.access.useDefaultCredentials; };
constexpr auto ofAccessProxyCredentialsUser = [](auto& o) -> auto& { return o.access.proxy.credentials.user; };
constexpr auto ofAccessProxyCredentials = [](auto& o) -> auto& { return o.access.proxy.credentials; };
constexpr auto ofTlsCaFile = [](auto& o) -> auto& { return o.tls.caFile; };
constexpr auto ofTlsClientCertificateCertificateFile = [](auto& o) -> auto&
{
    return o.tls.clientCertificate.certificateFile;
};
constexpr auto ofTlsClientCertificateKeyFile = [](auto& o) -> auto& { return o.tls.clientCertificate.keyFile; };
constexpr auto ofTlsClientCertificate = [](auto& o) -> auto& { return o.tls.clientCertificate; };
constexpr auto ofTlsInsecure = [](auto& o) -> auto& { return o.tls.insecure; };
constexpr auto ofTlsServerName = [](auto& o) -> auto& { return o.tls.serverName; };
constexpr auto ofCollectHttpResponseDetails = [](auto& o) -> auto& { return o.collectHttpResponseDetails; };
constexpr auto ofEcho = [](auto& o) -> auto& { return o.echo; };
constexpr auto ofRecordSecrets = [](auto& o) -> auto& { return o.recordSecrets; };
constexpr auto ofShared = [](auto& o) -> auto& { return o.shared; };
constexpr auto ofSharedAccessProxyCredentialsUser = [](auto& o) -> auto&
{
    return o.sharedAccess.proxy.credentials.user;
};
constexpr auto ofSharedAccessProxyCredentials = [](auto& o) -> auto& { return o.sharedAccess.proxy.credentials; };
constexpr auto ofSharedAccessCredentials = [](auto& o) -> auto& { return o.sharedAccess.credentials; };
constexpr auto ofSharedAccessUseDefaultCredentials = [](auto& o) -> auto&
{
    return o.sharedAccess.useDefaultCredentials;
};
constexpr auto ofSharedClientCertificateCertificateFile = [](auto& o) -> auto&
{
    return o.sharedClientCertificate.certificateFile;
};
constexpr auto ofSharedClientCertificateKeyFile = [](auto& o) -> auto& { return o.sharedClientCertificate.keyFile; };
constexpr auto ofSharedClientCertificate = [](auto& o) -> auto& { return o.sharedClientCertificate; };
constexpr auto ofSharedInsecure = [](auto& o) -> auto& { return o.sharedInsecure; };
constexpr auto ofAccessCredentialsUser = [](auto& o) -> auto& { return o.access.credentials.user; };
constexpr auto ofSharedAccessCredentialsUser = [](auto& o) -> auto& { return o.sharedAccess.credentials.user; };

constexpr std::array kTable{
    OptionInfo{"httpVersion", "http-version", "HttpVersion", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            return readName(o.httpVersion, text, kVersionNames, kVersions);
        },
        [](const ClientOptions& o) { return writeName(o.httpVersion, kVersionNames); }},
    OptionInfo{"versionPolicy", "version-policy", "HttpVersionPolicy", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            return readName(o.versionPolicy, text, kPolicyNames, kPolicies);
        },
        [](const ClientOptions& o) { return writeName(o.versionPolicy, kPolicyNames); }},
    OptionInfo{"headers", "header", "SetRequestHeader", Kind::List, readHeader, writeHeaders},
    OptionInfo{"subprotocols", "subprotocol", "AddSubProtocol", Kind::List,
        [](ClientOptions& o, const std::string& text) {
            o.subprotocols.push_back(text);
            return ReadResult();
        },
        [](const ClientOptions& o) { return o.subprotocols; }},
    OptionInfo{"keepAliveInterval", "keep-alive-interval", "KeepAliveInterval", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readKeepAlive(o.keepAlive.interval, text); },
        [](const ClientOptions& o) { return Texts{boundText(o.keepAlive.interval)}; }},
    OptionInfo{"keepAliveTimeout", "keep-alive-timeout", "KeepAliveTimeout", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readKeepAlive(o.keepAlive.timeout, text); },
        [](const ClientOptions& o) { return Texts{boundText(o.keepAlive.timeout)}; }},
    OptionInfo{"deflate", "deflate", "DangerousDeflateOptions", Kind::Flag,
        [](ClientOptions& o, const std::string&) {
            offer(o);
            return ReadResult();
        },
        [](const ClientOptions& o) { return flag(o.deflate.has_value()); }},
    OptionInfo{"clientMaxWindowBits", "client-max-window-bits", "DangerousDeflateOptions.ClientMaxWindowBits",
        Kind::Text, readWindowBits<&protocol::DeflateParams::clientMaxWindowBits>,
        writeWindowBits<&protocol::DeflateParams::clientMaxWindowBits>},
    OptionInfo{"serverMaxWindowBits", "server-max-window-bits", "DangerousDeflateOptions.ServerMaxWindowBits",
        Kind::Text, readWindowBits<&protocol::DeflateParams::serverMaxWindowBits>,
        writeWindowBits<&protocol::DeflateParams::serverMaxWindowBits>},
    OptionInfo{"clientNoContextTakeover", "client-no-context-takeover", "DangerousDeflateOptions.ClientContextTakeover",
        Kind::Flag, noTakeover<&protocol::DeflateParams::clientContextTakeover>,
        writeNoTakeover<&protocol::DeflateParams::clientContextTakeover>},
    OptionInfo{"serverNoContextTakeover", "server-no-context-takeover", "DangerousDeflateOptions.ServerContextTakeover",
        Kind::Flag, noTakeover<&protocol::DeflateParams::serverContextTakeover>,
        writeNoTakeover<&protocol::DeflateParams::serverContextTakeover>},
    OptionInfo{"cookieJar", "cookie-jar", "Cookies", Kind::Flag, makeJar<&ClientOptions::access>,
        [](const ClientOptions& o) { return flag(o.access.cookies.has_value()); }},
    OptionInfo{"cookies", "cookie", "Cookies", Kind::List, readCookieOption<&ClientOptions::access>, nothing},
    textOption<ofAccessCredentialsUser>("user", "user", "Credentials"),
    variableOption<ofAccessCredentials>("passwordVariable", "password-env", "Credentials"),
    flagOption<ofAccessUseDefaultCredentials>("useDefaultCredentials", "default-credentials", "UseDefaultCredentials"),
    OptionInfo{
        "proxy", "proxy", "Proxy", Kind::Text, readProxy<&ClientOptions::access>, writeProxy<&ClientOptions::access>},
    textOption<ofAccessProxyCredentialsUser>("proxyUser", "proxy-user", "Proxy"),
    variableOption<ofAccessProxyCredentials>("proxyPasswordVariable", "proxy-password-env", "Proxy"),
    textOption<ofTlsCaFile>("ca", "ca", ""),
    textOption<ofTlsClientCertificateCertificateFile>("clientCertificate", "client-cert", "ClientCertificates"),
    textOption<ofTlsClientCertificateKeyFile>("clientKey", "client-key", "ClientCertificates"),
    variableOption<ofTlsClientCertificate>(
        "clientKeyPasswordVariable", "client-key-password-env", "ClientCertificates"),
    OptionInfo{"pins", "pin", "RemoteCertificateValidationCallback", Kind::List,
        [](ClientOptions& o, const std::string& text) { return addPin(o.tls.pins, text); },
        [](const ClientOptions& o) { return o.tls.pins; }},
    flagOption<ofTlsInsecure>("insecure", "insecure", "RemoteCertificateValidationCallback"),
    textOption<ofTlsServerName>("tlsServerName", "tls-server-name", ""),
    OptionInfo{"tlsMinimum", "tls-min", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            return readName(o.tls.minimumVersion, text, kTlsNames, kTlsVersions);
        },
        [](const ClientOptions& o) { return writeName(o.tls.minimumVersion, kTlsNames); }},
    flagOption<ofCollectHttpResponseDetails>("collectResponse", "collect-response", "CollectHttpResponseDetails"),
    OptionInfo{"receiveBuffer", "receive-buffer", "SetBuffer", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readBuffer(o.buffers.receive, text); },
        [](const ClientOptions& o) { return Texts{std::to_string(o.buffers.receive)}; }},
    OptionInfo{"sendBuffer", "send-buffer", "SetBuffer", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readBuffer(o.buffers.send, text); },
        [](const ClientOptions& o) { return Texts{std::to_string(o.buffers.send)}; }},
    OptionInfo{"compat", "compat", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readName(o.compat, text, kCompatNames, kCompat); },
        [](const ClientOptions& o) { return writeName(o.compat, kCompatNames); }},
    OptionInfo{"connectTimeout", "connect-timeout", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            std::optional<Duration> bound;
            ReadResult problem = readBound(bound, text);
            o.connectTimeout = bound.value_or(protocol::kInfinite);
            return problem;
        },
        [](const ClientOptions& o) { return Texts{boundText(o.connectTimeout)}; }},
    OptionInfo{"closeTimeout", "close-timeout", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) { return readBound(o.closeTimeout, text); },
        [](const ClientOptions& o) { return Texts{boundText(o.closeTimeout.value_or(protocol::kInfinite))}; }},
    OptionInfo{"grace", "grace", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            const auto grace = parseDuration(text == "off" ? "0s" : text);
            o.grace = grace.value_or(o.grace);
            return grace ? ReadResult() : wants(kDuration);
        },
        [](const ClientOptions& o) { return Texts{boundText(o.grace)}; }},
    OptionInfo{"maxMessage", "max-message", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            const auto size = readSize(text);
            o.maxMessage = size.value_or(o.maxMessage);
            return size ? ReadResult() : wants(kSize);
        },
        [](const ClientOptions& o) { return Texts{sizeText(o.maxMessage)}; }},
    OptionInfo{"maxFrame", "max-frame", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            const auto size = readSize(text);
            o.maxFrame = size ? size : o.maxFrame;
            return size ? ReadResult() : wants(kSize);
        },
        [](const ClientOptions& o) { return o.maxFrame ? Texts{sizeText(*o.maxFrame)} : Texts(); }},
    OptionInfo{"maxFragments", "max-fragments", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            return readWhole(o.maxFragments, text) ? ReadResult() : wants(kCount);
        },
        [](const ClientOptions& o) { return Texts{std::to_string(o.maxFragments)}; }},
    OptionInfo{"noHttp2Pings", "no-http2-pings", "", Kind::Flag,
        [](ClientOptions& o, const std::string&) {
            o.h2Pings = false;
            return ReadResult();
        },
        [](const ClientOptions& o) { return flag(!o.h2Pings); }},
    OptionInfo{"reconnect", "reconnect", "", Kind::Text,
        [](ClientOptions& o, const std::string& text) {
            const auto policy = readReconnect(text);
            o.reconnect = policy.value_or(o.reconnect);
            return policy ? ReadResult() : wants(kReconnect);
        },
        [](const ClientOptions& o) { return Texts{reconnectText(o.reconnect)}; }},
    flagOption<ofEcho>("echo", "echo", ""),
    flagOption<ofRecordSecrets>("recordSecrets", "record-secrets", ""),
    flagOption<ofShared>("shared", "shared", "ConnectAsync(Uri, HttpMessageInvoker, CancellationToken)"),
    OptionInfo{"sharedProxy", "shared-proxy", "SocketsHttpHandler.Proxy", Kind::Text,
        readProxy<&ClientOptions::sharedAccess>, writeProxy<&ClientOptions::sharedAccess>},
    textOption<ofSharedAccessProxyCredentialsUser>("sharedProxyUser", "shared-proxy-user", "SocketsHttpHandler.Proxy"),
    variableOption<ofSharedAccessProxyCredentials>(
        "sharedProxyPasswordVariable", "shared-proxy-password-env", "SocketsHttpHandler.Proxy"),
    textOption<ofSharedAccessCredentialsUser>("sharedUser", "shared-user", "SocketsHttpHandler.Credentials"),
    variableOption<ofSharedAccessCredentials>(
        "sharedPasswordVariable", "shared-password-env", "SocketsHttpHandler.Credentials"),
    flagOption<ofSharedAccessUseDefaultCredentials>(
        "sharedDefaultCredentials", "shared-default-credentials", "SocketsHttpHandler.Credentials"),
    OptionInfo{"sharedCookieJar", "shared-cookie-jar", "SocketsHttpHandler.CookieContainer", Kind::Flag,
        makeJar<&ClientOptions::sharedAccess>,
        [](const ClientOptions& o) { return flag(o.sharedAccess.cookies.has_value()); }},
    OptionInfo{"sharedCookies", "shared-cookie", "SocketsHttpHandler.CookieContainer", Kind::List,
        readCookieOption<&ClientOptions::sharedAccess>, nothing},
    textOption<ofSharedClientCertificateCertificateFile>(
        "sharedClientCertificate", "shared-client-cert", "SocketsHttpHandler.SslOptions"),
    textOption<ofSharedClientCertificateKeyFile>(
        "sharedClientKey", "shared-client-key", "SocketsHttpHandler.SslOptions"),
    variableOption<ofSharedClientCertificate>(
        "sharedClientKeyPasswordVariable", "shared-client-key-password-env", "SocketsHttpHandler.SslOptions"),
    OptionInfo{"sharedPins", "shared-pin", "SocketsHttpHandler.SslOptions", Kind::List,
        [](ClientOptions& o, const std::string& text) { return addPin(o.sharedPins, text); },
        [](const ClientOptions& o) { return o.sharedPins; }},
    flagOption<ofSharedInsecure>("sharedInsecure", "shared-insecure", "SocketsHttpHandler.SslOptions"),
}; // namespace pongscope::session

void omit(std::vector<std::string>& into, const Access& access, const std::string& prefix)
{
    const auto password = [&](const transport::Credentials& credentials, const char* what) {
        if (!credentials.password.empty() && credentials.passwordVariable.empty())
            into.push_back(prefix + what);
    };
    password(access.credentials, "password");
    password(access.proxy.credentials, "proxy password");
    if (!access.cookies)
        return;
    for (const Cookie& cookie : access.cookies->cookies())
        into.push_back(prefix + "cookie " + cookie.name);
}

} // namespace

std::span<const OptionInfo> optionTable() { return kTable; }

const OptionInfo* optionByCli(std::string_view name)
{
    const auto found = std::ranges::find_if(kTable, [&](const OptionInfo& each) { return name == each.cli; });
    return found == kTable.end() ? nullptr : &*found;
}

const OptionInfo* optionByKey(std::string_view key)
{
    const auto found = std::ranges::find_if(kTable, [&](const OptionInfo& each) { return key == each.key; });
    return found == kTable.end() ? nullptr : &*found;
}

std::vector<const OptionInfo*> differences(const ClientOptions& options)
{
    static const ClientOptions defaults;
    std::vector<const OptionInfo*> different;
    for (const OptionInfo& option : kTable) {
        if (option.write(options) != option.write(defaults))
            different.push_back(&option);
    }
    return different;
}

std::vector<std::string> omittedSecrets(const ClientOptions& options)
{
    std::vector<std::string> names;
    for (const HttpField& field : options.headers) {
        if (isSecretField(field.name))
            names.push_back("header " + field.name);
    }
    omit(names, options.access, {});
    omit(names, options.sharedAccess, "shared ");
    const auto key = [&](const transport::ClientCertificate& certificate, const char* what) {
        if (!certificate.password.empty() && certificate.passwordVariable.empty())
            names.emplace_back(what);
    };
    key(options.tls.clientCertificate, "password of the client certificate's key");
    key(options.sharedClientCertificate, "shared password of the client certificate's key");
    return names;
}

} // namespace pongscope::session
