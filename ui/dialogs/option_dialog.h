// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLabel;

namespace pongscope::ui {

/// One connection option, edited on a copy: the base of every option dialog.
///
/// OK is enabled only while problem() is empty, so an accepted dialog always holds a usable value. "Restore defaults"
/// calls restoreDefaults(). A sentence at the top says what the option is for; problem and hints stand at the bottom.
class OptionDialog : public QDialog {
    Q_OBJECT

public:
    OptionDialog(const QString& title, const QString& purpose, QWidget* parent);

    /// Where the guide explains the option, such as "http2.md": a button leads there.
    void setGuide(const QString& page);

protected:
    [[nodiscard]] QFormLayout* form() const { return m_form; }
    /// What is wrong with the value at hand, in a sentence; empty: nothing.
    [[nodiscard]] virtual QString problem() const = 0;
    /// Remarks that do not forbid OK (rich text); empty: none.
    [[nodiscard]] virtual QString hints() const { return {}; }
    virtual void restoreDefaults() = 0;
    /// To be called after every edit, and once at the end of the constructor of the derived class.
    void recheck();

    void showEvent(QShowEvent* event) override;

private:
    void putButtonsLast();

    QFormLayout* m_form;
    QLabel* m_problem;
    QLabel* m_hints;
    QDialogButtonBox* m_buttons;
};

} // namespace pongscope::ui
