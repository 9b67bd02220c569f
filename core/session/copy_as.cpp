// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/copy_as.h"

#include "core/base/secrets.h"
#include "core/session/option_table.h"

#include <algorithm>

namespace pongscope::session {

namespace {

constexpr const char* kPlace = "..."; ///< of a secret

std::string headerLine(const HttpField& field)
{
    return field.name + ": " + (isSecretField(field.name) ? kPlace : field.value);
}

// C# --------------------------------------------------------------------------------------------------------------

std::string literal(std::string_view text)
{
    std::string code = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            code += '\\';
        if (c == '\n' || c == '\r' || c == '\t')
            code += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        else
            code += c;
    }
    return code + '"';
}

std::string timeSpan(Duration duration)
{
    if (duration == protocol::kInfinite)
        return "Timeout.InfiniteTimeSpan";
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    return ms % 1000 == 0 ? "TimeSpan.FromSeconds(" + std::to_string(ms / 1000) + ")"
                          : "TimeSpan.FromMilliseconds(" + std::to_string(ms) + ")";
}

std::string passwordCode(const std::string& variable)
{
    return variable.empty() ? literal(kPlace) : "Environment.GetEnvironmentVariable(" + literal(variable) + ")";
}

std::string credentialsCode(const transport::Credentials& credentials)
{
    return "new NetworkCredential(" + literal(credentials.user) + ", " + passwordCode(credentials.passwordVariable)
        + ")";
}

/// Writes statements that set the properties of `owner`.
class CSharp {
public:
    void line(const std::string& text) { m_code += text + '\n'; }
    void set(const std::string& place, const std::string& value) { line(place + " = " + value + ";"); }

    void proxy(const std::string& owner, const transport::ProxySettings& proxy)
    {
        using Mode = transport::ProxySettings::Mode;
        if (proxy.mode == Mode::None)
            set(owner + ".Proxy", "null");
        if (proxy.mode != Mode::Manual)
            return;
        const std::string credentials =
            proxy.credentials.empty() ? "" : " { Credentials = " + credentialsCode(proxy.credentials) + " }";
        set(owner + ".Proxy", "new WebProxy(" + literal(proxy.server.toString()) + ")" + credentials);
    }
    void cookies(const std::string& owner, const char* member, const Access& access, std::string_view url)
    {
        if (!access.cookies)
            return;
        set(owner + '.' + member, "new CookieContainer()");
        for (const Cookie& cookie : access.cookies->cookies())
            line(owner + '.' + member + ".SetCookies(new Uri(" + literal(url) + "), "
                + literal(cookie.name + "=" + kPlace) + ");");
    }
    [[nodiscard]] std::string take() { return std::move(m_code); }

private:
    std::string m_code;
};

std::string certificateCode(const transport::ClientCertificate& certificate)
{
    const bool pem = !certificate.keyFile.empty() || certificate.certificateFile.ends_with(".pem")
        || certificate.certificateFile.ends_with(".crt");
    const std::string file = literal(certificate.certificateFile);
    const std::string key = certificate.keyFile.empty() ? std::string() : ", " + literal(certificate.keyFile);
    const bool locked = !certificate.password.empty();
    if (!pem)
        return "X509CertificateLoader.LoadPkcs12FromFile(" + file + ", "
            + (locked ? passwordCode(certificate.passwordVariable) : "null") + ")";
    if (locked)
        return "X509Certificate2.CreateFromEncryptedPemFile(" + file + ", " + passwordCode(certificate.passwordVariable)
            + key + ")";
    return "X509Certificate2.CreateFromPemFile(" + file + key + ")";
}

std::string validationCode(bool insecure, const std::vector<std::string>& pins)
{
    if (insecure)
        return "(_, _, _, _) => true";
    std::string list;
    for (std::string pin : pins) {
        std::ranges::transform(pin, pin.begin(), [](char c) { return c >= 'a' && c <= 'f' ? char(c - 'a' + 'A') : c; });
        list.append(list.empty() ? "" : ", ").append(literal(pin));
    }
    return "(_, certificate, _, _) =>\n    new[] { " + list
        + " }.Contains(certificate!.GetCertHashString(HashAlgorithmName.SHA256))";
}

void writeDeflate(CSharp& code, const protocol::DeflateParams& deflate)
{
    const auto boolean = [](bool on) { return std::string(on ? "true" : "false"); };
    code.line("socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions");
    code.line("{");
    code.line("    ClientMaxWindowBits = " + std::to_string(deflate.clientMaxWindowBits) + ",");
    code.line("    ServerMaxWindowBits = " + std::to_string(deflate.serverMaxWindowBits) + ",");
    code.line("    ClientContextTakeover = " + boolean(deflate.clientContextTakeover) + ",");
    code.line("    ServerContextTakeover = " + boolean(deflate.serverContextTakeover) + ",");
    code.line("};");
}

void writeHandler(CSharp& code, const ClientOptions& options, std::string_view url)
{
    const Access& access = options.sharedAccess;
    code.line("using var handler = new SocketsHttpHandler();");
    code.proxy("handler", access.proxy);
    if (access.useDefaultCredentials)
        code.set("handler.Credentials", "CredentialCache.DefaultCredentials");
    else if (!access.credentials.empty())
        code.set("handler.Credentials", credentialsCode(access.credentials));
    code.cookies("handler", "CookieContainer", access, url);
    if (!options.sharedClientCertificate.empty())
        code.set("handler.SslOptions.ClientCertificates", "[" + certificateCode(options.sharedClientCertificate) + "]");
    if (options.sharedInsecure || !options.sharedPins.empty())
        code.set("handler.SslOptions.RemoteCertificateValidationCallback",
            validationCode(options.sharedInsecure, options.sharedPins));
    code.line("using var invoker = new HttpMessageInvoker(handler);");
}

void writeOwnAccess(CSharp& code, const ClientOptions& options, std::string_view url)
{
    const Access& access = options.access;
    code.proxy("socket.Options", access.proxy);
    if (access.useDefaultCredentials)
        code.set("socket.Options.UseDefaultCredentials", "true");
    if (!access.credentials.empty())
        code.set("socket.Options.Credentials", credentialsCode(access.credentials));
    code.cookies("socket.Options", "Cookies", access, url);
    if (!options.tls.clientCertificate.empty())
        code.line("socket.Options.ClientCertificates.Add(" + certificateCode(options.tls.clientCertificate) + ");");
    if (options.tls.insecure || !options.tls.pins.empty())
        code.set("socket.Options.RemoteCertificateValidationCallback",
            validationCode(options.tls.insecure, options.tls.pins));
}

} // namespace

std::string shellQuoted(std::string_view text)
{
    constexpr std::string_view harmless = "-_./:=@%+,";
    const auto plain = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || harmless.find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::ranges::all_of(text, plain))
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + '\'';
}

std::string copyAsPongscope(std::string_view url, const ClientOptions& options)
{
    std::string command = "pongscope-cli connect " + shellQuoted(url);
    const auto add = [&](const char* cli, const std::string& text) {
        command.append(" --").append(cli).append(text.empty() ? "" : " " + shellQuoted(text));
    };
    for (const OptionInfo* option : differences(options)) {
        const bool headers = std::string_view(option->key) == "headers";
        for (const std::string& text : headers ? std::vector<std::string>() : option->write(options))
            add(option->cli, option->kind == OptionInfo::Kind::Flag ? std::string() : text);
    }
    for (const HttpField& field : options.headers)
        add("header", headerLine(field));
    const auto secrets = [&](const Access& access, const std::string& prefix) {
        if (access.cookies) {
            for (const Cookie& cookie : access.cookies->cookies())
                add((prefix + "cookie").c_str(), cookie.name + "=" + kPlace);
        }
        if (!access.credentials.password.empty() && access.credentials.passwordVariable.empty())
            add((prefix + "password-env").c_str(), "PASSWORD");
        if (!access.proxy.credentials.password.empty() && access.proxy.credentials.passwordVariable.empty())
            add((prefix + "proxy-password-env").c_str(), "PROXY_PASSWORD");
    };
    secrets(options.access, {});
    secrets(options.sharedAccess, "shared-");
    return command;
}

std::string copyAsWebsocat(std::string_view url, const ClientOptions& options)
{
    std::string command = "websocat";
    const auto add = [&](const std::string& option, const std::string& text) {
        command += ' ' + option + (text.empty() ? "" : ' ' + shellQuoted(text));
    };
    for (const HttpField& field : headersOf(options))
        add("-H", headerLine(field));
    std::string protocols;
    for (const std::string& name : options.subprotocols)
        protocols.append(protocols.empty() ? "" : ", ").append(name);
    if (!protocols.empty())
        add("--protocol", protocols);
    const Access& access = accessOf(options);
    if (access.cookies && !access.cookies->cookies().empty()) {
        std::string cookies;
        for (const Cookie& cookie : access.cookies->cookies())
            cookies.append(cookies.empty() ? "" : "; ").append(cookie.name).append("=").append(kPlace);
        add("-H", "Cookie: " + cookies);
    }
    if (!access.credentials.empty())
        add("--basic-auth", access.credentials.user + ":" + kPlace);
    if (access.proxy.mode == transport::ProxySettings::Mode::Manual
        && access.proxy.server.kind == transport::ProxyKind::Socks5)
        add("--socks5", access.proxy.server.host + ":" + std::to_string(access.proxy.server.port));
    const transport::TlsSettings tls = tlsOf(options);
    if (!tls.clientCertificate.empty())
        add("--client-pkcs12-der", tls.clientCertificate.certificateFile);
    if (tls.insecure)
        add("-k", {});
    return command + ' ' + shellQuoted(url);
}

std::string copyAsCSharp(std::string_view url, const ClientOptions& options)
{
    static const ClientOptions defaults;
    CSharp code;
    if (options.shared)
        writeHandler(code, options, url);
    code.line("using var socket = new ClientWebSocket();");
    if (options.httpVersion != defaults.httpVersion)
        code.set("socket.Options.HttpVersion", "new Version(" + literal(versionText(options.httpVersion)) + ")");
    if (options.versionPolicy != defaults.versionPolicy)
        code.set(
            "socket.Options.HttpVersionPolicy", "HttpVersionPolicy." + std::string(policyName(options.versionPolicy)));
    for (const HttpField& field : options.headers)
        code.line("socket.Options.SetRequestHeader(" + literal(field.name) + ", "
            + literal(isSecretField(field.name) ? kPlace : field.value) + ");");
    for (const std::string& name : options.subprotocols)
        code.line("socket.Options.AddSubProtocol(" + literal(name) + ");");
    if (options.keepAlive.interval != defaults.keepAlive.interval)
        code.set("socket.Options.KeepAliveInterval", timeSpan(options.keepAlive.interval));
    if (options.keepAlive.timeout != defaults.keepAlive.timeout)
        code.set("socket.Options.KeepAliveTimeout", timeSpan(options.keepAlive.timeout));
    if (options.deflate)
        writeDeflate(code, *options.deflate);
    writeOwnAccess(code, options, url);
    if (options.collectHttpResponseDetails)
        code.set("socket.Options.CollectHttpResponseDetails", "true");
    if (options.buffers != defaults.buffers)
        code.line("socket.Options.SetBuffer(" + std::to_string(options.buffers.receive) + ", "
            + std::to_string(options.buffers.send) + ");");
    const bool bounded = options.connectTimeout != protocol::kInfinite;
    if (bounded)
        code.line("using var timeout = new CancellationTokenSource(" + timeSpan(options.connectTimeout) + ");");
    code.line("await socket.ConnectAsync(new Uri(" + literal(url) + "), " + (options.shared ? "invoker, " : "")
        + (bounded ? "timeout.Token" : "CancellationToken.None") + ");");
    return code.take();
}

} // namespace pongscope::session
