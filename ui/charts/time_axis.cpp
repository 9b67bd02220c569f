// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_axis.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace pongscope::ui {

namespace {

double nanoseconds(Duration value) { return static_cast<double>(std::chrono::nanoseconds(value).count()); }

Duration fromNanoseconds(double value)
{
    return std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(std::llround(value)));
}

/// The shortest round step of at least so many nanoseconds.
double roundStep(double least)
{
    constexpr double kSecond = 1e9;
    static constexpr std::array kAboveTenSeconds{
        10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 21600.0, 43200.0, 86400.0};
    if (least > 5 * kSecond) {
        for (const double seconds : kAboveTenSeconds)
            if (seconds * kSecond >= least)
                return seconds * kSecond;
        return std::ceil(least / (86400 * kSecond)) * 86400 * kSecond;
    }
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

QString labelOf(double at, double step)
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step / 1e9) - 1e-9)), 0, 9);
    return locale.toString(at / 1e9, 'f', decimals);
}

} // namespace

TimeAxis::TimeAxis(Duration from, Duration span, double left, double width)
    : m_from(from)
    , m_span(std::clamp(span, kShortest, kLongest))
    , m_left(left)
    , m_width(std::max(width, 1.0))
{
}

double TimeAxis::x(Duration at) const { return m_left + nanoseconds(at - m_from) / nanoseconds(m_span) * m_width; }

Duration TimeAxis::at(double x) const { return m_from + fromNanoseconds((x - m_left) / m_width * nanoseconds(m_span)); }

Duration TimeAxis::perPixel() const { return fromNanoseconds(nanoseconds(m_span) / m_width); }

TimeAxis TimeAxis::zoomed(double factor, double x) const
{
    const double share = std::clamp((x - m_left) / m_width, 0.0, 1.0);
    const Duration under = at(m_left + share * m_width);
    const double wished = std::clamp(nanoseconds(m_span) * factor, nanoseconds(kShortest), nanoseconds(kLongest));
    return {under - fromNanoseconds(wished * share), fromNanoseconds(wished), m_left, m_width};
}

TimeAxis TimeAxis::panned(double pixels) const
{
    return {m_from - fromNanoseconds(pixels / m_width * nanoseconds(m_span)), m_span, m_left, m_width};
}

TimeAxis TimeAxis::resized(double left, double width) const { return {m_from, m_span, left, width}; }

TimeAxis TimeAxis::following(Duration now, double share) const
{
    return {now - fromNanoseconds(nanoseconds(m_span) * share), m_span, m_left, m_width};
}

std::vector<TimeAxis::Tick> TimeAxis::ticks(double spacing) const
{
    const double step = roundStep(nanoseconds(m_span) / m_width * spacing);
    std::vector<Tick> all;
    for (double n = std::ceil(nanoseconds(m_from) / step); n * step <= nanoseconds(to()); ++n) {
        const Duration instant = fromNanoseconds(n * step);
        all.push_back({instant, x(instant), labelOf(n * step, step)});
    }
    return all;
}

} // namespace pongscope::ui
