// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/composer_pages.h"

#include "core/protocol/frame.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"
#include "ui/text/json_layout.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

TypedPayload refused(const QString& problem)
{
    TypedPayload payload;
    payload.problem = problem;
    return payload;
}

QString tooLarge(std::uint64_t octets)
{
    return ComposerPage::tr("%1 is more than %2, the largest message that is sent")
        .arg(text::size(octets), text::size(kLargestMessage));
}

TypedPayload typedJson(const QString& json)
{
    const auto problem = text::jsonProblem(json);
    if (!problem)
        return typedText(json);
    TypedPayload payload;
    payload.position = problem->position;
    payload.problem =
        ComposerPage::tr("line %1, column %2: %3").arg(problem->line).arg(problem->column).arg(problem->message);
    return payload;
}

} // namespace

QString ComposerPage::measure(const TypedPayload& payload) const { return text::octets(payload.octets.size()); }

// Text, JSON, hexadecimal, Base64 --------------------------------------------------------------------------------

TextPage::TextPage(PayloadKind kind, QWidget* parent)
    : ComposerPage(parent)
    , m_kind(kind)
    , m_editor(new QPlainTextEdit(this))
{
    m_editor->setFont(dataFont());
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(m_editor->fontMetrics().lineSpacing() * 2 + 12);
    const std::array hints{tr("Text to send"), tr("A JSON value, e.g. {\"type\": \"ping\"}"),
        tr("Octets as hexadecimal digits, e.g. 48 65 6c 6c 6f"), tr("Octets in Base64, e.g. SGVsbG8=")};
    m_editor->setPlaceholderText(hints[static_cast<std::size_t>(kind)]);
    m_editor->setAccessibleName(hints[static_cast<std::size_t>(kind)]);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &ComposerPage::edited);
}

TypedPayload TextPage::payload() const
{
    const QString typed = m_editor->toPlainText();
    TypedPayload payload = m_kind == PayloadKind::Json ? typedJson(typed)
        : m_kind == PayloadKind::Hex                   ? typedHex(typed)
        : m_kind == PayloadKind::Base64                ? typedBase64(typed)
                                                       : typedText(typed);
    return payload.octets.size() > kLargestMessage ? refused(tooLarge(payload.octets.size())) : payload;
}

protocol::Opcode TextPage::type() const
{
    return m_kind == PayloadKind::Text || m_kind == PayloadKind::Json ? protocol::Opcode::Text
                                                                      : protocol::Opcode::Binary;
}

Draft TextPage::draft() const { return {m_editor->toPlainText(), 0}; }

void TextPage::setDraft(const Draft& draft) { m_editor->setPlainText(draft.words); }

void TextPage::showMistake(const TypedPayload& payload)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (payload.position >= 0 && m_editor->document()->characterCount() > 1) {
        const Theme theme = Theme::of(palette());
        // At the very end there is no character to underline but the one before.
        const auto last = static_cast<qsizetype>(m_editor->document()->characterCount()) - 2;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_editor->document());
        mark.cursor.setPosition(static_cast<int>(std::min(payload.position, last)));
        mark.cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(theme.bad);
        mark.format.setBackground(tinted(theme.base, theme.bad, 0.25));
        marks.append(mark);
    }
    m_editor->setExtraSelections(marks);
}

void TextPage::format()
{
    const QString typed = m_editor->toPlainText();
    const QString laidOut = text::reindented(typed);
    if (typed == laidOut)
        return;
    QTextCursor cursor(m_editor->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(laidOut);
}

// File -----------------------------------------------------------------------------------------------------------

FilePage::FilePage(QWidget* parent)
    : ComposerPage(parent)
    , m_path(new QLineEdit(this))
    , m_type(new QComboBox(this))
{
    m_path->setPlaceholderText(tr("Path of a file; it is read when it is sent"));
    m_path->setAccessibleName(tr("Path of the file to send"));
    m_path->setClearButtonEnabled(true);
    m_type->addItems({tr("as binary"), tr("as text")});
    m_type->setAccessibleName(tr("Message type"));
    auto* choose = new QToolButton(this);
    choose->setText(tr("Choose …"));
    choose->setAccessibleName(tr("Choose the file to send"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    row->addWidget(m_type);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addStretch();
    setFocusProxy(m_path);
    connect(choose, &QToolButton::clicked, this, &FilePage::browse);
    connect(m_path, &QLineEdit::textChanged, this, &ComposerPage::edited);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ComposerPage::edited);
}

void FilePage::browse()
{
    const QString chosen = QFileDialog::getOpenFileName(this, tr("File to send"), QFileInfo(m_path->text()).path());
    if (!chosen.isEmpty())
        m_path->setText(chosen);
}

TypedPayload FilePage::payload() const
{
    const QFileInfo file(m_path->text());
    if (m_path->text().isEmpty())
        return refused(tr("choose a file"));
    if (!file.exists())
        return refused(tr("there is no such file"));
    if (!file.isFile())
        return refused(tr("this is no regular file"));
    if (!file.isReadable())
        return refused(tr("the file cannot be read: check its permissions"));
    const auto size = static_cast<std::uint64_t>(file.size());
    return size > kLargestMessage ? refused(tooLarge(size)) : TypedPayload{};
}

TypedPayload FilePage::content() const
{
    TypedPayload checked = payload();
    if (!checked.valid())
        return checked;
    QFile file(m_path->text());
    if (!file.open(QIODevice::ReadOnly))
        return refused(tr("the file cannot be read: %1").arg(file.errorString()));
    // It may have grown since its size was looked at.
    const QByteArray octets = file.read(static_cast<qint64>(kLargestMessage) + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(tr("the file cannot be read: %1").arg(file.errorString()));
    if (static_cast<std::uint64_t>(octets.size()) > kLargestMessage)
        return refused(tooLarge(static_cast<std::uint64_t>(octets.size())));
    if (type() == protocol::Opcode::Text && !QUtf8StringView(octets.constData(), octets.size()).isValidUtf8())
        return refused(tr("the file is not UTF-8: send it as binary"));
    checked.octets = toBytes({octets.constData(), static_cast<std::size_t>(octets.size())});
    return checked;
}

protocol::Opcode FilePage::type() const
{
    return m_type->currentIndex() == 1 ? protocol::Opcode::Text : protocol::Opcode::Binary;
}

Draft FilePage::draft() const { return {m_path->text(), m_type->currentIndex()}; }

void FilePage::setDraft(const Draft& draft)
{
    m_path->setText(draft.words);
    m_type->setCurrentIndex(draft.variant);
}

QString FilePage::measure(const TypedPayload&) const
{
    const auto size = static_cast<std::uint64_t>(QFileInfo(m_path->text()).size());
    return size < 1024 ? text::octets(size) : tr("%1 (%2)").arg(text::octets(size), text::size(size));
}

// PING, PONG -----------------------------------------------------------------------------------------------------

ControlPage::ControlPage(PayloadKind kind, QWidget* parent)
    : ComposerPage(parent)
    , m_kind(kind)
    , m_payload(new QLineEdit(this))
    , m_notation(new QComboBox(this))
{
    m_payload->setFont(dataFont());
    m_payload->setPlaceholderText(tr("Payload, or empty"));
    m_payload->setAccessibleName(kind == PayloadKind::Ping ? tr("Payload of the PING") : tr("Payload of the PONG"));
    m_notation->addItems({tr("text"), tr("hex")});
    m_notation->setAccessibleName(tr("Notation of the payload"));
    auto* words = new QLabel(kind == PayloadKind::Ping
            ? tr("Sent at once, beside the keep-alive's own PINGs. Its PONG is recognised by the same payload.")
            : tr("Sent at once, unasked. The peer awaits nothing and answers nothing."),
        this);
    words->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_payload, 1);
    row->addWidget(m_notation);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(words);
    layout->addStretch();
    setFocusProxy(m_payload);
    connect(m_payload, &QLineEdit::textChanged, this, &ComposerPage::edited);
    connect(m_notation, &QComboBox::currentIndexChanged, this, &ComposerPage::edited);
}

TypedPayload ControlPage::payload() const
{
    TypedPayload typed = m_notation->currentIndex() == 1 ? typedHex(m_payload->text()) : typedText(m_payload->text());
    if (typed.octets.size() <= protocol::kMaxControlPayload)
        return typed;
    return refused(tr("%1: a control frame carries %2 at most")
                       .arg(text::octets(typed.octets.size()))
                       .arg(protocol::kMaxControlPayload));
}

protocol::Opcode ControlPage::type() const
{
    return m_kind == PayloadKind::Ping ? protocol::Opcode::Ping : protocol::Opcode::Pong;
}

Draft ControlPage::draft() const { return {m_payload->text(), m_notation->currentIndex()}; }

void ControlPage::setDraft(const Draft& draft)
{
    m_payload->setText(draft.words);
    m_notation->setCurrentIndex(draft.variant);
}

QString ControlPage::measure(const TypedPayload& payload) const
{
    return tr("%1 of %2 octets").arg(payload.octets.size()).arg(protocol::kMaxControlPayload);
}

} // namespace pongscope::ui
