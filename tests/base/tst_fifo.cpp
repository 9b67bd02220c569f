// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fifo.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <memory>
#include <random>
#include <string>

using pongscope::Fifo;

namespace {

/// Long enough that a text has memory of its own.
std::string text(int number) { return "the text with the number " + std::to_string(number); }

} // namespace

class tst_Fifo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doesWhatADequeDoes();
    void whatIsBetweenCanBeChanged();
    void steadyUseTakesNoMoreMemory();
    void takesWhatCannotBeCopied();
};

/// Any order of calls, with the queue between empty and some hundred long.
void tst_Fifo::doesWhatADequeDoes()
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same order each time
    Fifo<std::string> ours;
    std::deque<std::string> theirs;
    std::size_t longest = 0;
    for (int i = 0; i < 20'000; ++i) {
        const unsigned pushes = i / 1000 % 2 == 0 ? 80 : 50; // of a hundred: it grows, then it shrinks
        if (random() % 100 < pushes) {
            QCOMPARE(ours.push(text(i)), text(i));
            theirs.push_back(text(i));
        } else if (!theirs.empty()) {
            const std::size_t count = std::min<std::size_t>(1 + random() % 3, theirs.size());
            ours.pop(count);
            theirs.erase(theirs.begin(), theirs.begin() + static_cast<std::ptrdiff_t>(count));
        }
        longest = std::max(longest, theirs.size());
        QCOMPARE(ours.size(), theirs.size());
        QCOMPARE(ours.empty(), theirs.empty());
        QVERIFY(std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end()));
        QVERIFY(std::equal(ours.rbegin(), ours.rend(), theirs.rbegin(), theirs.rend()));
        if (!theirs.empty())
            QVERIFY(ours.front() == theirs.front() && ours.back() == theirs.back());
    }
    QVERIFY(longest > 100);
    ours.clear();
    QVERIFY(ours.empty());
    QCOMPARE(ours.size(), std::size_t(0));
}

void tst_Fifo::whatIsBetweenCanBeChanged()
{
    Fifo<int> fifo;
    for (int i = 0; i < 5; ++i)
        fifo.push(i);
    fifo.pop(2);
    *std::ranges::lower_bound(fifo, 3) = 30;
    QCOMPARE(std::vector<int>(fifo.begin(), fifo.end()), (std::vector<int>{2, 30, 4}));
}

/// What moves along for ever, a few items long, stays where it is.
void tst_Fifo::steadyUseTakesNoMoreMemory()
{
    Fifo<int> fifo;
    fifo.push(0);
    fifo.push(1);
    const auto lowestAndHighest = [&](int rounds) {
        const int* lowest = &fifo.front();
        const int* highest = lowest;
        for (int i = 0; i < rounds; ++i) {
            const int* at = &fifo.push(i);
            lowest = std::min(lowest, at, std::less<>());
            highest = std::max(highest, at, std::less<>());
            fifo.pop();
        }
        return std::pair(lowest, highest);
    };
    const auto first = lowestAndHighest(20);
    const auto later = lowestAndHighest(10'000);
    QVERIFY(later.first >= first.first);
    QVERIFY(later.second <= first.second);
}

void tst_Fifo::takesWhatCannotBeCopied()
{
    Fifo<std::unique_ptr<int>> fifo;
    fifo.push(std::make_unique<int>(1));
    fifo.push(std::make_unique<int>(2));
    fifo.pop();
    QCOMPARE(*fifo.front(), 2);
}

QTEST_GUILESS_MAIN(tst_Fifo)
#include "tst_fifo.moc"
