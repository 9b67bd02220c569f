// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/deflate_terms.h"

#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QEvent>

#include <algorithm>
#include <charconv>

namespace pongscope::ui {

namespace {

QString cell(const QString& words, const QString& style = {})
{
    return QStringLiteral("<td style=\"padding-right:14px;%1\">%2</td>").arg(style, words.toHtmlEscaped());
}

QString headingRow(const Theme& theme)
{
    QString row;
    for (const QString& name : {DeflateTerms::tr("Parameter"), DeflateTerms::tr("Offered"),
             DeflateTerms::tr("Answered"), DeflateTerms::tr("Agreed")})
        row += cell(name, QStringLiteral("color:%1").arg(theme.muted.name()));
    return QStringLiteral("<tr>%1</tr>").arg(row);
}

QString termRows(const protocol::DeflateTerm& term, const Theme& theme, const QString& dataFamily)
{
    const QString data = QStringLiteral("font-family:'%1'").arg(dataFamily);
    const QString agreed =
        term.failed() ? QString(QStringLiteral("✕ ") % text::deflateAgreed(term)) : text::deflateAgreed(term);
    const QString values = cell(text::fromCore(term.parameter), data)
        % cell(text::deflateValue(term, term.offered), data) % cell(text::deflateValue(term, term.answered), data)
        % cell(
            agreed, QStringLiteral("font-weight:bold;color:%1").arg((term.failed() ? theme.bad : theme.text).name()));
    const QString why = text::deflateWhy(term) % QLatin1Char(' ') % text::deflateEffect(term);
    return QStringLiteral("<tr>%1</tr><tr><td colspan=\"4\" style=\"color:%2;padding-bottom:6px\">%3</td></tr>")
        .arg(values, theme.muted.name(), why.toHtmlEscaped());
}

} // namespace

std::optional<protocol::DeflateParams> agreedIn(const std::vector<protocol::DeflateTerm>& terms)
{
    if (terms.empty() || std::ranges::any_of(terms, [](const auto& term) { return term.agreed.empty(); }))
        return {};
    protocol::DeflateParams params;
    for (const protocol::DeflateTerm& term : terms) {
        const bool clients = term.parameter.starts_with("client_");
        if (term.parameter.ends_with("_max_window_bits")) {
            int& bits = clients ? params.clientMaxWindowBits : params.serverMaxWindowBits;
            std::from_chars(term.agreed.data(), term.agreed.data() + term.agreed.size(), bits);
        } else {
            (clients ? params.clientContextTakeover : params.serverContextTakeover) = term.agreed == "takeover";
        }
    }
    return params;
}

DeflateTerms::DeflateTerms(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Compression, as it was agreed"));
}

void DeflateTerms::show(
    const std::optional<protocol::DeflateParams>& offered, const capture::HandshakeDone& done, bool failed)
{
    m_offered = offered;
    m_terms = done.deflateTerms;
    m_failed = failed;
    fill();
}

QString DeflateTerms::summary() const
{
    if (!m_offered)
        return tr("Not offered: every message goes as it is. ▣ Deflate below the address changes that for the next "
                  "connection.");
    if (m_failed)
        return tr("✕ Offered, and the handshake fails over the server's answer.");
    if (m_terms.empty())
        return tr("Offered, and the server did not take it up: every message goes as it is.");
    const auto agreed = agreedIn(m_terms);
    return agreed ? tr("✓ Agreed. Memory: %1.").arg(text::deflateMemory(*agreed)) : QString();
}

void DeflateTerms::fill()
{
    const Theme theme = Theme::of(palette());
    QString html = QStringLiteral("<p style=\"margin:0 0 4px 0\">%1</p>").arg(summary().toHtmlEscaped());
    if (!m_terms.empty()) {
        QString rows = headingRow(theme);
        for (const protocol::DeflateTerm& term : m_terms)
            rows += termRows(term, theme, dataFont().family());
        html += QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">%1</table>").arg(rows);
    }
    if (text() != html)
        setText(html);
}

void DeflateTerms::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace pongscope::ui
