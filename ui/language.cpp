// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace pongscope::ui {

namespace {

bool told = false;

/// The translators that are at work are children of the application, named by their texts.
void replace(const QString& texts, const QLocale& locale, const QString& folder)
{
    QCoreApplication* const application = QCoreApplication::instance();
    delete application->findChild<QTranslator*>(texts, Qt::FindDirectChildrenOnly); // which takes it out
    auto made = std::make_unique<QTranslator>(application);
    made->setObjectName(texts);
    if (made->load(locale, texts, QStringLiteral("_"), folder) && QCoreApplication::installTranslator(made.get()))
        static_cast<void>(made.release()); // the application's
}

} // namespace

void speak(const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    replace(QStringLiteral("qtbase"), locale, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replace(QStringLiteral("pongscope"), locale, QStringLiteral(":/i18n"));
}

void speakAsTold(const QString& language)
{
    told = true;
    speak(language);
}

bool isLanguageTold() { return told; }

} // namespace pongscope::ui
