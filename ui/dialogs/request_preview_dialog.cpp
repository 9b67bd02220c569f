// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/request_preview_dialog.h"

#include "core/session/request_preview.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kColumns = 84, kLines = 18;

QString heading(const session::RequestPreview& preview, bool first)
{
    const QString version = text::fromCore(preview.http);
    QString words = first ? RequestPreviewDialog::tr("HTTP/%1").arg(version)
                          : RequestPreviewDialog::tr("HTTP/%1, if that is not to be had").arg(version);
    if (!preview.via.empty())
        words = RequestPreviewDialog::tr("%1, through %2").arg(words, text::fromCore(preview.via));
    return words;
}

} // namespace

RequestPreviewDialog::RequestPreviewDialog(
    const QString& address, const session::ClientOptions& options, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("What Would Be Sent"));
    SystemRandom random;
    const auto previews = session::previewRequests(address.toStdString(), options, random);
    auto* words = new QLabel(this);
    words->setWordWrap(true);
    if (previews) {
        words->setText(tr("The opening handshake for the address and the options at hand. The key is a fresh one each "
                          "time; credentials are masked."));
        for (const session::RequestPreview& each : *previews)
            m_text += QStringLiteral("# ") % heading(each, m_text.isEmpty()) % QLatin1Char('\n')
                % text::fromCore(each.text).remove(QLatin1Char('\r')).trimmed() % QStringLiteral("\n\n");
    } else {
        words->setText(tr("Nothing would be sent. Connecting would fail at once with:"));
        m_text = text::translated(previews.error().message());
    }
    m_text = m_text.trimmed();
    auto* view = new QPlainTextEdit(m_text, this);
    view->setReadOnly(true);
    view->setFont(dataFont());
    view->setLineWrapMode(previews ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    view->setAccessibleName(tr("Request"));
    const QFontMetrics metrics(view->font());
    view->setMinimumSize(metrics.averageCharWidth() * kColumns, metrics.lineSpacing() * kLines);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(view);
    layout->addWidget(buttons);
}

} // namespace pongscope::ui
