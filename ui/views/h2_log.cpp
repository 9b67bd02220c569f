// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/h2_log.h"

#include "core/diagnosis/h2_windows.h"
#include "ui/charts/window_chart.h"
#include "ui/live_connection.h"
#include "ui/models/h2_table_model.h"
#include "ui/text/explain_h2.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/tone_label.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

/// The chart is computed anew from the recorded frames: often enough to see it move.
constexpr std::chrono::milliseconds kChartEvery{500};

/// Direction by colour and arrow; what ended something in error stands out.
class H2Delegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme theme = Theme::of(option->palette);
        const bool grave = index.data(H2TableModel::GraveRole).toBool();
        if (index.column() == H2TableModel::Dir)
            option->palette.setColor(QPalette::Text, index.data(H2TableModel::OutRole).toBool() ? theme.out : theme.in);
        else if (grave && (index.column() == H2TableModel::Frame || index.column() == H2TableModel::Says))
            option->palette.setColor(QPalette::Text, theme.bad);
    }
};

QString windowWords(const std::vector<diagnosis::H2WindowPoint>& points)
{
    if (points.empty())
        return QStringLiteral("\u2013");
    const std::int64_t octets = points.back().octets;
    const QString number = text::count(static_cast<std::uint64_t>(std::abs(octets)));
    return octets < 0 ? QString(QChar(0x2212) % number) : number;
}

bool triedHttp2(const LiveConnection& connection)
{
    const auto& facts = connection.facts();
    return std::any_of(facts.begin(), facts.end(), [](const capture::Fact& fact) {
        const auto* attempt = std::get_if<capture::AttemptStarted>(&fact.body);
        return attempt && attempt->http == "2";
    });
}

} // namespace

struct H2Log::Private {
    H2Log* q;
    H2TableModel* model = nullptr;
    QPointer<LiveConnection> connection;
    Sharers sharers;
    QStackedLayout* pages = nullptr;
    ToneLabel* empty = nullptr;
    QPushButton* choose = nullptr;
    ToneLabel* summary = nullptr;
    QStackedWidget* parts = nullptr; ///< frames, windows
    QTableView* table = nullptr;
    ToneLabel* windows = nullptr;
    WindowChart* chart = nullptr;
    QTimer chartTimer;
    std::size_t chartedFacts = 0;
    bool selecting = false; ///< because of the frame log, not of the user

    explicit Private(H2Log* view);
    QWidget* buildEmpty();
    QWidget* buildSwitch(QWidget* parent);
    QWidget* buildTable(QWidget* parent);
    QWidget* buildChart(QWidget* parent);
    void publish();
    void showPage();
    void summarise() const;
    void drawChart();
    void sayWindows(const diagnosis::H2WindowSeries& series) const;
    void chose(const QModelIndex& index);
};

H2Log::Private::Private(H2Log* view)
    : q(view)
    , model(new H2TableModel(view))
    , pages(new QStackedLayout(view))
{
    auto* content = new QWidget(q);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    summary = new ToneLabel(ToneLabel::Tone::Plain, content);
    summary->setWordWrap(true);
    summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    parts = new QStackedWidget(content);
    parts->addWidget(buildTable(parts));
    parts->addWidget(buildChart(parts));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 4, 0);
    head->addWidget(summary, 1);
    head->addWidget(buildSwitch(content), 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(parts, 1);
    pages->addWidget(buildEmpty());
    pages->addWidget(content);
    chartTimer.setInterval(kChartEvery);
    QObject::connect(&chartTimer, &QTimer::timeout, q, [this] { drawChart(); });
}

QWidget* H2Log::Private::buildEmpty()
{
    auto* page = new QWidget(q);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 12, 24, 12);
    empty = new ToneLabel(ToneLabel::Tone::Muted, page);
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    choose = new QPushButton(H2Log::tr("HTTP version …"), page);
    layout->addStretch();
    layout->addWidget(empty);
    layout->addWidget(choose, 0, Qt::AlignHCenter);
    layout->addStretch();
    QObject::connect(choose, &QPushButton::clicked, q, &H2Log::settingsRequested);
    return page;
}

QWidget* H2Log::Private::buildSwitch(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* group = new QButtonGroup(box);
    int page = 0;
    for (const QString& words : {H2Log::tr("Frames"), H2Log::tr("Windows")}) {
        auto* button = new QToolButton(box);
        button->setText(words);
        button->setCheckable(true);
        button->setChecked(page == 0);
        layout->addWidget(button);
        group->addButton(button, page++);
    }
    group->button(1)->setToolTip(H2Log::tr("The flow-control windows of the stream and the connection, over time"));
    QObject::connect(group, &QButtonGroup::idClicked, q, [this](int chosen) {
        parts->setCurrentIndex(chosen);
        drawChart();
    });
    return box;
}

QWidget* H2Log::Private::buildTable(QWidget* parent)
{
    table = new QTableView(parent);
    table->setModel(model);
    table->setItemDelegate(new H2Delegate(table));
    table->setAccessibleName(H2Log::tr("HTTP/2 frames"));
    table->setFont(dataFont());
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() + 4);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const QFontMetrics metrics(table->font());
    const std::array widest{"999.999999", "Dir", "WINDOW_UPDATE", "Stream", "999,999"};
    for (std::size_t i = 0; i < widest.size(); ++i)
        header->resizeSection(static_cast<int>(i),
            std::max(metrics.horizontalAdvance(QLatin1String(widest[i])) + 14,
                header->sectionSizeHint(static_cast<int>(i))));
    header->setMinimumSectionSize(metrics.horizontalAdvance(QLatin1Char('x')) * 3);
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, q,
        [this](const QModelIndex& current) { chose(current); });
    QObject::connect(table, &QAbstractItemView::clicked, q, [this](const QModelIndex& index) { chose(index); });
    return table;
}

QWidget* H2Log::Private::buildChart(QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    windows = new ToneLabel(ToneLabel::Tone::Plain, box);
    windows->setWordWrap(true);
    windows->setContentsMargins(8, 0, 8, 0);
    windows->setTextInteractionFlags(Qt::TextSelectableByMouse);
    windows->setAccessibleName(H2Log::tr("Flow-control windows"));
    chart = new WindowChart(box);
    layout->addWidget(windows);
    layout->addWidget(chart, 1);
    return box;
}

void H2Log::Private::chose(const QModelIndex& index)
{
    if (selecting || !index.isValid())
        return;
    if (const auto rows = model->carried(index.row()))
        Q_EMIT q->rowsRequested(rows->first, rows->last);
}

void H2Log::Private::publish()
{
    const QScrollBar* bar = table->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum() && table->selectionModel()->selectedRows().isEmpty();
    model->publish();
    if (atEnd)
        table->scrollToBottom();
    showPage();
    summarise();
}

void H2Log::Private::showPage()
{
    const bool http2 = connection && triedHttp2(*connection);
    pages->setCurrentIndex(http2 ? 1 : 0);
    if (!connection)
        empty->setText(H2Log::tr("No connection. One over HTTP/2 shows here which frames it is made of."));
    else
        empty->setText(H2Log::tr("This connection is over HTTP/1.1: there is no HTTP/2 below the WebSocket. Choose "
                                 "HTTP/2 and share a connection, and its frames are listed here."));
}

void H2Log::Private::summarise() const
{
    if (!connection)
        return;
    const auto* attempt = connection->latest<capture::AttemptStarted>();
    const auto* settings = model->serverSettings();
    QStringList lines;
    auto tone = ToneLabel::Tone::Plain;
    if (settings && text::allowsWebSockets(*settings)) {
        lines += H2Log::tr("✓ The server's first SETTINGS allow WebSockets (ENABLE_CONNECT_PROTOCOL, 0x8, is 1).");
    } else if (settings) {
        lines +=
            H2Log::tr("✕ The server's first SETTINGS do not allow WebSockets: ENABLE_CONNECT_PROTOCOL (0x8) is not "
                      "1, so no CONNECT was sent.");
        tone = ToneLabel::Tone::Bad;
    } else if (attempt && attempt->reused) {
        lines += H2Log::tr("This stream joined a connection that was open: SETTINGS had gone before it, and are in the "
                           "log of the connection's first stream.");
    } else {
        lines += H2Log::tr("No SETTINGS of the server so far.");
    }
    const auto* limit = connection->latest<capture::CaptureLimited>();
    if (limit && limit->reason == "h2-data")
        lines +=
            H2Log::tr("⚠ DATA is recorded up to 10,000 frames; later ones are missing here, not in the frame log.");
    if (!model->isExact())
        lines += H2Log::tr("⚠ Some DATA is padded, so which frames it carried is approximate from there on.");
    summary->setTone(tone);
    summary->setText(lines.join(QLatin1Char('\n')));
}

void H2Log::Private::sayWindows(const diagnosis::H2WindowSeries& series) const
{
    windows->setTone(ToneLabel::Tone::Plain);
    if (series.begunBefore) {
        windows->setTone(ToneLabel::Tone::Muted);
        windows->setText(H2Log::tr("Windows: unknown. The connection's first stream, which saw its beginning, is no "
                                   "longer in the list of connections."));
        return;
    }
    QStringList lines{
        H2Log::tr("Windows, octets: \u2191 stream %1, connection %2; \u2193 stream %3, connection %4. Solid: the "
                  "stream. Dashed: the connection, scale at the right.")
            .arg(windowWords(series.streamOut), windowWords(series.connectionOut), windowWords(series.streamIn),
                windowWords(series.connectionIn))};
    if (series.streamCut || series.connectionCut)
        lines += H2Log::tr("⚠ The lines end where DATA is no longer recorded.");
    if (series.neighboursMissing)
        lines += H2Log::tr("⚠ The connection's windows are upper bounds: other streams' DATA is not recorded here.");
    windows->setText(lines.join(QLatin1Char('\n')));
}

void H2Log::Private::drawChart()
{
    if (!connection || pages->currentIndex() == 0 || parts->currentIndex() == 0)
        return;
    auto all = sharers ? sharers(connection) : std::vector<const LiveConnection*>{connection};
    auto own = std::find(all.begin(), all.end(), connection.data());
    if (own == all.end())
        own = all.insert(all.end(), connection.data());
    std::vector<diagnosis::H2Facts> facts;
    std::size_t count = 0;
    for (const LiveConnection* each : all) {
        facts.emplace_back(each->facts());
        count += each->facts().size();
    }
    if (count == chartedFacts)
        return;
    chartedFacts = count;
    const auto series = diagnosis::h2Windows(facts, static_cast<std::size_t>(own - all.begin()));
    sayWindows(series);
    const auto last =
        connection->facts().empty() ? connection->capture().anchor().steady : connection->facts().back().at;
    chart->setSeries(series, connection->capture().anchor().steady, last);
    chart->setVisible(!series.begunBefore);
}

H2Log::H2Log(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    d->showPage();
}

H2Log::~H2Log() = default;

QTableView* H2Log::table() const { return d->table; }

void H2Log::setSharers(Sharers sharers) { d->sharers = std::move(sharers); }

void H2Log::setConnection(LiveConnection* connection)
{
    if (d->connection == connection)
        return;
    if (d->connection)
        disconnect(d->connection, nullptr, this, nullptr);
    d->connection = connection;
    d->chartedFacts = 0;
    d->selecting = true;
    d->model->setConnection(connection);
    d->selecting = false;
    if (connection) {
        connect(connection, &LiveConnection::published, this, [this] { d->publish(); });
        connect(connection, &QObject::destroyed, this, [this] {
            d->model->setConnection(nullptr);
            d->showPage();
        });
    }
    d->publish();
    d->drawChart();
}

void H2Log::showCarriers(std::optional<std::uint64_t> logRow)
{
    if (!d->connection || d->pages->currentIndex() == 0)
        return;
    const std::vector<int> rows = logRow ? d->model->carriers(*logRow) : std::vector<int>();
    QItemSelectionModel* selection = d->table->selectionModel();
    // The DATA that led to this row, if that is how it came about, stays the one that is selected.
    if (std::any_of(rows.begin(), rows.end(), [&](int row) { return selection->isRowSelected(row, {}); }))
        return;
    QItemSelection chosen;
    for (const int row : rows)
        chosen.select(d->model->index(row, 0), d->model->index(row, H2TableModel::ColumnCount - 1));
    d->selecting = true;
    selection->select(chosen, QItemSelectionModel::ClearAndSelect);
    if (!rows.empty()) {
        selection->setCurrentIndex(d->model->index(rows.front(), 0), QItemSelectionModel::NoUpdate);
        d->table->scrollTo(d->model->index(rows.front(), 0));
    }
    d->selecting = false;
}

void H2Log::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    d->drawChart();
    d->chartTimer.start();
}

void H2Log::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    d->chartTimer.stop();
}

} // namespace pongscope::ui
