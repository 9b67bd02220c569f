// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QObject>

#include <utility>

#if defined(__SANITIZE_THREAD__)
extern "C" {
void __tsan_acquire(void* address); // NOLINT(bugprone-reserved-identifier)
void __tsan_release(void* address); // NOLINT(bugprone-reserved-identifier)
}
#endif

namespace pongscope {

#if defined(__SANITIZE_THREAD__)
inline char handOverMark = 0; ///< one for all: whoever takes over may not read anything before, not even a mark's place
#endif

/// What went into one of Qt's queues behind handOver() was there before what comes out of it behind takeOver(). Said
/// for ThreadSanitizer alone, which does not see Qt's own locks because Qt is not built with it; nothing in other
/// builds.
inline void handOver()
{
#if defined(__SANITIZE_THREAD__)
    __tsan_release(&handOverMark);
#endif
}

inline void takeOver()
{
#if defined(__SANITIZE_THREAD__)
    __tsan_acquire(&handOverMark);
#endif
}

/// Work on its way to another thread: handed over wherever it is put, taken over before anybody looks into it, and
/// handed back, because it may go where it came from: Qt holds it there as well until it has posted it.
template <class Work>
class Errand {
public:
    explicit Errand(Work work)
        : m_work(std::move(work))
    {
        handOver();
    }
    Errand(Errand&& other) noexcept
        : m_work(std::move(other.m_work))
    {
        handOver();
    }
    ~Errand() { takeOver(); }

    void operator()()
    {
        takeOver();
        m_work();
        handOver();
    }

private:
    Work m_work;
};

/// `work` in the thread of `context`, when its event loop comes to it; not if the context is gone by then. From any
/// thread.
template <class Work>
void runLater(QObject* context, Work work)
{
    QMetaObject::invokeMethod(context, Errand<Work>(std::move(work)), Qt::QueuedConnection);
}

} // namespace pongscope
