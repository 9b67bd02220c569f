// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/colour_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace pongscope::ui {

namespace {

struct ColourRulesText {
    Q_DECLARE_TR_FUNCTIONS(pongscope::ui::ColourRules)
};

struct Hue {
    const char* name;
    int degrees;
};
/// Apart from one another for most eyes; the name stands beside each where one is chosen, the rule in the tool tip.
constexpr std::array<Hue, ColourRules::kColours> kHues{Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Red"), 0},
    Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Amber"), 42},
    Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Green"), 120},
    Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Teal"), 180},
    Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Blue"), 220},
    Hue{QT_TRANSLATE_NOOP("pongscope::ui::ColourRules", "Violet"), 285}};

} // namespace

ColourRules::ColourRules(const QStringList& filters)
    : m_filters(filters.mid(0, static_cast<qsizetype>(kColours)))
{
    while (m_filters.size() < static_cast<qsizetype>(kColours))
        m_filters += QString();
    for (std::size_t i = 0; i < kColours; ++i) {
        const QString text = m_filters.at(static_cast<qsizetype>(i)).trimmed();
        if (text.isEmpty())
            continue;
        if (auto parsed = capture::RowFilter::parse(text.toStdString()))
            m_parsed[i] = std::move(*parsed);
    }
}

bool ColourRules::isEmpty() const
{
    return std::none_of(m_parsed.begin(), m_parsed.end(), [](const auto& filter) { return filter.has_value(); });
}

std::optional<std::size_t> ColourRules::colourOf(const capture::FilterSubject& subject, std::uint64_t row) const
{
    for (std::size_t i = 0; i < kColours; ++i)
        if (m_parsed[i] && m_parsed[i]->matches(subject, row))
            return i;
    return std::nullopt;
}

QString ColourRules::name(std::size_t colour) { return ColourRulesText::tr(kHues[colour].name); }

QColor ColourRules::colour(std::size_t colour, bool dark)
{
    return QColor::fromHsl(kHues[colour].degrees, 190, dark ? 140 : 110);
}

QColor ColourRules::paper(std::size_t colour, const Theme& theme)
{
    return tinted(theme.base, ColourRules::colour(colour, theme.dark), theme.dark ? 0.13 : 0.07);
}

QString ColourRules::problem(const QString& filter)
{
    const QString text = filter.trimmed();
    if (text.isEmpty())
        return {};
    const auto parsed = capture::RowFilter::parse(text.toStdString());
    if (parsed)
        return {};
    const QString words = QCoreApplication::translate("core", parsed.error().text.c_str());
    return words.contains(QLatin1String("%1")) ? words.arg(QString::fromStdString(parsed.error().subject)) : words;
}

} // namespace pongscope::ui
