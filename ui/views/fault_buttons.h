// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/lab_faults.h"

#include <QWidget>

class QPushButton;

namespace pongscope::ui {

/// A button for every fault of the lab, group by group, in as many columns as there is room for.
class FaultButtons final : public QWidget {
    Q_OBJECT

public:
    explicit FaultButtons(QWidget* parent = nullptr);

    /// What a press can reach. A lab that does not run has neither.
    struct Targets {
        bool open = false;    ///< connections
        bool toCome = false;  ///< connections to come, as the user wants it
        bool opening = false; ///< those while they open, by what answers them
    };
    void setTargets(const Targets& targets);
    /// The fault's button does that from now on.
    void remember(const lab::Fault& fault, const QString& spec);
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pressed(const QString& spec);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Key {
        LabFault::Group group;
        lab::Fault::Kind kind;
        QString what, spec;
        QPushButton* button;
    };
    struct Title {
        LabFault::Group group;
        QWidget* label;
    };

    void describe(Key& key);
    [[nodiscard]] int columnsIn(int width) const;
    [[nodiscard]] int arranged(int width, bool move) const;
    void place();
    void measure();

    std::vector<Title> m_titles;
    std::vector<Key> m_keys;
    int m_columns = 1;
    QSize m_cell; ///< of the widest button
};

} // namespace pongscope::ui
