// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deflated_capture.h"
#include "tests/ui/filled_capture.h"
#include "ui/views/fragment_table.h"
#include "ui/views/hex_view.h"
#include "ui/views/json_view.h"
#include "ui/views/message_view.h"
#include "ui/views/payload_text_edit.h"
#include "ui/views/payload_text_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace pongscope;
using namespace pongscope::ui;
using test::Direction;
using test::FilledCapture;
using test::Opcode;

namespace {

Payload payloadOf(std::string text)
{
    const auto owner = std::make_shared<const std::string>(std::move(text));
    return {owner, bytesOf(*owner)};
}

/// Three fragments with a PING between them: rows 0, 1 and 3.
std::shared_ptr<capture::Capture> fragmented()
{
    FilledCapture capture;
    const auto add = [&capture](Opcode code, bool fin, std::string_view payload) {
        capture::FrameRow row = capture.row(Direction::In, code, payload.size());
        row.fin = fin;
        capture.add(row, bytesOf(payload));
    };
    add(Opcode::Text, false, "{\"a\":");
    add(Opcode::Continuation, false, "[1,");
    capture.addPing(1);
    add(Opcode::Continuation, true, "2]}");
    return capture.shared();
}

} // namespace

class tst_MessageView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFragmentIsShownWithItsWholeMessage();
    void matchesStandWhereTheOctetsDo();
    void whatIsSearchedIsMarkedOnThePageInSight();
    void aFragmentCanBeShownAlone();
    void thePageOfTextsAndOfOthersAreKeptApart();
    void aCutPayloadIsSaidToBeCut();
    void jsonIsATreeAndTheRestSaysWhyItIsNot();
    void largeJsonIsReadOnlyWhenAsked();
    void longTextComesInSlicesAndWhole();
    void longLinesAreCopiedWithoutBreaks();
    void clearingSaysWhatWouldFillTheView();
    void compressedMessagesAreShownInflatedFirst();
    void compressedMessagesAreShownAsTheyWereOnDemand();
    void whatWasNotCompressedHasNoSwitch();
    void theFramesOfAMessageAreListed();
};

void tst_MessageView::aFragmentIsShownWithItsWholeMessage()
{
    MessageView view;
    view.setFrame(fragmented(), 1);
    QCOMPARE(textOf(view.payload().octets), std::string_view("{\"a\":[1,2]}"));
    QVERIFY2(view.note().contains(QLatin1String("fragment 2 of 3")), qPrintable(view.note()));
    view.setFrame(fragmented(), 2);
    QCOMPARE(view.payload().octets.size(), 8u);
    QVERIFY(!view.note().contains(QLatin1String("fragment")));
}

void tst_MessageView::aFragmentCanBeShownAlone()
{
    MessageView view;
    view.setFrame(fragmented(), 3);
    const auto buttons = view.findChildren<QToolButton*>();
    const auto whole = std::find_if(buttons.begin(), buttons.end(),
        [](const QToolButton* button) { return button->text() == QLatin1String("Whole Message"); });
    QVERIFY(whole != buttons.end());
    (*whole)->click();
    QCOMPARE(textOf(view.payload().octets), std::string_view("2]}"));
    QVERIFY(view.note().contains(QLatin1String("fragment 3 of 3")));
}

void tst_MessageView::thePageOfTextsAndOfOthersAreKeptApart()
{
    FilledCapture capture;
    capture.add(Direction::In, Opcode::Text, "{}");
    capture.addPing(1);
    MessageView view;
    view.setFrame(capture.shared(), 0);
    QCOMPARE(view.page(), MessageView::Page::Text);
    view.setPage(MessageView::Page::Json);
    view.setFrame(capture.shared(), 1);
    QCOMPARE(view.page(), MessageView::Page::Hex);
    view.setFrame(capture.shared(), 0);
    QCOMPARE(view.page(), MessageView::Page::Json);
}

void tst_MessageView::aCutPayloadIsSaidToBeCut()
{
    FilledCapture capture;
    capture.add(capture.row(Direction::In, Opcode::Text, 100), bytesOf("only this"));
    MessageView view;
    view.setFrame(capture.shared(), 0);
    QVERIFY2(view.note().contains(QLatin1String("not kept")), qPrintable(view.note()));
}

void tst_MessageView::jsonIsATreeAndTheRestSaysWhyItIsNot()
{
    JsonView view;
    view.setPayload(payloadOf("{\"a\":1}"));
    QVERIFY(view.showsTree());
    view.setPayload(payloadOf("{\"a\":}"));
    QVERIFY(!view.showsTree());
    view.setPayload({});
    QVERIFY(!view.showsTree());
}

void tst_MessageView::largeJsonIsReadOnlyWhenAsked()
{
    JsonView view;
    view.setPayload(payloadOf("\"" + std::string(JsonView::kReadUnasked, 'x') + "\""));
    QVERIFY(!view.showsTree());
    view.findChild<QPushButton*>()->click();
    QTRY_VERIFY(view.showsTree()); // it is read in another thread

    view.setPayload(payloadOf("\"" + std::string(JsonView::kReadUnasked, 'y') + "\""));
    view.findChild<QPushButton*>()->click();
    view.setPayload({}); // the user has gone on: what was read is of no interest
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!view.showsTree());
}

void tst_MessageView::longTextComesInSlicesAndWhole()
{
    std::string text;
    while (text.size() < 3 * PayloadTextView::kFirst)
        text += "line of text " + std::to_string(text.size()) + "\n";
    PayloadTextView view;
    view.setPayload(payloadOf(text));
    QTRY_COMPARE(view.shown(), view.wanted());
    QVERIFY(view.shown() <= PayloadTextView::kFirst);
    QVERIFY(view.toPlainText() == QString::fromStdString(text.substr(0, view.shown())));
    view.showAll();
    QTRY_COMPARE(view.shown(), text.size());
    QVERIFY(view.toPlainText() == QString::fromStdString(text));
}

void tst_MessageView::longLinesAreCopiedWithoutBreaks()
{
    const QString line(3 * PayloadTextEdit::kPiece + 17, QLatin1Char('x'));
    PayloadTextEdit edit;
    edit.append(QStringLiteral("first\n") + line);
    edit.append(QStringLiteral("y\nlast"));
    QVERIFY(edit.blockCount() > 5);
    edit.selectAll();
    edit.copy();
    QVERIFY(
        QGuiApplication::clipboard()->text() == QString(QStringLiteral("first\n") + line + QStringLiteral("y\nlast")));
}

void tst_MessageView::clearingSaysWhatWouldFillTheView()
{
    MessageView view;
    view.show();
    view.setFrame(fragmented(), 0);
    view.clear();
    QVERIFY(view.payload().octets.empty());
    const auto labels = view.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QLatin1String("Select a frame"));
    }));
}

namespace {

bool offersTheWire(const MessageView& view)
{
    const auto buttons = view.findChildren<QToolButton*>();
    return std::any_of(buttons.begin(), buttons.end(), [&view](const QToolButton* button) {
        return button->text() == QLatin1String("On the Wire") && button->isVisibleTo(&view);
    });
}

} // namespace

void tst_MessageView::compressedMessagesAreShownInflatedFirst()
{
    test::DeflatedCapture capture;
    capture.add(Direction::In, {"{\"a\":", "[1,2]}"});
    MessageView view;
    view.setFrame(capture.shared(), 1);
    QCOMPARE(textOf(view.payload().octets), std::string_view("{\"a\":[1,2]}"));
    QVERIFY2(view.note().contains(QLatin1String("fragment 2 of 2")), qPrintable(view.note()));
    QVERIFY2(view.note().contains(view.sizes()), qPrintable(view.note()));
    QVERIFY2(view.sizes().contains(QStringLiteral("\u2194 11 octets inflated")), qPrintable(view.sizes()));
    QVERIFY(offersTheWire(view));
}

void tst_MessageView::compressedMessagesAreShownAsTheyWereOnDemand()
{
    test::DeflatedCapture capture;
    capture.add(Direction::In, {"first", "second"});
    MessageView view;
    view.setFrame(capture.shared(), 0);
    view.setOnWire(true);
    std::string wire(textOf(capture->payload(capture->row(0))));
    wire += textOf(capture->payload(capture->row(1)));
    QCOMPARE(textOf(view.payload().octets), std::string_view(wire));
    view.setOnWire(false);
    QCOMPARE(textOf(view.payload().octets), std::string_view("firstsecond"));
}

void tst_MessageView::whatWasNotCompressedHasNoSwitch()
{
    test::DeflatedCapture capture;
    capture.addPlain(Direction::Out, {"plain"});
    MessageView view;
    view.setOnWire(true);
    view.setFrame(capture.shared(), 0);
    QCOMPARE(textOf(view.payload().octets), std::string_view("plain"));
    QVERIFY(view.sizes().isEmpty());
    QVERIFY(!offersTheWire(view));
}

void tst_MessageView::theFramesOfAMessageAreListed()
{
    test::DeflatedCapture capture;
    capture.add(Direction::In, {"first", "second"});
    MessageView view;
    view.setFrame(capture.shared(), 0);
    view.setPage(MessageView::Page::Frames);
    QCOMPARE(view.findChild<FragmentTable*>()->rowCount(), 3);
    // A control frame has no message: its octets are shown instead, and the page comes back with the next.
    FilledCapture control;
    control.addPing(1);
    view.setPage(MessageView::Page::Frames);
    view.setFrame(control.shared(), 0);
    QCOMPARE(view.page(), MessageView::Page::Hex);
    view.setFrame(capture.shared(), 1);
    QCOMPARE(view.page(), MessageView::Page::Frames);
}

/// Long lines are in pieces, control characters are pictures, octets that are no text take four characters.
void tst_MessageView::matchesStandWhereTheOctetsDo()
{
    PayloadTextView view;
    const std::string text = "\x01\xFF" + std::string(std::size_t(PayloadTextEdit::kPiece) + 100, 'a')
        + "needle\nn\xC3\xA9" + std::string(9000, 'b') + "needle";
    view.setPayload(payloadOf(text));
    const std::size_t first = text.find("needle"), second = text.rfind("needle");
    view.setMatches({{first, 6}, {text.find("\xC3\xA9"), 2}, {second, 6}});
    const auto* edit = view.findChild<PayloadTextEdit*>();
    QStringList marked;
    for (const auto& each : edit->extraSelections())
        marked += each.cursor.selectedText();
    QCOMPARE(marked, (QStringList{QStringLiteral("needle"), QStringLiteral("\u00E9"), QStringLiteral("needle")}));
    QCOMPARE(edit->textCursor().position(), edit->extraSelections().constFirst().cursor.selectionStart());
    view.setMatches({});
    QVERIFY(edit->extraSelections().isEmpty());
    // Beyond what is shown at first it is loaded, and then marked.
    view.setPayload(payloadOf(std::string(PayloadTextView::kFirst * 2, 'a') + "needle"));
    view.setMatches({{PayloadTextView::kFirst * 2, 6}});
    QTRY_COMPARE(edit->extraSelections().size(), 1);
    QCOMPARE(edit->extraSelections().constFirst().cursor.selectedText(), QStringLiteral("needle"));
}

void tst_MessageView::whatIsSearchedIsMarkedOnThePageInSight()
{
    FilledCapture capture;
    capture.add(Direction::In, Opcode::Text, "one two one");
    capture.add(Direction::In, Opcode::Text, "none");
    MessageView view;
    const auto* edit = view.findChild<PayloadTextEdit*>();
    view.setSearch(*capture::PayloadSearch::make({capture::SearchTerm::Kind::Text, "ONE"}));
    view.setFrame(capture.shared(), 0);
    QCOMPARE(edit->extraSelections().size(), 2);
    view.setFrame(capture.shared(), 1);
    QCOMPARE(edit->extraSelections().size(), 1);
    view.setPage(MessageView::Page::Hex);
    view.setSearch({});
    view.setPage(MessageView::Page::Text);
    QVERIFY(edit->extraSelections().isEmpty());
}

QTEST_MAIN(tst_MessageView)
#include "tst_message_view.moc"
