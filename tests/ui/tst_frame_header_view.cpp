// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/filled_capture.h"
#include "ui/views/frame_header_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using ui::FrameHeaderView;

class tst_FrameHeaderView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNoteIsShownAndCanBeEdited();
    void aBookmarkAloneIsSaid();
    void withoutNoteNothingIsSaid();

private:
    /// The label with the link; null when none is in sight.
    static QLabel* noteOf(const FrameHeaderView& view)
    {
        for (QLabel* label : view.findChildren<QLabel*>())
            if (label->isVisibleTo(&view) && label->text().contains(QLatin1String("href")))
                return label;
        return nullptr;
    }
};

void tst_FrameHeaderView::theNoteIsShownAndCanBeEdited()
{
    test::FilledCapture log;
    log.addTexts(1);
    FrameHeaderView view;
    view.setFrame(*log, 0, {});
    view.setNote({true, "too <late>\nand twice"});
    QLabel* const note = noteOf(view);
    QVERIFY(note);
    for (const char* part : {"Bookmarked", "Your note:", "too &lt;late&gt;<br>and twice", "Edit"})
        QVERIFY2(note->text().contains(QLatin1String(part)), qPrintable(note->text()));
    QSignalSpy wanted(&view, &FrameHeaderView::noteEditRequested);
    Q_EMIT note->linkActivated(QStringLiteral("note"));
    QCOMPARE(wanted.count(), 1);
}

void tst_FrameHeaderView::aBookmarkAloneIsSaid()
{
    test::FilledCapture log;
    log.addTexts(1);
    FrameHeaderView view;
    view.setFrame(*log, 0, {});
    view.setNote({true, {}});
    QVERIFY(noteOf(view));
    QVERIFY(noteOf(view)->text().contains(QStringLiteral("Bookmarked")));
    QVERIFY(!noteOf(view)->text().contains(QStringLiteral("Your note:")));
}

void tst_FrameHeaderView::withoutNoteNothingIsSaid()
{
    test::FilledCapture log;
    log.addTexts(1);
    FrameHeaderView view;
    view.setFrame(*log, 0, {});
    view.setNote({});
    QVERIFY(!noteOf(view));
    view.setNote({false, "words"});
    QVERIFY(noteOf(view));
    view.clear();
    QVERIFY(!noteOf(view));
}

QTEST_MAIN(tst_FrameHeaderView)
#include "tst_frame_header_view.moc"
