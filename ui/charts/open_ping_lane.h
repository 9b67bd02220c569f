// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <QWidget>

#include <array>

namespace pongscope::ui {

/// Where the open PING is at this moment, as a way of four stations: our queue, kernel and network, the peer's TCP, the
/// peer's application. Those behind it are filled, with the time that they took; the one it is at counts.
class OpenPingLane final : public QWidget {
    Q_OBJECT

public:
    enum class Station : std::uint8_t { Queue, Network, PeerTcp, Application };
    static constexpr int kStations = 4;

    /// Of the open PING, since the anchor.
    struct Figures {
        Duration now{};
        std::optional<Duration> queued; ///< nothing: none is open
        std::optional<Duration> handedOver, acked;
        bool ackTold = false;    ///< the system tells of acknowledgements
        bool throughHop = false; ///< TCP speaks of a proxy
        [[nodiscard]] static Figures of(const capture::LiveFigures& live, Duration now);
        friend bool operator==(const Figures&, const Figures&) = default;
    };
    /// A station on its way.
    struct Stop {
        enum class State : std::uint8_t { Ahead, Here, Passed };
        State state = State::Ahead;
        std::optional<Duration> stay; ///< so far; nothing: not known, or none
        friend bool operator==(const Stop&, const Stop&) = default;
    };

    explicit OpenPingLane(QWidget* parent = nullptr);

    void show(const Figures& figures);
    [[nodiscard]] static std::array<Stop, kStations> stops(const Figures& figures);
    /// Where it is, in words; says so when none is open.
    [[nodiscard]] static QString words(const Figures& figures);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] static QString nameOf(Station station, bool throughHop);

    Figures m_figures;
};

} // namespace pongscope::ui
