// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_notes.h"

#include "core/diagnosis/heartbeat_findings.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"

#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

KeepAliveNotes::KeepAliveNotes(QWidget* parent)
    : QWidget(parent)
    , m_label(new ToneLabel(ToneLabel::Tone::Late, this))
{
    setAccessibleName(tr("Findings about the keep-alive"));
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    hide();
}

void KeepAliveNotes::clear()
{
    m_findings.clear();
    refresh();
}

void KeepAliveNotes::take(const capture::Fact& fact)
{
    const auto drop = [this](auto outdated) { std::erase_if(m_findings, outdated); };
    if (const auto* found = std::get_if<capture::FindingFact>(&fact.body)) {
        const std::string& id = found->finding.id;
        if (!diagnosis::concernsKeepAlive(id))
            return;
        drop([&id](const auto& each) { return each.first == id; });
        m_findings.emplace_back(id, found->finding);
    } else if (std::holds_alternative<capture::KeepAliveChanged>(fact.body)) {
        drop([](const auto& each) { return diagnosis::concernsSettings(each.first); });
    } else if (std::holds_alternative<capture::ReadingChanged>(fact.body)) {
        drop([](const auto& each) { return each.first == diagnosis::kNobodyReading; });
    } else {
        return;
    }
    refresh();
}

void KeepAliveNotes::refresh()
{
    QStringList lines;
    QStringList tips;
    for (const auto& [id, finding] : m_findings) {
        lines += QStringLiteral("⚠ ") % text::unbroken(text::withUnits(text::translated(finding.text)));
        tips += text::fromCore(id) % (finding.dotnet.empty() ? QString() : QStringLiteral("\n"))
            % text::translated(finding.dotnet);
    }
    m_label->setText(lines.join(QLatin1Char('\n')));
    m_label->setToolTip(tips.join(QLatin1Char('\n')));
    setVisible(!lines.isEmpty());
}

} // namespace pongscope::ui
