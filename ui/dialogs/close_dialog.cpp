// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/close_dialog.h"

#include "core/protocol/close_handshake.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace pongscope::ui {

namespace {

/// 125 octets of a control frame less the code (RFC 6455 5.5.1).
constexpr qsizetype kMaxReason = 123;
constexpr std::array<std::uint16_t, 10> kCommon{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013};
constexpr int kEmpty = -1; ///< item data: a Close without a payload
constexpr int kOther = -2; ///< item data: the number beside it

} // namespace

struct CloseDialog::Private {
    QComboBox* code = nullptr;
    QSpinBox* number = nullptr;
    QLineEdit* reason = nullptr;
    QLabel* counter = nullptr;

    [[nodiscard]] bool empty() const { return code->currentData().toInt() == kEmpty; }
    void adapt() const;
};

void CloseDialog::Private::adapt() const
{
    number->setEnabled(code->currentData().toInt() == kOther);
    reason->setEnabled(!empty());
    const qsizetype used = empty() ? 0 : reason->text().toUtf8().size();
    counter->setText(CloseDialog::tr("%1 of %2 octets").arg(used).arg(kMaxReason));
}

CloseDialog::CloseDialog(QWidget* parent)
    : OptionDialog(
        tr("Close"), tr("Sends a Close frame and waits for the peer's. Nothing can be sent after it."), parent)
    , d(std::make_unique<Private>())
{
    d->code = new QComboBox(this);
    for (const std::uint16_t code : kCommon)
        d->code->addItem(text::closeCode(code), int(code));
    d->code->addItem(tr("No code: an empty Close frame"), kEmpty);
    d->code->addItem(tr("Another number"), kOther);
    d->code->setAccessibleName(tr("Code"));
    d->number = new QSpinBox(this);
    d->number->setRange(0, 65535);
    d->number->setValue(4000);
    d->number->setAccessibleName(tr("Number of the code"));
    d->reason = new QLineEdit(this);
    d->reason->setPlaceholderText(tr("none"));
    d->reason->setAccessibleName(tr("Reason"));
    d->counter = new QLabel(this);
    d->counter->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2 octets").arg(8888).arg(kMaxReason)));
    d->counter->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* codeRow = new QHBoxLayout;
    codeRow->addWidget(d->code, 1);
    codeRow->addWidget(d->number);
    auto* reasonRow = new QHBoxLayout;
    reasonRow->addWidget(d->reason, 1);
    reasonRow->addWidget(d->counter);
    form()->addRow(tr("&Code"), codeRow);
    form()->addRow(tr("&Reason"), reasonRow);
    static_cast<QLabel*>(form()->labelForField(codeRow))->setBuddy(d->code);
    static_cast<QLabel*>(form()->labelForField(reasonRow))->setBuddy(d->reason);

    const auto edited = [this] {
        d->adapt();
        recheck();
    };
    connect(d->code, &QComboBox::currentIndexChanged, this, edited);
    connect(d->number, &QSpinBox::valueChanged, this, edited);
    connect(d->reason, &QLineEdit::textChanged, this, edited);
    edited();
}

CloseDialog::~CloseDialog() = default;

std::optional<std::uint16_t> CloseDialog::code() const
{
    const int chosen = d->code->currentData().toInt();
    if (chosen == kEmpty)
        return std::nullopt;
    return static_cast<std::uint16_t>(chosen == kOther ? d->number->value() : chosen);
}

QString CloseDialog::reason() const { return d->empty() ? QString() : d->reason->text(); }

QString CloseDialog::problem() const
{
    const auto chosen = code();
    if (!chosen)
        return {};
    const auto wrong = protocol::closeArgumentProblem(*chosen, reason().toStdString());
    return wrong ? text::translated(wrong->message()) : QString();
}

void CloseDialog::restoreDefaults()
{
    d->code->setCurrentIndex(0);
    d->number->setValue(4000);
    d->reason->clear();
}

} // namespace pongscope::ui
