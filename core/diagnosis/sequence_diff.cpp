// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/sequence_diff.h"

#include <algorithm>

namespace pongscope::diagnosis {

namespace {

using Reach = std::vector<std::int64_t>; ///< how far left each diagonal got, by (diagonal + differences)

class Search {
public:
    Search(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right)
        : m_left(left)
        , m_right(right)
    {
    }

    SequenceDiff run(std::size_t most)
    {
        SequenceDiff diff;
        std::int64_t diagonal = 0;
        for (std::int64_t differences = 0;; ++differences) {
            if (const auto end = advance(differences)) {
                diagonal = *end;
                break;
            }
            if (static_cast<std::size_t>(differences) == most) {
                diff.cut = true;
                diagonal = furthest();
                break;
            }
        }
        diff.steps = stepsTo(diagonal);
        return diff;
    }

private:
    [[nodiscard]] std::int64_t leftSize() const { return static_cast<std::int64_t>(m_left.size()); }
    [[nodiscard]] std::int64_t rightSize() const { return static_cast<std::int64_t>(m_right.size()); }

    /// Where a diagonal is entered with one difference more than `before` had.
    [[nodiscard]] static bool comesFromRight(const Reach& before, std::int64_t differences, std::int64_t diagonal)
    {
        if (diagonal == -differences)
            return true;
        return diagonal != differences
            && at(before, differences - 1, diagonal - 1) < at(before, differences - 1, diagonal + 1);
    }
    [[nodiscard]] static std::int64_t at(const Reach& reach, std::int64_t differences, std::int64_t diagonal)
    {
        return reach[static_cast<std::size_t>(diagonal + differences)];
    }

    /// The diagonal on which both ends are reached, if they are.
    std::optional<std::int64_t> advance(std::int64_t differences)
    {
        Reach reach(static_cast<std::size_t>(2 * differences + 1), -1);
        std::optional<std::int64_t> end;
        for (std::int64_t diagonal = -differences; diagonal <= differences && !end; diagonal += 2) {
            std::int64_t x = 0;
            if (differences > 0) {
                const Reach& before = m_reaches.back();
                x = comesFromRight(before, differences, diagonal) ? at(before, differences - 1, diagonal + 1)
                                                                  : at(before, differences - 1, diagonal - 1) + 1;
            }
            while (x < leftSize() && x - diagonal >= 0 && x - diagonal < rightSize()
                && m_left[static_cast<std::size_t>(x)] == m_right[static_cast<std::size_t>(x - diagonal)])
                ++x;
            reach[static_cast<std::size_t>(diagonal + differences)] = x;
            if (x >= leftSize() && x - diagonal >= rightSize())
                end = diagonal;
        }
        m_reaches.push_back(std::move(reach));
        return end;
    }

    /// Of those within both sequences.
    [[nodiscard]] std::int64_t furthest() const
    {
        const auto differences = static_cast<std::int64_t>(m_reaches.size()) - 1;
        std::int64_t best = differences % 2 == 0 ? 0 : 1, most = -1;
        for (std::int64_t diagonal = -differences; diagonal <= differences; diagonal += 2) {
            const std::int64_t x = at(m_reaches.back(), differences, diagonal);
            const bool inside = x <= leftSize() && x - diagonal >= 0 && x - diagonal <= rightSize();
            if (inside && 2 * x - diagonal > most) {
                most = 2 * x - diagonal;
                best = diagonal;
            }
        }
        return best;
    }

    [[nodiscard]] std::vector<SequenceStep> stepsTo(std::int64_t diagonal) const
    {
        std::vector<SequenceStep> steps;
        const auto take = [&steps](bool left, std::int64_t x, bool right, std::int64_t y) {
            SequenceStep step;
            if (left)
                step.left = static_cast<std::size_t>(x);
            if (right)
                step.right = static_cast<std::size_t>(y);
            steps.push_back(step);
        };
        std::int64_t x = at(m_reaches.back(), static_cast<std::int64_t>(m_reaches.size()) - 1, diagonal);
        for (auto differences = static_cast<std::int64_t>(m_reaches.size()) - 1; differences >= 0; --differences) {
            std::int64_t start = 0; // where the run of equal elements begins
            bool fromRight = false;
            if (differences > 0) {
                const Reach& before = m_reaches[static_cast<std::size_t>(differences - 1)];
                fromRight = comesFromRight(before, differences, diagonal);
                start = fromRight ? at(before, differences - 1, diagonal + 1)
                                  : at(before, differences - 1, diagonal - 1) + 1;
            }
            for (; x > start; --x)
                take(true, x - 1, true, x - 1 - diagonal);
            if (differences == 0)
                break;
            if (fromRight) {
                take(false, 0, true, x - diagonal - 1);
                ++diagonal;
            } else {
                take(true, x - 1, false, 0);
                --x;
                --diagonal;
            }
        }
        std::reverse(steps.begin(), steps.end());
        return steps;
    }

    std::span<const std::uint32_t> m_left, m_right;
    std::vector<Reach> m_reaches;
};

} // namespace

SequenceDiff diffOf(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right, std::size_t most)
{
    return Search(left, right).run(most);
}

} // namespace pongscope::diagnosis
