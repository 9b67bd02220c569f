// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "ui/views/bad_card.h"

class QLabel;

namespace pongscope::ui {

class ExhibitTable;
class ToneLabel;

/// Why a connection ended otherwise than by a timeout or a plain Close: the cause in one sentence with its confidence,
/// what it was concluded from, and what to do next.
class CutCard final : public BadCard {
    Q_OBJECT

public:
    explicit CutCard(QWidget* parent = nullptr);
    /// `cause` is a finding of which isCutCause() holds.
    void setEnd(const capture::FindingFact& cause, const capture::ClosedFact& closed, const QString& when);
    /// Everything the card says as Markdown, to paste into a ticket.
    [[nodiscard]] QString report() const { return m_report; }

private:
    ToneLabel* m_headline;
    ToneLabel* m_cause;
    QLabel* m_confidence;
    ExhibitTable* m_exhibits;
    QLabel* m_next;
    QString m_report;
};

} // namespace pongscope::ui
