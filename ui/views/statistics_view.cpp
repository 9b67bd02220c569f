// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/statistics_view.h"

#include "ui/charts/bar_list.h"
#include "ui/live_connection.h"
#include "ui/text/format.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;
using capture::Tally;
using protocol::Direction;

constexpr auto kEvery = 250ms;
constexpr std::size_t kShownSeconds = 10;

QLabel* heading(const QString& words, QWidget* parent)
{
    auto* label = new QLabel(words, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

std::vector<BarList::Bar> typeBars(const Tally& tally)
{
    std::vector<BarList::Bar> bars;
    for (const Direction direction : {Direction::Out, Direction::In}) {
        for (std::size_t opcode = 0; opcode < 16; ++opcode) {
            const Tally::Count& count = tally.count(direction, opcode);
            if (count.frames == 0)
                continue;
            const QString arrow = direction == Direction::Out ? QStringLiteral("\u2191 ") : QStringLiteral("\u2193 ");
            bars.push_back({arrow % text::opcode(static_cast<protocol::Opcode>(opcode)), count.frames,
                StatisticsView::tr("%1 (%2)").arg(text::count(count.frames), text::size(count.octets))});
        }
    }
    return bars;
}

std::vector<BarList::Bar> secondBars(const Tally& tally)
{
    std::vector<BarList::Bar> bars;
    const auto seconds = tally.seconds();
    const std::size_t from = seconds.size() > kShownSeconds ? seconds.size() - kShownSeconds : 0;
    for (std::size_t i = from; i < seconds.size(); ++i)
        bars.push_back({i + 1 == seconds.size() ? StatisticsView::tr("now")
                                                : StatisticsView::tr("\u2212%1 s").arg(seconds.size() - 1 - i),
            seconds[i].frames,
            StatisticsView::tr("%1 (%2)").arg(text::count(seconds[i].frames), text::size(seconds[i].octets))});
    return bars;
}

std::vector<BarList::Bar> sizeBars(const Tally& tally)
{
    std::vector<BarList::Bar> bars;
    for (std::size_t i = 0; i < Tally::kSizes; ++i) {
        const std::uint64_t end = Tally::sizeEnd(i);
        const QString name = i == 0 ? StatisticsView::tr("empty")
            : end == 0              ? StatisticsView::tr("\u2265 %1").arg(text::size(Tally::sizeEnd(i - 1)))
                                    : StatisticsView::tr("< %1").arg(text::size(end));
        bars.push_back({name, tally.sizes()[i], {}});
    }
    return bars;
}

std::vector<BarList::Bar> roundTripBars(const Tally& tally)
{
    std::vector<BarList::Bar> bars;
    for (std::size_t i = 0; i < Tally::kRoundTrips; ++i) {
        const Duration end = Tally::roundTripEnd(i);
        const QString name = end == Duration::zero()
            ? StatisticsView::tr("\u2265 %1").arg(text::duration(Tally::roundTripEnd(i - 1)))
            : StatisticsView::tr("< %1").arg(text::duration(end));
        bars.push_back({name, tally.roundTrips()[i], {}});
    }
    return bars;
}

} // namespace

StatisticsView::StatisticsView(QWidget* parent)
    : QScrollArea(parent)
    , m_rates(new QLabel)
    , m_noRoundTrips(new QLabel(tr("No PING was answered yet.")))
    , m_types(new BarList(tr("Frames by type")))
    , m_perSecond(new BarList(tr("Frames a second")))
    , m_sizes(new BarList(tr("Frames by size")))
    , m_roundTrips(new BarList(tr("Round trips")))
{
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setSpacing(4);
    m_rates->setWordWrap(true);
    m_rates->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_rates);
    layout->addWidget(heading(tr("Frames by type, octets"), content));
    layout->addWidget(m_types);
    layout->addWidget(heading(tr("Last seconds with frames"), content));
    layout->addWidget(m_perSecond);
    layout->addWidget(heading(tr("Frames by size of their payload"), content));
    layout->addWidget(m_sizes);
    layout->addWidget(heading(tr("Round trips of PINGs"), content));
    layout->addWidget(m_roundTrips);
    layout->addWidget(m_noRoundTrips);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Statistics"));
    m_clock.setInterval(kEvery);
    connect(&m_clock, &QTimer::timeout, this, &StatisticsView::count);
    m_clock.start();
    present();
}

void StatisticsView::setConnection(const LiveConnection* connection)
{
    auto capture = connection ? connection->sharedCapture() : nullptr;
    if (capture == m_capture)
        return;
    m_capture = std::move(capture);
    m_tally = {};
    present();
    count();
}

QString StatisticsView::rateText() const { return m_rates->text(); }

void StatisticsView::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    count();
}

void StatisticsView::count()
{
    if (!m_capture || !isVisible())
        return;
    const std::uint64_t rows = m_capture->rows();
    if (rows == m_tally.rows())
        return;
    const std::uint64_t end = std::min(rows, m_tally.rows() + kSlice);
    while (m_tally.rows() < end)
        m_tally.take(m_capture->row(m_tally.rows()));
    present();
    if (end < rows)
        QTimer::singleShot(0, this, &StatisticsView::count);
}

void StatisticsView::present()
{
    if (m_tally.rows() == 0) {
        m_rates->setText(tr("Figures appear with the first frame."));
    } else {
        const double lasted = std::chrono::duration<double>(m_tally.lasted()).count();
        const Tally::Second busiest = m_tally.busiest();
        QString words = tr("%1 frames in %2.").arg(text::count(m_tally.rows()), text::duration(m_tally.lasted()));
        if (lasted >= 1)
            words += QLatin1Char(' ')
                % tr("%1 frames a second on average; the busiest second had %2 frames, the fullest %3.")
                      .arg(text::count(static_cast<std::uint64_t>(static_cast<double>(m_tally.rows()) / lasted)),
                          text::count(busiest.frames), text::size(busiest.octets));
        m_rates->setText(words);
    }
    m_types->setBars(typeBars(m_tally));
    m_perSecond->setBars(secondBars(m_tally));
    m_sizes->setBars(sizeBars(m_tally));
    m_roundTrips->setBars(roundTripBars(m_tally));
    m_noRoundTrips->setVisible(m_roundTrips->bars().empty());
}

} // namespace pongscope::ui
