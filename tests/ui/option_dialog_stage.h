// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

/// What the tests of option dialogs look for.
namespace pongscope::tests {

/// The part that screen readers call so; null: there is none.
template <class T>
T* named(const QDialog& dialog, const char* name)
{
    for (T* each : dialog.findChildren<T*>())
        if (each->accessibleName() == QString::fromUtf8(name))
            return each;
    return nullptr;
}

/// What a label says that can be seen; empty: it cannot.
inline QString said(const QDialog& dialog, const char* name)
{
    const auto* label = named<QLabel>(dialog, name);
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

inline QPushButton* button(const QDialog& dialog, QDialogButtonBox::StandardButton which)
{
    return dialog.findChild<QDialogButtonBox*>()->button(which);
}

inline bool acceptable(const QDialog& dialog) { return button(dialog, QDialogButtonBox::Ok)->isEnabled(); }

/// The button with those words, whatever its key.
inline QPushButton* pressable(const QDialog& dialog, const char* words)
{
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(words))
            return each;
    return nullptr;
}

} // namespace pongscope::tests
