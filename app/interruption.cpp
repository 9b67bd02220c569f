// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruption.h"

#include <QSocketNotifier>

#include <csignal>

#include <unistd.h>

namespace pongscope::app {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};
std::array<int, 2> s_pipe{-1, -1}; // a handler can reach nothing else, and may do no more than write

void note(int) { static_cast<void>(!::write(s_pipe[1], "", 1)); }

} // namespace

Interruption::Interruption(QObject* parent)
    : QObject(parent)
{
    if (::pipe(s_pipe.data()) != 0)
        return; // then the signals kill us, as they did before
    m_notifier = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interruption::drain);
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        m_before[i] = std::signal(kSignals[i], note);
}

Interruption::~Interruption()
{
    if (!m_notifier)
        return;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        std::signal(kSignals[i], m_before[i]);
    m_notifier.reset();
    ::close(s_pipe[0]);
    ::close(s_pipe[1]);
}

/// One signal of ours a signal of the system's.
void Interruption::drain()
{
    char octet = 0;
    if (::read(s_pipe[0], &octet, 1) == 1)
        Q_EMIT interrupted();
}

} // namespace pongscope::app
