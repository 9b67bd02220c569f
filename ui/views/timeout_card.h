// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLabel;

namespace pongscope::ui {

class HeadText;
class ToneLabel;

/// What broke, when, and what was recorded about it: the instants of the PING, the evidence in words, and what each
/// call of a .NET program would have thrown.
class TimeoutCard final : public QWidget {
    Q_OBJECT

public:
    explicit TimeoutCard(QWidget* parent = nullptr);
    void setTimeout(const capture::TimeoutFact& timeout, const ClockAnchor& anchor);
    /// Everything the card says, to paste into a report.
    [[nodiscard]] QString report() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setInstants(const capture::TimeoutFact& timeout, const ClockAnchor& anchor);
    void addInstant(int row, const QString& name, const QString& when, const QString& offset);

    ToneLabel* m_headline;
    QLabel* m_summary;
    QGridLayout* m_instants;
    QLabel* m_evidence;
    HeadText* m_chains;
    QBoxLayout* m_columns;
    QStringList m_instantLines;
    QStringList m_evidenceLines;
};

} // namespace pongscope::ui
