// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/row_listing.h"
#include "ui/models/row_marks.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>

namespace pongscope::ui {

/// The frame log: a row count over one capture. Nothing is formatted before it is painted, and nothing is kept a row
/// unless only some are listed: then their numbers are.
///
/// A *line* is a row of the table, a *row* one of the log; without a listing they are the same. Rows below the count
/// never change, so data() may be asked about them at any time. UI thread.
class FrameTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Time, Direction, Type, Flags, Size, Inflated, Ratio, RoundTrip, Content };
    static constexpr int kColumns = 10;
    enum class TimeMode : std::uint8_t { Relative, Absolute, Delta };

    explicit FrameTableModel(QObject* parent = nullptr);

    /// Shows another capture, of which `rows` are announced at once; null shows nothing. `marks` are borrowed.
    void setCapture(std::shared_ptr<const capture::Capture> capture, const RowMarks* marks, std::uint64_t rows);
    /// Announces rows up to `rows`, in one insert; not while there is a listing.
    void publish(std::uint64_t rows);
    /// From now on only these rows are lines, in this order.
    void setListing(capture::RowNumbers rows);
    /// More of them, in one insert.
    void list(const capture::RowNumbers& more);
    [[nodiscard]] bool hasListing() const { return m_listing.has_value(); }
    [[nodiscard]] std::uint64_t rowOf(int line) const;
    /// Nothing when the row is not listed (yet).
    [[nodiscard]] std::optional<int> lineOf(std::uint64_t row) const;
    /// How a heartbeat whose PONG is not listed is told: the round trip that belongs to the PING in `row`. Empty: as
    /// any other row.
    void setRoundTrips(std::function<std::optional<Duration>(std::uint64_t row)> of);
    /// A colour for rows that rules are about, and the rule; nothing: none is.
    struct Colouring {
        std::size_t colour;
        QString rule;
    };
    void setColouring(std::function<std::optional<Colouring>(std::uint64_t row)> of) { m_colouringOf = std::move(of); }
    [[nodiscard]] std::optional<Colouring> colouring(int line) const
    {
        return m_colouringOf ? m_colouringOf(rowOf(line)) : std::nullopt;
    }
    void setTimeMode(TimeMode mode);
    [[nodiscard]] TimeMode timeMode() const { return m_timeMode; }

    [[nodiscard]] const capture::Capture* capture() const { return m_capture.get(); }
    [[nodiscard]] const capture::FrameRow& frame(int row) const;
    [[nodiscard]] Mark mark(int row) const;
    /// The frame was compressed, and its content is what it inflates to.
    [[nodiscard]] bool isInflated(int row) const;
    [[nodiscard]] const RowMarks* marks() const { return m_marks; }
    /// What the user says about the row in that line.
    [[nodiscard]] std::optional<capture::RowNote> note(int line) const { return m_capture->notes().at(rowOf(line)); }
    /// Whether there is a bookmark or note on one of the lines [first, end); bounded as gravest().
    [[nodiscard]] bool anyNoted(std::uint64_t first, std::uint64_t end) const;
    /// The gravest mark of the lines [first, end). Cheap where nothing is marked; bounded where lines are few of many.
    [[nodiscard]] Mark gravest(std::uint64_t first, std::uint64_t end) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// The column's name without its unit, for menus.
    [[nodiscard]] QString columnName(int column) const;
    /// A text as wide as the column's usual content, to size it from; never narrower than the newest row's number.
    [[nodiscard]] QString widestUsualText(int column) const;

private:
    [[nodiscard]] QString cellText(int row, int column) const;
    /// Of the PING in that line, if its PONG is folded into it.
    [[nodiscard]] std::optional<Duration> foldedRoundTrip(int row) const;
    [[nodiscard]] Duration sinceTheRowBefore(int row) const;
    [[nodiscard]] QString timeText(int row) const;
    [[nodiscard]] QString toolTip(int row, int column) const;
    [[nodiscard]] QString timeToolTip(int row) const;
    [[nodiscard]] QString noteToolTip(int row) const;

    std::shared_ptr<const capture::Capture> m_capture;
    const RowMarks* m_marks = nullptr;
    int m_rows = 0; ///< lines
    std::optional<capture::RowNumbers> m_listing;
    bool m_ascending = true; ///< the listing is in the log's order
    std::function<std::optional<Duration>(std::uint64_t)> m_roundTripOf;
    std::function<std::optional<Colouring>(std::uint64_t)> m_colouringOf;
    TimeMode m_timeMode = TimeMode::Relative;
};

} // namespace pongscope::ui
