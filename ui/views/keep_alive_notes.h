// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "ui/views/tone_label.h"

#include <vector>

namespace pongscope::ui {

/// What was found about a connection's keep-alive while it runs, one sentence a finding; gone when what it was about
/// has changed. Hidden while there is nothing.
class KeepAliveNotes final : public QWidget {
    Q_OBJECT

public:
    explicit KeepAliveNotes(QWidget* parent = nullptr);

    void clear();
    void take(const capture::Fact& fact);
    [[nodiscard]] QString words() const { return m_label->text(); }

private:
    void refresh();

    std::vector<std::pair<std::string, protocol::Finding>> m_findings; ///< by id, in the order of their coming
    ToneLabel* m_label;
};

} // namespace pongscope::ui
