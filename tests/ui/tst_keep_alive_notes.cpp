// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/keep_alive_notes.h"

#include "filled_capture.h"

#include <QTest>

using namespace pongscope;
using namespace std::chrono_literals;

class tst_KeepAliveNotes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheKeepAliveIsSpokenOf();
    void newestOfAKindCounts();
    void otherSettingsVoidWhatWasSaidOfThem();
    void readingAgainVoidsItsAbsence();
    void oneLineIsShownUntilMoreIsWanted();
};

namespace {

capture::Fact finding(const char* id, const char* words)
{
    capture::FindingFact fact;
    fact.finding.id = id;
    fact.finding.text = words;
    return test::factOf(fact);
}

} // namespace

void tst_KeepAliveNotes::onlyTheKeepAliveIsSpokenOf()
{
    ui::KeepAliveNotes notes;
    notes.take(finding("server-masked", "A server must not mask its frames."));
    QVERIFY(notes.isHidden());
    notes.take(finding("sub-second-ping", "Every 250ms."));
    QVERIFY(!notes.isHidden());
    QVERIFY(notes.words().contains(QStringLiteral("Every 250\u00a0ms.")));
}

void tst_KeepAliveNotes::newestOfAKindCounts()
{
    ui::KeepAliveNotes notes;
    notes.take(finding("nobody-reading", "one"));
    notes.take(finding("sub-second-ping", "two"));
    notes.take(finding("nobody-reading", "three"));
    QVERIFY(!notes.words().contains(QStringLiteral("one")));
    QVERIFY(notes.words().contains(QStringLiteral("two")));
    QVERIFY(notes.words().contains(QStringLiteral("three")));
}

void tst_KeepAliveNotes::otherSettingsVoidWhatWasSaidOfThem()
{
    ui::KeepAliveNotes notes;
    notes.take(finding("timeout-below-rtt", "short"));
    notes.take(finding("nobody-reading", "paused"));
    notes.take(test::factOf(capture::KeepAliveChanged{}));
    QVERIFY(!notes.words().contains(QStringLiteral("short")));
    QVERIFY(notes.words().contains(QStringLiteral("paused")));
}

void tst_KeepAliveNotes::readingAgainVoidsItsAbsence()
{
    ui::KeepAliveNotes notes;
    notes.take(finding("nobody-reading", "paused"));
    notes.take(test::factOf(capture::ReadingChanged{"continuous"}));
    QVERIFY(notes.isHidden());
}

void tst_KeepAliveNotes::oneLineIsShownUntilMoreIsWanted()
{
    ui::KeepAliveNotes notes;
    const auto label = [&notes] { return notes.findChild<QLabel*>()->text(); };
    capture::FindingFact grave;
    grave.finding.id = "timeout-below-rtt";
    grave.finding.text = "grave";
    grave.finding.severity = protocol::Severity::Warning;
    notes.take(finding("sub-second-ping", "slight"));
    notes.take(test::factOf(grave));
    notes.take(finding("nobody-reading", "newest"));
    QVERIFY2(label().contains(QStringLiteral("grave")), qPrintable(label()));
    QVERIFY(!label().contains(QStringLiteral("slight")));
    QVERIFY(notes.words().contains(QStringLiteral("slight")));
    notes.setOpen(true);
    QVERIFY(label().contains(QStringLiteral("slight")) && label().contains(QStringLiteral("newest")));
    notes.setOpen(false);
    QVERIFY(!label().contains(QStringLiteral("slight")));
}

QTEST_MAIN(tst_KeepAliveNotes)
#include "tst_keep_alive_notes.moc"
