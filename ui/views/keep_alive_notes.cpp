// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_notes.h"

#include "core/diagnosis/heartbeat_findings.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace pongscope::ui {

KeepAliveNotes::KeepAliveNotes(QWidget* parent)
    : QWidget(parent)
    , m_label(new ToneLabel(ToneLabel::Tone::Late, this))
    , m_more(new QToolButton(this))
{
    setAccessibleName(tr("Findings about the keep-alive"));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("All findings about the keep-alive, whole"));
    m_more->setAccessibleName(m_more->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_more, &QToolButton::toggled, this, &KeepAliveNotes::refresh);
    hide();
}

bool KeepAliveNotes::isOpen() const { return m_more->isChecked(); }

void KeepAliveNotes::setOpen(bool open) { m_more->setChecked(open); }

void KeepAliveNotes::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    offerMore();
}

/// As long as there is something that is not in sight.
void KeepAliveNotes::offerMore()
{
    const int room = width() - (m_more->isHidden() ? 0 : m_more->width() + layout()->spacing());
    const bool cut = m_label->fontMetrics().horizontalAdvance(m_label->text()) > room;
    m_more->setVisible(isOpen() || m_findings.size() > 1 || cut);
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
    m_words = lines.join(QLatin1Char('\n'));
    // Of equals the newest: it is about now.
    const auto gravest = std::max_element(m_findings.begin(), m_findings.end(),
        [](const auto& one, const auto& other) { return one.second.severity <= other.second.severity; });
    const QString line = lines.isEmpty() ? QString() : lines.at(gravest - m_findings.begin());
    m_label->setElided(!isOpen());
    m_label->setWordWrap(isOpen());
    m_label->setText(isOpen() ? m_words : line);
    m_label->setAccessibleDescription(m_words);
    m_more->setText(isOpen()   ? QStringLiteral("\u25B4")
            : lines.size() > 1 ? QString(QStringLiteral("\u25BE ")
                  % tr("%1 more").arg(text::count(static_cast<std::uint64_t>(lines.size() - 1))))
                               : QStringLiteral("\u25BE"));
    offerMore();
    m_label->setToolTip(tips.join(QLatin1Char('\n')));
    setVisible(!lines.isEmpty());
}

} // namespace pongscope::ui
