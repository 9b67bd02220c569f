// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pattern.h"

#include <QTest>

#include <thread>

using namespace pongscope;

class tst_Pattern : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subjectsAreSearched_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<bool>("found");
        QTest::addRow("in the middle") << QByteArray("b+c") << QByteArray("aabbcc") << true;
        QTest::addRow("case counts") << QByteArray("B") << QByteArray("abc") << false;
        QTest::addRow("unless told") << QByteArray("(?i)B") << QByteArray("abc") << true;
        QTest::addRow("a code point is one character") << QByteArray("^.$") << QByteArray("\xE4\xB8\x96") << true;
        QTest::addRow("a point is any character") << QByteArray("a.b") << QByteArray("a\nb") << true;
        QTest::addRow("empty subject") << QByteArray("^$") << QByteArray() << true;
        QTest::addRow("text behind octets that are none") << QByteArray("ok") << QByteArray("\xFF\xC0ok\xFF") << true;
        QTest::addRow("zero octets") << QByteArray("b$") << QByteArray("a\0b", 3) << true;
    }
    void subjectsAreSearched()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QByteArray, subject);
        const auto pattern = Pattern::compile(expression.toStdString());
        QVERIFY2(pattern, pattern ? "" : pattern.error().text.c_str());
        QTEST(pattern->isIn(std::string_view(subject.constData(), std::size_t(subject.size()))), "found");
    }

    void aMistakeIsPlaced()
    {
        const auto pattern = Pattern::compile("ab(c");
        QVERIFY(!pattern);
        QCOMPARE(pattern.error().at, std::size_t(4));
        QCOMPARE(pattern.error().text, std::string("missing closing parenthesis"));
        QVERIFY(!Pattern::compile(std::string(Pattern::kLongest + 1, 'a')));
    }

    /// Would take longer than the universe has existed.
    void backtrackingWithoutEndGivesUp()
    {
        const auto pattern = Pattern::compile("(a|aa)+(a|aa)+(a|aa)+$");
        QVERIFY(pattern);
        QVERIFY(!pattern->isIn(std::string(4000, 'a') + "b"));
    }

    void findsWhereItStands()
    {
        const auto pattern = Pattern::compile("a+");
        const std::string text = "xaay\xff"
                                 "a";
        const auto first = pattern->find(bytesOf(text));
        QVERIFY(first && first->begin == 1 && first->length == 2);
        const auto next = pattern->find(bytesOf(text), 3);
        QVERIFY(next && next->begin == 5 && next->length == 1);
        QVERIFY(!pattern->find(bytesOf(text), 6));
        QVERIFY(!pattern->find(bytesOf(text), 7)); // beyond the end
        const auto empty = Pattern::compile("x*")->find({});
        QVERIFY(empty && empty->begin == 0 && empty->length == 0);
    }

    void threadsShareOne()
    {
        const auto pattern = Pattern::compile("needle[0-9]{3}");
        QVERIFY(pattern);
        const std::string hay = std::string(1000, 'x') + "needle123";
        std::atomic<int> found{0};
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, copy = *pattern] {
                for (int i = 0; i < 500; ++i)
                    found += copy.isIn(hay);
            });
        threads.clear();
        QCOMPARE(found.load(), 2000);
    }
};

QTEST_APPLESS_MAIN(tst_Pattern)
#include "tst_pattern.moc"
