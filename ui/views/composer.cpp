// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/composer.h"

#include "ui/live_connection.h"
#include "ui/text/format.h"
#include "ui/views/composer_pages.h"
#include "ui/views/tone_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace pongscope::ui {

namespace {

/// Checking this much on every key takes no noticeable time; more is checked when the typing pauses.
constexpr qsizetype kCheckedAtOnce = 64 << 10;
constexpr std::chrono::milliseconds kPause{200};
/// Beyond this an editor becomes slow; the frame log can save a payload to a file instead.
constexpr qsizetype kLargestEdited = 1 << 20;
constexpr std::size_t kHistory = 100;
constexpr std::uint64_t kMostFragments = 1u << 20; ///< more frames for one message are an attack, not a test

struct Remembered {
    PayloadKind kind = PayloadKind::Text;
    Draft draft;
    bool plain = false; ///< it was not to be compressed
    friend bool operator==(const Remembered&, const Remembered&) = default;
};

} // namespace

struct Composer::Private {
    explicit Private(Composer* composer);

    Composer* q;
    LiveConnection* connection = nullptr;
    QTabBar* tabs = nullptr;
    QStackedWidget* stack = nullptr;
    std::array<ComposerPage*, kPayloadKinds> pages{};
    TextPage* jsonPage = nullptr;
    FilePage* filePage = nullptr;
    QCheckBox* split = nullptr;
    QSpinBox* fragment = nullptr;
    QCheckBox* plain = nullptr;
    QToolButton* older = nullptr;
    QToolButton* newer = nullptr;
    QPushButton* sendButton = nullptr;
    QPushButton* formatButton = nullptr;
    ToneLabel* status = nullptr;
    QTimer checkLater;
    TypedPayload checked; ///< what the editor at hand held when it was last checked
    std::vector<Remembered> history;
    std::size_t place = 0; ///< in history; its size: the draft that is not sent yet
    Remembered unsent;
    QString notice;        ///< said once, until the next edit
    QString closed;        ///< why nothing can be sent; empty: it can
    bool untouched = true; ///< nothing was typed into the editor at hand

    [[nodiscard]] PayloadKind kind() const { return static_cast<PayloadKind>(tabs->currentIndex()); }
    [[nodiscard]] ComposerPage& page() const { return *pages[static_cast<std::size_t>(tabs->currentIndex())]; }
    [[nodiscard]] bool isControl() const { return protocol::isControl(page().type()); }
    [[nodiscard]] QString unavailable() const;
    [[nodiscard]] QString fragmentProblem(std::uint64_t octets) const;
    void addPages();
    void layOut();
    void connectAll();
    void edited();
    void check();
    void refresh();
    void refreshCompression() const;
    void say(const QString& words, bool wrong) const;
    void remember();
    void recall(std::ptrdiff_t by);
};

Composer::Private::Private(Composer* composer)
    : q(composer)
{
    checkLater.setSingleShot(true);
    checkLater.setInterval(kPause);
    addPages();
    layOut();
    connectAll();
}

void Composer::Private::addPages()
{
    tabs = new QTabBar(q);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setUsesScrollButtons(true);
    tabs->setAccessibleName(Composer::tr("Kind of message"));
    stack = new QStackedWidget(q);
    const auto add = [this](PayloadKind kind, const QString& title, ComposerPage* page, const QString& tip) {
        pages[static_cast<std::size_t>(kind)] = page;
        stack->addWidget(page);
        tabs->setTabToolTip(tabs->addTab(title), tip);
        for (QWidget* child : page->findChildren<QWidget*>())
            child->installEventFilter(q);
    };
    jsonPage = new TextPage(PayloadKind::Json, q);
    filePage = new FilePage(q);
    add(PayloadKind::Text, Composer::tr("Text"), new TextPage(PayloadKind::Text, q),
        Composer::tr("A text message, as typed"));
    add(PayloadKind::Json, Composer::tr("JSON"), jsonPage, Composer::tr("A text message, checked to be JSON"));
    add(PayloadKind::Hex, Composer::tr("Hex"), new TextPage(PayloadKind::Hex, q),
        Composer::tr("A binary message in hexadecimal digits"));
    add(PayloadKind::Base64, Composer::tr("Base64"), new TextPage(PayloadKind::Base64, q),
        Composer::tr("A binary message in Base64"));
    add(PayloadKind::File, Composer::tr("File"), filePage, Composer::tr("The content of a file"));
    add(PayloadKind::Ping, Composer::tr("PING"), new ControlPage(PayloadKind::Ping, q), Composer::tr("A PING by hand"));
    add(PayloadKind::Pong, Composer::tr("PONG"), new ControlPage(PayloadKind::Pong, q),
        Composer::tr("A PONG that nobody asked for"));
}

void Composer::Private::layOut()
{
    split = new QCheckBox(Composer::tr("&Split into fragments"), q);
    split->setToolTip(Composer::tr("Sends the message as several frames of at most so many octets"));
    fragment = new QSpinBox(q);
    fragment->setRange(1, int(kLargestMessage));
    fragment->setValue(1024);
    fragment->setSuffix(Composer::tr(" octets each"));
    fragment->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    fragment->setAccessibleName(Composer::tr("Octets a fragment"));
    fragment->hide();
    plain = new QCheckBox(Composer::tr("Do not co&mpress"), q);
    const auto arrow = [this](Qt::ArrowType type, const QString& tip) {
        auto* button = new QToolButton(q);
        button->setArrowType(type);
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        return button;
    };
    older = arrow(Qt::UpArrow, Composer::tr("What was sent before (Alt+Up)"));
    newer = arrow(Qt::DownArrow, Composer::tr("What was sent after (Alt+Down)"));
    sendButton = new QPushButton(Composer::tr("Send"), q);
    formatButton = new QPushButton(Composer::tr("&Format"), q);
    formatButton->setToolTip(Composer::tr("Lays the JSON out anew; only white space changes"));
    status = new ToneLabel(ToneLabel::Tone::Muted, q);
    status->setTextFormat(Qt::PlainText);
    status->setAccessibleName(Composer::tr("State of the message"));
    status->setElided(true); // a long sentence does not make the window wider; the tool tip has it whole
    status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    // One line for all of it: what it would cost in height, the editor and the panes above have better use for.
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(tabs);
    line->addWidget(status, 1);
    for (QWidget* each :
        std::initializer_list<QWidget*>{formatButton, plain, split, fragment, older, newer, sendButton})
        line->addWidget(each);
    auto* layout = new QVBoxLayout(q);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(stack, 1);
    q->setFocusProxy(&page());
}

void Composer::Private::connectAll()
{
    connect(tabs, &QTabBar::currentChanged, q, [this](int index) {
        stack->setCurrentIndex(index);
        q->setFocusProxy(&page());
        check();
    });
    for (ComposerPage* each : pages)
        connect(each, &ComposerPage::edited, q, [this] { edited(); });
    connect(&checkLater, &QTimer::timeout, q, [this] { check(); });
    connect(split, &QCheckBox::toggled, q, [this] { refresh(); });
    connect(fragment, &QSpinBox::valueChanged, q, [this] { refresh(); });
    connect(older, &QToolButton::clicked, q, [this] { recall(-1); });
    connect(newer, &QToolButton::clicked, q, [this] { recall(1); });
    connect(formatButton, &QPushButton::clicked, q, [this] { jsonPage->format(); });
    connect(sendButton, &QPushButton::clicked, q, &Composer::send);
}

QString Composer::Private::unavailable() const
{
    if (!connection)
        return Composer::tr("Not connected: connect first, then send.");
    if (connection->isOver())
        return connection->latest<capture::Opened>() ? Composer::tr("The connection is over: connect again to send.")
                                                     : Composer::tr("Not connected: connect first, then send.");
    switch (connection->state()) {
    case protocol::WebSocketState::Open:
    case protocol::WebSocketState::CloseReceived:
        return {};
    case protocol::WebSocketState::None:
    case protocol::WebSocketState::Connecting:
        return Composer::tr("Connecting: wait until the connection is open.");
    case protocol::WebSocketState::CloseSent:
        return Composer::tr("A Close was sent: nothing may follow it.");
    case protocol::WebSocketState::Closed:
    case protocol::WebSocketState::Aborted:
        return Composer::tr("The connection is over: connect again to send.");
    }
    return {};
}

QString Composer::Private::fragmentProblem(std::uint64_t octets) const
{
    if (isControl() || !split->isChecked() || octets / static_cast<std::uint64_t>(fragment->value()) <= kMostFragments)
        return {};
    return Composer::tr("more than a million fragments: choose larger ones");
}

void Composer::Private::edited()
{
    notice.clear();
    const qsizetype length = page().draft().words.size();
    if (length <= kCheckedAtOnce)
        check();
    else
        checkLater.start();
}

void Composer::Private::check()
{
    checkLater.stop();
    checked = page().payload();
    untouched = page().draft().words.isEmpty();
    page().showMistake(checked);
    refresh();
}

void Composer::Private::refresh()
{
    const bool control = isControl();
    split->setVisible(!control);
    fragment->setVisible(!control && split->isChecked());
    formatButton->setVisible(kind() == PayloadKind::Json);
    formatButton->setEnabled(checked.valid());
    refreshCompression();
    older->setEnabled(place > 0);
    newer->setEnabled(place < history.size());
    closed = unavailable();
    const QString wrong = checked.valid() ? fragmentProblem(checked.octets.size()) : checked.problem;
    sendButton->setEnabled(closed.isEmpty() && wrong.isEmpty());
    sendButton->setToolTip(closed.isEmpty() ? wrong.isEmpty() ? Composer::tr("Sends it (Ctrl+Enter)") : wrong : closed);
    if (!notice.isEmpty())
        say(notice, true);
    else if (!closed.isEmpty())
        say(closed, false);
    else if (!wrong.isEmpty())
        // An empty editor is no mistake yet.
        say(wrong, !untouched);
    else
        say(page().measure(checked), false);
}

void Composer::Private::refreshCompression() const
{
    plain->setVisible(!isControl());
    const bool agreed = connection && connection->deflate();
    const bool asked = connection && connection->options().deflate && !connection->latest<capture::Opened>();
    plain->setEnabled(agreed || asked);
    plain->setToolTip(
        QStringLiteral("<p>%1</p>")
            .arg(
                (agreed || asked ? Composer::tr("Sends messages as they are (DisableCompression), for those that carry "
                                                "secrets. It stays until you switch it off, or go to another "
                                                "connection.")
                                 : Composer::tr("Nothing would be compressed: compression is not agreed on with this "
                                                "connection. ▣ Deflate below the address offers it to the next."))
                    .toHtmlEscaped()));
}

void Composer::Private::say(const QString& words, bool wrong) const
{
    status->setTone(wrong ? ToneLabel::Tone::Bad : ToneLabel::Tone::Muted);
    const QString sentence = words.left(1).toUpper() % words.mid(1);
    status->setText(wrong ? QString(QStringLiteral("✕ ") % sentence) : sentence);
    status->setToolTip(sentence);
}

void Composer::Private::remember()
{
    const Remembered sent{kind(), page().draft(), plain->isEnabled() && plain->isChecked()};
    if (history.empty() || history.back() != sent)
        history.push_back(sent);
    if (history.size() > kHistory)
        history.erase(history.begin());
    place = history.size();
}

void Composer::Private::recall(std::ptrdiff_t by)
{
    const auto wanted = static_cast<std::ptrdiff_t>(place) + by;
    if (wanted < 0 || wanted > static_cast<std::ptrdiff_t>(history.size()))
        return;
    if (place == history.size())
        unsent = {kind(), page().draft(), plain->isChecked()};
    place = static_cast<std::size_t>(wanted);
    const Remembered& shown = place == history.size() ? unsent : history[place];
    tabs->setCurrentIndex(static_cast<int>(shown.kind));
    page().setDraft(shown.draft);
    // Never off: what is not to be compressed must not be by an oversight.
    if (shown.plain && plain->isEnabled())
        plain->setChecked(true);
    check();
}

Composer::Composer(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    d->check();
}

Composer::~Composer() = default;

void Composer::setConnection(LiveConnection* connection)
{
    if (d->connection)
        disconnect(d->connection, nullptr, this, nullptr);
    if (connection != d->connection)
        d->plain->setChecked(false);
    d->connection = connection;
    if (connection) {
        connect(connection, &LiveConnection::published, this, [this] {
            if (d->closed != d->unavailable())
                d->refresh();
            else if (d->plain->isEnabled() != d->connection->deflate().has_value())
                d->refreshCompression();
        });
        connect(connection, &QObject::destroyed, this, [this] { setConnection(nullptr); });
    }
    d->refresh();
}

void Composer::compose(const QByteArray& payload, bool binary)
{
    const bool asText = !binary && QUtf8StringView(payload.constData(), payload.size()).isValidUtf8();
    if (payload.size() > kLargestEdited) {
        d->notice = tr("%1 are too many to edit here: save the payload to a file and send that.")
                        .arg(text::size(static_cast<std::uint64_t>(payload.size())));
        d->refresh();
        return;
    }
    // JSON stays in the JSON editor if that is where the user is.
    const bool asJson = asText && d->kind() == PayloadKind::Json;
    d->tabs->setCurrentIndex(static_cast<int>(asJson ? PayloadKind::Json
            : asText                                 ? PayloadKind::Text
                                                     : PayloadKind::Hex));
    d->page().setDraft({asText ? QString::fromUtf8(payload) : QString::fromLatin1(payload.toHex(' ')), 0});
    d->page().setFocus(Qt::OtherFocusReason);
}

void Composer::send()
{
    d->check();
    if (!d->sendButton->isEnabled())
        return;
    TypedPayload payload = d->kind() == PayloadKind::File ? d->filePage->content() : std::exchange(d->checked, {});
    if (payload.valid())
        payload.problem = d->fragmentProblem(payload.octets.size());
    if (!payload.valid()) {
        d->notice = payload.problem;
        d->refresh();
        return;
    }
    d->remember();
    const protocol::Opcode type = d->page().type();
    const auto fragment = d->split->isChecked() ? static_cast<std::size_t>(d->fragment->value()) : 0;
    if (type == protocol::Opcode::Ping)
        d->connection->sendPing(std::move(payload.octets));
    else if (type == protocol::Opcode::Pong)
        d->connection->sendPong(std::move(payload.octets));
    else
        d->connection->send(type, std::move(payload.octets), fragment, d->plain->isEnabled() && d->plain->isChecked());
    d->check();
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    // Seen here and not as shortcuts, so that a menu may own the same keys without a quarrel.
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            send();
            return true;
        }
        if (key->modifiers().testFlag(Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            d->recall(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pongscope::ui
