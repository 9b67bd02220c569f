// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/window_chart.h"

#include "ui/charts/qcustomplot.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace pongscope::ui {

namespace {

using Points = std::vector<diagnosis::H2WindowPoint>;

constexpr double kRoomAbove = 1.15;
constexpr double kAtLeast = 1024; ///< octets that the scale has, at least

double secondsBetween(TimePoint from, TimePoint to) { return std::chrono::duration<double>(to - from).count(); }

/// Steps that are powers of two, so that labels are round in KiB and MiB.
class OctetTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        return std::exp2(std::round(std::log2(range.size() / (tickCount() + 1e-9))));
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        const QString size = text::size(static_cast<std::uint64_t>(std::abs(std::round(tick))));
        return tick < 0 ? QString(QChar(0x2212) % size) : size;
    }
};

class SecondsTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override
    {
        return locale.toString(tick, 'g', 6) % QChar(QChar::Nbsp) % WindowChart::tr("s");
    }
};

/// One direction.
struct Strip {
    QCPAxisRect* rect = nullptr;
    QCPGraph* stream = nullptr;
    QCPGraph* connection = nullptr;
    QCPItemText* name = nullptr;

    [[nodiscard]] QCPAxis* axis(QCPAxis::AxisType type) const { return rect->axis(type); }
};

} // namespace

struct WindowChart::Private {
    QCustomPlot* plot = nullptr;
    std::array<Strip, 2> strips; ///< what we send, what the server sends
    QCPRange whole{0, 1};
    bool zoomed = false;

    void build(WindowChart* q);
    Strip strip(int row, const QString& name);
    void restyle(const Theme& theme, const QColor& window, const QFont& font);
    static void fill(QCPGraph* graph, const Points& points, TimePoint anchor, TimePoint until);
    static void scale(QCPGraph* graph);
};

Strip WindowChart::Private::strip(int row, const QString& name)
{
    Strip made;
    made.rect = new QCPAxisRect(plot);
    plot->plotLayout()->addElement(row, 0, made.rect); // first: an item looks for a rectangle at once
    made.rect->setRangeZoom(Qt::Horizontal);
    made.rect->setRangeDrag(Qt::Horizontal);
    made.rect->setMinimumMargins(QMargins(4, 2, 4, 2));
    for (QCPAxis* axis : made.rect->axes())
        axis->setLayer(QStringLiteral("axes"));
    auto* bottom = made.axis(QCPAxis::atBottom);
    auto* left = made.axis(QCPAxis::atLeft);
    auto* right = made.axis(QCPAxis::atRight);
    made.axis(QCPAxis::atTop)->setTicks(false);
    made.axis(QCPAxis::atTop)->setTickLabels(false);
    right->setVisible(true);
    right->setTickLabels(true);
    bottom->setTicker(QSharedPointer<SecondsTicker>::create());
    for (QCPAxis* axis : {left, right}) {
        const QSharedPointer<OctetTicker> ticker(new OctetTicker);
        ticker->setTickCount(2);
        axis->setTicker(ticker);
    }
    bottom->grid()->setVisible(true);
    made.stream = plot->addGraph(bottom, left);
    made.connection = plot->addGraph(bottom, right);
    for (QCPGraph* graph : {made.stream, made.connection}) {
        graph->setLineStyle(QCPGraph::lsStepLeft);
        graph->setSelectable(QCP::stNone);
    }
    made.name = new QCPItemText(plot);
    made.name->setText(name);
    made.name->setSelectable(false);
    made.name->setClipAxisRect(made.rect);
    made.name->setClipToAxisRect(true);
    made.name->setPadding(QMargins(3, 0, 3, 0));
    made.name->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    for (QCPItemPosition* position : made.name->positions())
        position->setAxisRect(made.rect);
    made.name->position->setType(QCPItemPosition::ptAxisRectRatio);
    made.name->position->setCoords(0.005, 0.98);
    return made;
}

void WindowChart::Private::build(WindowChart* q)
{
    plot = new QCustomPlot(q);
    plot->setAccessibleName(WindowChart::tr("Chart of the flow-control windows"));
    plot->plotLayout()->clear();
    plot->setInteractions(QCP::iRangeZoom | QCP::iRangeDrag);
    plot->plotLayout()->setRowSpacing(0);
    strips[0] = strip(0, WindowChart::tr("\u2191 we may send"));
    strips[1] = strip(1, WindowChart::tr("\u2193 the server may send"));
    auto* margins = new QCPMarginGroup(plot);
    for (const Strip& each : strips)
        each.rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    strips[0].axis(QCPAxis::atBottom)->setTickLabels(false);
    for (std::size_t i = 0; i < 2; ++i) {
        QCPAxis* other = strips[1 - i].axis(QCPAxis::atBottom);
        QObject::connect(strips[i].axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), q,
            [this, other](const QCPRange& range) {
                zoomed = range != whole;
                if (other->range() != range)
                    other->setRange(range);
            });
    }
    QObject::connect(plot, &QCustomPlot::mouseDoubleClick, q, [this] {
        strips[0].axis(QCPAxis::atBottom)->setRange(whole);
        plot->replot(QCustomPlot::rpQueuedReplot);
    });
}

void WindowChart::Private::restyle(const Theme& theme, const QColor& window, const QFont& font)
{
    plot->setBackground(window);
    const std::array inks{theme.out, theme.in};
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const Strip& strip = strips[i];
        strip.rect->setBackground(theme.base);
        for (QCPAxis* axis : strip.rect->axes()) {
            axis->setBasePen(QPen(theme.grid, 1));
            axis->setTickPen(QPen(theme.grid, 1));
            axis->setSubTickPen(Qt::NoPen);
            axis->setTickLength(0, 3);
            axis->setTickLabelColor(theme.muted);
            axis->setTickLabelFont(font);
            axis->grid()->setPen(QPen(theme.grid, 1));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
        // Nothing may be sent there.
        strip.axis(QCPAxis::atLeft)->grid()->setZeroLinePen(QPen(theme.bad, 1));
        strip.stream->setPen(QPen(inks[i], 1.5));
        strip.connection->setPen(QPen(theme.muted, 1.2, Qt::DashLine));
        strip.name->setFont(font);
        strip.name->setColor(inks[i]);
        strip.name->setBrush(theme.base);
    }
}

void WindowChart::Private::fill(QCPGraph* graph, const Points& points, TimePoint anchor, TimePoint until)
{
    QVector<double> keys;
    QVector<double> values;
    for (const diagnosis::H2WindowPoint& point : points) {
        keys.append(secondsBetween(anchor, point.at));
        values.append(static_cast<double>(point.octets));
    }
    if (!points.empty() && points.back().at < until) {
        keys.append(secondsBetween(anchor, until));
        values.append(values.constLast());
    }
    graph->setData(keys, values, true);
    scale(graph);
}

void WindowChart::Private::scale(QCPGraph* graph)
{
    bool found = false;
    const QCPRange values = graph->getValueRange(found);
    const double top = std::max(kAtLeast, found ? values.upper : 0.0);
    const double bottom = std::min(0.0, found ? values.lower : 0.0);
    // Room below 0, so that the line that touches it is seen.
    graph->valueAxis()->setRange(bottom - top * (kRoomAbove - 1) / 2, top * kRoomAbove);
}

WindowChart::WindowChart(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->build(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->plot);
    setAccessibleName(tr("Chart of the flow-control windows"));
    d->restyle(Theme::of(palette()), palette().color(QPalette::Window), font());
}

WindowChart::~WindowChart() = default;

void WindowChart::setSeries(const diagnosis::H2WindowSeries& series, TimePoint anchor, TimePoint until)
{
    const TimePoint streamEnd = std::min(until, series.streamCut.value_or(until));
    const TimePoint connectionEnd = std::min(until, series.connectionCut.value_or(until));
    d->fill(d->strips[0].stream, series.streamOut, anchor, streamEnd);
    d->fill(d->strips[1].stream, series.streamIn, anchor, streamEnd);
    d->fill(d->strips[0].connection, series.connectionOut, anchor, connectionEnd);
    d->fill(d->strips[1].connection, series.connectionIn, anchor, connectionEnd);
    const Points& earliest = series.connectionOut.empty() ? series.streamOut : series.connectionOut;
    if (!earliest.empty()) {
        const double from = secondsBetween(anchor, earliest.front().at);
        const bool follows = !d->zoomed;
        d->whole = QCPRange(from, std::max(secondsBetween(anchor, until), from + 0.001));
        if (follows)
            d->strips[0].axis(QCPAxis::atBottom)->setRange(d->whole);
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

QSize WindowChart::sizeHint() const { return {480, 170}; }

QSize WindowChart::minimumSizeHint() const { return {240, 120}; }

void WindowChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        d->restyle(Theme::of(palette()), palette().color(QPalette::Window), font());
        d->plot->replot(QCustomPlot::rpQueuedReplot);
    }
    QWidget::changeEvent(event);
}

} // namespace pongscope::ui
