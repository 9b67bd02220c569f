// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"
#include "ui/views/tone_label.h"

#include <QTest>

using namespace pongscope;
using ui::ToneLabel;

namespace {

const QString kSentence = QStringLiteral("The connection is over: connect again to send.");

QImage drawn(ToneLabel& label, int width)
{
    label.resize(width, label.sizeHint().height());
    return label.grab().toImage();
}

} // namespace

class tst_ToneLabel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tonesFollowTheTheme();
    void whatDoesNotFitEndsInAnEllipsis();
    void whatFitsIsWhole();
};

void tst_ToneLabel::tonesFollowTheTheme()
{
    ToneLabel label(ToneLabel::Tone::Bad, kSentence);
    for (const QPalette& palette : {ui::darkPalette(), ui::lightPalette()}) {
        label.setPalette(palette);
        QCOMPARE(label.palette().color(QPalette::WindowText), ui::Theme::of(palette).bad);
    }
}

void tst_ToneLabel::whatDoesNotFitEndsInAnEllipsis()
{
    ToneLabel label(ToneLabel::Tone::Muted, kSentence);
    label.setElided(true);
    const int width = label.fontMetrics().horizontalAdvance(kSentence) / 2;
    ToneLabel cut(ToneLabel::Tone::Muted, label.fontMetrics().elidedText(kSentence, Qt::ElideRight, width));
    QVERIFY(cut.text().endsWith(QChar(0x2026)));
    QCOMPARE(drawn(label, width), drawn(cut, width));
    QCOMPARE(label.text(), kSentence); // for who reads it aloud
}

void tst_ToneLabel::whatFitsIsWhole()
{
    ToneLabel label(ToneLabel::Tone::Muted, kSentence);
    const int width = label.sizeHint().width();
    const QImage plain = drawn(label, width);
    label.setElided(true);
    QCOMPARE(drawn(label, width), plain);
}

QTEST_MAIN(tst_ToneLabel)
#include "tst_tone_label.moc"
