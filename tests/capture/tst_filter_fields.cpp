// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/filter_fields.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace pongscope::capture;

class tst_FilterFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNameLeadsToItsField()
    {
        std::set<std::string_view> names;
        for (const FilterFieldInfo& info : filterFields()) {
            QVERIFY(names.insert(info.name).second);
            QCOMPARE(filterFieldNamed(info.name), &info);
            QCOMPARE(&filterFields()[static_cast<std::size_t>(info.field)], &info);
            QVERIFY(!info.hint.empty());
        }
        QVERIFY(!filterFieldNamed(""));
        QVERIFY(!filterFieldNamed("Opcode"));
        QVERIFY(!filterFieldNamed("opcod"));
    }

    void onlyWordsHaveWords()
    {
        for (const FilterFieldInfo& info : filterFields())
            QCOMPARE(filterWordsOf(info.field).empty(), info.type != FilterType::Word);
    }

    /// What the language knows and what the guide says about it are the same.
    void theGuideHasEveryField()
    {
        QFile guide(QStringLiteral(PONGSCOPE_FILTER_GUIDE));
        QVERIFY(guide.open(QIODevice::ReadOnly));
        const QByteArray text = guide.readAll();
        for (const FilterFieldInfo& info : filterFields()) {
            const QByteArray name(info.name.data(), qsizetype(info.name.size()));
            const QByteArray written = info.field == FilterField::Json ? QByteArray("`json.") : '`' + name + '`';
            QVERIFY2(text.contains(written), name.constData());
        }
    }
};

QTEST_GUILESS_MAIN(tst_FilterFields)
#include "tst_filter_fields.moc"
