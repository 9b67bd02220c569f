// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/deflate_what_if.h"

#include <QObject>
#include <QTimer>

namespace pongscope::ui {

/// diagnosis::deflateWhatIf() in a thread of the pool, told about from the UI thread. Destroying it cancels; the worker
/// then ends by itself after the message that it is at.
class DeflateWhatIfRun final : public QObject {
    Q_OBJECT

public:
    enum class State : std::uint8_t { Running, Done, Cancelled, Failed };

    DeflateWhatIfRun(std::shared_ptr<const capture::Capture> capture, std::uint64_t rows, diagnosis::DeflateScope scope,
        QObject* parent = nullptr);
    ~DeflateWhatIfRun() override;

    void cancel();
    [[nodiscard]] State state() const { return m_state; }
    /// As far as it is known.
    [[nodiscard]] const diagnosis::DeflateWhatIf& result() const { return m_result; }
    /// 0 to 1.
    [[nodiscard]] double progress() const;

Q_SIGNALS:
    /// Progress, result or state are new. State::Running is never reported after another.
    void changed();

private:
    struct Shared;
    void look();

    std::shared_ptr<Shared> m_shared;
    diagnosis::DeflateWhatIf m_result;
    std::uint64_t m_settled = 0; ///< how much of the result was taken
    State m_state = State::Running;
    QTimer m_timer;
};

} // namespace pongscope::ui
