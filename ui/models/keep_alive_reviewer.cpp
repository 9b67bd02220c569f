// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/keep_alive_reviewer.h"

#include "core/base/background.h"
#include "core/exporters/keep_alive_report.h"

#include <algorithm>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kSoon{200}, kPause{3000};
/// Of a core, at most a twentieth goes here.
constexpr int kRest = 20;

struct Outcome {
    std::optional<diagnosis::KeepAliveReview> review;
    Duration took{};
};

Outcome review(const std::vector<capture::RecordedConnection>& connections)
{
    const TimePoint begun = Clock::now();
    Outcome outcome;
    outcome.review = capture::reviewOf(connections, 0);
    outcome.took = Clock::now() - begun;
    return outcome;
}

} // namespace

KeepAliveReviewer::KeepAliveReviewer(QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &KeepAliveReviewer::run);
}

void KeepAliveReviewer::start(std::optional<capture::RecordedConnection> connection)
{
    ++m_generation;
    m_connection = std::move(connection);
    m_timer.stop();
    if (m_connection)
        m_timer.start(kSoon);
}

void KeepAliveReviewer::touch()
{
    if (m_running)
        m_again = true;
    else if (m_connection && !m_timer.isActive())
        m_timer.start(kSoon);
}

void KeepAliveReviewer::run()
{
    if (m_running) { // for the connection that was shown before
        m_again = true;
        return;
    }
    m_running = true;
    std::vector<capture::RecordedConnection> connections{*m_connection};
    if (m_neighbours) {
        for (capture::RecordedConnection& each : m_neighbours()) {
            if (each.capture != m_connection->capture)
                connections.push_back(std::move(each));
        }
    }
    inBackground(
        this, [connections = std::move(connections)] { return review(connections); },
        [this, generation = m_generation](const Outcome& outcome) {
            m_running = false;
            const bool current = generation == m_generation;
            if (current)
                Q_EMIT reviewed(outcome.review);
            const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(outcome.took * kRest);
            if (std::exchange(m_again, false) && m_connection)
                m_timer.start(current ? std::max(kPause, rest) : kSoon);
        });
}

} // namespace pongscope::ui
