// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/claim.h"

#include "core/base/duration_text.h"

namespace pongscope::diagnosis {

std::string_view confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible:
        return "possible";
    case Confidence::Likely:
        return "likely";
    case Confidence::Certain:
        return "certain";
    }
    return {};
}

std::string Sentence::filled() const
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool place = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        const std::size_t number = place ? static_cast<std::size_t>(text[i + 1] - '1') : 0;
        if (!place || number >= values.size()) {
            result += text[i];
            continue;
        }
        result += values[number];
        ++i;
    }
    return result;
}

std::string Verdict::text() const
{
    std::string all = best.sentence.filled();
    for (const Sentence& note : notes)
        all += " " + note.filled();
    return all;
}

std::string shownDuration(Duration duration)
{
    using namespace std::chrono;
    const microseconds step = duration < milliseconds(10) ? microseconds(100)
        : duration < seconds(1)                           ? milliseconds(1)
        : duration < seconds(10)                          ? milliseconds(10)
        : duration < minutes(2)                           ? milliseconds(100)
                                                          : seconds(1);
    const auto steps = (round<microseconds>(duration) + step / 2) / step;
    return durationText(steps * step);
}

double inMilliseconds(Duration duration)
{
    return static_cast<double>(std::chrono::round<std::chrono::microseconds>(duration).count()) / 1000.0;
}

} // namespace pongscope::diagnosis
