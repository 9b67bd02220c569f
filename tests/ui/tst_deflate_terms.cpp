// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/deflate_terms.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;
using protocol::Compat;
using protocol::DeflateParams;

namespace {

capture::HandshakeDone reply(const DeflateParams& offer, std::string_view line, Compat compat = Compat::Rfc)
{
    capture::HandshakeDone done;
    if (!line.empty())
        done.deflateTerms = protocol::readDeflateReply(offer, {line}, compat).terms;
    return done;
}

} // namespace

class tst_DeflateTerms final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasNotOfferedIsSaidNotToBe();
    void aDeclinedOfferIsSaidToBe();
    void everyParameterIsShownWithWhyAndEffect();
    void aFailureNamesItsParameter();
    void whatTheTermsAgreeOnIsReadBack_data();
    void whatTheTermsAgreeOnIsReadBack();
};

void tst_DeflateTerms::whatWasNotOfferedIsSaidNotToBe()
{
    DeflateTerms terms;
    terms.show({}, {}, false);
    QVERIFY2(terms.text().contains(QStringLiteral("Not offered")), qPrintable(terms.text()));
    QVERIFY(!terms.text().contains(QStringLiteral("<table")));
}

void tst_DeflateTerms::aDeclinedOfferIsSaidToBe()
{
    DeflateTerms terms;
    terms.show(DeflateParams{}, reply({}, {}), false);
    QVERIFY2(terms.text().contains(QStringLiteral("did not take it up")), qPrintable(terms.text()));
    QVERIFY(!terms.text().contains(QStringLiteral("<table")));
}

void tst_DeflateTerms::everyParameterIsShownWithWhyAndEffect()
{
    const DeflateParams offer{12, true, 11, false};
    DeflateTerms terms;
    terms.show(offer,
        reply(offer,
            "permessage-deflate; client_max_window_bits=10; client_no_context_takeover; server_max_window_bits=11"),
        false);
    const QString words = terms.text();
    for (const char* part : {"Agreed", "client_max_window_bits", "client_no_context_takeover", "server_max_window_bits",
             "server_no_context_takeover", ">12<", ">10<", "10 bits", "no takeover",
             "a smaller window than was offered", "asked for it without an offer", "confirmed what was offered",
             "does not confirm what was asked for", "Our messages refer back over at most 1 KiB",
             "Our compressor forgets after every message", "so our inflater keeps it as well"})
        QVERIFY2(words.contains(QLatin1String(part)), part);
}

void tst_DeflateTerms::aFailureNamesItsParameter()
{
    const DeflateParams offer{15, true, 10, true};
    DeflateTerms terms;
    terms.show(offer, reply(offer, "permessage-deflate; server_max_window_bits=12"), true);
    const QString words = terms.text();
    QVERIFY(words.contains(QStringLiteral("the handshake fails over the server's answer").toHtmlEscaped()));
    QVERIFY(words.contains(QStringLiteral("The window is larger than was offered. The handshake fails over it.")));
    QVERIFY(words.contains(QStringLiteral("\u2715")));
    QVERIFY(!words.contains(QStringLiteral("Memory")));
}

void tst_DeflateTerms::whatTheTermsAgreeOnIsReadBack_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char* line : {"permessage-deflate", "permessage-deflate; client_max_window_bits=9",
             "permessage-deflate; server_max_window_bits=8; client_no_context_takeover; server_no_context_takeover",
             "permessage-deflate; server_max_window_bits=16"})
        QTest::addRow("%s", line) << QByteArray(line);
}

void tst_DeflateTerms::whatTheTermsAgreeOnIsReadBack()
{
    QFETCH(QByteArray, line);
    const std::string_view words(line.constData(), static_cast<std::size_t>(line.size()));
    const auto read = protocol::readDeflateReply({}, {words}, Compat::Rfc);
    QCOMPARE(agreedIn(read.terms), read.agreed);
}

QTEST_MAIN(tst_DeflateTerms)
#include "tst_deflate_terms.moc"
