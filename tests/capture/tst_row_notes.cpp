// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/row_notes.h"

#include <QTest>

#include <thread>

using namespace pongscope::capture;

class tst_RowNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteStaysUntilItIsEmpty()
    {
        RowNotes notes;
        QVERIFY(notes.isEmpty());
        notes.set(7, {true, {}});
        notes.set(3, {false, "odd"});
        QCOMPARE(notes.count(), 2u);
        QVERIFY(notes.at(7)->bookmark);
        QVERIFY(notes.at(3)->text == "odd");
        QVERIFY(!notes.at(4));
        notes.set(7, {});
        QVERIFY(!notes.at(7));
        QCOMPARE(notes.count(), 1u);
    }

    void theyComeInTheOrderOfTheirRows()
    {
        RowNotes notes;
        for (const std::uint64_t row : {9u, 1u, 5u})
            notes.set(row, {true, {}});
        std::vector<std::uint64_t> rows;
        for (const auto& each : notes.all())
            rows.push_back(each.row);
        QCOMPARE(rows, (std::vector<std::uint64_t>{1, 5, 9}));
    }

    void aSpanOfRowsIsAskedAbout()
    {
        RowNotes notes;
        QVERIFY(!notes.anyWithin(0, 100));
        notes.set(10, {true, {}});
        QVERIFY(notes.anyWithin(10, 11));
        QVERIFY(notes.anyWithin(0, 11));
        QVERIFY(!notes.anyWithin(0, 10));
        QVERIFY(!notes.anyWithin(11, 20));
    }

    /// In the middle of a character there is no end.
    void aLongNoteIsCutBetweenCharacters()
    {
        RowNotes notes;
        std::string text(kLongestNote - 1, 'a');
        text += "\xC3\xA9\xC3\xA9";
        QVERIFY(notes.set(0, {false, text}).text == std::string(kLongestNote - 1, 'a'));
        QCOMPARE(notes.at(0)->text.size(), kLongestNote - 1);
    }

    void severalThreadsMayNote()
    {
        RowNotes notes;
        std::thread writer([&] {
            for (std::uint64_t row = 0; row < 10'000; ++row)
                notes.set(row, {true, {}});
        });
        while (notes.count() < 10'000)
            QVERIFY(notes.all().size() <= 10'000);
        writer.join();
        QCOMPARE(notes.all().size(), 10'000u);
    }
};

QTEST_GUILESS_MAIN(tst_RowNotes)
#include "tst_row_notes.moc"
