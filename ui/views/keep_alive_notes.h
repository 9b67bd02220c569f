// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "ui/views/tone_label.h"

#include <vector>

class QToolButton;

namespace pongscope::ui {

/// What was found about a connection's keep-alive while it runs, one sentence a finding; gone when what it was about
/// has changed. One line, the gravest, until the user wants to see all of it. Hidden while there is nothing.
class KeepAliveNotes final : public QWidget {
    Q_OBJECT

public:
    explicit KeepAliveNotes(QWidget* parent = nullptr);

    void clear();
    void take(const capture::Fact& fact);
    /// All of it, in sight or not.
    [[nodiscard]] QString words() const { return m_words; }
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void offerMore();

    std::vector<std::pair<std::string, protocol::Finding>> m_findings; ///< by id, in the order of their coming
    QString m_words;
    ToneLabel* m_label;
    QToolButton* m_more;
};

} // namespace pongscope::ui
