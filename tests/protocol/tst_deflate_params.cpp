// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/deflate_params.h"

#include <QTest>

using namespace pongscope::protocol;

Q_DECLARE_METATYPE(pongscope::protocol::DeflateParams)

namespace {

QByteArray bytesOf(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

/// "15 10- 12": client bits, server bits; a minus: no takeover.
QByteArray written(const std::optional<DeflateParams>& params)
{
    if (!params)
        return "none";
    const auto side = [](int bits, bool takeover) -> QByteArray {
        return QByteArray::number(bits) + (takeover ? "" : "-");
    };
    return side(params->clientMaxWindowBits, params->clientContextTakeover) + ' '
        + side(params->serverMaxWindowBits, params->serverContextTakeover);
}

QByteArray written(const std::optional<Failure>& failure)
{
    return failure ? bytesOf(errorName(failure->kind)) + ": " + QByteArray::fromStdString(failure->message())
                   : QByteArray();
}

QByteArray idsOf(const DeflateReply& reply)
{
    QByteArrayList ids;
    for (const Finding& finding : reply.findings)
        ids << QByteArray::fromStdString(finding.id);
    return ids.join(' ');
}

std::vector<std::string> linesOf(const QByteArray& text)
{
    std::vector<std::string> lines;
    for (const QByteArray& line : text.split('\n'))
        lines.push_back(line.toStdString());
    return lines;
}

DeflateReply replyTo(const DeflateParams& offer, const QByteArray& text, Compat compat)
{
    const auto lines = linesOf(text);
    return readDeflateReply(offer, {lines.begin(), lines.end()}, compat);
}

QByteArray invalid(const char* piece)
{
    return QByteArray("HeaderError: The 'permessage-deflate' header value '") + piece + "' is invalid.";
}

QByteArray tooLarge(const char* side, int requested, int answered)
{
    return QByteArray("Success: The WebSocket failed to negotiate max ") + side + " window bits. The client requested "
        + QByteArray::number(requested) + " but the server responded with " + QByteArray::number(answered) + ".";
}

constexpr DeflateParams kAll{};
constexpr DeflateParams kTen{10, true, 15, true};
constexpr DeflateParams kServerTen{15, true, 10, true};
constexpr DeflateParams kForgetful{15, false, 15, false};

} // namespace

class tst_DeflateParams final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOfferStandsInItsOrder_data();
    void theOfferStandsInItsOrder();
    void windowsAreNineToFifteenBits();
    void repliesAreReadLikeDotNet_data();
    void repliesAreReadLikeDotNet();
    void repliesAreReadByTheRfc_data();
    void repliesAreReadByTheRfc();
    void everyTermHasItsReason_data();
    void everyTermHasItsReason();
    void aServerAnswersWhatItCanKeep_data();
    void aServerAnswersWhatItCanKeep();
    void aWrittenReplyIsSaidAsItStands_data();
    void aWrittenReplyIsSaidAsItStands();
    void whatAServerAnswersAClientAccepts();
};

void tst_DeflateParams::theOfferStandsInItsOrder_data()
{
    QTest::addColumn<DeflateParams>("params");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](int client, bool clientTakeover, int server, bool serverTakeover, const char* parameters) {
        QTest::addRow("%d%s %d%s", client, clientTakeover ? "" : "-", server, serverTakeover ? "" : "-")
            << DeflateParams{client, clientTakeover, server, serverTakeover}
            << QByteArray("permessage-deflate; ") + parameters;
    };
    row(15, true, 15, true, "client_max_window_bits");
    row(14, true, 15, true, "client_max_window_bits=14");
    row(15, true, 14, true, "client_max_window_bits; server_max_window_bits=14");
    row(10, true, 11, true, "client_max_window_bits=10; server_max_window_bits=11");
    row(15, false, 15, true, "client_max_window_bits; client_no_context_takeover");
    row(15, true, 15, false, "client_max_window_bits; server_no_context_takeover");
    row(9, false, 9, false,
        "client_max_window_bits=9; client_no_context_takeover; server_max_window_bits=9; server_no_context_takeover");
}

void tst_DeflateParams::theOfferStandsInItsOrder()
{
    QFETCH(DeflateParams, params);
    QTEST(QByteArray::fromStdString(deflateOffer(params)), "header");
}

void tst_DeflateParams::windowsAreNineToFifteenBits()
{
    for (int bits = -1; bits < 20; ++bits) {
        const auto problem = windowBitsProblem(bits);
        QCOMPARE(!problem, bits >= 9 && bits <= 15);
        if (problem)
            QCOMPARE(*problem, std::string("The argument must be a value between 9 and 15."));
    }
}

void tst_DeflateParams::repliesAreReadLikeDotNet_data()
{
    QTest::addColumn<DeflateParams>("offer");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("agreed");
    QTest::addColumn<QByteArray>("failure");
    const auto row = [](const DeflateParams& offer, const char* reply, const char* agreed, const QByteArray& failure) {
        QTest::addRow("%s; %s", written(offer).constData(), reply)
            << offer << QByteArray(reply) << QByteArray(agreed) << failure;
    };
    row(kAll, "", "none", "");
    row(kAll, "permessage-deflate", "15 15", "");
    row(kAll, "x-other", "none", "");
    row(kAll, "Permessage-Deflate", "none", ""); // case-sensitive
    row(kAll, "x-other\npermessage-deflate", "15 15", "");
    row(kAll, "x-other, permessage-deflate", "none", ""); // the line does not begin with it
    row(kAll, "permessage-deflate, permessage-deflate; server_max_window_bits=10", "15 10", "");
    row(kAll, "permessage-deflatex; server_max_window_bits=10", "15 10", "");                    // begins with it
    row(kAll, "permessage-deflate; server_max_window_bits=10\npermessage-deflate", "15 10", ""); // the first line
    row(kAll, "permessage-deflate; client_max_window_bits=9;server_max_window_bits = 12", "9 12", "");
    row(kAll, "permessage-deflate; client_no_context_takeover; server_no_context_takeover", "15- 15-", "");
    row(kAll, "permessage-deflate; unknown; server_no_context_takeover=1", "15 15", "");
    row(kAll, "permessage-deflate; server_max_window_bits=9; server_max_window_bits=11", "15 11", ""); // last wins
    row(kAll, "permessage-deflate; server_max_window_bits=+10", "15 10", "");
    row(kForgetful, "permessage-deflate", "15 15", ""); // not echoed: takeover counts as on
    for (const char* wrong : {"client_max_window_bits", "client_max_window_bits=", "client_max_window_bits=8",
             "client_max_window_bits=16", "client_max_window_bits=\"10\"", "client_max_window_bits=x",
             "server_max_window_bits", "server_max_window_bits=8", "server_max_window_bits=16",
             "server_max_window_bits=-10", "server_max_window_bits=99999999999", "server_max_window_bits=10, x"}) {
        row(kAll, qPrintable(QStringLiteral("permessage-deflate; ") + QLatin1String(wrong)), "none", invalid(wrong));
    }
    row(kTen, "permessage-deflate; client_max_window_bits=10", "10 15", "");
    row(kTen, "permessage-deflate; client_max_window_bits=9", "9 15", "");
    row(kTen, "permessage-deflate; client_max_window_bits=11", "none", tooLarge("client", 10, 11));
    row(kTen, "permessage-deflate", "none", tooLarge("client", 10, 15));
    row(kServerTen, "permessage-deflate", "none", tooLarge("server", 10, 15));
    row(kServerTen, "permessage-deflate; server_max_window_bits=12", "none", tooLarge("server", 10, 12));
    row(kServerTen, "permessage-deflate; server_max_window_bits=9", "15 9", "");
}

void tst_DeflateParams::repliesAreReadLikeDotNet()
{
    QFETCH(DeflateParams, offer);
    QFETCH(QByteArray, reply);
    const DeflateReply read = replyTo(offer, reply, Compat::DotNet);
    QTEST(written(read.agreed), "agreed");
    QTEST(written(read.failure), "failure");
    QCOMPARE(written(read.dotnet), written(read.failure));
    // What .NET would say is known whatever rules this client keeps.
    QCOMPARE(written(replyTo(offer, reply, Compat::Rfc).dotnet), written(read.failure));
}

void tst_DeflateParams::repliesAreReadByTheRfc_data()
{
    QTest::addColumn<DeflateParams>("offer");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("agreed");
    QTest::addColumn<QByteArray>("failure");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const DeflateParams& offer, const char* reply, const char* agreed, const QByteArray& failure,
                         const char* findings) {
        QTest::addRow("%s; %s", written(offer).constData(), reply)
            << offer << QByteArray(reply) << QByteArray(agreed) << failure << QByteArray(findings);
    };
    row(kAll, "", "none", "", "");
    row(kAll, "x-other", "none", "", "");
    row(kAll, "permessage-deflate", "15 15", "", "");
    row(kAll, "x-other, permessage-deflate", "15 15", "", "");
    row(kAll, "Permessage-Deflate", "15 15", "", "deflate-name-case");
    row(kAll, "permessage-deflate; server_max_window_bits=10; server_no_context_takeover", "15 10-", "", "");
    row(kAll, "permessage-deflate; server_max_window_bits=\"10\"", "15 10", "", "deflate-quoted-value");
    row(kAll, "permessage-deflate; server_max_window_bits=8", "15 8", "", "deflate-eight-bits");
    row(kAll, "permessage-deflate; client_max_window_bits=8", "8 15", "", "deflate-eight-bits");
    row(kTen, "permessage-deflate", "10 15", "", "deflate-client-bits-missing");
    row(kServerTen, "permessage-deflate", "15 15", "", "deflate-server-bits-missing");
    row(kForgetful, "permessage-deflate", "15 15", "", "deflate-server-takeover-kept");
    row(kForgetful, "permessage-deflate; server_no_context_takeover; client_no_context_takeover", "15- 15-", "", "");
    row(kTen, "permessage-deflate; client_max_window_bits=11", "none", tooLarge("client", 10, 11), "");
    row(kServerTen, "permessage-deflate; server_max_window_bits=12", "none", tooLarge("server", 10, 12), "");
    for (const char* wrong : {"client_max_window_bits", "client_max_window_bits=7", "client_max_window_bits=16",
             "client_max_window_bits=010", "client_max_window_bits=x", "server_max_window_bits",
             "server_no_context_takeover=1", "unknown", "unknown=\"a\""}) {
        row(kAll, qPrintable(QStringLiteral("permessage-deflate; ") + QLatin1String(wrong)), "none", invalid(wrong),
            "");
    }
    row(kAll, "permessage-deflate; server_max_window_bits=9; server_max_window_bits=9", "none",
        invalid("server_max_window_bits=9"), "");
    row(kAll, "permessage-deflate, permessage-deflate", "none",
        "HeaderError: The server chose the extension 'permessage-deflate' more than once; it was offered once.", "");
    row(kAll, "permessage-deflate; a b", "none", invalid("a b"), "");
}

void tst_DeflateParams::repliesAreReadByTheRfc()
{
    QFETCH(DeflateParams, offer);
    QFETCH(QByteArray, reply);
    const DeflateReply read = replyTo(offer, reply, Compat::Rfc);
    QTEST(written(read.agreed), "agreed");
    QTEST(written(read.failure), "failure");
    QTEST(idsOf(read), "findings");
    // A finding about what only .NET refuses says so in its words.
    for (const Finding& finding : read.findings) {
        if (read.dotnet && finding.id != "deflate-name-case" && finding.id != "deflate-server-takeover-kept")
            QVERIFY(QByteArray::fromStdString(finding.dotnet).contains(written(read.dotnet)));
    }
}

void tst_DeflateParams::everyTermHasItsReason_data()
{
    QTest::addColumn<DeflateParams>("offer");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("term");
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("answered");
    QTest::addColumn<QByteArray>("agreed");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* claim, const DeflateParams& offer, const char* reply, int term, const char* offered,
                         const char* answered, const char* agreed, DeflateReason reason) {
        QTest::addRow("%s", claim) << offer << "permessage-deflate" + QByteArray(reply) << term << QByteArray(offered)
                                   << QByteArray(answered) << QByteArray(agreed) << int(reason);
    };
    using enum DeflateReason;
    row("default", kAll, "", 0, "client_max_window_bits", "", "15 bits", Default);
    row("takeover by default", kAll, "", 3, "", "", "takeover", Default);
    row("confirmed", kTen, "; client_max_window_bits=10", 0, "client_max_window_bits=10", "client_max_window_bits=10",
        "10 bits", Confirmed);
    row("smaller", kTen, "; client_max_window_bits=9", 0, "client_max_window_bits=10", "client_max_window_bits=9",
        "9 bits", Smaller);
    row("the server's limit", kAll, "; client_max_window_bits=9", 0, "client_max_window_bits",
        "client_max_window_bits=9", "9 bits", Smaller);
    row("the server's own", kAll, "; server_max_window_bits=9", 2, "", "server_max_window_bits=9", "9 bits",
        ServersWish);
    row("the server's wish", kAll, "; client_no_context_takeover", 1, "", "client_no_context_takeover", "no takeover",
        ServersWish);
    row("our choice", kTen, "", 0, "client_max_window_bits=10", "", "10 bits", OurChoice);
    row("not confirmed", kServerTen, "", 2, "server_max_window_bits=10", "", "15 bits", NotConfirmed);
    row("takeover not confirmed", kForgetful, "", 1, "client_no_context_takeover", "", "takeover", NotConfirmed);
    row("eight bits", kAll, "; client_max_window_bits=8", 0, "client_max_window_bits", "client_max_window_bits=8",
        "8 bits", CannotCompress);
    row("larger", kTen, "; client_max_window_bits=11", 0, "client_max_window_bits=10", "client_max_window_bits=11", "",
        Larger);
    row("invalid", kAll, "; server_max_window_bits=1", 2, "", "server_max_window_bits=1", "", Invalid);
}

void tst_DeflateParams::everyTermHasItsReason()
{
    QFETCH(DeflateParams, offer);
    QFETCH(QByteArray, reply);
    QFETCH(int, term);
    const DeflateReply read = replyTo(offer, reply, Compat::Rfc);
    QCOMPARE(read.terms.size(), std::size_t(4));
    const DeflateTerm& shown = read.terms[std::size_t(term)];
    QTEST(QByteArray::fromStdString(shown.offered), "offered");
    QTEST(QByteArray::fromStdString(shown.answered), "answered");
    QTEST(QByteArray::fromStdString(shown.agreed), "agreed");
    QTEST(int(shown.reason), "reason");
    QVERIFY(deflateReasonText(shown.reason).ends_with('.'));
    QCOMPARE(shown.failed(), read.failure.has_value());
}

void tst_DeflateParams::aServerAnswersWhatItCanKeep_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<DeflateParams>("own");
    QTest::addColumn<QByteArray>("offers");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("agreed");
    using Mode = DeflateServer::Mode;
    const auto row = [](Mode mode, const DeflateParams& own, const char* offers, const char* header,
                         const char* agreed) {
        QTest::addRow("%d %s: %s", int(mode), written(own).constData(), offers)
            << int(mode) << own << QByteArray(offers) << QByteArray(header) << QByteArray(agreed);
    };
    row(Mode::On, kAll, "", "", "none");
    row(Mode::On, kAll, "x-other", "", "none");
    row(Mode::On, kAll, "permessage-deflate", "permessage-deflate", "15 15");
    row(Mode::On, kAll, "permessage-deflate; client_max_window_bits", "permessage-deflate", "15 15");
    row(Mode::On, kAll, "permessage-deflate; client_max_window_bits=10; server_max_window_bits=11",
        "permessage-deflate; client_max_window_bits=10; server_max_window_bits=11", "10 11");
    row(Mode::On, kAll, "permessage-deflate; client_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; client_no_context_takeover; server_no_context_takeover", "15- 15-");
    row(Mode::On, kAll, "permessage-deflate; server_max_window_bits=15",
        "permessage-deflate; server_max_window_bits=15", "15 15");
    row(Mode::On, {9, false, 10, false}, "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=9; client_no_context_takeover; server_max_window_bits=10; "
        "server_no_context_takeover",
        "9- 10-");
    row(Mode::On, {9, true, 15, true}, "permessage-deflate", "permessage-deflate", "15 15"); // no limit was invited
    row(Mode::On, kAll, "permessage-deflate; server_max_window_bits=8", "", "none");
    row(Mode::On, kAll, "permessage-deflate; server_max_window_bits=8, permessage-deflate", "permessage-deflate",
        "15 15"); // the next offer
    row(Mode::On, kAll, "permessage-deflate; unknown", "", "none");
    row(Mode::On, kAll, "permessage-deflate; server_max_window_bits", "", "none");
    row(Mode::On, kAll, "permessage-deflate; client_max_window_bits=16", "", "none");
    row(Mode::On, kAll, "permessage-deflate; client_no_context_takeover; client_no_context_takeover", "", "none");
    row(Mode::On, kAll, "permessage-deflate; a b", "", "none");
    row(Mode::Off, kAll, "permessage-deflate", "", "none");
    row(Mode::Refuse, kAll, "permessage-deflate", "", "none");
    row(Mode::Bare, {9, false, 9, false}, "permessage-deflate; client_max_window_bits=10; server_max_window_bits=11",
        "permessage-deflate", "15 15");
    row(Mode::Bare, kAll, "x-other", "", "none");
}

void tst_DeflateParams::aServerAnswersWhatItCanKeep()
{
    QFETCH(int, mode);
    QFETCH(DeflateParams, own);
    QFETCH(QByteArray, offers);
    const std::string line = offers.toStdString();
    const DeflateAnswer answer = answerDeflate({static_cast<DeflateServer::Mode>(mode), own}, {line});
    QTEST(QByteArray::fromStdString(answer.header), "header");
    QTEST(written(answer.agreed), "agreed");
    QCOMPARE(offersDeflate({line}), offers.contains("permessage-deflate") && !offers.contains("a b"));
}

void tst_DeflateParams::aWrittenReplyIsSaidAsItStands_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("agreed");
    const auto row = [](const char* reply, const char* agreed) {
        QTest::addRow("%s", reply) << QByteArray(reply) << QByteArray(agreed);
    };
    row("permessage-deflate; server_max_window_bits=9; server_no_context_takeover", "15 9-");
    row("permessage-deflate; client_max_window_bits=8", "8 15");
    // Nobody knows what the client makes of these: the smallest window and no history can always be inflated.
    row("permessage-deflate; server_max_window_bits=16", "15 9-");
    row("permessage-deflate; x=1", "15 9-");
    row("x-other", "none");
}

void tst_DeflateParams::aWrittenReplyIsSaidAsItStands()
{
    QFETCH(QByteArray, reply);
    const DeflateServer server{DeflateServer::Mode::Off, {}, reply.toStdString()};
    const DeflateAnswer answer = answerDeflate(server, {deflateOffer({})});
    QCOMPARE(QByteArray::fromStdString(answer.header), reply);
    QTEST(written(answer.agreed), "agreed");
    QVERIFY(answerDeflate(server, {"x-other"}).header.empty());
}

/// Whatever both sides want, the two readings of an agreement are the same.
void tst_DeflateParams::whatAServerAnswersAClientAccepts()
{
    const std::array sizes{9, 12, 15};
    int count = 0;
    for (int i = 0; i < 9 * 9 * 16; ++i) {
        const auto params = [&sizes](int sizesOf, int takeovers) {
            return DeflateParams{sizes[std::size_t(sizesOf % 3)], (takeovers & 1) != 0, sizes[std::size_t(sizesOf / 3)],
                (takeovers & 2) != 0};
        };
        const DeflateParams offer = params(i % 9, (i / 81) % 4);
        const DeflateParams own = params((i / 9) % 9, i / 324);
        const DeflateAnswer answer = answerDeflate({DeflateServer::Mode::On, own}, {deflateOffer(offer)});
        for (const Compat compat : {Compat::Rfc, Compat::DotNet}) {
            const DeflateReply read = readDeflateReply(offer, {answer.header}, compat);
            QCOMPARE(written(read.failure), QByteArray());
            QCOMPARE(written(read.agreed), written(answer.agreed));
            QVERIFY(read.findings.empty());
            ++count;
        }
    }
    QCOMPARE(count, 2 * 9 * 9 * 16);
}

QTEST_GUILESS_MAIN(tst_DeflateParams)
#include "tst_deflate_params.moc"
