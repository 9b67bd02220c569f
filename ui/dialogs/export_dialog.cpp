// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include "ui/dialogs/dialog_fields.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QFormLayout>

#include <array>

namespace pongscope::ui {

namespace {

using Format = capture::ExportFormat;

struct Named {
    Format format;
    const char* name;
};
constexpr std::array kFormats{
    Named{Format::Har, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "HTTP archive (*.har)")},
    Named{Format::Pcapng, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "Packets for Wireshark (*.pcapng)")},
    Named{Format::JsonLines, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "Events as JSON lines (*.jsonl)")},
    Named{Format::Csv, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "Frames as CSV (*.csv)")},
    Named{Format::Markdown, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "Report in Markdown (*.md)")},
    Named{Format::Capture, QT_TRANSLATE_NOOP("pongscope::ui::ExportDialog", "Masked copy of the capture (*.pongcap)")}};

} // namespace

ExportDialog::ExportDialog(const Choice& start, bool onlyCapture, QWidget* parent)
    : OptionDialog(onlyCapture ? tr("Save a Masked Copy") : tr("Export Connections"),
        tr("What the rules below match is replaced by as many asterisks, in handshakes, messages and texts. Where the "
           "file goes is asked next."),
        parent)
    , m_format(new QComboBox(this))
    , m_headers(listField(tr("Headers that are masked"), start.masks.headers, 4, this))
    , m_json(listField(tr("JSON values that are masked"), start.masks.jsonPaths, 3, this))
    , m_patterns(listField(tr("Patterns that are masked"), start.masks.patterns, 3, this))
{
    for (const Named& each : kFormats)
        m_format->addItem(tr(each.name), static_cast<int>(each.format));
    m_format->setCurrentIndex(m_format->findData(static_cast<int>(onlyCapture ? Format::Capture : start.format)));
    m_format->setAccessibleName(tr("Format"));
    m_format->setEnabled(!onlyCapture);
    m_json->setPlaceholderText(tr("One path a line: user.password, **.token"));
    m_patterns->setPlaceholderText(tr("One regular expression a line: \\b\\d{16}\\b"));
    form()->addRow(tr("&Format"), m_format);
    form()->addRow(tr("Mask &headers"), m_headers);
    form()->addRow(tr("Mask &JSON values"), m_json);
    form()->addRow(tr("Mask &patterns"), m_patterns);
    for (QPlainTextEdit* field : {m_headers, m_json, m_patterns}) {
        field->setTabChangesFocus(true);
        connect(field, &QPlainTextEdit::textChanged, this, &ExportDialog::recheck);
    }
    recheck();
}

ExportDialog::Choice ExportDialog::choice() const
{
    return {static_cast<Format>(m_format->currentData().toInt()),
        {entriesOf(*m_headers), entriesOf(*m_json), entriesOf(*m_patterns)}};
}

capture::Redactor ExportDialog::redactor() const { return *capture::Redactor::make(choice().masks); }

QString ExportDialog::filterOf(Format format)
{
    for (const Named& each : kFormats)
        if (each.format == format)
            return tr(each.name);
    return {};
}

QString ExportDialog::suffixOf(Format format) { return filterOf(format).section(QStringLiteral("(*."), -1).chopped(1); }

QString ExportDialog::problem() const
{
    const auto made = capture::Redactor::make(choice().masks);
    return made ? QString()
                : tr("\"%1\" cannot be used: %2.")
                      .arg(text::fromCore(made.error().subject), text::fromCore(made.error().detail));
}

QString ExportDialog::hints() const
{
    const capture::Redaction masks = choice().masks;
    if (masks.headers.empty() && masks.jsonPaths.empty() && masks.patterns.empty())
        return tr("Nothing is masked: everything is written as it was recorded.");
    if (masks.jsonPaths.empty() && masks.patterns.empty())
        return tr("Messages are written as they are: no rule masks anything in them.");
    return {};
}

void ExportDialog::restoreDefaults()
{
    const capture::Redaction defaults;
    setEntries(*m_headers, defaults.headers);
    setEntries(*m_json, {});
    setEntries(*m_patterns, {});
}

} // namespace pongscope::ui
