// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/guide_window.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QTextTable>

using namespace pongscope::ui;

namespace {

QString contentOf(const QString& page)
{
    QFile file(QStringLiteral(":/guide/") + page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QTextBrowser* text(const GuideWindow& guide) { return guide.findChild<QTextBrowser*>(); }

} // namespace

class tst_GuideWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageIsInTheListOfContents();
    void everyLinkLeadsToSomethingThatIsThere_data();
    void everyLinkLeadsToSomethingThatIsThere();
    void aLinkIsFollowed();
    void searchingListsThePagesThatHaveAllWords();
    void searchingInVainSaysSo();
    void tablesHaveRules();
};

void tst_GuideWindow::everyPageIsInTheListOfContents()
{
    GuideWindow guide;
    QStringList pages = QDir(QStringLiteral(":/guide")).entryList({QStringLiteral("*.md")});
    pages.removeOne(QStringLiteral("index.md"));
    QStringList listed = guide.listedPages();
    QCOMPARE(guide.page(), listed.value(0));
    QCOMPARE(guide.findChild<QListWidget*>()->currentRow(), 0);
    listed.sort();
    pages.sort();
    QVERIFY(pages.size() > 10);
    QCOMPARE(listed, pages);
}

void tst_GuideWindow::everyLinkLeadsToSomethingThatIsThere_data()
{
    QTest::addColumn<QString>("target");
    static const QRegularExpression link(QStringLiteral(R"(\]\(([^)]+)\))"));
    for (const QString& page : QDir(QStringLiteral(":/guide")).entryList({QStringLiteral("*.md")})) {
        auto matches = link.globalMatch(contentOf(page));
        while (matches.hasNext()) {
            const QString target = matches.next().captured(1);
            QTest::newRow(qPrintable(page + QLatin1Char(' ') + target)) << target;
        }
    }
}

void tst_GuideWindow::everyLinkLeadsToSomethingThatIsThere()
{
    QFETCH(QString, target);
    QVERIFY2(QFile::exists(QStringLiteral(":/guide/") + target), "a page links to what the guide has not");
}

void tst_GuideWindow::aLinkIsFollowed()
{
    GuideWindow guide;
    guide.show(QStringLiteral("captures.md"));
    Q_EMIT text(guide)->anchorClicked(QUrl(QStringLiteral("capture-format.md")));
    QCOMPARE(guide.page(), QStringLiteral("capture-format.md"));
    QVERIFY(text(guide)->toPlainText().contains(QStringLiteral("SQLite")));
    Q_EMIT text(guide)->anchorClicked(QUrl(QStringLiteral("nothing-of-this-name.md")));
    QCOMPARE(guide.page(), QStringLiteral("capture-format.md"));
    text(guide)->backward();
    QCOMPARE(guide.page(), QStringLiteral("captures.md"));
    guide.findChild<QListWidget*>()->setCurrentRow(2);
    QCOMPARE(guide.page(), QStringLiteral("filter.md"));
}

void tst_GuideWindow::searchingListsThePagesThatHaveAllWords()
{
    GuideWindow guide;
    guide.findChild<QLineEdit*>()->setText(QStringLiteral("h2-GOAWAY enhance"));
    QCOMPARE(guide.listedPages(), QStringList{QStringLiteral("lab.md")});
    guide.findChild<QLineEdit*>()->clear();
    QVERIFY(guide.listedPages().size() > 10);
    guide.findChild<QLineEdit*>()->setText(QStringLiteral("steps"));
    QCOMPARE(text(guide)->textCursor().selectedText(), QStringLiteral("steps"));
}

void tst_GuideWindow::searchingInVainSaysSo()
{
    GuideWindow guide;
    guide.findChild<QLineEdit*>()->setText(QStringLiteral("quetzalcoatl"));
    QCOMPARE(guide.listedPages(), QStringList{QString()});
}

void tst_GuideWindow::tablesHaveRules()
{
    GuideWindow guide;
    guide.show(QStringLiteral("verdicts.md"));
    int tables = 0;
    for (const QTextFrame* frame : text(guide)->document()->rootFrame()->childFrames()) {
        const auto* table = qobject_cast<const QTextTable*>(frame);
        if (!table)
            continue;
        ++tables;
        QVERIFY(table->format().borderCollapse());
        QCOMPARE(table->format().border(), 1.0);
    }
    QVERIFY(tables >= 2);
}

QTEST_MAIN(tst_GuideWindow)
#include "tst_guide_window.moc"
