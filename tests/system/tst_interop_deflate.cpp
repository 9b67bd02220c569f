// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed conversations with python3-websockets and npm's ws, in both roles: every window on each side, every
// combination of context takeover, every octet compared.
#include "core/capture/message_walk.h"
#include "core/lab/lab_server.h"
#include "core/session/session.h"

#include <QDir>
#include <QEventLoop>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <random>

using namespace pongscope;
using namespace std::chrono_literals;
using protocol::DeflateParams;

class tst_InteropDeflate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientAgreesOnEverySetting_data();
    void clientAgreesOnEverySetting();
    void clientHoldsLongConversations_data();
    void clientHoldsLongConversations();
    void labAgreesOnEverySetting_data() { peers(); }
    void labAgreesOnEverySetting();
    void labHoldsLongConversations_data() { peers(); }
    void labHoldsLongConversations();
    void labHasItsOwnWishes_data() { peers(); }
    void labHasItsOwnWishes();

private:
    static void peers();
};

namespace {

constexpr int kShort = 13; ///< messages
constexpr int kLong = 1000;
constexpr auto kPatience = 100s;

/// The few settings that the long conversations are held with: nothing special, all at the least, and mixed.
const std::array kFew{DeflateParams{}, DeflateParams{9, true, 9, true}, DeflateParams{9, false, 15, true},
    DeflateParams{15, true, 10, false}, DeflateParams{12, false, 12, false}};

std::vector<DeflateParams> everySetting()
{
    std::vector<DeflateParams> all;
    for (int client = protocol::kMinWindowBits; client <= protocol::kMaxWindowBits; ++client)
        for (int server = protocol::kMinWindowBits; server <= protocol::kMaxWindowBits; ++server)
            for (int takeover = 0; takeover < 4; ++takeover)
                all.push_back({client, (takeover & 1) != 0, server, (takeover & 2) != 0});
    return all;
}

QString written(const DeflateParams& params)
{
    return QStringLiteral("%1,%2,%3,%4")
        .arg(params.clientMaxWindowBits)
        .arg(params.serverMaxWindowBits)
        .arg(int(!params.clientContextTakeover))
        .arg(int(!params.serverContextTakeover));
}

QString script(const QString& name) { return QStringLiteral(PONGSCOPE_PEERS "/") + name; }

bool endsWell(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(10'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

/// The program that runs the peer's scripts; empty: the peer is not installed.
QString interpreter(const QString& peer)
{
    if (peer == QLatin1String("ws"))
        return QDir(script(QStringLiteral("node_modules/ws"))).exists()
            ? QStandardPaths::findExecutable(QStringLiteral("node"))
            : QString();
    for (const QString& python : {QStringLiteral("python3"), QStringLiteral("/usr/bin/python3")})
        if (endsWell(python, {QStringLiteral("-c"), QStringLiteral("import websockets")}))
            return python;
    return {};
}

QString suffix(const QString& peer)
{
    return peer == QLatin1String("ws") ? QStringLiteral(".mjs") : QStringLiteral(".py");
}

#define NEED(peer)                                                                                                     \
    const QString program = interpreter(peer);                                                                         \
    if (program.isEmpty())                                                                                             \
    QSKIP(qPrintable(peer + QStringLiteral(" is not installed: run ./test")))

// Our client ------------------------------------------------------------------------------------------------------

/// An echo server of somebody's; ends with its standard input.
class PeerServer {
public:
    PeerServer(const QString& program, const QString& peer)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            program, {script(peer + QStringLiteral("_server") + suffix(peer)), QStringLiteral("--deflate")});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) { }
        m_url = "ws://127.0.0.1:" + m_process.readLine().trimmed().toStdString() + "/";
    }
    ~PeerServer()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000))
            m_process.kill(), m_process.waitForFinished();
    }
    PeerServer(const PeerServer&) = delete;
    PeerServer& operator=(const PeerServer&) = delete;

    [[nodiscard]] const std::string& url() const { return m_url; }

private:
    QProcess m_process;
    std::string m_url;
};

struct Message {
    protocol::Opcode type = protocol::Opcode::Text;
    Bytes payload;
    std::size_t fragment = 0;
    bool disableCompression = false;
};

/// JSON that repeats itself over any window, and noise.
Bytes payloadOf(std::size_t length, bool noise, std::minstd_rand& chance)
{
    Bytes payload;
    payload.reserve(length + 64);
    while (payload.size() < length) {
        if (noise) {
            payload.push_back(static_cast<std::byte>(chance() >> 8));
            continue;
        }
        const std::string text =
            "{\"id\":" + std::to_string(chance() % 5000) + ",\"name\":\"pongscope\",\"state\":\"open\"}";
        const ByteView part = bytesOf(text);
        payload.insert(payload.end(), part.begin(), part.end());
    }
    payload.resize(length);
    return payload;
}

/// Of every kind and length from nothing to a mebibyte; a short one has the first lengths only.
std::vector<Message> conversation(int count, unsigned seed)
{
    constexpr std::array<std::size_t, 13> kLengths{
        200, 0, 40'000, 1, 1000, 126, 4096, 5, 125, 16384, 127, 65535, 65536};
    std::minstd_rand chance(seed + 1);
    std::vector<Message> all;
    for (int number = 0; number < count; ++number) {
        const std::size_t length = number % 250 == 249 ? std::size_t(1) << 20
            : number < int(kLengths.size())            ? kLengths[std::size_t(number)]
                                                       : kLengths[chance() % (number % 8 == 0 ? kLengths.size() : 9)];
        Message message;
        const bool noise = number % 3 == 0;
        message.type = number % 3 == 1 ? protocol::Opcode::Text : protocol::Opcode::Binary;
        message.payload = payloadOf(length, noise, chance);
        message.fragment = number % 5 == 4 ? length / 3 : 0;
        message.disableCompression = number % 7 == 6;
        all.push_back(std::move(message));
    }
    return all;
}

/// One connection of ours, watched through its capture.
class Talk {
public:
    Talk(const std::string& url, const DeflateParams& offer)
    {
        session::ClientOptions options;
        options.deflate = offer;
        options.compat = protocol::Compat::DotNet; // so that nothing less than the offer is accepted
        m_session.apply(session::Connect{1, url, options, m_capture});
    }

    [[nodiscard]] std::optional<DeflateParams> agreed()
    {
        std::optional<DeflateParams> agreed;
        waitFor([&] {
            const auto* opened = latest<capture::Opened>();
            agreed = opened ? opened->deflate : std::nullopt;
            return opened != nullptr;
        });
        return agreed;
    }

    /// What went wrong; empty if every message came back as it was sent.
    [[nodiscard]] QString hold(const std::vector<Message>& messages)
    {
        for (const Message& each : messages)
            m_session.apply(session::SendMessage{1, each.type, each.payload, each.fragment, each.disableCompression});
        const bool complete = waitFor([&] {
            walk();
            return m_back.size() >= messages.size();
        });
        for (std::size_t i = 0; i < m_back.size() && i < messages.size(); ++i) {
            if (m_back[i].type != messages[i].type
                || capture::joinedPayload(*m_capture, m_back[i], ~std::size_t(0)) != messages[i].payload)
                return QStringLiteral("message %1 of %2 octets came back otherwise")
                    .arg(i)
                    .arg(messages[i].payload.size());
        }
        if (!complete)
            return QStringLiteral("only %1 of %2 messages came back").arg(m_back.size()).arg(messages.size());
        m_session.apply(session::Close{1, 1000, "done"});
        waitFor([&] { return latest<capture::ClosedFact>() != nullptr; });
        return latest<capture::ClosedFact>()->clean ? QString() : QStringLiteral("not closed cleanly");
    }

    [[nodiscard]] int compressedIn() const
    {
        return int(std::ranges::count_if(m_back, [](const capture::MessageSpan& each) { return each.compressed; }));
    }
    [[nodiscard]] int compressedOut() const { return m_compressedOut; }

private:
    void walk()
    {
        for (; m_row < m_capture->rows(); ++m_row) {
            auto message = m_walk.take(*m_capture, m_row);
            if (message && message->direction == protocol::Direction::In)
                m_back.push_back(std::move(*message));
            else if (message && message->compressed)
                ++m_compressedOut;
        }
    }

    template <class T>
    [[nodiscard]] const T* latest()
    {
        m_facts = m_capture->facts();
        for (const capture::Fact& fact : m_facts)
            if (const T* body = std::get_if<T>(&fact.body))
                return body;
        return nullptr;
    }

    /// False if it does not come about, or the connection ended first.
    bool waitFor(const std::function<bool()>& done)
    {
        QEventLoop loop;
        QTimer::singleShot(kPatience, &loop, [&loop] { loop.exit(1); });
        m_capture->setWake([&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        bool good = false;
        for (int late = 0; late == 0 && !good; late = good ? 0 : loop.exec()) {
            m_capture->rearm();
            good = done();
            if (!good && latest<capture::ClosedFact>())
                break;
        }
        m_capture->setWake({});
        return good;
    }

    session::Session m_session;
    std::shared_ptr<capture::Capture> m_capture = std::make_shared<capture::Capture>();
    capture::MessageWalk m_walk;
    std::uint64_t m_row = 0;
    std::vector<capture::MessageSpan> m_back;
    int m_compressedOut = 0;
    std::vector<capture::Fact> m_facts;
};

} // namespace

void tst_InteropDeflate::peers()
{
    QTest::addColumn<QString>("peer");
    QTest::addRow("websockets") << QStringLiteral("websockets");
    QTest::addRow("ws") << QStringLiteral("ws");
}

void tst_InteropDeflate::clientAgreesOnEverySetting_data() { peers(); }

void tst_InteropDeflate::clientAgreesOnEverySetting()
{
    QFETCH(QString, peer);
    NEED(peer);
    const PeerServer server(program, peer);
    const auto messages = conversation(kShort, 1);
    const auto plain = std::ranges::count_if(messages, &Message::disableCompression);
    int held = 0;
    for (const DeflateParams& setting : everySetting()) {
        Talk talk(server.url(), setting);
        const auto agreed = talk.agreed();
        QVERIFY2(agreed == setting, qPrintable(written(setting)));
        const QString problem = talk.hold(messages);
        QVERIFY2(problem.isEmpty(), qPrintable(written(setting) + QStringLiteral(": ") + problem));
        QCOMPARE(talk.compressedOut(), kShort - int(plain));
        QVERIFY(talk.compressedIn() >= kShort - 2); // ws leaves what begins with "!" alone
        ++held;
    }
    QCOMPARE(held, 7 * 7 * 4);
}

void tst_InteropDeflate::clientHoldsLongConversations_data() { peers(); }

void tst_InteropDeflate::clientHoldsLongConversations()
{
    QFETCH(QString, peer);
    NEED(peer);
    const PeerServer server(program, peer);
    unsigned seed = 0;
    for (const DeflateParams& setting : kFew) {
        Talk talk(server.url(), setting);
        QVERIFY2(talk.agreed() == setting, qPrintable(written(setting)));
        const QString problem = talk.hold(conversation(kLong, ++seed));
        QVERIFY2(problem.isEmpty(), qPrintable(written(setting) + QStringLiteral(": ") + problem));
    }
}

// Our server ------------------------------------------------------------------------------------------------------

namespace {

/// Lets the peer's client talk to the labs; what it printed, or what went wrong.
QByteArray talkedTo(
    const QString& program, const QString& peer, int count, const QStringList& settings, const QStringList& urls)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QEventLoop loop; // the labs live in this thread
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(kPatience, &process, &QProcess::kill);
    process.start(program,
        QStringList{script(peer + QStringLiteral("_deflate") + suffix(peer)), QString::number(count),
            settings.join(QLatin1Char('/'))}
            + urls);
    loop.exec();
    return process.readAll().trimmed();
}

template <class Range>
QStringList writtenAll(const Range& settings)
{
    QStringList all;
    for (const DeflateParams& setting : settings)
        all << written(setting);
    return all;
}

QString echo(const lab::LabServer& lab) { return QString::fromStdString(lab.url() + "echo"); }

} // namespace

void tst_InteropDeflate::labAgreesOnEverySetting()
{
    QFETCH(QString, peer);
    NEED(peer);
    lab::LabServer lab;
    QVERIFY(lab.listen({}));
    const QStringList settings = writtenAll(everySetting());
    QCOMPARE(talkedTo(program, peer, kShort, settings, {echo(lab)}), QByteArray::number(settings.size()));
}

void tst_InteropDeflate::labHoldsLongConversations()
{
    QFETCH(QString, peer);
    NEED(peer);
    lab::LabServer lab;
    QVERIFY(lab.listen({}));
    const QStringList settings = writtenAll(kFew);
    QCOMPARE(talkedTo(program, peer, kLong, settings, {echo(lab)}), QByteArray::number(settings.size()));
}

/// Smaller windows and no takeover by the server's will; the client offers all it has.
void tst_InteropDeflate::labHasItsOwnWishes()
{
    QFETCH(QString, peer);
    NEED(peer);
    std::vector<std::unique_ptr<lab::LabServer>> labs;
    QStringList urls;
    for (const DeflateParams& wish : kFew) {
        lab::LabServer::Settings settings;
        settings.deflate.params = wish;
        labs.push_back(std::make_unique<lab::LabServer>());
        QVERIFY(labs.back()->listen(settings));
        urls << echo(*labs.back());
    }
    QCOMPARE(talkedTo(program, peer, 60, {QStringLiteral("0,0,0,0")}, urls), QByteArray::number(urls.size()));
}

QTEST_GUILESS_MAIN(tst_InteropDeflate)
#include "tst_interop_deflate.moc"
