// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/lab/fault_plan.h"

#include <deque>
#include <map>
#include <variant>

namespace pongscope::lab {

/// What plans of faults want done with one connection, and when. Does nothing itself, holds no timer and reads no
/// clock: the socket reports what happens and carries the acts out in the order in which they are given.
///
/// A plan can come while the connection is open. It replaces what earlier plans have said of the kinds that it names,
/// as far as that is still to come or lasts, and leaves the other kinds alone: the newest of a kind counts. Within one
/// plan the last of a kind counts where there can be one only (all about PONGs); the timed ones and the idle cuts all
/// happen.
class FaultInjector {
public:
    struct SendPong {
        Bytes payload;
    };
    struct SendClose {
        std::uint16_t code;
        std::string reason;
    };
    struct SendBadFrame {
        std::string kind;
    };
    /// One binary frame of that many octets, let out at `rate` octets a second (0: at once).
    struct SendBigMessage {
        std::uint64_t size;
        std::uint64_t rate;
    };
    /// A text message with RSV1 that cannot be inflated.
    struct SendCorruptDeflate { };
    /// A binary message with RSV1 that inflates to that many octets.
    struct SendBomb {
        std::uint64_t size;
    };
    struct StopReading { };
    struct Freeze { };
    struct Drop { };
    struct Reset { };
    using Act = std::variant<SendPong, SendClose, SendBadFrame, SendBigMessage, SendCorruptDeflate, SendBomb,
        StopReading, Freeze, Drop, Reset>;

    FaultInjector(const FaultPlan& plan, TimePoint openedAt) { strike(plan, openedAt); }

    /// Arranges another plan: "after D" counts from `now`, "after N" from the next PING. PONGs that wait already are
    /// not put off. Ask for advance() afterwards.
    void strike(const FaultPlan& plan, TimePoint now);
    /// Forgets every plan: what was to come does not, and PINGs are answered at once. PONGs that wait for their delay
    /// are due now; those that were withheld stay so. Ask for advance() afterwards.
    void behave(TimePoint now);

    /// A PING was read. The acts that take no delay come from here, so that they stand before the answers to whatever
    /// follows the PING.
    [[nodiscard]] std::vector<Act> ping(ByteView payload, TimePoint now);
    /// Octets moved, in either direction; `data`: they ended a data frame.
    void traffic(TimePoint now, bool data);

    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    /// The acts that are due, oldest first.
    [[nodiscard]] std::vector<Act> advance(TimePoint now);

private:
    /// Cuts the connection when nothing has come for a while.
    struct IdleWatch {
        Fault::Kind kind;
        Duration patience;
        TimePoint cutsAt;
        bool reset;
    };
    struct Due {
        Act act;
        std::optional<Fault::Kind> kind; ///< of a timed fault; nothing: a PONG
    };

    void forget(Fault::Kind kind);
    void arrange(const Fault& fault, TimePoint now);
    [[nodiscard]] Duration pongDelay() const;
    [[nodiscard]] bool floods(TimePoint now);

    std::optional<int> m_answeredPings; ///< how many get a PONG; all when nothing
    Duration m_pongDelay{};
    bool m_wrongPong = false;
    bool m_duplicatePong = false;
    bool m_coalescePongs = false;
    std::optional<SendBigMessage> m_bigMessage; ///< until it was sent
    int m_policeCount = 0;
    Duration m_policeWindow{};     ///< 0: PINGs are not counted
    std::deque<TimePoint> m_pings; ///< of the window, at most m_policeCount + 1
    std::vector<IdleWatch> m_watches;
    std::multimap<TimePoint, Due> m_due;
};

} // namespace pongscope::lab
