// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ts_translator.h"

#include <QFile>
#include <QXmlStreamReader>

namespace pongscope::tests {

namespace {

QString keyOf(const QString& context, const QString& source) { return context % QLatin1Char('\n') % source; }

} // namespace

bool TsTranslator::loadSource(const QString& file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return false;
    QXmlStreamReader xml(&input);
    QString context;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") && !xml.attributes().hasAttribute(QLatin1String("type")))
            m_words.insert(keyOf(context, source), xml.readElementText());
    }
    return !xml.hasError();
}

QString TsTranslator::translate(const char* context, const char* source, const char*, int) const
{
    return m_words.value(keyOf(QString::fromUtf8(context), QString::fromUtf8(source)));
}

} // namespace pongscope::tests
