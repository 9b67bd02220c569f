// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

/// The program itself, against its own lab.
class tst_ConnectCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void conversationAsJson();
    void exitStatusTellsTheEnd_data();
    void exitStatusTellsTheEnd();
    void missingPongTimesOut();
    void latePongKeepsTheConnection();
    void pausedReadingIsAFalseAlarm();
    void badArgumentsSendNothing();
    void interruptedOnceClosesNormally();
    void interruptedTwiceGoesAtOnce();
    void interruptedAgainstADeafPeerWaitsASecond();
    void interruptedWhileConnecting();
    void standardInputIsSentAndClosed();
    void muchInputArrivesWhole();
    void severalSocketsAreNumbered();
    void readerThatGoesAwayEndsIt();
    void helpAndVersion();

private:
    struct Finished {
        int status;
        QList<QJsonObject> events;
        QByteArray output, errors;
        [[nodiscard]] QStringList names() const
        {
            QStringList all;
            for (const QJsonObject& event : events)
                all += event.value(QLatin1String("event")).toString();
            return all;
        }
        [[nodiscard]] QJsonObject last(const char* name) const
        {
            for (auto it = events.rbegin(); it != events.rend(); ++it)
                if (it->value(QLatin1String("event")).toString() == QLatin1String(name))
                    return *it;
            return {};
        }
    };

    static QString program() { return QStringLiteral(PONGSCOPE_CLI); }
    [[nodiscard]] QString url(const char* path) const { return m_lab + QString::fromLatin1(path); }
    static Finished finish(QProcess& process)
    {
        if (!process.waitForFinished(20'000))
            process.kill();
        Finished result{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, {},
            process.readAllStandardOutput(), process.readAllStandardError()};
        for (const QByteArray& line : result.output.split('\n')) {
            const QJsonDocument event = QJsonDocument::fromJson(line);
            if (event.isObject())
                result.events += event.object();
        }
        return result;
    }
    static Finished connectTo(const QString& url, const QStringList& options, const QByteArray& input = {})
    {
        QProcess process;
        process.start(program(), QStringList{QStringLiteral("connect"), url} + options);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }
    /// Starts a connection and waits until the event was printed.
    static void start(QProcess& process, const QString& url, const char* event, const QStringList& options = {})
    {
        process.start(program(), QStringList{QStringLiteral("connect"), url, QStringLiteral("--json")} + options);
        const QByteArray wanted = QByteArray("\"event\":\"") + event;
        QTRY_VERIFY_WITH_TIMEOUT(process.peek(1 << 20).contains(wanted), 10'000);
    }
    static void interrupt(const QProcess& process) { ::kill(pid_t(process.processId()), SIGINT); }
    static QStringList words(const char* line)
    {
        return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

    QProcess m_server;
    QString m_lab;
};

void tst_ConnectCommand::initTestCase()
{
    m_server.start(program(), {QStringLiteral("lab")});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), 10'000);
    const QJsonObject listening = QJsonDocument::fromJson(m_server.readLine()).object();
    m_lab = listening.value(QLatin1String("url")).toString().chopped(1);
    QVERIFY(m_lab.startsWith(QLatin1String("ws://127.0.0.1:")));
}

void tst_ConnectCommand::cleanupTestCase()
{
    m_server.terminate();
    QVERIFY(m_server.waitForFinished());
}

void tst_ConnectCommand::conversationAsJson()
{
    const Finished run = connectTo(url("/echo"), words("--json --send hello --duration 300ms"));
    QCOMPARE(run.status, 0);
    QCOMPARE(run.names().join(QLatin1Char(' ')),
        QStringLiteral("start attempt handshake open frame message frame message frame frame closed"));
    QCOMPARE(run.output.count('\n'), run.events.size()); // every line is an object
    double before = 0;
    for (const QJsonObject& event : run.events) {
        QVERIFY(event.value(QLatin1String("t")).toDouble() >= before);
        before = event.value(QLatin1String("t")).toDouble();
        QCOMPARE(event.value(QLatin1String("socket")).toInt(), 1);
    }
    QCOMPARE(run.events.at(7).value(QLatin1String("payload")).toString(), QStringLiteral("hello"));
    QCOMPARE(run.last("closed").value(QLatin1String("code")).toInt(), 1000);
    QCOMPARE(run.errors, QByteArray());
}

void tst_ConnectCommand::exitStatusTellsTheEnd_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("status");
    QTest::addRow("closed by us") << "/echo"
                                  << "--duration 50ms" << 0;
    QTest::addRow("closed by the peer") << "/echo?fault=close=1001,away"
                                        << "" << 0;
    QTest::addRow("bad option") << "/echo"
                                << "--nonsense" << 1;
    QTest::addRow("CA that cannot be read") << "wss://127.0.0.1:9/"
                                            << "--ca /nonexistent" << 1;
    QTest::addRow("nobody listens") << "ws://127.0.0.1:9/"
                                    << "" << 2;
    QTest::addRow("404") << "/nothing"
                         << "" << 2;
    QTest::addRow("keep-alive timeout") << "/echo?fault=withhold-pong"
                                        << "--keep-alive-interval 50ms --keep-alive-timeout 100ms --grace 50ms" << 3;
    QTest::addRow("protocol error") << "/echo?fault=bad-frame=reserved-bits"
                                    << "" << 4;
    QTest::addRow("end without Close") << "/echo?fault=drop"
                                       << "" << 5;
    QTest::addRow("reset") << "/echo?fault=reset"
                           << "" << 5;
    QTest::addRow("Close that is not answered") << "/echo?fault=freeze"
                                                << "--duration 50ms --close-timeout 100ms" << 5;
}

void tst_ConnectCommand::exitStatusTellsTheEnd()
{
    QFETCH(QString, target);
    QFETCH(QString, options);
    const QString address = target.startsWith(QLatin1Char('/')) ? m_lab + target : target;
    const Finished run = connectTo(address, options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QFETCH(int, status);
    const QByteArray said = run.output + run.errors;
    QVERIFY2(run.status == status, said.constData());
}

void tst_ConnectCommand::missingPongTimesOut()
{
    const Finished run = connectTo(url("/echo?fault=withhold-pong"),
        words("--json --keep-alive-interval 100ms --keep-alive-timeout 200ms --grace 50ms"));
    QCOMPARE(run.status, 3);
    QCOMPARE(run.last("ping").value(QLatin1String("token")).toInt(), 1);
    const QJsonObject timeout = run.last("timeout");
    QCOMPARE(timeout.value(QLatin1String("token")).toInt(), 1);
    QCOMPARE(timeout.value(QLatin1String("verdict")).toString(), QStringLiteral("peer-application-silent"));
    const QJsonObject evidence = timeout.value(QLatin1String("evidence")).toObject();
    const double waited =
        evidence.value(QLatin1String("deadlineAt")).toDouble() - evidence.value(QLatin1String("queuedAt")).toDouble();
    QVERIFY(qAbs(waited - 0.2) < 0.000'002);
    QVERIFY(timeout.value(QLatin1String("t")).toDouble() > evidence.value(QLatin1String("deadlineAt")).toDouble());
    const QJsonObject closed = run.last("closed");
    QCOMPARE(closed.value(QLatin1String("state")).toString(), QStringLiteral("Aborted"));
    QCOMPARE(closed.value(QLatin1String("by")).toString(), QStringLiteral("timeout"));
    QVERIFY(closed.value(QLatin1String("code")).isNull());
    QVERIFY(!run.output.contains("\"opcode\":\"close\"")); // a hard abort
}

void tst_ConnectCommand::latePongKeepsTheConnection()
{
    const Finished run = connectTo(url("/echo?fault=delay-pong=100ms"),
        words("--json --keep-alive-interval 100ms --keep-alive-timeout 5s --duration 1s"));
    QCOMPARE(run.status, 0);
    QVERIFY(run.names().count(QStringLiteral("pong")) >= 2);
    QVERIFY(run.last("pong").value(QLatin1String("rttMs")).toDouble() >= 100);
}

void tst_ConnectCommand::pausedReadingIsAFalseAlarm()
{
    const Finished run = connectTo(url("/echo"),
        words("--json --keep-alive-interval 100ms --keep-alive-timeout 200ms --grace 50ms --pause-reading-after 10ms"));
    QCOMPARE(run.status, 3);
    const QJsonObject evidence = run.last("timeout").value(QLatin1String("evidence")).toObject();
    QVERIFY(evidence.value(QLatin1String("readingPaused")).toBool());
    QCOMPARE(evidence.value(QLatin1String("unreadBytes")).toInt(), 10);
}

void tst_ConnectCommand::badArgumentsSendNothing()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("ws://127.0.0.1:%1/").arg(server.serverPort());
    const Finished text = connectTo(address, words("--keep-alive-interval -2ms"));
    QCOMPARE(text.status, 1);
    QCOMPARE(text.output, QByteArray());
    QVERIFY(text.errors.startsWith("pongscope-cli connect: The argument must be a value greater than"));
    const Finished json = connectTo(address, words("--keep-alive-interval -2ms --json"));
    QCOMPARE(json.status, 1);
    QCOMPARE(json.names().join(QLatin1Char(' ')), QStringLiteral("start error"));
    QCOMPARE(json.last("error").value(QLatin1String("kind")).toString(), QStringLiteral("Argument"));
    QVERIFY(!server.hasPendingConnections());
}

void tst_ConnectCommand::interruptedOnceClosesNormally()
{
    QProcess process;
    start(process, url("/echo"), "open");
    interrupt(process);
    const Finished run = finish(process);
    QCOMPARE(run.status, 130);
    QVERIFY(run.last("closed").value(QLatin1String("clean")).toBool());
}

void tst_ConnectCommand::interruptedTwiceGoesAtOnce()
{
    QProcess process;
    start(process, url("/echo?fault=freeze"), "open");
    interrupt(process);
    QTRY_VERIFY(process.peek(1 << 20).contains("\"opcode\":\"close\""));
    QElapsedTimer timer;
    timer.start();
    interrupt(process);
    const Finished run = finish(process);
    QCOMPARE(run.status, 130);
    QVERIFY(timer.elapsed() < 900);
    QCOMPARE(run.last("closed").value(QLatin1String("state")).toString(), QStringLiteral("Aborted"));
}

void tst_ConnectCommand::interruptedAgainstADeafPeerWaitsASecond()
{
    QProcess process;
    start(process, url("/echo?fault=freeze"), "open");
    QElapsedTimer timer;
    timer.start();
    interrupt(process);
    QCOMPARE(finish(process).status, 130);
    QVERIFY(timer.elapsed() >= 990);
}

void tst_ConnectCommand::interruptedWhileConnecting()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QProcess process;
    start(process, QStringLiteral("ws://127.0.0.1:%1/").arg(silent.serverPort()), "attempt");
    interrupt(process);
    const Finished run = finish(process);
    QCOMPARE(run.status, 130);
    QCOMPARE(run.last("error").value(QLatin1String("chain")).toArray().last().toString(),
        QStringLiteral("The operation was canceled."));
}

void tst_ConnectCommand::standardInputIsSentAndClosed()
{
    const Finished run = connectTo(url("/echo"), words("--json --stdin --send first"), "one\r\n\xff\n\nlast");
    QCOMPARE(run.status, 0);
    QStringList sent, echoed;
    for (const QJsonObject& event : run.events) {
        if (event.value(QLatin1String("event")).toString() != QLatin1String("message"))
            continue;
        const bool out = event.value(QLatin1String("dir")).toString() == QLatin1String("out");
        (out ? sent : echoed) += event.value(QLatin1String("payload")).toString();
    }
    const QStringList expected{QStringLiteral("first"), QStringLiteral("one"), QString(), QStringLiteral("last")};
    QCOMPARE(sent, expected);
    QCOMPARE(echoed, expected);
    QCOMPARE(run.last("error").value(QLatin1String("message")).toString(),
        QStringLiteral("Line 2 of standard input is not UTF-8. It was not sent."));
    QVERIFY(run.last("closed").value(QLatin1String("clean")).toBool());
}

void tst_ConnectCommand::muchInputArrivesWhole()
{
    constexpr int lines = 3000;
    QByteArray input;
    for (int i = 0; i < lines; ++i)
        input += QByteArray::number(i) + QByteArray(2000, 'x') + '\n';
    const Finished run = connectTo(url("/echo"), words("--json --stdin"), input);
    QCOMPARE(run.status, 0);
    int echoed = 0;
    for (const QJsonObject& event : run.events) {
        if (event.value(QLatin1String("event")).toString() == QLatin1String("message")
            && event.value(QLatin1String("dir")).toString() == QLatin1String("in"))
            QVERIFY(event.value(QLatin1String("payload")).toString().startsWith(QString::number(echoed++)));
    }
    QCOMPARE(echoed, lines);
}

void tst_ConnectCommand::severalSocketsAreNumbered()
{
    const Finished run = connectTo(url("/echo"), words("--json --sockets 3 --send hi --duration 300ms"));
    QCOMPARE(run.status, 0);
    QMap<int, int> messages;
    for (const QJsonObject& event : run.events) {
        if (event.value(QLatin1String("event")).toString() == QLatin1String("message"))
            ++messages[event.value(QLatin1String("socket")).toInt()];
    }
    QCOMPARE(messages, (QMap<int, int>{{1, 2}, {2, 2}, {3, 2}}));
}

void tst_ConnectCommand::readerThatGoesAwayEndsIt()
{
    const QTemporaryDir directory;
    const QString statusFile = directory.filePath(QStringLiteral("status"));
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"), QStringLiteral("{ \"$0\" connect \"$1\" --json; echo $? > \"$2\"; } | head -n 1"),
            program(), url("/ticker?rate=200"), statusFile});
    const Finished run = finish(shell);
    QCOMPARE(run.events.size(), 1);
    QCOMPARE(run.errors, QByteArray());
    QFile file(statusFile);
    QTRY_VERIFY_WITH_TIMEOUT(file.exists() && file.size() > 0, 10'000);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("0\n"));
}

void tst_ConnectCommand::helpAndVersion()
{
    const auto run = [](const QStringList& arguments) {
        QProcess process;
        process.start(program(), arguments);
        return finish(process);
    };
    const Finished help = run({QStringLiteral("connect"), QStringLiteral("--help")});
    QCOMPARE(help.status, 0);
    QVERIFY(help.output.contains("--keep-alive-timeout"));
    for (const QByteArray& line : help.output.split('\n'))
        QVERIFY2(line.size() <= 100, line.constData());
    QVERIFY(run({QStringLiteral("--version")}).output.startsWith("pongscope-cli " PONGSCOPE_VERSION "\nQt "));
    QCOMPARE(run({QStringLiteral("--help")}).status, 0);
    QCOMPARE(run({}).status, 1);
    QCOMPARE(run({QStringLiteral("proxy")}).status, 1);
    QCOMPARE(run({QStringLiteral("connect")}).status, 1);
}

QTEST_GUILESS_MAIN(tst_ConnectCommand)
#include "tst_connect_command.moc"
