// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/frame_table_model.h"

#include "ui/models/frame_text.h"
#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace pongscope::ui {

namespace {

struct ColumnInfo {
    const char* name;
    const char* unit; ///< appended to the name in the header; null: none
    const char* hint;
    Qt::Alignment align;
    const char* widest;
};

constexpr std::array<ColumnInfo, FrameTableModel::kColumns> kColumnInfo{{
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "No."), nullptr,
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Number of the frame in this connection's log"),
        Qt::AlignRight, "99,999"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Time"), nullptr,
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel",
            "When the frame was read, or put into the output. Right-click to choose how it is counted."),
        Qt::AlignRight, "9999.999999"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Dir"), nullptr,
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Direction: out is sent by us, in is received"),
        Qt::AlignLeft, "\xE2\x86\x91 out"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Type"), nullptr,
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Opcode of the frame; control frames stand in a badge"),
        Qt::AlignLeft, "BINARY"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Flags"), nullptr,
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "F: FIN, 1 2 3: reserved bits, M: masked"), Qt::AlignLeft,
        "F\xC2\xB7\xC2\xB7\xC2\xB7MM"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Size"), "B",
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Payload octets on the wire, as the header states them"),
        Qt::AlignRight, "999,999,999"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Inflated"), "B",
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Octets of a compressed frame once it is inflated"),
        Qt::AlignRight, "9,999,999"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Ratio"), "%",
        QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel",
            "Octets on the wire as a share of those inflated: the less, the better it was compressed"),
        Qt::AlignRight, "100.0"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "RTT"), "ms",
        QT_TRANSLATE_NOOP(
            "pongscope::ui::FrameTableModel", "Round trip: from the hand-over of our PING to the reading of its PONG"),
        Qt::AlignRight, "timed out"},
    {QT_TRANSLATE_NOOP("pongscope::ui::FrameTableModel", "Preview"), nullptr,
        QT_TRANSLATE_NOOP(
            "pongscope::ui::FrameTableModel", "Start of the payload, unmasked; inflated where a z stands before it"),
        Qt::AlignLeft, ""},
}};

constexpr std::uint64_t kMostLooked = 1024; ///< lines for each pixel of the scroll bar

const ColumnInfo& info(int column) { return kColumnInfo[static_cast<std::size_t>(column)]; }

/// A note may have several lines, a row of the log has one.
QString noteLine(const capture::RowNote& note) { return text::fromCore(note.text).simplified(); }

} // namespace

FrameTableModel::FrameTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void FrameTableModel::setCapture(
    std::shared_ptr<const capture::Capture> capture, const RowMarks* marks, std::uint64_t rows)
{
    beginResetModel();
    m_capture = std::move(capture);
    m_marks = marks;
    m_rows = m_capture ? static_cast<int>(std::min(rows, capture::FrameStore::kCapacity)) : 0;
    m_listing.reset();
    endResetModel();
}

void FrameTableModel::setListing(capture::RowNumbers rows)
{
    beginResetModel();
    m_rows = static_cast<int>(rows.size());
    m_ascending = std::ranges::is_sorted(rows);
    m_listing = std::move(rows);
    endResetModel();
}

void FrameTableModel::list(const capture::RowNumbers& more)
{
    if (!m_listing || more.empty())
        return;
    beginInsertRows({}, m_rows, m_rows + static_cast<int>(more.size()) - 1);
    m_listing->insert(m_listing->end(), more.begin(), more.end());
    m_rows = static_cast<int>(m_listing->size());
    endInsertRows();
}

std::uint64_t FrameTableModel::rowOf(int line) const
{
    return m_listing ? (*m_listing)[static_cast<std::size_t>(line)] : static_cast<std::uint64_t>(line);
}

std::optional<int> FrameTableModel::lineOf(std::uint64_t row) const
{
    if (!m_listing)
        return row < static_cast<std::uint64_t>(m_rows) ? std::optional(static_cast<int>(row)) : std::nullopt;
    const auto found = m_ascending ? std::ranges::lower_bound(*m_listing, row) : std::ranges::find(*m_listing, row);
    if (found == m_listing->end() || *found != row)
        return {};
    return static_cast<int>(found - m_listing->begin());
}

void FrameTableModel::setRoundTrips(std::function<std::optional<Duration>(std::uint64_t)> of)
{
    m_roundTripOf = std::move(of);
}

std::optional<Duration> FrameTableModel::foldedRoundTrip(int row) const
{
    const capture::FrameRow& frame = this->frame(row);
    if (!m_roundTripOf || frame.code() != protocol::Opcode::Ping || !frame.out)
        return {};
    return m_roundTripOf(rowOf(row));
}

void FrameTableModel::publish(std::uint64_t rows)
{
    const int ready = static_cast<int>(std::min(rows, capture::FrameStore::kCapacity));
    if (!m_capture || m_listing || ready <= m_rows)
        return;
    beginInsertRows({}, m_rows, ready - 1);
    m_rows = ready;
    endInsertRows();
}

void FrameTableModel::setTimeMode(TimeMode mode)
{
    if (mode == m_timeMode)
        return;
    // A layout change, not dataChanged: with millions of rows only the first costs nothing.
    Q_EMIT layoutAboutToBeChanged();
    m_timeMode = mode;
    Q_EMIT layoutChanged();
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
}

const capture::FrameRow& FrameTableModel::frame(int row) const
{
    Q_ASSERT(row >= 0 && row < m_rows);
    return m_capture->row(rowOf(row));
}

Mark FrameTableModel::mark(int row) const
{
    Mark mark = m_marks ? m_marks->at(rowOf(row)) : Mark::None;
    // Rows in between are folded away or left out: what holds from one of them on is seen to hold from here.
    if (mark == Mark::None && m_marks && m_listing && m_ascending) {
        const std::uint64_t first = row == 0 ? 0 : rowOf(row - 1) + 1;
        if (m_marks->settingsChanged(first, rowOf(row)))
            mark = Mark::Settings;
    }
    return frame(row).violates ? std::max(mark, Mark::Finding) : mark;
}

Mark FrameTableModel::gravest(std::uint64_t first, std::uint64_t end) const
{
    end = std::min(end, static_cast<std::uint64_t>(m_rows));
    if (!m_marks || first >= end)
        return Mark::None;
    if (!m_listing)
        return m_marks->gravest(first, end);
    const auto row = [this](std::uint64_t line) { return rowOf(static_cast<int>(line)); };
    if (m_ascending && m_marks->gravest(row(first), row(end - 1) + 1) == Mark::None)
        return Mark::None;
    Mark gravest = Mark::None;
    for (std::uint64_t line = first; line < std::min(end, first + kMostLooked); ++line)
        gravest = std::max(gravest, m_marks->at(row(line)));
    if (gravest == Mark::None && m_ascending && m_marks->settingsChanged(row(first), row(end - 1) + 1))
        return Mark::Settings;
    return gravest;
}

bool FrameTableModel::anyNoted(std::uint64_t first, std::uint64_t end) const
{
    end = std::min(end, static_cast<std::uint64_t>(m_rows));
    if (!m_capture || m_capture->notes().isEmpty() || first >= end)
        return false;
    const capture::RowNotes& notes = m_capture->notes();
    if (!m_listing)
        return notes.anyWithin(first, end);
    const auto row = [this](std::uint64_t line) { return rowOf(static_cast<int>(line)); };
    if (m_ascending && !notes.anyWithin(row(first), row(end - 1) + 1))
        return false;
    for (std::uint64_t line = first; line < std::min(end, first + kMostLooked); ++line)
        if (notes.anyWithin(row(line), row(line) + 1))
            return true;
    return false;
}

bool FrameTableModel::isInflated(int row) const { return m_capture->content(frame(row)).has_value(); }

int FrameTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int FrameTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant FrameTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(info(index.column()).align | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(index.row(), index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == Number && note(index.row()) ? tr("Bookmarked or noted") : QString();
    default:
        return {};
    }
}

QVariant FrameTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const QString name = columnName(section);
        const char* unit = section == Time && m_timeMode != TimeMode::Absolute ? "s" : info(section).unit;
        const QString shown =
            section == Time && m_timeMode == TimeMode::Delta ? QString(QChar(u'\u0394') % name) : name;
        return unit ? QString(shown % QStringLiteral(" [") % QLatin1String(unit) % QLatin1Char(']')) : shown;
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(info(section).align | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr(info(section).hint);
    default:
        return {};
    }
}

QString FrameTableModel::columnName(int column) const { return tr(info(column).name); }

QString FrameTableModel::widestUsualText(int column) const
{
    if (column == RoundTrip)
        return tr("timed out");
    if (column == Time && m_timeMode == TimeMode::Absolute)
        return QStringLiteral("00:00:00.000000");
    const QString widest = QString::fromUtf8(info(column).widest);
    const QString newest = text::count(m_rows == 0 ? 0 : rowOf(m_rows - 1) + 1);
    return column == Number && newest.size() > widest.size() ? newest : widest;
}

QString FrameTableModel::cellText(int row, int column) const
{
    const capture::FrameRow& frame = this->frame(row);
    switch (column) {
    case Number:
        return text::count(rowOf(row) + 1);
    case Time:
        return timeText(row);
    case Direction:
        return frame.out ? tr("\u2191 out") : tr("\u2193 in");
    case Type:
        return text::opcode(frame.code());
    case Flags:
        return flagsText(frame);
    case Size:
        return text::count(frame.length);
    case Inflated:
    case Ratio: {
        const auto content = m_capture->content(frame);
        return !content          ? QString()
            : column == Inflated ? text::count(content->length)
                                 : text::deflateShare(frame.length, content->length);
    }
    case RoundTrip:
        if (const auto folded = foldedRoundTrip(row))
            return roundTripText(*folded);
        return mark(row) == Mark::TimedOut ? tr("timed out") : roundTripText(frame);
    default: {
        const auto folded = foldedRoundTrip(row);
        const QString content = folded
            ? tr("%1 \u2013 answered after %2").arg(contentText(*m_capture, frame), text::duration(*folded))
            : contentText(*m_capture, frame);
        const auto noted = note(row);
        return noted && !noted->text.empty() ? noteLine(*noted) % QStringLiteral("  \u2502  ") % content : content;
    }
    }
}

/// In the log, listed or not.
Duration FrameTableModel::sinceTheRowBefore(int row) const
{
    const std::uint64_t number = rowOf(row);
    return number == 0 ? Duration::zero() : m_capture->row(number).time() - m_capture->row(number - 1).time();
}

QString FrameTableModel::timeText(int row) const
{
    const capture::FrameRow& frame = this->frame(row);
    switch (m_timeMode) {
    case TimeMode::Absolute:
        return text::wallTime(m_capture->anchor().toWall(m_capture->instant(frame)));
    case TimeMode::Delta:
        return text::seconds(sinceTheRowBefore(row));
    case TimeMode::Relative:
        break;
    }
    return text::seconds(frame.time());
}

QString FrameTableModel::toolTip(int row, int column) const
{
    const capture::FrameRow& frame = this->frame(row);
    const Mark mark = this->mark(row);
    if (column == Content)
        return noteToolTip(row);
    if (mark == Mark::TimedOut && (column == RoundTrip || column == Number))
        return tr("No PONG answered this PING within the keep-alive timeout: the connection was aborted.");
    if (mark == Mark::Finding && (column == Number || column == Type))
        return tr("There is a finding about this frame: the Frame tab says which.");
    if (mark == Mark::Settings && (column == Number || column == Type))
        return tr("From this frame on the keep-alive has other settings: its timeline says which.");
    if (column == Number) {
        if (const auto rule = colouring(row))
            return tr("Coloured by the rule: %1").arg(rule->rule);
    }
    switch (column) {
    case Time:
        return timeToolTip(row);
    case Flags:
        return flagsInWords(frame);
    case Size:
        return tr("%1 of payload, %2 of header").arg(text::octets(frame.length), text::octets(frame.headerSize));
    case Inflated:
    case Ratio: {
        const auto content = m_capture->content(frame);
        return content ? text::wireAndInflated(frame.length, content->length) : QString();
    }
    case RoundTrip:
        return mark == Mark::Late
            ? tr("Late: a round trip of %1 or more is marked.").arg(text::duration(m_marks->lateAfter()))
            : QString();
    default:
        return {};
    }
}

QString FrameTableModel::noteToolTip(int row) const
{
    const auto noted = note(row);
    if (!noted)
        return {};
    return noted->text.empty() ? tr("You have put a bookmark here.")
                               : tr("Your note: %1").arg(text::fromCore(noted->text));
}

QString FrameTableModel::timeToolTip(int row) const
{
    const capture::FrameRow& frame = this->frame(row);
    QStringList lines{tr("At %1").arg(text::wallTime(m_capture->anchor().toWall(m_capture->instant(frame)))),
        tr("%1 s after the log began").arg(text::seconds(frame.time()))};
    if (rowOf(row) > 0)
        lines += tr("%1 after the frame before").arg(text::duration(sinceTheRowBefore(row)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace pongscope::ui
