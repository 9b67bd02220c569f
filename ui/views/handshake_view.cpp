// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/handshake_view.h"

#include "ui/charts/step_waterfall.h"
#include "ui/live_connection.h"
#include "ui/models/certificate_chain.h"
#include "ui/models/connect_steps.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/views/attempt_list.h"
#include "ui/views/check_table.h"
#include "ui/views/deflate_terms.h"
#include "ui/views/head_text.h"
#include "ui/views/tone_label.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QResizeEvent>
#include <QScrollArea>

namespace pongscope::ui {

namespace {

/// Narrower than this, what stands side by side stands on top of each other.
constexpr int kTwoColumns = 560;

ToneLabel* wrapped(QWidget* parent)
{
    auto* label = new ToneLabel(ToneLabel::Tone::Plain, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

ToneLabel* heading(const QString& words, QWidget* parent)
{
    auto* label = new ToneLabel(ToneLabel::Tone::Plain, words, parent);
    label->setBold(true);
    return label;
}

QString stepName(const ConnectStep& step)
{
    QString name;
    if (step.step == "address")
        return text::fromCore(step.subject);
    if (step.step == "resolving")
        name = HandshakeView::tr("Name lookup");
    else if (step.step == "connecting")
        name = HandshakeView::tr("TCP");
    else if (step.step == "proxy")
        name = HandshakeView::tr("Proxy");
    else if (step.step == "tls")
        name = HandshakeView::tr("TLS");
    else if (step.step == "certificate")
        name = HandshakeView::tr("Your decision");
    else if (step.step == "handshake")
        name = HandshakeView::tr("HTTP reply");
    else
        name = text::translated(step.step);
    return step.attempt > 1 ? HandshakeView::tr("%1, request %2").arg(name).arg(step.attempt) : name;
}

StepWaterfall::Outcome outcomeOf(ConnectStep::Outcome outcome)
{
    switch (outcome) {
    case ConnectStep::Outcome::Done:
        return StepWaterfall::Outcome::Done;
    case ConnectStep::Outcome::Running:
        return StepWaterfall::Outcome::Running;
    case ConnectStep::Outcome::Failed:
        return StepWaterfall::Outcome::Failed;
    case ConnectStep::Outcome::Overtaken:
        break;
    }
    return StepWaterfall::Outcome::Overtaken;
}

std::vector<StepWaterfall::Step> barsOf(const std::vector<ConnectStep>& steps)
{
    std::vector<StepWaterfall::Step> bars;
    bars.reserve(steps.size());
    for (const ConnectStep& each : steps)
        bars.push_back(
            {stepName(each), each.took.value_or(Clock::now() - each.started), each.started - steps.front().started,
                outcomeOf(each.outcome), each.step == "address", text::translated(each.error)});
    return bars;
}

QString tlsName(const std::string& name)
{
    if (name == "version")
        return HandshakeView::tr("TLS version");
    if (name == "cipher")
        return HandshakeView::tr("Cipher");
    if (name == "accepted problem")
        return HandshakeView::tr("Accepted although");
    if (name == "problem")
        return HandshakeView::tr("Problem");
    if (name == "subject")
        return HandshakeView::tr("Certificate of");
    if (name == "issuer")
        return HandshakeView::tr("Issued by");
    if (name == "not before")
        return HandshakeView::tr("Valid from");
    if (name == "not after")
        return HandshakeView::tr("Valid until");
    if (name == "name")
        return HandshakeView::tr("Valid for");
    if (name == "sha256")
        return HandshakeView::tr("SHA-256");
    return text::translated(name);
}

QString tlsValue(const std::string& name, const std::string& value)
{
    if (name == "sha256")
        return groupedDigits(text::fromCore(value));
    return name.ends_with("problem") ? text::translated(value) : text::fromCore(value);
}

/// The handshake came to grief over what the server made of the offered extension.
bool extensionFailed(const capture::HandshakeDone& done)
{
    return std::any_of(done.checks.begin(), done.checks.end(), [](const protocol::HandshakeCheck& check) {
        return check.what == "Sec-WebSocket-Extensions" && check.outcome == protocol::HandshakeCheck::Outcome::Failed;
    });
}

QString statusLine(const capture::HandshakeDone& done)
{
    // HTTP/2 has no status line.
    return done.streamId ? QStringLiteral("HTTP/2 %1").arg(done.status)
                         : text::fromCore(done.responseRaw).section(QLatin1String("\r\n"), 0, 0);
}

/// Anything but the start of a connection leaves this view as it is.
bool concerns(const capture::Fact& fact)
{
    return std::holds_alternative<capture::AttemptStarted>(fact.body)
        || std::holds_alternative<capture::Fallback>(fact.body)
        || std::holds_alternative<capture::StepStarted>(fact.body)
        || std::holds_alternative<capture::HandshakeDone>(fact.body)
        || std::holds_alternative<capture::Opened>(fact.body) || std::holds_alternative<capture::ErrorFact>(fact.body)
        || std::holds_alternative<capture::ClosedFact>(fact.body);
}

} // namespace

struct HandshakeView::Private {
    explicit Private(HandshakeView* view);

    HandshakeView* q;
    LiveConnection* connection = nullptr;
    QScrollArea* area = nullptr;
    ToneLabel* summary = nullptr;
    QLabel* advice = nullptr;
    AttemptList* attempts = nullptr;
    QWidget* details = nullptr; ///< everything that exists only after a reply
    QLabel* saidHeading = nullptr;
    HeadText* said = nullptr;
    QLabel* chainHeading = nullptr;
    HeadText* chain = nullptr;
    CheckTable* checks = nullptr;
    DeflateTerms* deflate = nullptr;
    QWidget* times = nullptr; ///< from the first step on
    QFormLayout* facts = nullptr;
    StepWaterfall* waterfall = nullptr;
    QBoxLayout* heads = nullptr;
    HeadText* request = nullptr;
    HeadText* response = nullptr;

    QVBoxLayout* column(QWidget* parent, const QString& title, QWidget* content) const;
    void layOutDetails(QVBoxLayout* page);
    void show();
    void showEmpty();
    void say(const QString& sentence, ToneLabel::Tone tone, const QString& more);
    void showError(const capture::ErrorFact* error);
    void showReply(const capture::HandshakeDone& done);
    void addFact(const QString& name, const QString& value);
};

QVBoxLayout* HandshakeView::Private::column(QWidget* parent, const QString& title, QWidget* content) const
{
    auto* layout = new QVBoxLayout;
    layout->setSpacing(4);
    layout->addWidget(heading(title, parent));
    layout->addWidget(content);
    layout->addStretch();
    return layout;
}

HandshakeView::Private::Private(HandshakeView* view)
    : q(view)
    , area(new QScrollArea(view))
{
    area->setAccessibleName(HandshakeView::tr("Handshake"));
    auto* outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(8, 8, 8, 8);
    page->setSpacing(8);
    summary = wrapped(content);
    summary->setBold(true);
    advice = wrapped(content);
    saidHeading = heading(HandshakeView::tr("What the server said instead"), content);
    said = new HeadText(saidHeading->text(), false, content);
    chainHeading = heading(HandshakeView::tr("As a .NET client reports it"), content);
    chain = new HeadText(chainHeading->text(), false, content);
    attempts = new AttemptList(content);
    times = new QWidget(content);
    waterfall = new StepWaterfall(times);
    times->setLayout(column(times, HandshakeView::tr("What took how long"), waterfall));
    times->layout()->setContentsMargins(0, 0, 0, 0);
    details = new QWidget(content);
    for (QWidget* each : std::initializer_list<QWidget*>{
             summary, advice, times, saidHeading, said, chainHeading, chain, attempts, details})
        page->addWidget(each);
    page->addStretch();
    auto* inside = new QVBoxLayout(details);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(12);
    layOutDetails(inside);
    area->setWidget(content);
}

void HandshakeView::Private::layOutDetails(QVBoxLayout* page)
{
    checks = new CheckTable(details);
    page->addLayout(column(details, HandshakeView::tr("Checks of the reply"), checks));
    deflate = new DeflateTerms(details);
    page->addLayout(column(details, HandshakeView::tr("Compression (permessage-deflate)"), deflate));
    auto* agreed = new QWidget(details);
    facts = new QFormLayout(agreed);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(2);
    page->addLayout(column(details, HandshakeView::tr("About the connection"), agreed));
    request = new HeadText(HandshakeView::tr("Request, as sent"), true, details);
    response = new HeadText(HandshakeView::tr("Reply, as received"), true, details);
    heads = new QBoxLayout(QBoxLayout::LeftToRight);
    heads->setSpacing(8);
    heads->addLayout(column(details, HandshakeView::tr("Request, as sent"), request), 1);
    heads->addLayout(column(details, HandshakeView::tr("Reply, as received"), response), 1);
    page->addLayout(heads);
}

void HandshakeView::Private::say(const QString& sentence, ToneLabel::Tone tone, const QString& more)
{
    summary->setText(sentence);
    summary->setTone(tone);
    advice->setText(more);
    advice->setVisible(!more.isEmpty());
}

void HandshakeView::Private::showEmpty()
{
    say(HandshakeView::tr("No connection"), ToneLabel::Tone::Muted,
        HandshakeView::tr(
            "Enter an address and connect: the request, the reply, every check and the time of each step are "
            "shown here."));
}

void HandshakeView::Private::showError(const capture::ErrorFact* error)
{
    const bool quoted = error && !error->serverSaid.empty();
    saidHeading->setVisible(quoted);
    said->setVisible(quoted);
    chainHeading->setVisible(error != nullptr);
    chain->setVisible(error != nullptr);
    if (quoted)
        said->setHead(text::fromCore(error->serverSaid));
    if (error)
        chain->setHead(text::exceptionChain(error->failure));
}

void HandshakeView::Private::addFact(const QString& name, const QString& value)
{
    QLabel* label = wrapped(facts->parentWidget());
    label->setText(value);
    label->setToolTip(value);
    // A value without a blank must not make the whole page wider.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* title = new ToneLabel(ToneLabel::Tone::Muted, name, facts->parentWidget());
    facts->addRow(title, label);
}

void HandshakeView::Private::showReply(const capture::HandshakeDone& done)
{
    checks->setChecks(done.checks);
    while (facts->rowCount() > 0)
        facts->removeRow(0);
    addFact(HandshakeView::tr("Protocol"), QStringLiteral("HTTP/") % text::fromCore(done.http));
    if (done.streamId)
        addFact(HandshakeView::tr("Stream"), QString::number(*done.streamId));
    addFact(HandshakeView::tr("Subprotocol"),
        done.subprotocol.empty() ? HandshakeView::tr("none") : text::fromCore(done.subprotocol));
    addFact(HandshakeView::tr("Server"), text::fromCore(done.peerAddress));
    addFact(HandshakeView::tr("This side"),
        done.localAddress.empty()
            ? HandshakeView::tr("port %1").arg(done.localPort)
            : HandshakeView::tr("%1, port %2").arg(text::fromCore(done.localAddress)).arg(done.localPort));
    if (done.tls.empty())
        addFact(HandshakeView::tr("Encryption"), HandshakeView::tr("none (ws://)"));
    for (const auto& [name, value] : done.tls)
        addFact(tlsName(name), tlsValue(name, value));
    if (!done.tls.empty())
        addFact(HandshakeView::tr("ALPN"),
            done.alpn.empty() ? HandshakeView::tr("none, as in .NET over HTTP/1.1") : text::fromCore(done.alpn));
    request->setHead(text::fromCore(done.requestRaw));
    response->setHead(text::fromCore(done.responseRaw));
}

void HandshakeView::Private::show()
{
    const auto* done = connection ? connection->latest<capture::HandshakeDone>() : nullptr;
    const auto* step = connection ? connection->latest<capture::StepStarted>() : nullptr;
    const auto* opened = connection ? connection->latest<capture::Opened>() : nullptr;
    // What went wrong later is no matter of the handshake.
    const auto* error = connection && !opened ? connection->latest<capture::ErrorFact>() : nullptr;
    showError(error);
    attempts->setAttempts(connection ? attemptsOf(connection->facts()) : std::vector<Attempt>());
    const auto steps = connection ? connectStepsOf(connection->facts()) : std::vector<ConnectStep>();
    waterfall->setSteps(barsOf(steps));
    times->setVisible(!steps.empty());
    details->setVisible(done != nullptr);
    if (done) {
        showReply(*done);
        deflate->show(connection->options().deflate, *done, extensionFailed(*done));
    }
    const QString status = done ? statusLine(*done) : QString();
    if (!connection)
        showEmpty();
    else if (error)
        say(HandshakeView::tr("✕ Not connected"), ToneLabel::Tone::Bad, text::explain(*error));
    else if (opened)
        say(HandshakeView::tr("✓ Open: %1").arg(status), ToneLabel::Tone::Good, {});
    else if (connection->isOver())
        say(HandshakeView::tr("✕ Not connected"), ToneLabel::Tone::Bad,
            text::explain(*connection->latest<capture::ClosedFact>()));
    else if (step)
        say(text::explainStep(*step), ToneLabel::Tone::Plain, {});
    else
        say(HandshakeView::tr("Connecting …"), ToneLabel::Tone::Plain, {});
}

HandshakeView::HandshakeView(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    d->show();
}

HandshakeView::~HandshakeView() = default;

void HandshakeView::setConnection(LiveConnection* connection)
{
    if (d->connection)
        disconnect(d->connection, nullptr, this, nullptr);
    d->connection = connection;
    if (connection) {
        connect(connection, &LiveConnection::published, this, [this](quint64, qsizetype oldFacts) {
            const auto& facts = d->connection->facts();
            if (std::any_of(facts.begin() + oldFacts, facts.end(), concerns))
                d->show();
        });
        connect(connection, &QObject::destroyed, this, [this] { setConnection(nullptr); });
    }
    d->show();
}

void HandshakeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const auto direction = event->size().width() < kTwoColumns ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    d->heads->setDirection(direction);
}

void HandshakeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        d->show();
}

} // namespace pongscope::ui
