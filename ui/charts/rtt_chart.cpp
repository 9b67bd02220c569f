// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rtt_chart.h"

#include "ui/charts/qcustomplot.h"
#include "ui/charts/time_axis.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pongscope::ui {

namespace {

constexpr double kRoomForWords = 0.9; ///< of the width, where there is nothing but words
constexpr double kRoomAbove = 1.3;    ///< the highest point stands clear of the labels at the top

double secondsOf(Duration value) { return std::chrono::duration<double>(value).count(); }

Duration fromSeconds(double value)
{
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value));
}

/// Ticks of a time that is kept in seconds, each with the unit that suits the whole axis.
class DurationTicker final : public QCPAxisTicker {
public:
    void setLargest(double seconds) { m_largest = seconds; }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        if (tick < m_largest * 1e-6)
            return QStringLiteral("0");
        const auto [scale, unit] = m_largest < 1e-3 ? std::pair(1e6, RttChart::tr("µs"))
            : m_largest < 1                         ? std::pair(1e3, RttChart::tr("ms"))
                                                    : std::pair(1.0, RttChart::tr("s"));
        return locale.toString(tick * scale, 'g', 4) % QChar(QChar::Nbsp) % unit;
    }

private:
    double m_largest = 1;
};

/// The timeline's own ticks, so that the two agree line by line.
class SecondsTicker final : public QCPAxisTicker {
public:
    void setWidth(double width, double spacing)
    {
        m_width = width;
        m_spacing = spacing;
    }
    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks,
        QVector<QString>* labels) override
    {
        ticks.clear();
        if (subTicks)
            subTicks->clear();
        if (labels)
            labels->clear();
        const TimeAxis axis(fromSeconds(range.lower), fromSeconds(range.size()), 0, m_width);
        for (const TimeAxis::Tick& tick : axis.ticks(m_spacing)) {
            ticks.append(secondsOf(tick.at));
            // At the right edge a label would be cut.
            if (labels)
                labels->append(tick.x < m_width - m_spacing / 3 ? tick.label : QString());
        }
    }

private:
    double m_width = 1;
    double m_spacing = 60;
};

/// With line breaks, so that it fits: the plot itself breaks nothing.
QString wrapped(const QString& words, const QFont& font, qreal width)
{
    QTextLayout layout(words, font);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines += words.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

struct RttChart::Private {
    QCustomPlot* plot = nullptr;
    QSharedPointer<DurationTicker> ticker{new DurationTicker};
    QSharedPointer<SecondsTicker> secondsTicker{new SecondsTicker};
    QCPGraph* curve = nullptr;
    QCPGraph* lates = nullptr;
    QCPGraph* layerBelow = nullptr; ///< PINGs of HTTP/2
    QCPGraph* network = nullptr;    ///< TCP
    QCPItemText* belowText = nullptr;
    QCPItemStraightLine* medianLine = nullptr;
    QCPItemStraightLine* p95Line = nullptr;
    QCPItemStraightLine* timeoutLine = nullptr;
    QCPItemStraightLine* missingLine = nullptr;
    QCPItemText* medianText = nullptr;
    QCPItemText* p95Text = nullptr;
    QCPItemText* timeoutText = nullptr;
    QCPItemText* missingText = nullptr;
    QCPItemText* emptyText = nullptr;
    QString emptyWords;
    QCPRange stretch{0, 60}; ///< as it was last told or chosen
    std::optional<diagnosis::RttSummary> summary;
    std::optional<Duration> timeout;
    std::optional<Duration> missing;

    void build(QWidget* parent);
    QCPItemStraightLine* line();
    QCPItemText* words();
    void restyle(const Theme& theme, const QColor& window, const QFont& font);
    void scale();
    void place(QCPItemStraightLine* line, double value, bool shown);
    void refresh();
};

QCPItemStraightLine* RttChart::Private::line()
{
    auto* item = new QCPItemStraightLine(plot);
    item->setVisible(false);
    item->setSelectable(false);
    return item;
}

QCPItemText* RttChart::Private::words()
{
    auto* item = new QCPItemText(plot);
    item->setVisible(false);
    item->setSelectable(false);
    item->setClipToAxisRect(true);
    item->setPadding(QMargins(2, 0, 2, 0));
    return item;
}

void RttChart::Private::build(QWidget* parent)
{
    plot = new QCustomPlot(parent);
    plot->setAccessibleName(RttChart::tr("Chart of round-trip times"));
    plot->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag);
    plot->axisRect()->setRangeZoom(Qt::Horizontal);
    plot->axisRect()->setRangeDrag(Qt::Horizontal);
    plot->axisRect()->setRangeZoomFactor(0.8);
    plot->axisRect()->setAutoMargins(QCP::msBottom);
    plot->axisRect()->setMinimumMargins(QMargins(0, 0, 0, 0));
    plot->setNoAntialiasingOnDrag(false);
    plot->setAntialiasedElements(QCP::aePlottables | QCP::aeScatters);
    plot->yAxis->setTicker(ticker);
    plot->yAxis->setTickLabelPadding(4);
    plot->xAxis->setTickLabelPadding(2);
    plot->xAxis->setTicker(secondsTicker);
    curve = plot->addGraph();
    lates = plot->addGraph();
    lates->setLineStyle(QCPGraph::lsNone);
    layerBelow = plot->addGraph();
    network = plot->addGraph();
    medianLine = line();
    p95Line = line();
    timeoutLine = line();
    missingLine = line();
    medianText = words();
    p95Text = words();
    timeoutText = words();
    missingText = words();
    belowText = words();
    belowText->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    belowText->position->setType(QCPItemPosition::ptAxisRectRatio);
    belowText->position->setCoords(0.005, 0.02);
    missingText->setText(RttChart::tr("✕ no PONG"));
    missingText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    missingText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    emptyText = words();
    emptyText->setTextAlignment(Qt::AlignCenter);
    emptyText->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText->position->setCoords(0.5, 0.5);
    emptyText->setVisible(true);
    // The width is known once the plot has laid itself out, after every change of its size.
    QObject::connect(plot, &QCustomPlot::afterLayout, parent, [this] {
        emptyText->setText(wrapped(emptyWords, emptyText->font(), plot->axisRect()->width() * kRoomForWords));
    });
}

void RttChart::Private::restyle(const Theme& theme, const QColor& window, const QFont& font)
{
    plot->setBackground(window);
    plot->axisRect()->setBackground(theme.base);
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis, plot->xAxis2, plot->yAxis2}) {
        axis->setBasePen(QPen(theme.grid, 1));
        axis->setTickPen(QPen(theme.grid, 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 3);
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelFont(font);
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot->xAxis2->setVisible(true);
    plot->yAxis2->setVisible(true);
    for (QCPAxis* axis : {plot->xAxis2, plot->yAxis2}) {
        axis->setTicks(false);
        axis->setTickLabels(false);
    }
    curve->setPen(QPen(theme.accent, 1.3));
    lates->setPen(QPen(theme.late, 1.3));
    lates->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, theme.late, theme.late, 8));
    layerBelow->setPen(QPen(theme.muted, 1.2, Qt::DotLine));
    layerBelow->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssSquare, theme.muted, theme.base, 5));
    network->setPen(QPen(theme.muted, 1));
    network->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssPlus, theme.muted, 5));
    medianLine->setPen(QPen(theme.good, 1));
    p95Line->setPen(QPen(theme.late, 1, Qt::DashLine));
    timeoutLine->setPen(QPen(theme.bad, 1.4, Qt::DashDotLine));
    missingLine->setPen(QPen(theme.bad, 1.4));
    const auto colour = [&](QCPItemText* item, const QColor& ink) {
        item->setColor(ink);
        item->setFont(font);
        item->setBrush(theme.base);
    };
    colour(medianText, theme.good);
    colour(p95Text, theme.late);
    colour(timeoutText, theme.bad);
    colour(missingText, theme.bad);
    colour(emptyText, theme.muted);
    colour(belowText, theme.muted);
}

void RttChart::Private::place(QCPItemStraightLine* line, double value, bool shown)
{
    line->setVisible(shown);
    line->point1->setCoords(0, value);
    line->point2->setCoords(1, value);
}

/// The vertical range follows what is in sight; the horizontal one is the user's.
void RttChart::Private::scale()
{
    double largest = summary ? secondsOf(summary->median) : 0;
    auto from = curve->data()->findBegin(stretch.lower);
    const auto to = curve->data()->findEnd(stretch.upper);
    const auto visible = std::distance(from, to);
    for (; from != to; ++from)
        largest = std::max(largest, from->value);
    for (const QCPGraph* other : {layerBelow, network}) {
        const auto end = other->data()->findEnd(stretch.upper);
        for (auto each = other->data()->findBegin(stretch.lower); each != end; ++each)
            largest = std::max(largest, each->value);
    }
    if (largest <= 0)
        largest = timeout ? secondsOf(*timeout) / kRoomAbove : 0.1;
    if (timeout && largest > secondsOf(*timeout) / 2)
        largest = std::max(largest, secondsOf(*timeout));
    ticker->setLargest(largest);
    const QFontMetricsF metrics(plot->xAxis->tickLabelFont());
    const double label = metrics.horizontalAdvance(text::seconds(fromSeconds(stretch.upper)));
    secondsTicker->setWidth(plot->axisRect()->width(), TimeAxis::spacing(label));
    ticker->setTickCount(plot->axisRect()->height() < 90 ? 2 : 4);
    plot->yAxis->setRange(0, largest * kRoomAbove);
    const bool sparse = visible * 5 < plot->axisRect()->width();
    const QColor ink = curve->pen().color();
    curve->setScatterStyle(sparse ? QCPScatterStyle(QCPScatterStyle::ssDisc, ink, ink, 4.5) : QCPScatterStyle::ssNone);
}

void RttChart::Private::refresh()
{
    scale();
    const double top = plot->yAxis->range().upper;
    const bool empty = curve->data()->isEmpty() && layerBelow->data()->isEmpty();
    QStringList others;
    if (!network->data()->isEmpty())
        others += RttChart::tr("+ TCP");
    if (!layerBelow->data()->isEmpty())
        others += RttChart::tr("\u25A1 HTTP/2 PING");
    belowText->setText(others.join(QStringLiteral("   ")));
    belowText->setVisible(!others.isEmpty());
    emptyText->setVisible(empty);
    plot->yAxis->setTickLabels(!empty); // of a scale that nothing was measured by
    const auto label = [&](QCPItemText* item, const QString& what, double value, bool shown, bool below) {
        item->setVisible(shown);
        item->setText(what);
        item->setPositionAlignment(Qt::AlignRight | (below ? Qt::AlignTop : Qt::AlignBottom));
        item->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        item->position->setTypeY(QCPItemPosition::ptPlotCoords);
        item->position->setCoords(0.995, value);
    };
    const double median = summary ? secondsOf(summary->median) : 0;
    const double p95 = summary ? secondsOf(summary->p95) : 0;
    // Lines that lie on each other get one label, or neither could be read.
    const double lineHeight =
        QFontMetricsF(medianText->font()).height() / std::max(1, plot->axisRect()->height()) * top;
    const bool apart = p95 - median > 0.5 * lineHeight;
    place(medianLine, median, summary.has_value());
    place(p95Line, p95, summary && apart && p95 < top);
    label(medianText, RttChart::tr("median %1").arg(summary ? text::duration(summary->median) : QString()), median,
        summary.has_value(), median > lineHeight);
    label(p95Text, RttChart::tr("95 % %1", "95th percentile").arg(summary ? text::duration(summary->p95) : QString()),
        p95, summary && apart && p95 < top, false);
    const double limit = timeout ? secondsOf(*timeout) : 0;
    place(timeoutLine, limit, timeout && limit < top && !empty);
    label(timeoutText, RttChart::tr("timeout %1").arg(timeout ? text::keepAliveValue(*timeout) : QString()), limit,
        timeout && limit < top && !empty, true);
    missingLine->setVisible(missing.has_value());
    missingText->setVisible(missing.has_value());
    if (missing) {
        const double at = secondsOf(*missing);
        missingLine->point1->setCoords(at, 0);
        missingLine->point2->setCoords(at, 1);
        missingText->position->setCoords(at, 0.02);
        missingText->setPositionAlignment(Qt::AlignTop | (at > stretch.center() ? Qt::AlignRight : Qt::AlignLeft));
    }
    plot->replot(QCustomPlot::rpQueuedReplot);
}

RttChart::RttChart(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->build(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->plot);
    setAccessibleName(tr("Chart of round-trip times"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->restyle(Theme::of(palette()), palette().color(QPalette::Window), font());
    d->plot->xAxis->setRange(d->stretch);
    setEmptyText(tr("No PING answered yet"));

    connect(d->plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this](const QCPRange& range) {
        if (range != d->stretch)
            Q_EMIT stretchChosen(fromSeconds(range.lower), fromSeconds(range.size()));
    });
    connect(d->plot, &QCustomPlot::mouseDoubleClick, this, &RttChart::followRequested);
    d->plot->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(d->plot, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu menu;
        menu.addAction(tr("Save as PNG or PDF …"), this, &RttChart::save);
        menu.addAction(tr("Follow now"), this, &RttChart::followRequested);
        menu.exec(d->plot->mapToGlobal(at));
    });
}

RttChart::~RttChart() = default;

void RttChart::clear()
{
    d->curve->data()->clear();
    d->lates->data()->clear();
    d->layerBelow->data()->clear();
    d->network->data()->clear();
    d->summary.reset();
    d->missing.reset();
    d->refresh();
}

void RttChart::append(std::span<const Point> points)
{
    for (const Point& point : points) {
        d->curve->addData(secondsOf(point.at), secondsOf(point.rtt));
        if (point.late)
            d->lates->addData(secondsOf(point.at), secondsOf(point.rtt));
    }
    if (!points.empty())
        d->refresh();
}

void RttChart::appendBelow(std::span<const Point> points)
{
    for (const Point& point : points)
        d->layerBelow->addData(secondsOf(point.at), secondsOf(point.rtt));
    if (!points.empty())
        d->refresh();
}

void RttChart::appendNetwork(std::span<const Point> points)
{
    for (const Point& point : points)
        d->network->addData(secondsOf(point.at), secondsOf(point.rtt));
    if (!points.empty())
        d->refresh();
}

void RttChart::setSummary(const std::optional<diagnosis::RttSummary>& summary)
{
    d->summary = summary;
    d->refresh();
}

void RttChart::setTimeout(std::optional<Duration> timeout)
{
    if (d->timeout == timeout)
        return;
    d->timeout = timeout;
    d->refresh();
}

void RttChart::markTimedOut(Duration at)
{
    if (d->missing == at)
        return;
    d->missing = at;
    d->refresh();
}

void RttChart::setStretch(Duration from, Duration span)
{
    const QCPRange range(secondsOf(from), secondsOf(from + span));
    if (range == d->stretch)
        return;
    d->stretch = range;
    d->plot->xAxis->setRange(range);
    d->refresh();
}

void RttChart::setGutter(int left, int right)
{
    const int line = fontMetrics().height();
    d->plot->axisRect()->setMargins(QMargins(left, 1, right, line + 6));
    d->plot->axisRect()->setAutoMargins(QCP::msNone);
    d->refresh();
}

void RttChart::setEmptyText(const QString& words)
{
    if (d->emptyWords == words)
        return;
    d->emptyWords = words;
    d->refresh();
}

void RttChart::save()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the chart"), QStringLiteral("round-trips.png"), tr("PNG image (*.png);;PDF document (*.pdf)"));
    if (!path.isEmpty() && !saveTo(path))
        QMessageBox::warning(this, tr("Save the chart"),
            tr("%1 could not be written. Choose a folder that you may write to.").arg(path));
}

bool RttChart::saveTo(const QString& path)
{
    const bool pdf = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    return pdf ? d->plot->savePdf(path, 0, 0, QCP::epNoCosmetic) : d->plot->savePng(path, 0, 0, 2.0);
}

QSize RttChart::sizeHint() const { return {480, 130}; }

QSize RttChart::minimumSizeHint() const { return {240, 76}; }

void RttChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        d->restyle(Theme::of(palette()), palette().color(QPalette::Window), font());
        d->refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace pongscope::ui
