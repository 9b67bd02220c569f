// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/sequence_diff.h"

#include <QTest>

#include <random>

using namespace pongscope::diagnosis;
using Elements = std::vector<std::uint32_t>;

class tst_SequenceDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theShortestWayIsFound_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<int>("single"); // elements that only one of them has
        QTest::newRow("both empty") << QByteArray() << QByteArray() << 0;
        QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << 0;
        QTest::newRow("only left") << QByteArray("abc") << QByteArray() << 3;
        QTest::newRow("only right") << QByteArray() << QByteArray("abc") << 3;
        QTest::newRow("one more at the end") << QByteArray("abc") << QByteArray("abcd") << 1;
        QTest::newRow("one less at the start") << QByteArray("abc") << QByteArray("bc") << 1;
        QTest::newRow("swapped") << QByteArray("ab") << QByteArray("ba") << 2;
        QTest::newRow("Myers' own") << QByteArray("abcabba") << QByteArray("cbabac") << 5;
        QTest::newRow("nothing in common") << QByteArray("aaa") << QByteArray("bb") << 5;
    }

    void theShortestWayIsFound()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        const Elements ours(left.begin(), left.end());
        const Elements theirs(right.begin(), right.end());
        const SequenceDiff diff = diffOf(ours, theirs);
        QVERIFY(!diff.cut);
        QTEST(walk(diff, ours, theirs, true), "single");
    }

    void anySequencesAreWalkedWhole()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            Elements ours(random() % 30), theirs(random() % 30);
            for (Elements* each : {&ours, &theirs})
                for (std::uint32_t& element : *each)
                    element = random() % 4;
            QVERIFY(walk(diffOf(ours, theirs), ours, theirs, true) >= 0);
            const SequenceDiff cut = diffOf(ours, theirs, 3);
            QVERIFY(walk(cut, ours, theirs, !cut.cut) >= 0);
        }
    }

private:
    /// How many stand alone; -1: the steps are no way through both.
    static int walk(const SequenceDiff& diff, const Elements& left, const Elements& right, bool whole)
    {
        std::size_t x = 0, y = 0;
        int single = 0;
        for (const SequenceStep& step : diff.steps) {
            if ((step.left && *step.left != x) || (step.right && *step.right != y) || (!step.left && !step.right))
                return -1;
            if (step.left && step.right && left.at(x) != right.at(y))
                return -1;
            single += step.left && step.right ? 0 : 1;
            x += step.left ? 1 : 0;
            y += step.right ? 1 : 0;
        }
        return whole && (x != left.size() || y != right.size()) ? -1 : single;
    }
};

QTEST_GUILESS_MAIN(tst_SequenceDiff)
#include "tst_sequence_diff.moc"
