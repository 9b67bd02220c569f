// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile_command.h"

#include "app/connect_options.h"
#include "app/exit_status.h"
#include "app/file_arguments.h"
#include "app/interruption.h"
#include "app/profile_options.h"
#include "app/profile_report.h"
#include "app/standard_output.h"
#include "core/base/duration_text.h"
#include "core/capture/capture_file.h"
#include "core/session/engine_thread.h"
#include "core/session/options_json.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>

namespace pongscope::app {

namespace {

using namespace std::chrono_literals;

struct ProfileCommand {
    Q_DECLARE_TR_FUNCTIONS(ProfileCommand)
};

constexpr const char* kName = "profile";
constexpr Duration kUsualWait = 75s, kShortestWait = 200ms, kLongestWait = 24h;
/// How long PONGs are waited for.
constexpr Duration kPatience = 3s;
constexpr int kPingsInOneGo = 5;
/// PINGs come so far apart, that many each.
constexpr std::array<Duration, 6> kGaps{500ms, 200ms, 100ms, 50ms, 20ms, 10ms};
constexpr int kPingsAGap = 8;
constexpr auto kTick = 5ms;

struct Order {
    ConnectArguments connect;
    Duration wait = kUsualWait;
    bool yes = false, rate = false;
    std::optional<std::string> data;
};

QString help()
{
    QString text = ProfileCommand::tr("Usage: pongscope-cli profile URL --yes [options]\n"
                                      "Finds out how an endpoint treats heartbeats: whether it answers every PING, at\n"
                                      "what idle age the path is cut and what resets that, whether a mute client is\n"
                                      "dropped, and from what rate PINGs are policed. Opens a few connections, for a\n"
                                      "minute or so, and sends PINGs: only do this to endpoints that are yours, or\n"
                                      "whose owner allows it.\n"
                                      "\n");
    for (const ProfileOption& option : profileOptions())
        text += QStringLiteral("  --%1%2%3\n      %4\n")
                    .arg(QLatin1String(option.name), QLatin1String(*option.value ? " " : ""),
                        QLatin1String(option.value), QLatin1String(option.text));
    return text
        + ProfileCommand::tr("  --capture FILE, --json, and the options of a connection (connect --help all)\n");
}

/// What would be done, for whoever has not agreed to it yet.
QString plan(const Order& order)
{
    const QString wait = QString::fromStdString(durationText(order.wait));
    QStringList lines{ProfileCommand::tr("Nothing was sent. With --yes this is done at %1:")
                          .arg(QString::fromStdString(order.connect.url)),
        ProfileCommand::tr("  - one connection with %1 PINGs in one go").arg(kPingsInOneGo),
        ProfileCommand::tr("  - one connection on which nothing is sent, for up to %1").arg(wait),
        ProfileCommand::tr("  - one connection with PINGs only, for half as long again"),
        ProfileCommand::tr("  - one connection that leaves the PINGs of the peer unanswered, for up to %1").arg(wait)};
    if (order.data)
        lines += ProfileCommand::tr("  - one connection with a message now and then, for half as long again");
    if (order.rate)
        lines +=
            ProfileCommand::tr("  - at the end one connection with up to %1 PINGs, ever faster, up to one every %2")
                .arg(kPingsAGap * int(kGaps.size()))
                .arg(QString::fromStdString(durationText(kGaps.back())));
    return lines.join(QLatin1Char('\n'));
}

/// One connection of the profile.
struct Trial {
    session::ConnectionId id = 0;
    std::shared_ptr<capture::Capture> capture;
    std::optional<TimePoint> opened;
    std::optional<TimePoint> nextSend;
    int sent = 0;
    bool finished = false;
    bool decided = false; ///< nothing more is to be learnt from it
};

/// Makes the trials, all but the last side by side, and tells what came out.
class ProfileRun final : public QObject {
public:
    ProfileRun(Order order, ClockAnchor start, std::unique_ptr<capture::CaptureFile> file);

    [[nodiscard]] int exec();

private:
    enum Which : std::size_t { Answers, Silent, Pinged, Mute, Fed, Policed, Count };

    void begin(Which which);
    void tick();
    void advance(Which which, TimePoint now);
    void advanceAnswers(Trial& trial, TimePoint now);
    void advanceWaiting(Trial& trial, TimePoint now);
    void advanceBusy(Which which, TimePoint now);
    void advancePoliced(Trial& trial, TimePoint now);
    void ping(Trial& trial);
    void decide(Trial& trial);
    [[nodiscard]] bool decided(Which which) const { return !m_trials[which].capture || m_trials[which].decided; }
    [[nodiscard]] bool firstRoundOver() const;
    [[nodiscard]] std::optional<Duration> silentLimit() const;
    [[nodiscard]] diagnosis::HeartbeatProfile profile() const;
    [[nodiscard]] std::optional<protocol::Failure> refusal() const;

    Order m_order;
    ClockAnchor m_start;
    std::unique_ptr<capture::CaptureFile> m_file;
    std::array<Trial, Count> m_trials;
    Duration m_every; ///< between PINGs, and between messages
    Interruption m_interruption;
    bool m_interrupted = false;
    QTimer m_tick;
    std::unique_ptr<session::EngineThread> m_engine;
};

ProfileRun::ProfileRun(Order order, ClockAnchor start, std::unique_ptr<capture::CaptureFile> file)
    : m_order(std::move(order))
    , m_start(start)
    , m_file(std::move(file))
    , m_every(std::max<Duration>(m_order.wait / 15, 20ms))
    , m_engine(std::make_unique<session::EngineThread>())
{
    m_order.connect.options.keepAlive = {Duration::zero(), protocol::kInfinite}; // nothing goes out unasked
    m_order.connect.options.echo = false;
    connect(&m_interruption, &Interruption::interrupted, this, [this] {
        m_interrupted = true;
        QCoreApplication::quit();
    });
    connect(m_engine.get(), &session::EngineThread::finished, this, [this](session::ConnectionId id) {
        m_trials[static_cast<std::size_t>(id - 1)].finished = true;
        tick();
    });
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &ProfileRun::tick);
}

int ProfileRun::exec()
{
    for (const Which which : {Answers, Silent, Pinged, Mute})
        begin(which);
    if (m_order.data)
        begin(Fed);
    m_tick.start(kTick);
    QCoreApplication::exec();
    m_tick.stop();
    const auto failure = refusal();
    const diagnosis::HeartbeatProfile found = profile(); // as of now: what still lives ends with the engine
    m_engine.reset();
    if (m_file) {
        if (const auto closed = m_file->close(); !closed)
            complain(kName, QString::fromStdString(describe(closed.error())));
    }
    if (failure) {
        complain(kName, QString::fromStdString(failure->message()));
        return kNotOpened;
    }
    std::string out = m_order.connect.run.json ? profileJson(found, m_order.connect.url, Clock::now() - m_start.steady)
                                               : profileText(found);
    StandardOutput().write(out);
    return m_interrupted ? kInterrupted : kClosedNormally;
}

void ProfileRun::begin(Which which)
{
    Trial& trial = m_trials[which];
    trial.id = static_cast<session::ConnectionId>(which) + 1;
    session::ClientOptions options = m_order.connect.options;
    options.answerPings = which != Mute;
    trial.capture = m_file ? m_file->addConnection({m_order.connect.url, session::optionsJson(options)})
                           : std::make_shared<capture::Capture>();
    m_engine->apply(session::Connect{trial.id, m_order.connect.url, options, trial.capture});
}

void ProfileRun::tick()
{
    const TimePoint now = Clock::now();
    for (std::size_t which = 0; which < Count; ++which)
        advance(static_cast<Which>(which), now);
    const bool refused = m_trials[Answers].finished && !m_trials[Answers].opened;
    if (refused)
        return QCoreApplication::quit();
    if (!firstRoundOver())
        return;
    if (m_order.rate && !m_trials[Policed].capture) // last: it may get us banned
        return begin(Policed);
    if (decided(Policed))
        QCoreApplication::quit();
}

bool ProfileRun::firstRoundOver() const
{
    return decided(Answers) && decided(Silent) && decided(Pinged) && decided(Mute) && decided(Fed);
}

void ProfileRun::advance(Which which, TimePoint now)
{
    Trial& trial = m_trials[which];
    if (!trial.capture || trial.decided)
        return;
    if (!trial.opened) {
        for (const capture::Fact& fact : trial.capture->facts()) {
            if (std::holds_alternative<capture::Opened>(fact.body))
                trial.opened = fact.at;
        }
    }
    if (trial.finished)
        trial.decided = true;
    if (!trial.opened || trial.decided)
        return;
    switch (which) {
    case Answers:
        return advanceAnswers(trial, now);
    case Silent:
    case Mute:
        return advanceWaiting(trial, now);
    case Pinged:
    case Fed:
        return advanceBusy(which, now);
    case Policed:
        return advancePoliced(trial, now);
    case Count:
        break;
    }
}

void ProfileRun::advanceAnswers(Trial& trial, TimePoint now)
{
    while (trial.sent < kPingsInOneGo)
        ping(trial);
    const diagnosis::PingAnswers answers = diagnosis::pingAnswers(*trial.capture);
    if (answers.answered == std::size_t(kPingsInOneGo) || now - *trial.opened > kPatience)
        decide(trial);
}

void ProfileRun::advanceWaiting(Trial& trial, TimePoint now)
{
    if (now - *trial.opened > m_order.wait)
        decide(trial);
}

/// Until it is clear that it outlived the silent one; when that one was not cut there is nothing to outlive.
void ProfileRun::advanceBusy(Which which, TimePoint now)
{
    Trial& trial = m_trials[which];
    if (!trial.nextSend)
        trial.nextSend = *trial.opened + m_every;
    if (now >= *trial.nextSend) {
        trial.nextSend = now + m_every;
        if (which == Pinged)
            ping(trial);
        else
            m_engine->apply(session::SendMessage{trial.id, protocol::Opcode::Text, toBytes(*m_order.data), 0, false});
    }
    if (!decided(Silent))
        return;
    const auto limit = silentLimit();
    if (!limit || now - *trial.opened > *limit * 3 / 2)
        decide(trial);
}

void ProfileRun::advancePoliced(Trial& trial, TimePoint now)
{
    if (!trial.nextSend)
        trial.nextSend = now;
    if (now < *trial.nextSend)
        return;
    const auto step = static_cast<std::size_t>(trial.sent / kPingsAGap);
    if (step >= kGaps.size()) {
        // A peer that minds the last one says so within a moment.
        if (now > *trial.nextSend + 500ms)
            decide(trial);
        return;
    }
    ping(trial);
    trial.nextSend = now + kGaps[step];
}

void ProfileRun::ping(Trial& trial)
{
    m_engine->apply(session::SendPing{trial.id, toBytes("profile " + std::to_string(++trial.sent))});
}

void ProfileRun::decide(Trial& trial)
{
    trial.decided = true;
    m_engine->apply(session::Close{trial.id, 1000, {}});
}

std::optional<Duration> ProfileRun::silentLimit() const
{
    const Trial& trial = m_trials[Silent];
    const auto end = trial.capture ? diagnosis::trialEnd(*trial.capture, Clock::now()) : std::nullopt;
    return end && end->cut ? std::optional(end->lived) : std::nullopt;
}

diagnosis::HeartbeatProfile ProfileRun::profile() const
{
    const TimePoint now = Clock::now();
    const auto endOf = [&](Which which) -> std::optional<diagnosis::TrialEnd> {
        const auto& capture = m_trials[which].capture;
        return capture ? diagnosis::trialEnd(*capture, now) : std::nullopt;
    };
    diagnosis::HeartbeatProfile found;
    found.answers = diagnosis::pingAnswers(*m_trials[Answers].capture);
    found.watched = m_order.wait;
    found.silent = endOf(Silent);
    found.pinged = endOf(Pinged);
    found.fed = endOf(Fed);
    found.mute = endOf(Mute);
    found.policed = endOf(Policed);
    found.pingEvery = found.feedEvery = m_every;
    if (m_interrupted && found.silent) // it was not watched for as long as was meant
        found.watched = found.silent->lived;
    return found;
}

/// Why the first connection was not opened, if it was not.
std::optional<protocol::Failure> ProfileRun::refusal() const
{
    if (m_trials[Answers].opened)
        return std::nullopt;
    std::optional<protocol::Failure> failure;
    for (const capture::Fact& fact : m_trials[Answers].capture->facts()) {
        if (const auto* error = std::get_if<capture::ErrorFact>(&fact.body))
            failure = error->failure;
    }
    return failure.value_or(protocol::Failure{protocol::WebSocketError::Faulted,
        {{"WebSocketException", {}, ProfileCommand::tr("The connection was not opened.").toStdString()}}});
}

/// This command's own options are taken out; the rest is for connect's parser.
tl::expected<Order, QString> readOrder(const QStringList& arguments)
{
    Order order;
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString name = arguments[i].section(QLatin1Char('='), 0, 0);
        const auto value = [&]() -> std::optional<QString> {
            if (arguments[i].contains(QLatin1Char('=')))
                return arguments[i].section(QLatin1Char('='), 1);
            return i + 1 < arguments.size() ? std::optional(arguments[++i]) : std::nullopt;
        };
        if (name == QLatin1String("--yes") || name == QLatin1String("--rate")) {
            (name == QLatin1String("--yes") ? order.yes : order.rate) = true;
        } else if (name == QLatin1String("--wait") || name == QLatin1String("--data")) {
            const auto given = value();
            if (!given)
                return tl::unexpected(ProfileCommand::tr("%1 wants a value.").arg(name));
            if (name == QLatin1String("--data")) {
                order.data = given->toStdString();
                continue;
            }
            const auto parsed = parseDuration(given->toStdString());
            if (!parsed || *parsed < kShortestWait || *parsed > kLongestWait)
                return tl::unexpected(ProfileCommand::tr("--wait wants a duration from 200ms to 24h, such as 75s."));
            order.wait = *parsed;
        } else {
            rest += arguments[i];
        }
    }
    auto read = parseConnectArguments(rest);
    if (!read)
        return tl::unexpected(read.error().message);
    order.connect = std::move(*read);
    return order;
}

} // namespace

int runProfile(const QStringList& arguments, ClockAnchor start)
{
    auto order = readOrder(arguments);
    if (!order)
        return complain(kName, order.error());
    if (order->connect.help) {
        std::string text = help().toStdString();
        StandardOutput().write(text);
        return kClosedNormally;
    }
    if (order->connect.url.empty())
        return complain(
            kName, ProfileCommand::tr("profile wants an address, such as ws://host/path. --help says more."));
    if (!order->yes)
        return complain(kName, plan(*order));
    std::unique_ptr<capture::CaptureFile> file;
    if (!order->connect.run.capture.empty()) {
        auto created = capture::CaptureFile::create(order->connect.run.capture);
        if (!created)
            return complain(kName, QString::fromStdString(describe(created.error())));
        file = std::move(*created);
    }
    return ProfileRun(std::move(*order), start, std::move(file)).exec();
}

} // namespace pongscope::app
