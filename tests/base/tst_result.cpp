// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <set>

#include <QTest>

using namespace pongscope;

class tst_Result : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsAreDescribedInOneSentence_data();
    void errorsAreDescribedInOneSentence();
    void everyFaultHasItsOwnNameAndSentence();
};

void tst_Result::errorsAreDescribedInOneSentence_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QByteArray>("sentence");
    QTest::addRow("subject only") << int(Fault::Refused) << QByteArray("127.0.0.1:9") << QByteArray()
                                  << QByteArray("Connection refused (127.0.0.1:9)");
    QTest::addRow("nothing known") << int(Fault::ConnectionLost) << QByteArray() << QByteArray()
                                   << QByteArray("The connection was lost");
    QTest::addRow("with a detail") << int(Fault::TlsRejected) << QByteArray("h:443") << QByteArray("self-signed")
                                   << QByteArray("The TLS handshake failed (h:443): self-signed");
    QTest::addRow("detail that says the same again")
        << int(Fault::Refused) << QByteArray("h:9") << QByteArray("Connection refused")
        << QByteArray("Connection refused (h:9)");
}

void tst_Result::errorsAreDescribedInOneSentence()
{
    QFETCH(int, fault);
    QFETCH(QByteArray, subject);
    QFETCH(QByteArray, detail);
    QFETCH(QByteArray, sentence);
    const Error error{static_cast<Fault>(fault), subject.toStdString(), 111, detail.toStdString()};
    QCOMPARE(QByteArray::fromStdString(describe(error)), sentence);
}

void tst_Result::everyFaultHasItsOwnNameAndSentence()
{
    std::set<std::string> names;
    std::set<std::string> sentences;
    constexpr int kLast = int(Fault::LimitReached);
    for (int fault = 0; fault <= kLast; ++fault) {
        names.emplace(faultName(static_cast<Fault>(fault)));
        sentences.insert(describe(Error{static_cast<Fault>(fault), {}, 0, {}}));
    }
    QCOMPARE(names.size(), std::size_t{kLast + 1});
    QCOMPARE(sentences.size(), std::size_t{kLast + 1});
    QVERIFY(!names.contains(std::string()));
    QVERIFY(!sentences.contains(std::string()));
    QCOMPARE(faultName(Fault::NameNotFound), std::string_view("NameNotFound"));
    QCOMPARE(faultName(Fault::LimitReached), std::string_view("LimitReached"));
}

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_result.moc"
