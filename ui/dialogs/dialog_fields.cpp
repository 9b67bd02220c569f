// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialog_fields.h"

#include "ui/text/format.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>

namespace pongscope::ui {

QLineEdit* lineField(const QString& name, const std::string& text, QWidget* parent)
{
    auto* field = new QLineEdit(text::fromCore(text), parent);
    field->setAccessibleName(name);
    return field;
}

QLineEdit* secretField(const QString& name, const std::string& text, QWidget* parent)
{
    QLineEdit* field = lineField(name, text, parent);
    field->setEchoMode(QLineEdit::Password);
    return field;
}

QPlainTextEdit* listField(const QString& name, const std::vector<std::string>& entries, int lines, QWidget* parent)
{
    auto* field = new QPlainTextEdit(parent);
    field->setAccessibleName(name);
    field->setTabChangesFocus(true);
    field->setLineWrapMode(QPlainTextEdit::NoWrap);
    const QMargins margins = field->contentsMargins();
    const int around = margins.top() + margins.bottom() + 2 * static_cast<int>(field->document()->documentMargin());
    field->setFixedHeight(field->fontMetrics().lineSpacing() * lines + around);
    setEntries(*field, entries);
    return field;
}

std::string textOf(const QLineEdit& field) { return field.text().trimmed().toStdString(); }

std::string secretOf(const QLineEdit& field) { return field.text().toStdString(); }

std::vector<std::string> entriesOf(const QPlainTextEdit& field)
{
    std::vector<std::string> entries;
    for (const QString& line : field.toPlainText().split(QLatin1Char('\n')))
        if (const QString entry = line.trimmed(); !entry.isEmpty())
            entries.push_back(entry.toStdString());
    return entries;
}

void setEntries(QPlainTextEdit& field, const std::vector<std::string>& entries)
{
    QStringList lines;
    for (const std::string& each : entries)
        lines += text::fromCore(each);
    field.setPlainText(lines.join(QLatin1Char('\n')));
}

FileField::FileField(const QString& name, const std::string& path, QWidget* parent)
    : QWidget(parent)
    , m_path(lineField(name, path, this))
{
    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("%1: choose").arg(name));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path);
    layout->addWidget(choose);
    setFocusProxy(m_path);
    connect(m_path, &QLineEdit::textChanged, this, &FileField::changed);
    connect(choose, &QPushButton::clicked, this, &FileField::browse);
}

std::string FileField::path() const { return textOf(*m_path); }

void FileField::setPath(const std::string& path) { m_path->setText(text::fromCore(path)); }

void FileField::browse()
{
    auto* dialog = new QFileDialog(this, m_path->accessibleName(), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

} // namespace pongscope::ui
