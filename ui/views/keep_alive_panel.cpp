// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_panel.h"

#include "core/diagnosis/cut_causes.h"
#include "core/diagnosis/h2_ping_rtt.h"
#include "ui/charts/keep_alive_timeline.h"
#include "ui/charts/open_ping_lane.h"
#include "ui/charts/rtt_chart.h"
#include "ui/live_connection.h"
#include "ui/models/keep_alive_reviewer.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/views/cut_card.h"
#include "ui/views/keep_alive_advice.h"
#include "ui/views/keep_alive_countdowns.h"
#include "ui/views/keep_alive_notes.h"
#include "ui/views/reading_controls.h"
#include "ui/views/rtt_figures.h"
#include "ui/views/timeout_card.h"
#include "ui/views/tone_label.h"

#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

using protocol::KeepAliveStrategy;

/// Tenths of a second are what the countdowns show.
constexpr std::chrono::milliseconds kTick{100};
constexpr int kRoomForWords = 480; ///< below this the reading button shows its symbol only
/// Rows looked at for control frames in one go: about a millisecond.
constexpr std::uint64_t kRowsAtOnce = 500'000;

std::optional<Duration> sinceAnchor(const std::atomic<std::int64_t>& figure)
{
    const std::int64_t ns = figure.load(std::memory_order_relaxed);
    return ns == capture::LiveFigures::kNone ? std::nullopt : std::optional<Duration>(std::chrono::nanoseconds(ns));
}

/// Whether other settings might have fared otherwise since.
bool bearsOnReview(const capture::Fact& fact)
{
    return std::holds_alternative<capture::PongFact>(fact.body) || std::holds_alternative<capture::Opened>(fact.body)
        || std::holds_alternative<capture::KeepAliveChanged>(fact.body)
        || std::holds_alternative<capture::Aftermath>(fact.body)
        || std::holds_alternative<capture::ClosedFact>(fact.body);
}

} // namespace

struct KeepAlivePanel::Private {
    explicit Private(KeepAlivePanel* panel);

    KeepAlivePanel* q;
    LiveConnection* connection = nullptr;
    QStackedWidget* stack = nullptr;
    QWidget* content = nullptr;
    ToneLabel* strategy = nullptr;
    QPushButton* change = nullptr;
    ReadingControls* reading = nullptr;
    PausedNotice* paused = nullptr;
    KeepAliveCountdowns* countdowns = nullptr;
    OpenPingLane* lane = nullptr;
    KeepAliveTimeline* timeline = nullptr;
    TimeoutCard* card = nullptr;
    CutCard* cutCard = nullptr;
    RttFigures* figures = nullptr;
    RttChart* chart = nullptr;
    KeepAliveAdvice* advice = nullptr;
    KeepAliveNotes* notes = nullptr;
    KeepAliveReviewer reviewer;
    QTimer tick;

    protocol::KeepAliveSettings settings;
    std::vector<Duration> rtts;
    diagnosis::H2PingRtt below;
    std::vector<ControlMark> marks;
    std::vector<SettingsMark> changes;
    std::uint64_t scannedRows = 0;
    std::optional<Duration> endedAt;
    bool timedOut = false;
    std::optional<capture::FindingFact> cutCause; ///< why it ended otherwise
    bool throughHop = false;
    std::shared_ptr<const Judgement> shownJudgement;

    void build();
    void layOut(QVBoxLayout* page);
    void connectAll();
    void restart();
    void publish(qsizetype oldFacts);
    void gather(const capture::Fact& fact, std::vector<RttChart::Point>& points);
    void scanRows();
    void showCut();
    void refresh();
    void refreshStrategy() const;
    void advance() const;
    [[nodiscard]] bool live() const;
    [[nodiscard]] std::optional<Duration> timeout() const;
    [[nodiscard]] KeepAliveFigures now() const;
};

KeepAlivePanel::Private::Private(KeepAlivePanel* panel)
    : q(panel)
{
    build();
    connectAll();
    tick.setInterval(kTick);
    restart();
}

void KeepAlivePanel::Private::build()
{
    stack = new QStackedWidget(q);
    auto* outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(stack);
    auto* empty = new ToneLabel(ToneLabel::Tone::Muted,
        KeepAlivePanel::tr(
            "No connection.\nConnect, and this pane shows whether the other side is alive: the next PING, "
            "the PONG that is awaited, every round trip, and why a connection timed out."));
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setMargin(24);
    stack->addWidget(empty);
    auto* area = new QScrollArea;
    area->setAccessibleName(KeepAlivePanel::tr("Keep-alive"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content = new QWidget;
    auto* page = new QVBoxLayout(content);
    layOut(page);
    area->setWidget(content);
    stack->addWidget(area);
}

void KeepAlivePanel::Private::layOut(QVBoxLayout* page)
{
    strategy = new ToneLabel(ToneLabel::Tone::Plain, content);
    strategy->setWordWrap(true);
    change = new QPushButton(KeepAlivePanel::tr("Change …"), content);
    change->setToolTip(KeepAlivePanel::tr("Settings of this connection and the next ones"));
    change->setAccessibleName(KeepAlivePanel::tr("Change the keep-alive settings"));
    reading = new ReadingControls(content);
    paused = new PausedNotice(content);
    notes = new KeepAliveNotes(content);
    countdowns = new KeepAliveCountdowns(content);
    lane = new OpenPingLane(content);
    timeline = new KeepAliveTimeline(content);
    card = new TimeoutCard(content);
    cutCard = new CutCard(content);
    figures = new RttFigures(content);
    chart = new RttChart(content);
    chart->setGutter(timeline->gutter(), 8);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(strategy, 1);
    head->addWidget(change);
    head->addWidget(reading);
    page->setContentsMargins(8, 4, 8, 4);
    page->setSpacing(6);
    page->addLayout(head);
    for (QWidget* each :
        std::initializer_list<QWidget*>{paused, card, cutCard, notes, countdowns, lane, timeline, figures})
        page->addWidget(each);
    page->addWidget(chart, 1);
    advice = new KeepAliveAdvice(content);
    page->addWidget(advice);
}

void KeepAlivePanel::Private::connectAll()
{
    connect(change, &QPushButton::clicked, q, &KeepAlivePanel::settingsRequested);
    connect(timeline, &KeepAliveTimeline::rowRequested, q, &KeepAlivePanel::rowRequested);
    connect(timeline, &KeepAliveTimeline::stretchChanged, q,
        [this] { chart->setStretch(timeline->axis().from(), timeline->axis().span()); });
    connect(chart, &RttChart::stretchChosen, timeline, &KeepAliveTimeline::setStretch);
    connect(chart, &RttChart::followRequested, timeline, &KeepAliveTimeline::follow);
    connect(reading, &ReadingControls::readingRequested, q, [this](protocol::ReadingMode mode) {
        if (connection)
            connection->setReading(mode);
    });
    connect(paused, &PausedNotice::oneMessageRequested, q, [this] {
        if (connection)
            connection->setReading(protocol::ReadingMode::OneMessage);
    });
    connect(&reviewer, &KeepAliveReviewer::reviewed, advice, &KeepAliveAdvice::setReview);
    connect(advice, &KeepAliveAdvice::applied, q, &KeepAlivePanel::settingsChosen);
    connect(&tick, &QTimer::timeout, q, [this] { advance(); });
}

bool KeepAlivePanel::Private::live() const
{
    return connection && !endedAt && connection->latest<capture::Opened>() != nullptr;
}

std::optional<Duration> KeepAlivePanel::Private::timeout() const
{
    if (protocol::strategyOf(settings) != KeepAliveStrategy::PingPong)
        return std::nullopt;
    return settings.timeout;
}

/// A connection is shown from its beginning, whether it is new or was only out of sight.
void KeepAlivePanel::Private::restart()
{
    rtts.clear();
    below = {};
    marks.clear();
    changes.clear();
    notes->clear();
    scannedRows = 0;
    endedAt.reset();
    timedOut = throughHop = false;
    cutCause.reset();
    cutCard->hide();
    shownJudgement.reset();
    chart->clear();
    settings = connection ? connection->options().keepAlive : protocol::KeepAliveSettings();
    stack->setCurrentIndex(connection ? 1 : 0);
    advice->setReview(std::nullopt);
    reviewer.start(connection ? std::optional(connection->recorded()) : std::nullopt);
    if (connection) {
        publish(0);
    } else {
        tick.stop();
        timeline->setSource({});
    }
}

void KeepAlivePanel::Private::publish(qsizetype oldFacts)
{
    std::vector<RttChart::Point> points;
    std::vector<RttChart::Point> http2, network;
    const auto& facts = connection->facts();
    for (auto i = static_cast<std::size_t>(oldFacts); i < facts.size(); ++i) {
        gather(facts[i], points);
        if (bearsOnReview(facts[i]))
            reviewer.touch();
        if (const auto sample = below.take(facts[i]))
            http2.push_back({connection->capture().since(sample->answered), sample->rtt});
        if (const auto* pong = std::get_if<capture::PongFact>(&facts[i].body); pong && pong->networkRtt)
            network.push_back({connection->capture().since(facts[i].at), *pong->networkRtt});
    }
    chart->appendBelow(http2);
    chart->appendNetwork(network);
    if (!points.empty()) {
        chart->append(points);
        const auto summary = diagnosis::summarise(rtts);
        chart->setSummary(summary);
        figures->setSummary(summary);
    } else if (rtts.empty()) {
        figures->setSummary(std::nullopt);
    }
    if (const auto& judgement = connection->judgement(); judgement && judgement != shownJudgement) {
        shownJudgement = judgement;
        card->setVerdict(judgement->evidence, judgement->verdict);
    }
    scanRows();
    refresh();
}

void KeepAlivePanel::Private::gather(const capture::Fact& fact, std::vector<RttChart::Point>& points)
{
    const capture::Capture& capture = connection->capture();
    notes->take(fact);
    if (const auto* opened = std::get_if<capture::Opened>(&fact.body)) {
        settings = opened->keepAlive;
    } else if (const auto* attempt = std::get_if<capture::AttemptStarted>(&fact.body)) {
        throughHop = !attempt->via.empty();
    } else if (const auto* changed = std::get_if<capture::KeepAliveChanged>(&fact.body)) {
        settings = changed->to;
        changes.push_back({capture.since(fact.at), fact.rows, changed->to});
    } else if (const auto* pong = std::get_if<capture::PongFact>(&fact.body); pong && pong->rtt) {
        rtts.push_back(*pong->rtt);
        const bool late = pong->token && timeout() && *pong->rtt * 2 > *timeout();
        points.push_back({capture.since(fact.at), *pong->rtt, late});
    } else if (const auto* failed = std::get_if<capture::TimeoutFact>(&fact.body)) {
        timedOut = true;
        card->setTimeout(*failed, capture.anchor());
        chart->markTimedOut(capture.since(failed->queued));
    } else if (std::holds_alternative<capture::ClosedFact>(fact.body)) {
        endedAt = capture.since(fact.at);
    } else if (const auto* found = std::get_if<capture::FindingFact>(&fact.body);
               found && diagnosis::isCutCause(found->finding.id)) {
        cutCause = *found;
    }
}

/// The peer's PINGs, our answers and unsolicited PONGs are in the frame log only. A long log is read in slices, so that
/// the window stays quick.
void KeepAlivePanel::Private::scanRows()
{
    const capture::Capture& capture = connection->capture();
    const std::uint64_t end = std::min(connection->rows(), scannedRows + kRowsAtOnce);
    for (; scannedRows < end; ++scannedRows) {
        const capture::FrameRow& row = capture.row(scannedRows);
        const protocol::Opcode code = row.code();
        const bool pong = code == protocol::Opcode::Pong;
        if (!pong && code != protocol::Opcode::Ping)
            continue;
        // Our PINGs and the PONGs that answer them have lanes of their own.
        const bool heartbeat = pong ? !row.out && row.hasRtt() : row.out != 0;
        if (!heartbeat)
            marks.push_back({row.time(), scannedRows, row.out != 0, pong});
    }
    if (scannedRows < connection->rows())
        QTimer::singleShot(0, q, [this, shown = connection] {
            if (connection != shown)
                return;
            scanRows();
            refresh();
        });
}

void KeepAlivePanel::Private::refreshStrategy() const
{
    const KeepAliveStrategy chosen = protocol::strategyOf(settings);
    const bool blind = chosen != KeepAliveStrategy::PingPong;
    const QString reason = text::unbroken(text::strategyReason(settings));
    strategy->setText(blind ? QString(QStringLiteral("⚠ ") % reason) : reason);
    strategy->setToolTip(text::explainStrategy(settings));
    countdowns->setVisible(chosen != KeepAliveStrategy::Off && !endedAt);
    lane->setVisible(!blind && !endedAt);
    figures->setVisible(!blind || !rtts.empty());
    chart->setTimeout(timeout());
    chart->setEmptyText(blind ? KeepAlivePanel::tr("No PING is sent, so no round trip is measured; send one by hand")
                              : KeepAlivePanel::tr("No PING answered yet"));
}

/// Cause and end come one after the other.
void KeepAlivePanel::Private::showCut()
{
    const auto* closed = connection->latest<capture::ClosedFact>();
    const ClockAnchor& anchor = connection->capture().anchor();
    const bool told = !timedOut && cutCause && closed && endedAt;
    if (told && cutCard->isHidden())
        cutCard->setEnd(*cutCause, *closed, text::wallTime(anchor.toWall(anchor.steady + *endedAt)));
    cutCard->setVisible(told);
}

void KeepAlivePanel::Private::refresh()
{
    refreshStrategy();
    const capture::LiveFigures& figure = connection->capture().live();
    const auto mode = live() ? connection->reading() : protocol::ReadingMode::Continuous;
    reading->setMode(mode, live());
    paused->show(mode, protocol::strategyOf(settings) == KeepAliveStrategy::PingPong,
        figure.unreadBytes.load(std::memory_order_relaxed));
    card->setVisible(timedOut);
    showCut();
    advice->setLive(live());
    timeline->setSource(
        {connection->heartbeats(), marks, connection->capture().anchor().steady, timeout(), endedAt, changes});
    advance();
    if (live() && q->isVisible())
        tick.start();
    else
        tick.stop();
}

KeepAliveFigures KeepAlivePanel::Private::now() const
{
    const capture::LiveFigures& figure = connection->capture().live();
    KeepAliveFigures all;
    all.settings = settings;
    all.live = live();
    all.now = connection->capture().since(Clock::now());
    all.nextPing = sinceAnchor(figure.nextPingNs);
    all.deadline = sinceAnchor(figure.deadlineNs);
    all.nextTick = sinceAnchor(figure.nextTickNs);
    const auto& beats = connection->heartbeats();
    const auto newest =
        std::find_if(beats.rbegin(), beats.rend(), [](const Heartbeat& beat) { return beat.token.has_value(); });
    if (newest != beats.rend() && !newest->answered)
        all.openToken = newest->token;
    return all;
}

void KeepAlivePanel::Private::advance() const
{
    if (!connection)
        return;
    const KeepAliveFigures figure = now();
    countdowns->show(figure);
    auto open = OpenPingLane::Figures::of(connection->capture().live(), figure.now);
    open.throughHop = throughHop;
    if (!figure.live)
        open.queued.reset();
    lane->show(open);
    timeline->setNow(figure.now, figure.live ? figure.deadline : std::nullopt);
}

KeepAlivePanel::KeepAlivePanel(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
}

KeepAlivePanel::~KeepAlivePanel() = default;

void KeepAlivePanel::setConnection(LiveConnection* connection)
{
    if (d->connection == connection)
        return;
    if (d->connection)
        disconnect(d->connection, nullptr, this, nullptr);
    d->connection = connection;
    if (connection) {
        connect(connection, &LiveConnection::published, this,
            [this](quint64, qsizetype oldFacts) { d->publish(oldFacts); });
        connect(connection, &QObject::destroyed, this, [this] { setConnection(nullptr); });
    }
    d->restart();
}

void KeepAlivePanel::setNeighbours(std::function<std::vector<capture::RecordedConnection>()> neighbours)
{
    d->reviewer.setNeighbours(std::move(neighbours));
}

void KeepAlivePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    d->reading->setCompact(event->size().width() < kRoomForWords);
}

void KeepAlivePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->connection)
        d->refresh();
}

void KeepAlivePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    d->tick.stop();
}

} // namespace pongscope::ui
