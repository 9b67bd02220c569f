// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/frame_header_view.h"

#include "ui/models/frame_text.h"
#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/header_diagram.h"
#include "ui/views/tone_label.h"

#include <QLabel>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

QString payloadNote(const capture::Capture& capture, const capture::FrameRow& row)
{
    if (row.length == 0)
        return FrameHeaderView::tr("No payload");
    const QString start = contentText(capture, row, 120);
    if (const auto content = capture.content(row))
        return (row.masked ? FrameHeaderView::tr("Payload data, unmasked and inflated to %1: %2")
                           : FrameHeaderView::tr("Payload data, inflated to %1: %2"))
            .arg(text::octets(content->length), start);
    return row.masked ? FrameHeaderView::tr("Payload data, unmasked: %1: %2").arg(text::octets(row.length), start)
                      : FrameHeaderView::tr("Payload data: %1: %2").arg(text::octets(row.length), start);
}

QString severityWord(protocol::Severity severity)
{
    switch (severity) {
    case protocol::Severity::Error:
        return FrameHeaderView::tr("Error");
    case protocol::Severity::Warning:
        return FrameHeaderView::tr("Warning");
    case protocol::Severity::Info:
        break;
    }
    return FrameHeaderView::tr("Note");
}

/// The rules that the header alone breaks, for a row that is marked but was said nothing about.
std::vector<protocol::Finding> judged(const capture::FrameRow& row, bool deflate)
{
    protocol::HeaderContext context;
    context.receiver = row.out ? protocol::Role::Server : protocol::Role::Client;
    context.rsv1InUse = deflate;
    context.insideMessage = row.code() == protocol::Opcode::Continuation;
    std::vector<protocol::Finding> findings;
    for (const protocol::Rule rule : protocol::brokenRules(row.header(), context)) {
        const protocol::RuleInfo& info = protocol::ruleInfo(rule);
        findings.push_back({std::string(info.id), protocol::Severity::Warning, std::string(info.text),
            std::string(info.section), protocol::dotnetText(rule, row.header())});
    }
    return findings;
}

} // namespace

FrameHeaderView::FrameHeaderView(QWidget* parent)
    : QScrollArea(parent)
    , m_title(new QLabel(this))
    , m_compression(new QLabel(this))
    , m_note(new QLabel(this))
    , m_diagram(new HeaderDiagram(this))
    , m_findings(new QLabel(this))
    , m_empty(new ToneLabel(
          ToneLabel::Tone::Muted, tr("Select a frame in the log: its header is drawn here, bit by bit."), this))
{
    setAccessibleName(tr("Header of the frame"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setBackgroundRole(QPalette::Base);
    auto* page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    for (QLabel* label : {m_title, m_compression, m_note, m_findings}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setWordWrap(true);
    }
    m_findings->setTextFormat(Qt::RichText);
    m_note->setTextFormat(Qt::RichText);
    m_note->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(m_note, &QLabel::linkActivated, this, &FrameHeaderView::noteEditRequested);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_compression);
    layout->addWidget(m_note);
    layout->addWidget(m_diagram);
    layout->addWidget(m_findings);
    layout->addWidget(m_empty, 1);
    layout->addStretch();
    setWidget(page);
    clear();
}

void FrameHeaderView::setFrame(
    const capture::Capture& capture, std::uint64_t row, const std::vector<protocol::Finding>& findings, bool deflate)
{
    const capture::FrameRow& frame = capture.row(row);
    m_title->setText(tr("Frame %1, %2, at %3 s: %4 of header, %5 of payload")
                         .arg(text::count(row + 1), frame.out ? tr("sent") : tr("received"),
                             text::seconds(frame.time()), text::octets(frame.headerSize), text::octets(frame.length)));
    m_diagram->setHeader(frame.header(), payloadNote(capture, frame),
        deflate && !protocol::isControl(frame.code()) && frame.code() != protocol::Opcode::Continuation);
    showCompression(capture, row);
    m_empty->hide();
    m_title->show();
    m_diagram->show();
    showFindings(findings.empty() && frame.violates ? judged(frame, deflate) : findings);
}

void FrameHeaderView::setNote(const capture::RowNote& note)
{
    const Theme theme = Theme::of(palette());
    QStringList parts;
    if (note.bookmark)
        parts += QStringLiteral("<b style=\"color:%1\">%2</b>").arg(theme.bookmark.name(), tr("Bookmarked"));
    if (!note.text.empty())
        parts += QStringLiteral("<b>%1</b> %2")
                     .arg(tr("Your note:"),
                         text::fromCore(note.text).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
    parts += QStringLiteral("<a href=\"note\" style=\"color:%1\">%2</a>")
                 .arg(theme.accent.name(), note.text.empty() ? tr("Write a note …") : tr("Edit …"));
    m_note->setText(parts.join(QStringLiteral(" &nbsp; ")));
    m_note->setVisible(!note.isEmpty());
}

void FrameHeaderView::clear()
{
    m_title->hide();
    m_compression->hide();
    m_note->hide();
    m_diagram->hide();
    m_findings->hide();
    m_empty->show();
}

void FrameHeaderView::showCompression(const capture::Capture& capture, std::uint64_t row)
{
    const capture::FrameRow& frame = capture.row(row);
    const auto content = capture.content(frame);
    m_compression->setVisible(content.has_value());
    if (!content)
        return;
    const QString sizes = text::wireAndInflated(frame.length, content->length);
    m_compression->setText(frame.rsv & protocol::kRsv1
            ? tr("Compressed (RSV1): %1").arg(sizes)
            : tr("Compressed, as the first frame of its message says: %1").arg(sizes));
}

void FrameHeaderView::showFindings(const std::vector<protocol::Finding>& findings)
{
    const Theme theme = Theme::of(palette());
    QString html;
    for (const protocol::Finding& finding : findings) {
        const QColor colour = finding.severity == protocol::Severity::Error ? theme.bad : theme.finding;
        QStringList after;
        if (!finding.rfc.empty())
            after += text::fromCore(finding.rfc).toHtmlEscaped();
        if (!finding.dotnet.empty())
            after += tr(".NET: %1").arg(text::translated(finding.dotnet)).toHtmlEscaped();
        html += QStringLiteral("<p style=\"margin:0 0 6px 0\"><b style=\"color:%1\">%2:</b> %3<br>"
                               "<span style=\"color:%4\">%5</span></p>")
                    .arg(colour.name(), severityWord(finding.severity), text::translated(finding.text).toHtmlEscaped(),
                        theme.muted.name(), after.join(QStringLiteral("<br>")));
    }
    m_findings->setText(html);
    m_findings->setVisible(!findings.empty());
}

} // namespace pongscope::ui
