// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_words.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <cerrno>
#include <clocale>

using namespace pongscope::transport;

namespace {

/// Another language, of Qt's own words alone.
class Mirrored final : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (*context != 'Q')
            return {};
        QString text = QString::fromUtf8(source);
        std::reverse(text.begin(), text.end());
        return text;
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class tst_SocketWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(QCoreApplication::installTranslator(&m_language)); }
    void cleanup() { QCoreApplication::removeTranslator(&m_language); }
    void wordsOfAnotherLanguageAreReadBack();
    void aRefusalIsReadBack();
    void aNameThatThereIsNotIsReadBack();
    void whatIsNotKnownStays() { QCOMPARE(inEnglish(QStringLiteral("?tahw")), std::string("?tahw")); }
    void theSystemSpeaksEnglish();

private:
    Mirrored m_language;
};

void tst_SocketWords::wordsOfAnotherLanguageAreReadBack()
{
    for (const SocketWords& words : socketWords()) {
        const QString said = QCoreApplication::translate(words.context, words.english);
        QVERIFY(said != QString::fromUtf8(words.english));
        QCOMPARE(inEnglish(said), std::string(words.english));
    }
}

/// As Qt says it really.
void tst_SocketWords::aRefusalIsReadBack()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(!socket.waitForConnected(10'000));
    QCOMPARE(socket.errorString(), QStringLiteral("desufer noitcennoC"));
    QCOMPARE(inEnglish(socket.errorString()), std::string("Connection refused"));
}

void tst_SocketWords::aNameThatThereIsNotIsReadBack()
{
    const QHostInfo info = QHostInfo::fromName(QString());
    QCOMPARE(info.error(), QHostInfo::HostNotFound);
    QCOMPARE(inEnglish(info.errorString()), std::string("No host name given"));
}

void tst_SocketWords::theSystemSpeaksEnglish()
{
    std::setlocale(LC_ALL, "ja_JP.UTF-8"); // where there is one
    QCOMPARE(systemWords(ECONNRESET), std::string("Connection reset by peer"));
    QCOMPARE(systemWords(ETIMEDOUT), std::string("Connection timed out"));
    std::setlocale(LC_ALL, "C.UTF-8");
}

QTEST_GUILESS_MAIN(tst_SocketWords)
#include "tst_socket_words.moc"
