// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab_command.h"

#include "core/lab/lab_certificate.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace pongscope;
using app::parseLabArguments;

namespace {

/// Standard output goes to a file while this lives.
class Captured final {
public:
    explicit Captured(const QString& file)
        : m_before(::dup(STDOUT_FILENO))
    {
        std::fflush(stdout);
        m_file.setFileName(file);
        if (m_file.open(QIODevice::ReadWrite | QIODevice::Truncate))
            ::dup2(m_file.handle(), STDOUT_FILENO);
    }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    ~Captured()
    {
        std::fflush(stdout);
        ::dup2(m_before, STDOUT_FILENO);
        ::close(m_before);
    }

private:
    int m_before;
    QFile m_file;
};

QList<QJsonObject> linesOf(const QString& file)
{
    QList<QJsonObject> objects;
    QFile read(file);
    if (!read.open(QIODevice::ReadOnly))
        return objects;
    for (const QByteArray& line : read.readAll().split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

QStringList words(const char* line) { return QString::fromUtf8(line).split(QLatin1Char('|'), Qt::SkipEmptyParts); }

} // namespace

class tst_LabCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreThoseOfTheContract();
    void optionsAreRead();
    void badArgumentsAreRefusedWithASentence_data();
    void badArgumentsAreRefusedWithASentence();
    void compressionIsReadAsItIsWritten();
    void everyOptionAndFaultStandsInTheHelp();
    void refusedArgumentsEndWithStatusOne();
    void aTakenPortEndsWithStatusTwo();
    void itAnnouncesItselfAndEndsOnSignals_data();
    void itAnnouncesItselfAndEndsOnSignals();
    void withTlsTwoAddressesAreAnnouncedAndTheCaWritten();

private:
    QTemporaryDir m_directory;
};

void tst_LabCommand::defaultsAreThoseOfTheContract()
{
    const auto read = parseLabArguments({}).value();
    QCOMPARE(read.server.bind, std::string("127.0.0.1"));
    QCOMPARE(read.server.port, std::uint16_t(0));
    QVERIFY(!read.tls && !read.help);
    QVERIFY(read.server.faults.empty());
}

void tst_LabCommand::optionsAreRead()
{
    const QString file = m_directory.filePath(QStringLiteral("pem"));
    QFile pem(file);
    QVERIFY(pem.open(QIODevice::WriteOnly));
    pem.write("PEM");
    pem.close();
    const auto read = parseLabArguments(
        words("--port|8080|--bind=::1|--http1-only|--max-message|1m|--subprotocol|a|--subprotocol|b|--tls|"
              "--fault|delay-pong=1s|--fault=close=1001,bye")
        + QStringList{QStringLiteral("--cert"), file, QStringLiteral("--key"), file});
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QCOMPARE(read->server.port, std::uint16_t(8080));
    QCOMPARE(read->server.bind, std::string("::1"));
    QVERIFY((read->server.subprotocols == std::vector<std::string>{"a", "b"}));
    QCOMPARE(read->server.faults.size(), std::size_t(2));
    QCOMPARE(read->server.maxMessage, std::uint64_t(1) << 20);
    QVERIFY(read->tls);
    QCOMPARE(read->server.certificatePem, std::string("PEM"));
    QCOMPARE(read->server.keyPem, std::string("PEM"));
}

void tst_LabCommand::badArgumentsAreRefusedWithASentence_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* line, const char* hint) {
        QTest::addRow("%s", line) << QByteArray(line) << QByteArray(hint);
    };
    row("--port|70000", "0 to 65535");
    row("--port|-1", "0 to 65535");
    row("--port|http", "\"http\"");
    row("--port", "port");
    row("--colour", "colour");
    row("stray", "\"stray\"");
    row("--fault|frieze", "freeze[=after D]");
    row("--fault|bad-frame=x", "reserved-bits");
    row("--max-message|0", "--max-message wants a size such as 512, 64k or 1m, not \"0\".");
    row("--deflate|maybe", "--deflate wants on, off, refuse or bare, not \"maybe\".");
    row("--deflate=", "--deflate wants on, off, refuse or bare, not \"\".");
    row("--client-max-window-bits|8", "--client-max-window-bits wants a number from 9 to 15, not \"8\".");
    row("--server-max-window-bits|16", "--server-max-window-bits wants a number from 9 to 15, not \"16\".");
    row("--server-max-window-bits|many", "wants a number from 9 to 15, not \"many\".");
    row("--deflate|off|--client-no-context-takeover", "need --deflate on");
    row("--deflate-reply|x|--server-max-window-bits|9", "need --deflate on");
    row("--deflate-reply|x|--deflate|on", "--deflate says nothing beside it");
    row("--deflate-reply| ", "wants the value of a header");
    row("--deflate-reply|a\r\nb: c", "wants the value of a header");
    row("--cert|a|--key|b", "need --tls");
    row("--ca-out|a", "need --tls");
    row("--tls|--cert|a", "belong together");
    row("--tls|--key|a", "belong together");
    row("--tls|--cert|/nowhere/c|--key|/nowhere/k", "/nowhere/c");
    row("--tls|--cert|a|--key|b|--ca-out|c", "with --cert there is none");
}

void tst_LabCommand::badArgumentsAreRefusedWithASentence()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, hint);
    const auto read = parseLabArguments(words(line.constData()));
    QVERIFY(!read);
    QVERIFY2(read.error().contains(QString::fromUtf8(hint)), qPrintable(read.error()));
}

void tst_LabCommand::compressionIsReadAsItIsWritten()
{
    using Mode = protocol::DeflateServer::Mode;
    const auto deflate = [](const char* line) { return parseLabArguments(words(line))->server.deflate; };
    QCOMPARE(int(deflate("").mode), int(Mode::On));
    QCOMPARE(int(deflate("--deflate|on").mode), int(Mode::On));
    QCOMPARE(int(deflate("--deflate|off").mode), int(Mode::Off));
    QCOMPARE(int(deflate("--deflate=refuse").mode), int(Mode::Refuse));
    QCOMPARE(int(deflate("--deflate|bare").mode), int(Mode::Bare));
    const auto bounds = deflate("--client-max-window-bits|9|--server-max-window-bits=10|--client-no-context-takeover|"
                                "--server-no-context-takeover")
                            .params;
    QVERIFY((bounds == protocol::DeflateParams{9, false, 10, false}));
    QVERIFY(deflate("--deflate-reply|permessage-deflate; client_max_window_bits=8").reply
        == "permessage-deflate; client_max_window_bits=8");
}

void tst_LabCommand::everyOptionAndFaultStandsInTheHelp()
{
    QString help;
    for (const app::HelpPage& page : app::labHelp())
        help += page.text;
    for (const std::string& usage : lab::faultUsages())
        QVERIFY2(help.contains(QString::fromStdString(usage)), usage.c_str());
    for (const std::string& kind : lab::badFrameKinds())
        QVERIFY2(help.contains(QString::fromStdString(kind)), kind.c_str());
    for (const QCommandLineOption& option : app::labOptions())
        QVERIFY2(
            help.contains(QStringLiteral("--") + option.names().constLast()), qPrintable(option.names().constLast()));
    QVERIFY(help.startsWith(QStringLiteral("Usage: pongscope-cli lab [options]\n")));
    QVERIFY(help.contains(QStringLiteral("--ca-out <FILE>")));
    QVERIFY(help.contains(QStringLiteral("--deflate <on|off|refuse|bare>")));
}

void tst_LabCommand::refusedArgumentsEndWithStatusOne() { QCOMPARE(app::runLab(words("--deflate|maybe")), 1); }

void tst_LabCommand::aTakenPortEndsWithStatusTwo()
{
    lab::LabServer server;
    QVERIFY(server.listen({}));
    QCOMPARE(app::runLab({QStringLiteral("--port=%1").arg(server.port())}), 2);
    QCOMPARE(app::runLab(words("--bind|nonsense")), 2);
}

void tst_LabCommand::itAnnouncesItselfAndEndsOnSignals_data()
{
    QTest::addColumn<int>("number");
    QTest::addRow("SIGINT") << SIGINT;
    QTest::addRow("SIGTERM") << SIGTERM;
}

void tst_LabCommand::itAnnouncesItselfAndEndsOnSignals()
{
    QFETCH(int, number);
    const QString file = m_directory.filePath(QStringLiteral("out"));
    int status = -1;
    {
        const Captured captured(file);
        QTimer::singleShot(0, this, [number] { ::raise(number); });
        status = app::runLab({});
    }
    QCOMPARE(status, 0);
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0][QStringLiteral("event")].toString(), QStringLiteral("listening"));
    const QUrl url(lines[0][QStringLiteral("url")].toString());
    QCOMPARE(url.scheme(), QStringLiteral("ws"));
    QCOMPARE(url.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(url.port() > 0);
    QCOMPARE(url.path(), QStringLiteral("/"));
}

void tst_LabCommand::withTlsTwoAddressesAreAnnouncedAndTheCaWritten()
{
    const QString file = m_directory.filePath(QStringLiteral("out"));
    const QString ca = m_directory.filePath(QStringLiteral("ca.pem"));
    int status = -1;
    {
        const Captured captured(file);
        QTimer::singleShot(0, this, [] { ::raise(SIGINT); });
        status = app::runLab({QStringLiteral("--tls"), QStringLiteral("--ca-out"), ca});
    }
    QCOMPARE(status, 0);
    const auto lines = linesOf(file);
    QCOMPARE(lines.size(), 2);
    const QUrl plain(lines[0][QStringLiteral("url")].toString());
    const QUrl secure(lines[1][QStringLiteral("url")].toString());
    QCOMPARE(plain.scheme(), QStringLiteral("ws"));
    QCOMPARE(secure.scheme(), QStringLiteral("wss"));
    QVERIFY(plain.port() != secure.port());
    const auto certificates = QSslCertificate::fromPath(ca);
    QCOMPARE(certificates.size(), 1);
    QVERIFY(certificates.front().isSelfSigned());
    QCOMPARE(app::runLab(
                 {QStringLiteral("--tls"), QStringLiteral("--ca-out"), m_directory.filePath(QStringLiteral("no/ca"))}),
        2);
}

QTEST_GUILESS_MAIN(tst_LabCommand)
#include "tst_lab_command.moc"
