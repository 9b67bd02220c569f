// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filter_bar.h"

#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStandardItemModel>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace pongscope::ui {

namespace {

constexpr std::chrono::milliseconds kTypingRests{250};
constexpr int kMostSaved = 30;

struct Example {
    const char* filter;
    const char* meaning;
};
constexpr std::array<Example, 7> kExamples{{
    {"opcode in {ping, pong}", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "heartbeats")},
    {"opcode == pong and rtt > 50ms", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "slow answers")},
    {"finding or late", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "what deserves the eye")},
    {"dir == in and payload contains \"error\"",
        QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "received, with a text in it")},
    {"json.type == \"order\"", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "by a value in the JSON")},
    {"payload matches \"(?i)time-?out\"", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "by a regular expression")},
    {"ratio > 90% or size > 64k", QT_TRANSLATE_NOOP("pongscope::ui::FilterBar", "what compresses badly, or is large")},
}};

/// Octets of UTF-8 to characters of a QString.
qsizetype charactersIn(const QByteArray& utf8, std::size_t octets)
{
    return QString::fromUtf8(utf8.left(static_cast<qsizetype>(octets))).size();
}

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_counts(new QLabel(this))
    , m_problemLine(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_completer(new QCompleter(this))
    , m_words(new QStandardItemModel(this))
{
    m_edit->setPlaceholderText(tr("Filter: opcode == pong and rtt > 50ms"));
    m_edit->setAccessibleName(tr("Display filter"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_more->setText(QStringLiteral("\u25BE"));
    m_more->setToolTip(tr("Examples and saved filters"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_problemLine->setWordWrap(true);
    m_problemLine->hide();
    m_completer->setModel(m_words);
    m_completer->setCompletionRole(Qt::UserRole); // the word; what is shown also says what it means
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_soon.setSingleShot(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_edit, 1);
    line->addWidget(m_more);
    line->addWidget(m_counts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addLayout(line);
    layout->addWidget(m_problemLine);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::edited);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::complete);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        m_completer->popup()->hide();
        apply();
    });
    connect(&m_soon, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterBar::insertCompletion);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    tint();
}

void FilterBar::setText(const QString& text)
{
    m_edit->setText(text);
    apply();
}

QString FilterBar::text() const { return m_edit->text(); }

QString FilterBar::problem() const
{
    if (!m_problem)
        return {};
    const QString words = QCoreApplication::translate("core", m_problem->text.c_str());
    return words.contains(QLatin1String("%1")) ? words.arg(QString::fromStdString(m_problem->subject)) : words;
}

void FilterBar::focus()
{
    m_edit->setFocus();
    m_edit->selectAll();
}

void FilterBar::setCounts(std::uint64_t listed, std::uint64_t all, bool busy)
{
    m_counts->setVisible(m_filter.has_value());
    const QString share = tr("%1 of %2").arg(text::count(listed), text::count(all));
    m_counts->setText(busy ? tr("%1 …").arg(share) : share);
}

void FilterBar::setSaved(const QStringList& filters)
{
    m_saved = filters.mid(0, kMostSaved);
    Q_EMIT savedChanged();
}

/// Judged at every letter, applied when the typing rests.
void FilterBar::edited()
{
    const QByteArray utf8 = m_edit->text().trimmed().isEmpty() ? QByteArray() : m_edit->text().toUtf8();
    const auto parsed =
        capture::RowFilter::parse(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    m_problem = parsed || utf8.isEmpty() ? std::nullopt : std::optional(parsed.error());
    m_problemLine->setVisible(m_problem.has_value());
    m_problemLine->setText(problem());
    m_edit->setToolTip(problem());
    underline();
    tint();
    m_soon.start(kTypingRests);
}

void FilterBar::apply()
{
    m_soon.stop();
    if (m_problem)
        return;
    const std::string text = m_edit->text().trimmed().toStdString();
    if (text == (m_filter ? m_filter->text() : std::string()))
        return;
    m_filter = text.empty() ? std::nullopt : std::optional(*capture::RowFilter::parse(text));
    tint();
    Q_EMIT filterChanged();
}

/// A line edit has no formats of its own; it shows those that an input method asks for.
void FilterBar::underline()
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_problem && m_problem->length > 0) {
        const QByteArray utf8 = m_edit->text().toUtf8();
        const qsizetype first = charactersIn(utf8, m_problem->at);
        const qsizetype end = charactersIn(utf8, m_problem->at + m_problem->length);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::of(palette()).bad);
        attributes.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
            static_cast<int>(first) - m_edit->cursorPosition(), static_cast<int>(end - first), format));
    }
    const QSignalBlocker quiet(m_edit);
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(m_edit, &event);
}

void FilterBar::tint()
{
    QPalette colours = QApplication::palette(m_edit);
    const Theme theme = Theme::of(colours);
    if (m_problem)
        colours.setColor(QPalette::Base, tinted(theme.base, theme.bad, 0.18));
    else if (m_filter && m_filter->text() == m_edit->text().trimmed().toStdString())
        colours.setColor(QPalette::Base, tinted(theme.base, theme.good, 0.18));
    m_edit->setPalette(colours);
    QPalette words = m_problemLine->palette();
    words.setColor(QPalette::WindowText, theme.bad);
    m_problemLine->setPalette(words);
}

void FilterBar::complete()
{
    const QByteArray utf8 = m_edit->text().toUtf8();
    const auto cursor = static_cast<std::size_t>(m_edit->text().left(m_edit->cursorPosition()).toUtf8().size());
    const auto completion =
        capture::completeFilter(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())), cursor);
    m_wordAt = charactersIn(utf8, completion.at);
    m_wordLength = charactersIn(utf8, completion.at + completion.length) - m_wordAt;
    m_words->clear();
    QString only;
    for (const auto& candidate : completion.candidates) {
        only = QString::fromStdString(candidate.word);
        auto* item = new QStandardItem(candidate.hint.empty()
                ? only
                : QString(only % QStringLiteral(" \u2013 ") % text::translated(candidate.hint)));
        item->setData(only, Qt::UserRole);
        m_words->appendRow(item);
    }
    // Nothing is thrown at somebody who has typed nothing, or whose word is whole.
    const QString typed = m_edit->text().mid(m_wordAt, m_wordLength);
    if (typed.isEmpty() || m_words->rowCount() == 0 || (m_words->rowCount() == 1 && only == typed))
        return m_completer->popup()->hide();
    m_completer->complete();
}

void FilterBar::insertCompletion(const QString& word)
{
    QString text = m_edit->text();
    text.replace(m_wordAt, m_wordLength, word);
    m_edit->setText(text);
    m_edit->setCursorPosition(static_cast<int>(m_wordAt + word.size()));
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    for (const QString& filter : std::as_const(m_saved))
        m_menu->addAction(
            QString(filter).replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, filter] { setText(filter); });
    if (!m_saved.isEmpty())
        m_menu->addSeparator();
    const QString current = m_edit->text().trimmed();
    if (m_saved.contains(current)) {
        m_menu->addAction(tr("&Forget This Filter"), this, [this, current] {
            m_saved.removeAll(current);
            Q_EMIT savedChanged();
        });
    } else {
        QAction* save = m_menu->addAction(tr("&Save This Filter"), this, [this, current] {
            m_saved.prepend(current);
            setSaved(m_saved);
        });
        save->setEnabled(m_filter.has_value() && !m_problem);
    }
    m_menu->addSection(tr("Examples"));
    for (const Example& example : kExamples) {
        const QString filter = QString::fromUtf8(example.filter);
        m_menu->addAction(filter % QLatin1Char('\t') % tr(example.meaning), this, [this, filter] { setText(filter); });
    }
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (m_edit->text().isEmpty())
            Q_EMIT left();
        else
            setText(QString());
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // Esc means the filter here, not the window's way back
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace pongscope::ui
