// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"
#include "core/diagnosis/timeout_verdict.h"
#include "ui/views/bad_card.h"

class QBoxLayout;
class QGridLayout;
class QLabel;

namespace pongscope::ui {

class ExhibitTable;
class HeadText;
class PingLanes;
class ToneLabel;

/// What broke, when, and why: the verdict in one sentence with its confidence, where the PING was, the evidence, what
/// else would explain it and what to do next; the instants of the PING, and what each call of a .NET program would have
/// thrown. The verdict comes when the time of grace is over; until then the card says so.
class TimeoutCard final : public BadCard {
    Q_OBJECT

public:
    explicit TimeoutCard(QWidget* parent = nullptr);
    void setTimeout(const capture::TimeoutFact& timeout, const ClockAnchor& anchor);
    /// What the evidence says once everything is in.
    void setVerdict(const diagnosis::Evidence& evidence, const diagnosis::Verdict& verdict);
    /// Everything the card says, to paste into a report.
    [[nodiscard]] QString report() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setInstants(const capture::TimeoutFact& timeout, const ClockAnchor& anchor);
    void addInstant(int row, const QString& name, const QString& when, const QString& offset);

    ToneLabel* m_headline;
    ToneLabel* m_verdict;
    QLabel* m_confidence;
    PingLanes* m_lanes;
    ExhibitTable* m_exhibits;
    QLabel* m_others;
    QString m_markdown; ///< of the verdict; empty while there is none
    QLabel* m_summary;
    QGridLayout* m_instants;
    QLabel* m_evidence;
    HeadText* m_chains;
    QBoxLayout* m_columns;
    QStringList m_instantLines;
    QStringList m_evidenceLines;
};

} // namespace pongscope::ui
