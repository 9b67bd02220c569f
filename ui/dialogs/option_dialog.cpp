// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/option_dialog.h"

#include "ui/help/guide_window.h"
#include "ui/views/tone_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

/// Sentences break at about seventy characters, as in a book.
constexpr int kLineOfText = 66;

QLabel* sentence(ToneLabel::Tone tone, QWidget* parent)
{
    auto* label = new ToneLabel(tone, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

OptionDialog::OptionDialog(const QString& title, const QString& purpose, QWidget* parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_problem(sentence(ToneLabel::Tone::Bad, this))
    , m_hints(sentence(ToneLabel::Tone::Plain, this))
    , m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this))
{
    setWindowTitle(title);
    auto* words = sentence(ToneLabel::Tone::Plain, this);
    words->setText(purpose);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_problem->setAccessibleName(tr("What is wrong"));
    m_hints->setAccessibleName(tr("Remarks"));

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addLayout(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(m_hints);
    layout->addStretch();
    layout->addWidget(m_buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * kLineOfText);

    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        restoreDefaults();
        recheck();
    });
}

void OptionDialog::setGuide(const QString& page)
{
    QPushButton* help = m_buttons->addButton(QDialogButtonBox::Help);
    help->setToolTip(tr("What the guide says about this"));
    help->setShortcut(QKeySequence::HelpContents);
    connect(m_buttons, &QDialogButtonBox::helpRequested, this, [page] { GuideWindow::open(page); });
}

/// The keyboard begins with the value; the fields were made after the buttons, which would come first else.
void OptionDialog::putButtonsLast()
{
    QWidget* first = nullptr;
    QWidget* last = nullptr;
    for (QWidget* each = nextInFocusChain(); each != this; each = each->nextInFocusChain()) {
        if (!isAncestorOf(each) || m_buttons->isAncestorOf(each) || !(each->focusPolicy() & Qt::TabFocus))
            continue;
        first = first ? first : each;
        last = each;
    }
    if (!first)
        return;
    for (const auto which :
        {QDialogButtonBox::Ok, QDialogButtonBox::Cancel, QDialogButtonBox::RestoreDefaults, QDialogButtonBox::Help}) {
        QPushButton* button = m_buttons->button(which);
        if (!button)
            continue;
        setTabOrder(last, button);
        last = button;
    }
    first->setFocus(Qt::TabFocusReason);
}

void OptionDialog::showEvent(QShowEvent* event)
{
    putButtonsLast();
    // Qt opens a dialog at two thirds of the screen's height at most, and then what needs more overlaps.
    const QSize room = screen()->availableSize();
    const int wide = std::max(width(), layout()->totalMinimumSize().width());
    const int tall = std::max(height(), layout()->totalHeightForWidth(wide));
    resize(QSize(wide, tall).boundedTo(room));
    QDialog::showEvent(event);
}

void OptionDialog::recheck()
{
    const QString wrong = problem();
    m_problem->setText(wrong.isEmpty() ? wrong : QString(QStringLiteral("✕ ") % wrong));
    m_problem->setVisible(!wrong.isEmpty());
    const QString remarks = wrong.isEmpty() ? hints() : QString();
    m_hints->setText(remarks);
    m_hints->setVisible(!remarks.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
    // Words that appear make the dialog taller; nothing makes it smaller, so that it does not jump while one types.
    const int needed = layout()->totalHeightForWidth(width());
    if (isVisible() && height() < needed)
        resize(width(), needed);
}

} // namespace pongscope::ui
