// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible_parts.h"

#include "ui/charts/keep_alive_timeline.h"
#include "ui/views/frame_table_view.h"
#include "ui/views/hex_view.h"

#include <QAccessibleWidget>
#include <QKeySequenceEdit>
#include <QScrollArea>

namespace pongscope::ui {

namespace {

class FrameLogVoice final : public QAccessibleWidget {
public:
    explicit FrameLogVoice(FrameTableView* view)
        : QAccessibleWidget(view, QAccessible::Table)
    {
    }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? currentRow() : QAccessibleWidget::text(which);
    }

private:
    /// "Number: 12, Type: PING, …"
    [[nodiscard]] QString currentRow() const
    {
        const auto* view = static_cast<const FrameTableView*>(widget());
        const QModelIndex current = view->currentIndex();
        if (!current.isValid())
            return {};
        QStringList cells;
        for (int column = 0; column < current.model()->columnCount(); ++column) {
            const QString cell = current.siblingAtColumn(column).data().toString();
            if (!cell.isEmpty())
                cells << current.model()->headerData(column, Qt::Horizontal).toString() + QStringLiteral(": ") + cell;
        }
        return cells.join(QStringLiteral(", "));
    }
};

/// Qt asks with the name of each class that the object is of, the nearest first.
QAccessibleInterface* voiceOf(const QString&, QObject* object)
{
    if (auto* log = qobject_cast<FrameTableView*>(object))
        return new FrameLogVoice(log);
    if (auto* hex = qobject_cast<HexView*>(object))
        return new QAccessibleWidget(hex, QAccessible::Document);
    if (auto* timeline = qobject_cast<KeepAliveTimeline*>(object))
        return new QAccessibleWidget(timeline, QAccessible::Chart);
    if (object && object->inherits("QCustomPlot"))
        return new QAccessibleWidget(qobject_cast<QWidget*>(object), QAccessible::Chart);
    if (auto* keys = qobject_cast<QKeySequenceEdit*>(object))
        return new QAccessibleWidget(keys, QAccessible::HotkeyField);
    // With a name, it is a part of the window of its own.
    auto* area = qobject_cast<QScrollArea*>(object);
    return area && !area->accessibleName().isEmpty() ? new QAccessibleWidget(area, QAccessible::Grouping) : nullptr;
}

} // namespace

void describePartsToScreenReaders() { QAccessible::installFactory(voiceOf); }

} // namespace pongscope::ui
