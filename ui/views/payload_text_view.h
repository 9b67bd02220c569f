// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pattern.h"
#include "ui/models/payload.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace pongscope::ui {

class PayloadTextEdit;

/// A payload as text that hides nothing. The first 256 KiB at once, more when asked for, in slices so that nothing
/// stalls; a bar says how much is missing.
class PayloadTextView final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kFirst = 256u << 10;

    explicit PayloadTextView(QWidget* parent = nullptr);

    void setPayload(Payload payload);
    /// Octets that are shown, or will be when loading has come so far.
    [[nodiscard]] std::size_t wanted() const { return m_wanted; }
    [[nodiscard]] std::size_t shown() const { return m_shown; }
    /// Octets that stand out, in order; the first is brought into sight, and loaded if it is not far. Gone with the
    /// payload.
    void setMatches(std::vector<Pattern::Span> matches);
    void showMore();
    void showAll();
    [[nodiscard]] QWidget* editor() const;
    [[nodiscard]] QString toPlainText() const;

private:
    void loadSlice();
    void want(std::size_t octets);
    void describe();
    void markMatches();

    Payload m_payload;
    std::size_t m_shown = 0;
    std::size_t m_wanted = 0;
    std::optional<std::size_t> m_firstInvalid;
    std::vector<Pattern::Span> m_matches;
    bool m_showMatch = false; ///< the first, once it is loaded
    QTimer m_load;
    PayloadTextEdit* m_edit;
    QWidget* m_bar;
    QLabel* m_note;
    QToolButton* m_more;
    QToolButton* m_all;
};

} // namespace pongscope::ui
