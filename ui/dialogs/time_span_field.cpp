// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/time_span_field.h"

#include "core/protocol/keep_alive.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>

#include <array>
#include <cmath>

namespace pongscope::ui {

namespace {

enum Kind : int { Finite, Zero, Infinite };

using namespace std::chrono_literals;
constexpr std::array<Duration, 3> kUnits{1ms, 1s, 1min};
/// .NET's timers end at 2^31 - 1 ms (semantics 4.3).
constexpr Duration kLargest = std::chrono::milliseconds(2147483647);

double inUnits(Duration value, Duration unit)
{
    return std::chrono::duration<double>(value).count() / std::chrono::duration<double>(unit).count();
}

/// Shows 10, not 10.000.
class PlainSpinBox final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;

protected:
    QString textFromValue(double value) const override
    {
        QString words = QDoubleSpinBox::textFromValue(value);
        const QString point = locale().decimalPoint();
        if (!words.contains(point))
            return words;
        while (words.endsWith(locale().zeroDigit()))
            words.chop(1);
        return words.endsWith(point) ? words.chopped(point.size()) : words;
    }
};

/// The largest unit in which the value is a plain number.
int suitableUnit(Duration value)
{
    if (value % 1min == Duration::zero() && value >= 2min)
        return 2;
    return value % 100ms == Duration::zero() ? 1 : 0;
}

} // namespace

TimeSpanField::TimeSpanField(const Words& words, QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_number(new PlainSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_kind->addItems({words.every, words.zero, words.infinite});
    m_unit->addItems({tr("ms"), tr("s"), tr("min")});
    m_kind->setAccessibleName(tr("%1: kind").arg(words.name));
    m_number->setAccessibleName(words.name);
    m_unit->setAccessibleName(tr("%1: unit").arg(words.name));
    m_number->setAlignment(Qt::AlignRight);
    m_number->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_number->setValue(10);
    m_unit->setCurrentIndex(1);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_kind, 2);
    layout->addWidget(m_number, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_kind);
    adaptToUnit();

    connect(m_kind, &QComboBox::currentIndexChanged, this, &TimeSpanField::adaptToKind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TimeSpanField::changed);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &TimeSpanField::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &TimeSpanField::adaptToUnit);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &TimeSpanField::changed);
}

void TimeSpanField::adaptToKind()
{
    const bool finite = m_kind->currentIndex() == Finite;
    m_number->setEnabled(finite);
    m_unit->setEnabled(finite);
}

void TimeSpanField::adaptToUnit()
{
    const Duration unit = kUnits[static_cast<std::size_t>(m_unit->currentIndex())];
    m_number->setDecimals(unit == 1min ? 4 : 3);
    m_number->setRange(-1000, std::floor(inUnits(kLargest, unit)));
}

void TimeSpanField::setValue(Duration value)
{
    m_kind->setCurrentIndex(value == protocol::kInfinite ? Infinite : value == Duration::zero() ? Zero : Finite);
    adaptToKind();
    if (m_kind->currentIndex() != Finite)
        return;
    m_unit->setCurrentIndex(suitableUnit(value));
    m_number->setValue(inUnits(value, kUnits[static_cast<std::size_t>(m_unit->currentIndex())]));
}

Duration TimeSpanField::value() const
{
    switch (m_kind->currentIndex()) {
    case Zero:
        return Duration::zero();
    case Infinite:
        return protocol::kInfinite;
    default:
        break;
    }
    const Duration unit = kUnits[static_cast<std::size_t>(m_unit->currentIndex())];
    const double microseconds = std::round(m_number->value() * inUnits(unit, 1us));
    return std::chrono::microseconds(static_cast<std::int64_t>(microseconds));
}

} // namespace pongscope::ui
