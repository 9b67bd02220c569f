// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pongscope::ui {

/// A histogram as a list: a name, a bar, a figure on each line. What is empty at both ends is left out.
class BarList final : public QWidget {
    Q_OBJECT

public:
    struct Bar {
        QString name;
        quint64 value = 0;
        QString figure; ///< empty: the value
        friend bool operator==(const Bar&, const Bar&) = default;
    };

    explicit BarList(const QString& name, QWidget* parent = nullptr);
    void setBars(std::vector<Bar> bars);
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int lineHeight() const;

    std::vector<Bar> m_bars;
};

} // namespace pongscope::ui
