// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/explain_deflate.h"

#include "core/diagnosis/deflate_memory.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <charconv>

namespace pongscope::ui::text {

namespace {

struct ExplainDeflate {
    Q_DECLARE_TR_FUNCTIONS(explain)
};

bool isBits(const protocol::DeflateTerm& term) { return term.parameter.ends_with("_max_window_bits"); }
bool isClients(const protocol::DeflateTerm& term) { return term.parameter.starts_with("client_"); }

/// Of "10 bits"; 0 for anything else.
int leadingNumber(const std::string& words)
{
    int number = 0;
    std::from_chars(words.data(), words.data() + words.size(), number);
    return number;
}

QString windowEffect(bool clients, int bits)
{
    const QString window = size(std::uint64_t{1} << bits);
    if (!clients)
        return ExplainDeflate::tr("The server's messages refer back over at most %1; our inflater holds %2.")
            .arg(window, size(diagnosis::decompressorMemory(bits)));
    if (bits < protocol::kMinWindowBits)
        return ExplainDeflate::tr("What we send is not compressed.");
    return ExplainDeflate::tr("Our messages refer back over at most %1; our compressor holds %2.")
        .arg(window, size(diagnosis::compressorMemory(bits)));
}

QString historyEffect(bool clients, bool kept)
{
    if (clients)
        return kept
            ? ExplainDeflate::tr("Our compressor keeps its history: what was said before costs little.")
            : ExplainDeflate::tr("Our compressor forgets after every message: what was said before costs anew.");
    return kept ? ExplainDeflate::tr("The server's compressor keeps its history, so our inflater keeps it as well.")
                : ExplainDeflate::tr("The server's compressor forgets after every message, and so may our inflater.");
}

QString sideText(int bits, bool takeover)
{
    return takeover ? QString::number(bits) : QString(QString::number(bits) % QChar(u'\u2212'));
}

} // namespace

QString deflateShare(std::uint64_t wire, std::uint64_t content)
{
    if (content == 0)
        return QStringLiteral("–");
    return QLocale().toString(100.0 * static_cast<double>(wire) / static_cast<double>(content), 'f', 1);
}

QString deflateSaving(std::uint64_t wire, std::uint64_t content)
{
    return wire > content ? ExplainDeflate::tr("%1 added").arg(octets(wire - content))
                          : ExplainDeflate::tr("%1 saved").arg(octets(content - wire));
}

QString wireAndInflated(std::uint64_t wire, std::uint64_t content)
{
    const QString both = ExplainDeflate::tr("%1 on the wire ↔ %2 inflated").arg(octets(wire), octets(content));
    const QString saving = deflateSaving(wire, content);
    return content == 0 ? ExplainDeflate::tr("%1: %2").arg(both, saving)
                        : ExplainDeflate::tr("%1: %2 %, %3").arg(both, deflateShare(wire, content), saving);
}

QString deflateShort(const protocol::DeflateParams& params)
{
    return sideText(params.clientMaxWindowBits, params.clientContextTakeover) % QLatin1Char('/')
        % sideText(params.serverMaxWindowBits, params.serverContextTakeover);
}

QString deflateSetting(const diagnosis::DeflateSetting& setting)
{
    if (setting.windowBits == 0)
        return ExplainDeflate::tr("not compressed");
    return setting.contextTakeover ? ExplainDeflate::tr("%1 bits, takeover").arg(setting.windowBits)
                                   : ExplainDeflate::tr("%1 bits, no takeover").arg(setting.windowBits);
}

QString deflateValue(const protocol::DeflateTerm& term, const std::string& text)
{
    if (text.empty())
        return QStringLiteral("–");
    if (text == term.parameter)
        return QStringLiteral("✓");
    const std::size_t equals = text.find('=');
    return equals == std::string::npos ? fromCore(text) : fromCore(text.substr(equals + 1)).trimmed();
}

QString deflateAgreed(const protocol::DeflateTerm& term)
{
    if (term.agreed.empty())
        return QStringLiteral("–");
    if (isBits(term))
        return ExplainDeflate::tr("%1 bits").arg(leadingNumber(term.agreed));
    return term.agreed == "takeover" ? ExplainDeflate::tr("takeover") : ExplainDeflate::tr("no takeover");
}

QString deflateWhy(const protocol::DeflateTerm& term)
{
    // A bare client_max_window_bits asks for nothing.
    if (term.reason == protocol::DeflateReason::Default && !term.offered.empty())
        return ExplainDeflate::tr("The server was free to choose and does not, so the default holds.");
    return translated(protocol::deflateReasonText(term.reason));
}

QString deflateEffect(const protocol::DeflateTerm& term)
{
    if (term.failed())
        return ExplainDeflate::tr("The handshake fails over it.");
    if (term.agreed.empty())
        return ExplainDeflate::tr("Nothing was agreed.");
    return isBits(term) ? windowEffect(isClients(term), leadingNumber(term.agreed))
                        : historyEffect(isClients(term), term.agreed == "takeover");
}

QString deflateMemory(const protocol::DeflateParams& params)
{
    const diagnosis::DeflateMemory memory = diagnosis::clientDeflateMemory(params);
    return ExplainDeflate::tr(
        "%1 a connection at this end: %2 to compress what is sent, %3 to inflate what is received")
        .arg(size(memory.total()), size(memory.compressor), size(memory.decompressor));
}

QString deflateWarning()
{
    return ExplainDeflate::tr(
        "Where a secret is compressed together with text that somebody else can choose, whoever sees the lengths on "
        "the wire can guess the secret piece by piece, encryption or not (the attacks are called CRIME and BREACH). "
        "Send messages that carry secrets with “Do not compress”.");
}

} // namespace pongscope::ui::text
