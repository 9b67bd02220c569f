// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/evidence.h"

#include <QWidget>

namespace pongscope::ui {

/// Where a PING was, and for how long: in our queue, on its way to the peer's TCP, with the peer, unread on this
/// machine. A stretch of time in one of four lanes; what did not end is drawn open, what is not known stays empty.
class PingLanes final : public QWidget {
    Q_OBJECT

public:
    enum class Lane : std::uint8_t { Queue, Network, Peer, Unread };
    static constexpr int kLanes = 4;
    /// Since the PING was queued.
    struct Stay {
        Lane lane;
        Duration from, until;
        bool open = false; ///< it was still there at the end
        friend bool operator==(const Stay&, const Stay&) = default;
    };

    explicit PingLanes(QWidget* parent = nullptr);

    void setEvidence(const diagnosis::Evidence& evidence);
    [[nodiscard]] const std::vector<Stay>& stays() const { return m_stays; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] static QString nameOf(Lane lane);
    [[nodiscard]] int rowHeight() const;

    std::vector<Stay> m_stays;
    Duration m_deadline{}, m_end{};
};

/// The stays that the evidence bears; empty without a PING. `end`: when the story ends.
[[nodiscard]] std::vector<PingLanes::Stay> pingStays(const diagnosis::Evidence& evidence, Duration end);

} // namespace pongscope::ui
