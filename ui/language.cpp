// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

namespace pongscope::ui {

namespace {

bool told = false;

/// The translators that are at work; the application owns them.
QPointer<QTranslator> ours, qts;

void replace(QPointer<QTranslator>& translator, const QLocale& locale, const QString& name, const QString& folder)
{
    delete translator; // which takes it out
    auto made = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (made->load(locale, name, QStringLiteral("_"), folder) && QCoreApplication::installTranslator(made.get()))
        translator = made.release();
}

} // namespace

void speak(const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    replace(qts, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replace(ours, locale, QStringLiteral("pongscope"), QStringLiteral(":/i18n"));
}

void speakAsTold(const QString& language)
{
    told = true;
    speak(language);
}

bool isLanguageTold() { return told; }

} // namespace pongscope::ui
