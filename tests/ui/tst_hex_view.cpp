// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hex_lines.h"
#include "ui/views/hex_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

/// Octet i is i, modulo 256.
Payload payloadOf(std::size_t size)
{
    auto owner = std::make_shared<Bytes>(size);
    for (std::size_t i = 0; i < size; ++i)
        (*owner)[i] = static_cast<std::byte>(i & 0xFF);
    return {owner, *owner};
}

/// The leftmost point at or right of `fromX` in the first line that hits `octet`.
std::optional<QPoint> pointOf(const HexView& view, std::uint64_t octet, int fromX = 0)
{
    for (int x = fromX; x < view.viewport()->width(); ++x)
        if (view.octetAt(QPoint(x, 5)) == octet)
            return QPoint(x + 2, 5);
    return std::nullopt;
}

} // namespace

class tst_HexView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsReadLikeAHexDump();
    void placesPointAtTheirDigits();
    void offsetsAreAsLongAsTheLargest_data();
    void offsetsAreAsLongAsTheLargest();
    void asManyOctetsALineAsFit();
    void draggingSelectsAndCopiesARun();
    void theSameOctetIsHitInBothColumns();
    void keysMoveAndExtend();
    void aHundredMegabytesCostWhatAHundredOctetsDo();
    void anotherPayloadForgetsTheSelection();
};

void tst_HexView::columnsReadLikeAHexDump()
{
    const Bytes octets = *fromHex("48656c6c6f2c20ff00776964652e2e2e21");
    QCOMPARE(hexDump(octets, 0, 16),
        QStringLiteral("0000  48 65 6C 6C 6F 2C 20 FF  00 77 69 64 65 2E 2E 2E  Hello, \u00B7\u00B7wide...\n"
                       "0010  21                                                !"));
}

void tst_HexView::placesPointAtTheirDigits()
{
    Bytes octets(32, std::byte{0});
    for (int i = 0; i < 32; ++i) {
        octets[static_cast<std::size_t>(i)] = std::byte{0xAB};
        QCOMPARE(hexColumn(octets).mid(hexPlace(i), 2), QStringLiteral("AB"));
        octets[static_cast<std::size_t>(i)] = std::byte{0};
    }
}

void tst_HexView::offsetsAreAsLongAsTheLargest_data()
{
    QTest::addColumn<quint64>("size");
    QTest::addColumn<int>("digits");
    QTest::addRow("nothing") << quint64(0) << 4;
    QTest::addRow("64 KiB") << quint64(0x10000) << 4;
    QTest::addRow("one more") << quint64(0x10001) << 6;
    QTest::addRow("16 MiB") << quint64(0x1000000) << 6;
    QTest::addRow("one more than that") << quint64(0x1000001) << 8;
    QTest::addRow("beyond 4 GiB") << quint64(0x100000001) << 10;
}

void tst_HexView::offsetsAreAsLongAsTheLargest()
{
    QFETCH(quint64, size);
    QFETCH(int, digits);
    QCOMPARE(offsetDigits(size), digits);
}

void tst_HexView::asManyOctetsALineAsFit()
{
    HexView view;
    view.setPayload(payloadOf(1000));
    view.show();
    const QFontMetrics metrics(view.font());
    view.resize(metrics.horizontalAdvance(QLatin1Char('0')) * 60, 200);
    QCOMPARE(view.octetsPerLine(), 8);
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    view.resize(metrics.horizontalAdvance(QLatin1Char('0')) * 90, 200);
    QCOMPARE(view.octetsPerLine(), 16);
    view.resize(metrics.horizontalAdvance(QLatin1Char('0')) * 160, 200);
    QCOMPARE(view.octetsPerLine(), 32);
}

void tst_HexView::draggingSelectsAndCopiesARun()
{
    HexView view;
    view.resize(900, 200);
    view.setPayload(payloadOf(256));
    view.show();
    const auto from = pointOf(view, 2);
    const auto to = pointOf(view, 5);
    QVERIFY(from && to);
    QSignalSpy selected(&view, &HexView::selectionChanged);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, *from);
    QMouseEvent move(QEvent::MouseMove, *to, view.viewport()->mapToGlobal(*to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(view.viewport(), &move);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, *to);
    QCOMPARE(selected.last()[0].toULongLong(), 2u);
    QCOMPARE(selected.last()[1].toULongLong(), 4u);
    view.copy(HexView::CopyAs::Hex);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("02 03 04 05"));
    view.select(0x41, 3);
    view.copy(HexView::CopyAs::Text);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ABC"));
}

void tst_HexView::theSameOctetIsHitInBothColumns()
{
    HexView view;
    view.resize(900, 200);
    view.setPayload(payloadOf(256));
    view.show();
    for (std::uint64_t octet = 0; octet < static_cast<std::uint64_t>(view.octetsPerLine()); ++octet) {
        const auto hex = pointOf(view, octet);
        QVERIFY(hex);
        // Behind the last octet of the hex column comes the ASCII column.
        const auto last = pointOf(view, static_cast<std::uint64_t>(view.octetsPerLine()) - 1);
        QVERIFY(last);
        QVERIFY(pointOf(view, octet, last->x() + QFontMetrics(view.font()).horizontalAdvance(QStringLiteral("0000"))));
    }
    QVERIFY(!view.octetAt(QPoint(1, 5)));
}

void tst_HexView::keysMoveAndExtend()
{
    HexView view;
    view.resize(900, 200);
    view.setPayload(payloadOf(256));
    view.show();
    view.select(0, 1);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.selection().front(), std::byte{1});
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view.selection().size(), 2u);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.selection().front(), std::byte{255});
    QVERIFY(view.octetAt(QPoint(view.viewport()->width() / 3, view.viewport()->height() - 20)));
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selection().size(), 256u);
}

void tst_HexView::aHundredMegabytesCostWhatAHundredOctetsDo()
{
    const Payload large = payloadOf(100u << 20);
    HexView view;
    view.resize(900, 400);
    view.show();
    const std::clock_t before = std::clock();
    view.setPayload(large);
    view.viewport()->repaint();
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    view.viewport()->repaint();
    view.selectAll();
    view.viewport()->repaint();
    const double spent = double(std::clock() - before) / CLOCKS_PER_SEC; // of the processor, which others may want
    QVERIFY2(spent < 0.5, qPrintable(QString::number(spent)));
    QCOMPARE(view.selection().size(), std::size_t(100u << 20));
}

void tst_HexView::anotherPayloadForgetsTheSelection()
{
    HexView view;
    view.setPayload(payloadOf(100));
    view.select(50, 10);
    view.setPayload(payloadOf(10));
    QVERIFY(view.selection().empty());
    view.setPayload({});
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(100, 10));
    QVERIFY(view.selection().empty());
}

QTEST_MAIN(tst_HexView)
#include "tst_hex_view.moc"
