// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/guide_pages.h"
#include "ui/help/guide_window.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>

using namespace pongscope::ui;

namespace {

/// A page by its path in the guide, such as "ja/filter.md".
QString contentOf(const QString& path)
{
    QFile file(QStringLiteral(":/guide/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The paths of all pages, in all languages.
QStringList allPages()
{
    QStringList pages;
    for (const QString& folder : {QString(), QStringLiteral("ja/")})
        for (const QString& page : QDir(QStringLiteral(":/guide/") + folder).entryList({QStringLiteral("*.md")}))
            pages << folder + page;
    return pages;
}

/// What the program speaks, as ui::speak() leaves it.
void speak(const QString& language, QWidget& window)
{
    QLocale::setDefault(QLocale(language));
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&window, &change);
}

QTextBrowser* text(const GuideWindow& guide) { return guide.findChild<QTextBrowser*>(); }

} // namespace

class tst_GuideWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QStringLiteral("en"))); }
    void everyPageIsInTheListOfContents();
    void everyLinkLeadsToSomethingThatIsThere_data();
    void everyLinkLeadsToSomethingThatIsThere();
    void aLinkIsFollowed();
    void searchingListsThePagesThatHaveAllWords();
    void searchingInVainSaysSo();
    void tablesHaveRules();
    void noMarkupIsLeftToRead_data();
    void noMarkupIsLeftToRead();
    void thePageFollowsTheLanguage();
    void whatALanguageDoesNotHaveIsEnglish();
    void japaneseWordsAreFound_data();
    void japaneseWordsAreFound();
    void theFirstOfSeveralWordsIsMarked();
    void picturesFitThePage();
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
    for (const QString& page : allPages()) {
        auto matches = link.globalMatch(contentOf(page));
        while (matches.hasNext()) {
            const QString target = matches.next().captured(1);
            QTest::newRow(qPrintable(page + QLatin1Char(' ') + target))
                << QDir::cleanPath(QFileInfo(QLatin1String(":/guide/") + page).path() + QLatin1Char('/') + target);
        }
    }
}

void tst_GuideWindow::everyLinkLeadsToSomethingThatIsThere()
{
    QFETCH(QString, target);
    QVERIFY2(QFile::exists(target), "a page links to what the guide has not");
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

void tst_GuideWindow::noMarkupIsLeftToRead_data()
{
    QTest::addColumn<QString>("page");
    for (const QString& page : allPages())
        QTest::newRow(qPrintable(page)) << page;
}

/// Where letters of Japanese stand beside an asterisk, Markdown may take it for one.
void tst_GuideWindow::noMarkupIsLeftToRead()
{
    QFETCH(QString, page);
    QTextDocument document;
    document.setMarkdown(contentOf(page));
    QVERIFY(document.blockCount() > 3);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto at = block.begin(); !at.atEnd() && !block.blockFormat().nonBreakableLines(); ++at)
            if (!at.fragment().charFormat().fontFixedPitch() && at.fragment().charFormat().anchorHref().isEmpty())
                QVERIFY2(!at.fragment().text().contains(QRegularExpression(QStringLiteral("[*`]|\\]\\("))),
                    qPrintable(block.text()));
}

void tst_GuideWindow::thePageFollowsTheLanguage()
{
    GuideWindow guide;
    guide.show(QStringLiteral("compression.md"));
    guide.show(QStringLiteral("filter.md"));
    const QStringList pages = guide.listedPages();
    QVERIFY(text(guide)->toPlainText().startsWith(QStringLiteral("The display filter")));

    speak(QStringLiteral("ja"), guide);
    QCOMPARE(guide.page(), QStringLiteral("filter.md"));
    QVERIFY(text(guide)->toPlainText().startsWith(QStringLiteral("表示フィルター")));
    QCOMPARE(guide.listedPages(), pages);
    QCOMPARE(guide.findChild<QListWidget*>()->currentItem()->text(), QStringLiteral("表示フィルター"));
    QVERIFY2(!text(guide)->isBackwardAvailable(), "going back would lead to a page in the other language");
    guide.show(QStringLiteral("captures.md"));
    Q_EMIT text(guide)->anchorClicked(QUrl(QStringLiteral("capture-format.md")));
    QVERIFY(text(guide)->toPlainText().startsWith(QStringLiteral("キャプチャファイル")));

    speak(QStringLiteral("en"), guide);
    QCOMPARE(guide.page(), QStringLiteral("capture-format.md"));
    QVERIFY(text(guide)->toPlainText().startsWith(QStringLiteral("Capture files")));
}

void tst_GuideWindow::whatALanguageDoesNotHaveIsEnglish()
{
    QLocale::setDefault(QLocale(QStringLiteral("fi")));
    const GuideWindow guide;
    QVERIFY(text(guide)->toPlainText().startsWith(QStringLiteral("First steps")));
    QLocale::setDefault(QLocale(QStringLiteral("ja")));
    QCOMPARE(guide::sourceOf(QStringLiteral("filter.md")), QUrl(QStringLiteral("qrc:/guide/ja/filter.md")));
    QCOMPARE(guide::sourceOf(QStringLiteral("no-page.md")), QUrl(QStringLiteral("qrc:/guide/no-page.md")));
}

void tst_GuideWindow::japaneseWordsAreFound_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("pages");
    const QStringList lab{QStringLiteral("lab.md")};
    QTest::newRow("a word") << QStringLiteral("ロードバランサー") << lab;
    QTest::newRow("two, and a wide blank") << QStringLiteral("一字一句　ラボ") << lab;
    QTest::newRow("wide letters") << QStringLiteral("ｃｏａｌｅｓｃｅ－ｐｏｎｇ") << lab;
    QTest::newRow("letters beside markup")
        << QStringLiteral("DangerousDeflateOptions 履歴から") << QStringList{QStringLiteral("compression.md")};
    QTest::newRow("in vain") << QStringLiteral("蜃気楼") << QStringList{QString()};
}

void tst_GuideWindow::japaneseWordsAreFound()
{
    QFETCH(QString, words);
    QLocale::setDefault(QLocale(QStringLiteral("ja")));
    GuideWindow guide;
    guide.findChild<QLineEdit*>()->setText(words);
    QTEST(guide.listedPages(), "pages");
}

void tst_GuideWindow::theFirstOfSeveralWordsIsMarked()
{
    GuideWindow guide;
    guide.show(QStringLiteral("captures.md"));
    guide.findChild<QLineEdit*>()->setText(QStringLiteral("tickets spreadsheets"));
    QCOMPARE(text(guide)->textCursor().selectedText(), QStringLiteral("tickets"));
    guide.findChild<QLineEdit*>()->setText(QStringLiteral("file manager"));
    QCOMPARE(text(guide)->textCursor().selectedText(), QStringLiteral("file manager"));
}

void tst_GuideWindow::picturesFitThePage()
{
    QLocale::setDefault(QLocale(QStringLiteral("ja")));
    GuideWindow guide;
    guide.QWidget::show();
    const QTextDocument& document = *text(guide)->document();
    const QUrl picture = document.baseUrl().resolved(QUrl(QStringLiteral("../images/ja/pongscope.png")));
    const auto width = [&] { return document.resource(QTextDocument::ImageResource, picture).value<QImage>().width(); };
    for (const int room : {700, 400}) {
        guide.resize(guide.width() + room - text(guide)->viewport()->width(), guide.height());
        QTRY_VERIFY(width() > room / 2 && width() < text(guide)->viewport()->width());
        QVERIFY(document.size().width() <= text(guide)->viewport()->width());
    }
}

QTEST_MAIN(tst_GuideWindow)
#include "tst_guide_window.moc"
