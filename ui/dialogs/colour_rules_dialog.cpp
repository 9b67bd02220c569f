// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/colour_rules_dialog.h"

#include "ui/dialogs/dialog_fields.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QLabel>

namespace pongscope::ui {

ColourRulesDialog::ColourRulesDialog(const QStringList& filters, QWidget* parent)
    : OptionDialog(tr("Colour Rules"),
        tr("Rows of the frame log that a filter matches get its colour; the first that matches counts. The filters are "
           "those of the filter bar."),
        parent)
{
    const bool dark = Theme::of(palette()).dark;
    const std::array examples{QStringLiteral("finding or late"), QStringLiteral("rtt > 100ms"),
        QStringLiteral("json.type == \"order\""), QStringLiteral("opcode == binary"), QStringLiteral("size > 16k"),
        QStringLiteral("payload contains \"error\"")};
    for (std::size_t i = 0; i < ColourRules::kColours; ++i) {
        const QString name = ColourRules::name(i);
        m_filters[i] = lineField(tr("Filter for %1").arg(name), {}, this);
        m_filters[i]->setPlaceholderText(examples[i]);
        m_filters[i]->setFont(dataFont());
        m_filters[i]->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
        auto* label = new QLabel(QStringLiteral("<span style=\"color:%1\">\u25A0</span> %2")
                                     .arg(ColourRules::colour(i, dark).name(), name.toHtmlEscaped()),
            this);
        label->setBuddy(m_filters[i]);
        form()->addRow(label, m_filters[i]);
        if (static_cast<qsizetype>(i) < filters.size())
            m_filters[i]->setText(filters.at(static_cast<qsizetype>(i)));
        connect(m_filters[i], &QLineEdit::textChanged, this, &ColourRulesDialog::recheck);
    }
    recheck();
}

QStringList ColourRulesDialog::filters() const
{
    QStringList all;
    for (const QLineEdit* each : m_filters)
        all += each->text().trimmed();
    return all;
}

QString ColourRulesDialog::problem() const
{
    for (std::size_t i = 0; i < ColourRules::kColours; ++i)
        if (const QString problem = ColourRules::problem(m_filters[i]->text()); !problem.isEmpty())
            return tr("%1: %2").arg(ColourRules::name(i), problem);
    return {};
}

void ColourRulesDialog::restoreDefaults()
{
    for (QLineEdit* each : m_filters)
        each->clear();
}

} // namespace pongscope::ui
