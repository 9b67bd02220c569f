// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cell_texts.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace pongscope::ui;

class tst_CellTexts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasDrawnIsRemembered();
    void anotherFontIsLaidOutAnew();
    void nothingLeavesTheCell_data();
    void nothingLeavesTheCell();
    void alignmentIsKept();
};

namespace {

constexpr QRect kCell(20, 20, 60, 24);

/// The rectangle around everything that was painted.
QRect inkOf(CellTexts& texts, const QString& text, Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter,
    const QRect& cell = kCell, const QFont& font = QFont())
{
    QImage image(400, 80, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(Qt::black);
    texts.draw(painter, cell, align, text);
    painter.end();
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 0)
                ink |= QRect(x, y, 1, 1);
    return ink;
}

} // namespace

void tst_CellTexts::whatWasDrawnIsRemembered()
{
    CellTexts texts;
    const QRect first = inkOf(texts, QStringLiteral("TEXT"));
    QVERIFY(!first.isEmpty());
    QCOMPARE(inkOf(texts, QStringLiteral("TEXT")), first);
    static_cast<void>(inkOf(texts, QStringLiteral("TEXT"), Qt::AlignLeft, kCell.adjusted(0, 0, 200, 0)));
    QCOMPARE(texts.laidOut(), std::size_t(1)); // it fitted, and does so in a wider cell
    static_cast<void>(inkOf(texts, QStringLiteral("TEXT"), Qt::AlignLeft, kCell.adjusted(0, 0, -45, 0)));
    QCOMPARE(texts.laidOut(), std::size_t(2)); // now it does not
    QCOMPARE(inkOf(texts, QStringLiteral("TEXT")), first);
}

void tst_CellTexts::anotherFontIsLaidOutAnew()
{
    CellTexts texts;
    const QRect first = inkOf(texts, QStringLiteral("TEXT"));
    QFont large;
    large.setPointSize(large.pointSize() + 6);
    QVERIFY(
        inkOf(texts, QStringLiteral("TEXT"), Qt::AlignLeft | Qt::AlignVCenter, kCell, large).width() > first.width());
    QCOMPARE(inkOf(texts, QStringLiteral("TEXT")), first);
}

void tst_CellTexts::nothingLeavesTheCell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addRow("long") << QString(300, QLatin1Char('W'));
    QTest::addRow("lines") << QStringLiteral("a\nb\u2028c\u2029d");
    QTest::addRow("Japanese") << QStringLiteral("未承諾の PONG が届きました");
    QTest::addRow("markup") << QStringLiteral("<h1>big</h1>");
    QTest::addRow("right to left") << QString(QStringLiteral("שלום") + QString(50, QChar(0x05D0)));
}

void tst_CellTexts::nothingLeavesTheCell()
{
    QFETCH(const QString, text);
    for (const Qt::Alignment align : {Qt::AlignLeft, Qt::AlignRight, Qt::AlignHCenter}) {
        CellTexts texts;
        const QRect ink = inkOf(texts, text, align | Qt::AlignVCenter);
        QVERIFY(!ink.isEmpty());
        QVERIFY(kCell.adjusted(-2, -2, 2, 2).contains(ink)); // overhangs of the outermost letters
    }
}

void tst_CellTexts::alignmentIsKept()
{
    CellTexts texts;
    QVERIFY(inkOf(texts, QStringLiteral("ab")).right() < kCell.center().x() + 10);
    QVERIFY(inkOf(texts, QStringLiteral("ab"), Qt::AlignRight | Qt::AlignVCenter).left() > kCell.center().x() - 10);
    QVERIFY(inkOf(texts, {}).isEmpty());
}

QTEST_MAIN(tst_CellTexts)
#include "tst_cell_texts.moc"
