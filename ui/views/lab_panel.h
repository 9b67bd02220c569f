// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lab_desk.h"
#include "ui/views/tone_label.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace pongscope::ui {

class FaultButtons;
class LabAddress;
class RowTable;

/// The lab in the window: starts and stops it, connects to it, strikes its connections, and tells what was struck.
class LabPanel final : public QWidget {
    Q_OBJECT

public:
    /// The desk is borrowed.
    explicit LabPanel(LabDesk& desk, QWidget* parent = nullptr);

    /// What stands in the line of the fault. Not struck by being set.
    void setSpec(const QString& spec);
    /// Why that cannot be struck, in the parser's words; empty if it can.
    [[nodiscard]] QString problem() const;
    /// How far a deed reached, in a few words.
    [[nodiscard]] static QString reachOf(const LabDesk::Deed& deed);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void connectRequested(const QString& url);

private:
    [[nodiscard]] QWidget* makeServer();
    [[nodiscard]] QWidget* makeFaults();
    void refresh();
    void refreshAddresses();
    void refreshDeeds();
    void check();
    void strike();
    [[nodiscard]] QString situation() const;
    [[nodiscard]] QString path() const;

    LabDesk& m_desk;
    QPushButton* m_switch;
    QCheckBox* m_tls;
    ToneLabel* m_situation;
    QWidget* m_paths;
    QComboBox* m_path;
    QSpinBox* m_rate;
    LabAddress* m_plain;
    LabAddress* m_secure;
    QLabel* m_fingerprint;
    FaultButtons* m_buttons;
    QComboBox* m_spec;
    QPushButton* m_strike;
    ToneLabel* m_problem;
    QPushButton* m_behave;
    QCheckBox* m_alsoToCome;
    ToneLabel* m_toCome;
    RowTable* m_deeds;
    std::optional<std::chrono::system_clock::time_point> m_newest; ///< deed that the table shows
};

} // namespace pongscope::ui
