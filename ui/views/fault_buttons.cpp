// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fault_buttons.h"

#include "ui/text/format.h"
#include "ui/views/tone_label.h"

#include <QEvent>
#include <QPushButton>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kGap = 4;
constexpr int kAboveTitle = 8;
constexpr int kMostColumns = 6; ///< the largest group fills one line
constexpr int kFirstColumns = 2;

} // namespace

FaultButtons::FaultButtons(QWidget* parent)
    : QWidget(parent)
{
    for (const LabFault& fault : labFaults()) {
        if (m_titles.empty() || m_titles.back().group != fault.group) {
            auto* title = new ToneLabel(ToneLabel::Tone::Muted, titleOf(fault.group), this);
            m_titles.push_back({fault.group, title});
        }
        auto* button = new QPushButton(labelOf(fault), this);
        button->setAutoDefault(false);
        const QString spec = QLatin1String(fault.spec);
        m_keys.push_back(
            {fault.group, lab::parseFault(fault.spec).value_or(lab::Fault()).kind, sentenceOf(fault), spec, button});
        describe(m_keys.back());
        connect(button, &QPushButton::clicked, this, [this, i = m_keys.size() - 1] { Q_EMIT pressed(m_keys[i].spec); });
    }
    measure();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setTargets({});
}

void FaultButtons::describe(Key& key)
{
    key.button->setToolTip(
        QStringLiteral("<p>%1</p><p><code>%2</code></p>").arg(key.what.toHtmlEscaped(), key.spec.toHtmlEscaped()));
    key.button->setAccessibleDescription(key.what % QLatin1Char(' ') % key.spec);
}

void FaultButtons::setTargets(const Targets& targets)
{
    for (const Key& key : m_keys) {
        const bool answers = lab::answersConnect(key.kind);
        key.button->setEnabled(targets.open || targets.toCome || (answers && targets.opening));
    }
}

void FaultButtons::remember(const lab::Fault& fault, const QString& spec)
{
    const auto key = std::ranges::find(m_keys, fault.kind, &Key::kind);
    if (key == m_keys.end())
        return;
    key->spec = spec;
    describe(*key);
}

void FaultButtons::measure()
{
    m_cell = {};
    for (const Key& key : m_keys)
        m_cell = m_cell.expandedTo(key.button->sizeHint());
    updateGeometry();
}

int FaultButtons::columnsIn(int width) const
{
    return std::clamp((width + kGap) / (m_cell.width() + kGap), 1, kMostColumns);
}

/// The height that it takes; `move`: puts everything into its place.
int FaultButtons::arranged(int width, bool move) const
{
    const int columns = columnsIn(width);
    const int each = (width + kGap) / columns - kGap;
    int top = 0;
    for (const Title& title : m_titles) {
        top += top > 0 ? kAboveTitle : 0;
        const int titleHeight = title.label->sizeHint().height();
        if (move)
            title.label->setGeometry(0, top, width, titleHeight);
        top += titleHeight + kGap / 2;
        int column = 0;
        for (const Key& key : m_keys) {
            if (key.group != title.group)
                continue;
            if (column == columns) {
                column = 0;
                top += m_cell.height() + kGap;
            }
            if (move)
                key.button->setGeometry(column * (each + kGap), top, each, m_cell.height());
            ++column;
        }
        top += m_cell.height();
    }
    return top;
}

void FaultButtons::place()
{
    m_columns = columnsIn(width());
    static_cast<void>(arranged(width(), true));
}

int FaultButtons::heightForWidth(int width) const { return arranged(width, false); }

QSize FaultButtons::sizeHint() const
{
    const int width = kFirstColumns * (m_cell.width() + kGap) - kGap;
    return {width, heightForWidth(width)};
}

QSize FaultButtons::minimumSizeHint() const { return {m_cell.width(), 0}; }

void FaultButtons::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void FaultButtons::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        place();
    }
}

} // namespace pongscope::ui
