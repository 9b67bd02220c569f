// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/deflate_what_if.h"

#include "tests/support/deflated_capture.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::diagnosis;
using namespace std::chrono_literals;
using protocol::Direction;
using test::DeflatedCapture;

namespace {

constexpr auto kOut = static_cast<std::size_t>(Direction::Out);
constexpr auto kIn = static_cast<std::size_t>(Direction::In);

using Message = std::vector<std::string>;

/// Long enough that a small window forgets what a large one still knows.
std::vector<Message> conversation()
{
    std::vector<Message> messages;
    for (int i = 0; i < 40; ++i) {
        std::string text = "{\"type\":\"order\",\"number\":" + std::to_string(i * 7919 % 1000) + ",\"note\":\"";
        for (int k = 0; k < 60; ++k)
            text += std::to_string((i % 5) * 131071 + k * k * 31);
        text += "\"}";
        if (i % 4 == 3)
            messages.push_back({text.substr(0, 50), text.substr(50, 100), text.substr(150)});
        else
            messages.push_back({text});
    }
    return messages;
}

/// What the codec really makes of it.
std::uint64_t packedSize(const std::vector<Message>& messages, const DeflateSetting& setting)
{
    protocol::Deflater deflater(setting.windowBits, setting.contextTakeover);
    Bytes packed;
    for (const Message& message : messages)
        for (std::size_t i = 0; i < message.size(); ++i)
            if (!deflater.compress(bytesOf(message[i]), i + 1 == message.size(), packed))
                return 0;
    return packed.size();
}

std::uint64_t plainSize(const std::vector<Message>& messages)
{
    std::uint64_t size = 0;
    for (const Message& message : messages)
        for (const std::string& part : message)
            size += part.size();
    return size;
}

} // namespace

class tst_DeflateWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySettingCostsWhatTheCodecGives();
    void theSettingThatWasCostsWhatItDid();
    void aConnectionWithoutCompressionIsCompressedToo();
    void whatWasLeftUncompressedStaysSo();
    void messagesThatAreNotWholeAreSkippedAndCounted();
    void cancellingStopsAtOnce_data();
    void cancellingStopsAtOnce();
    void progressEndsAtItsWhole();
    void settingsAppearOneByOne();
    void timesAreThoseOfTheClockThatIsLent();
    void laterRowsAreLeftOut();
};

void tst_DeflateWhatIf::everySettingCostsWhatTheCodecGives()
{
    const auto messages = conversation();
    DeflatedCapture capture;
    for (const Message& message : messages) {
        capture.add(Direction::Out, message);
        capture.add(Direction::In, {message.front()});
    }
    std::vector<Message> answers;
    for (const Message& message : messages)
        answers.push_back({message.front()});
    const auto result = deflateWhatIf(*capture, capture->rows(), deflateSettings(), DeflateScope::AsRecorded);
    QVERIFY(result);
    QCOMPARE(result->costs.size(), std::size_t{15});
    for (const auto& [setting, cost] : result->costs) {
        QCOMPARE(cost[kOut].wire, setting.windowBits ? packedSize(messages, setting) : plainSize(messages));
        QCOMPARE(cost[kIn].wire, setting.windowBits ? packedSize(answers, setting) : plainSize(answers));
    }
    // Else the comparisons above would be of one number with itself.
    QVERIFY(packedSize(messages, {9, true}) > packedSize(messages, {15, true}));
    QVERIFY(packedSize(messages, {15, false}) > packedSize(messages, {15, true}));
}

void tst_DeflateWhatIf::theSettingThatWasCostsWhatItDid()
{
    DeflatedCapture capture(11, false);
    for (const Message& message : conversation())
        capture.add(Direction::Out, message);
    const auto result = deflateWhatIf(*capture, capture->rows(), {{11, false}}, DeflateScope::AsRecorded);
    QVERIFY(result);
    QCOMPARE(result->costs.front().second[kOut].wire, result->actual[kOut].wire);
    QCOMPARE(result->actual[kOut].messages, std::uint64_t{40});
    QCOMPARE(result->actual[kOut].compressed, std::uint64_t{40});
    QCOMPARE(result->actual[kOut].content, plainSize(conversation()));
    QCOMPARE(result->actual[kIn].messages, std::uint64_t{0});
}

void tst_DeflateWhatIf::aConnectionWithoutCompressionIsCompressedToo()
{
    DeflatedCapture capture;
    for (const Message& message : conversation())
        capture.addPlain(Direction::In, message);
    const auto result = deflateWhatIf(*capture, capture->rows(), {{15, true}}, DeflateScope::All);
    QVERIFY(result);
    QCOMPARE(result->costs.front().second[kIn].wire, packedSize(conversation(), {15, true}));
    QCOMPARE(result->actual[kIn].wire, plainSize(conversation()));
}

void tst_DeflateWhatIf::whatWasLeftUncompressedStaysSo()
{
    const std::vector<Message> messages = conversation();
    const std::string secret(500, 's');
    DeflatedCapture capture;
    for (const Message& message : messages) {
        capture.add(Direction::Out, message);
        capture.addPlain(Direction::Out, {secret});
    }
    const auto result = deflateWhatIf(*capture, capture->rows(), {{12, true}}, DeflateScope::AsRecorded);
    QVERIFY(result);
    QCOMPARE(
        result->costs.front().second[kOut].wire, packedSize(messages, {12, true}) + secret.size() * messages.size());
}

void tst_DeflateWhatIf::messagesThatAreNotWholeAreSkippedAndCounted()
{
    DeflatedCapture capture;
    capture.add(Direction::In, {"whole"});
    capture.add(Direction::In, {"in two", "fragments"});
    capture.addPlain(Direction::In, {"as it is"});
    capture::FrameRow cut = capture->row(0);
    cut.rsv = 0;
    cut.length = 99; // more than was kept
    capture->append(cut, bytesOf("cut"));
    capture::FrameRow corrupt = capture->row(0); // RSV1, and nothing came of it
    corrupt.rttUs = capture::FrameRow::kNoRtt;
    capture->append(corrupt, bytesOf("\xFF\xFF"));
    capture.add(Direction::Out, {"begun", "ended"});

    const auto all = deflateWhatIf(*capture, capture->rows(), {}, DeflateScope::AsRecorded);
    QVERIFY(all);
    QCOMPARE(all->actual[kIn].messages, std::uint64_t{3});
    QCOMPARE(all->actual[kIn].skipped, std::uint64_t{2});
    // A reader that came before the end of a message, each way.
    const auto early = deflateWhatIf(*capture, 2, {}, DeflateScope::AsRecorded);
    QCOMPARE(early->actual[kIn].messages, std::uint64_t{1});
    QCOMPARE(early->actual[kIn].skipped, std::uint64_t{1});
    const auto late = deflateWhatIf(*capture, capture->rows() - 1, {}, DeflateScope::AsRecorded);
    QCOMPARE(late->actual[kOut].skipped, std::uint64_t{1});
}

void tst_DeflateWhatIf::cancellingStopsAtOnce_data()
{
    QTest::addColumn<int>("after");
    for (const int after : {1, 2, 40, 41, 200, 3 * 40})
        QTest::addRow("step %d", after) << after;
}

void tst_DeflateWhatIf::cancellingStopsAtOnce()
{
    QFETCH(int, after);
    DeflatedCapture capture;
    for (int i = 0; i < 40; ++i)
        capture.add(Direction::Out, {"message " + std::to_string(i)});
    int asked = 0;
    DeflateWatch watch;
    watch.goOn = [&](std::uint64_t, std::uint64_t) { return ++asked < after; };
    QVERIFY(!deflateWhatIf(*capture, capture->rows(), deflateSettings(), DeflateScope::AsRecorded, watch));
    QCOMPARE(asked, after);
}

void tst_DeflateWhatIf::progressEndsAtItsWhole()
{
    DeflatedCapture capture;
    for (const Message& message : conversation())
        capture.add(Direction::In, message);
    std::uint64_t last = 0;
    std::uint64_t whole = 0;
    bool grew = true;
    DeflateWatch watch;
    watch.goOn = [&](std::uint64_t done, std::uint64_t all) {
        grew = grew && done == last + 1;
        last = done;
        whole = all;
        return true;
    };
    QVERIFY(deflateWhatIf(*capture, capture->rows(), {{0, true}, {9, true}}, DeflateScope::AsRecorded, watch));
    QVERIFY(grew);
    QCOMPARE(last, whole);
    QCOMPARE(whole, capture->rows() * 3);
}

void tst_DeflateWhatIf::settingsAppearOneByOne()
{
    DeflatedCapture capture;
    capture.add(Direction::Out, {"one"});
    std::vector<std::size_t> known;
    DeflateWatch watch;
    watch.settled = [&](const DeflateWhatIf& soFar) { known.push_back(soFar.costs.size()); };
    QVERIFY(deflateWhatIf(*capture, 1, {{0, true}, {15, true}}, DeflateScope::AsRecorded, watch));
    QCOMPARE(known, (std::vector<std::size_t>{0, 1, 2}));
}

void tst_DeflateWhatIf::timesAreThoseOfTheClockThatIsLent()
{
    DeflatedCapture capture;
    capture.add(Direction::Out, {"first", "second"});
    Duration now{};
    DeflateWatch watch;
    watch.cpuTime = [&now] { return now += 1ms; };
    const auto result = deflateWhatIf(*capture, 2, {{15, true}, {0, true}}, DeflateScope::AsRecorded, watch);
    QVERIFY(result);
    QCOMPARE(result->costs[0].second[kOut].compressing, Duration(2ms));
    QCOMPARE(result->costs[0].second[kOut].inflating, Duration(2ms));
    QCOMPARE(result->costs[0].second[kIn].compressing, Duration(0));
    QCOMPARE(result->costs[1].second[kOut].compressing, Duration(0));
}

void tst_DeflateWhatIf::laterRowsAreLeftOut()
{
    DeflatedCapture capture;
    capture.add(Direction::Out, {"one"});
    capture.add(Direction::Out, {"two"});
    const auto result = deflateWhatIf(*capture, 1, {}, DeflateScope::AsRecorded);
    QCOMPARE(result->actual[kOut].messages, std::uint64_t{1});
}

QTEST_GUILESS_MAIN(tst_DeflateWhatIf)
#include "tst_deflate_what_if.moc"
