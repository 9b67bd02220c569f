// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/command_palette.h"

#include "ui/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kActionRole = Qt::UserRole;
constexpr int kShortcutRole = Qt::UserRole + 1;

QString nameOf(const QAction& action)
{
    QString name = action.text();
    name.remove(QLatin1Char('&'));
    const QString menu = action.property("menuName").toString();
    return menu.isEmpty() ? name : QString(menu % QStringLiteral(": ") % name);
}

/// The shortcut at the right edge, as menus have it.
class ActionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setPen(selected ? option.palette.color(QPalette::HighlightedText) : Theme::of(option.palette).muted);
        painter->drawText(
            option.rect.adjusted(8, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, index.data(kShortcutRole).toString());
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 10};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_typed(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Command palette"));
    m_typed->setPlaceholderText(tr("Type to find a command"));
    m_typed->setAccessibleName(tr("Name of a command"));
    m_typed->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ActionDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_typed);
    layout->addWidget(m_list);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::trigger);
}

/// A line around it, as a menu has: it stands on panes of its own colour.
void CommandPalette::paintEvent(QPaintEvent* event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::offer(const QList<QAction*>& actions)
{
    m_actions.clear();
    std::copy_if(actions.begin(), actions.end(), std::back_inserter(m_actions), [](const QAction* action) {
        return action->isEnabled() && !action->isSeparator() && !action->text().isEmpty();
    });
    m_typed->clear();
    filter({});
    const QWidget* over = parentWidget();
    const int width = std::min(fontMetrics().averageCharWidth() * 72, over->width() - 32);
    resize(width, std::min(fontMetrics().height() * 24, over->height() - 64));
    move(over->mapToGlobal(QPoint((over->width() - width) / 2, 40)));
    open();
    m_typed->setFocus();
}

QStringList CommandPalette::shownNames() const
{
    QStringList names;
    for (int row = 0; row < m_model->rowCount(); ++row)
        names += m_model->item(row)->text();
    return names;
}

std::optional<int> CommandPalette::rank(const QString& name, const QString& typed)
{
    if (typed.isEmpty())
        return 0;
    if (const auto at = name.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0)
        return at == 0 || !name[at - 1].isLetterOrNumber() ? 1 : 2;
    qsizetype from = 0;
    for (const QChar letter : typed) {
        from = name.indexOf(letter, from, Qt::CaseInsensitive);
        if (from < 0)
            return std::nullopt;
        ++from;
    }
    return 3;
}

void CommandPalette::filter(const QString& typed)
{
    QList<std::pair<int, QAction*>> found;
    for (QAction* action : std::as_const(m_actions))
        if (const auto order = rank(nameOf(*action), typed.trimmed()))
            found.append({*order, action});
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    m_model->clear();
    for (const auto& [order, action] : std::as_const(found)) {
        auto* item = new QStandardItem(nameOf(*action));
        item->setData(QVariant::fromValue(action), kActionRole);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), kShortcutRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::trigger()
{
    const QPointer<QAction> action = m_list->currentIndex().data(kActionRole).value<QAction*>();
    hide();
    if (action)
        action->trigger();
}

void CommandPalette::moveCurrent(int by)
{
    const int rows = m_model->rowCount();
    if (rows > 0)
        m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + by + rows) % rows, 0));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        trigger();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace pongscope::ui
