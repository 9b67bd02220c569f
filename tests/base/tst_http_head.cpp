// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_head.h"

#include <algorithm>

#include <QTest>

using namespace pongscope;

Q_DECLARE_METATYPE(pongscope::HeadKind)
Q_DECLARE_METATYPE(pongscope::Fault)

namespace {

struct Outcome {
    std::optional<HttpHead> head;
    std::optional<Error> error;
    std::string left; ///< what the reader did not take
    std::string partial;
};

/// Offers the octets in two groups, cut there, until the reader has had enough.
Outcome readCut(HeadKind kind, std::string_view wire, std::size_t cut)
{
    HttpHeadReader reader(kind);
    Outcome outcome;
    for (const std::string_view part : {wire.substr(0, cut), wire.substr(cut)}) {
        ByteView input = bytesOf(part);
        if (!outcome.head && !outcome.error) {
            auto read = reader.read(input);
            if (!read)
                outcome.error = read.error();
            else if (*read)
                outcome.head = std::move(**read);
        }
        outcome.left.append(textOf(input));
    }
    outcome.partial = reader.partial();
    return outcome;
}

} // namespace

class tst_HttpHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCutReadsTheSame_data();
    void anyCutReadsTheSame();
    void octetByOctetReadsTheSame();
    void startLinesAreTakenApart_data();
    void startLinesAreTakenApart();
    void fieldsKeepTheirOrderAndSpelling();
    void whatIsNoHeadIsRefusedUnderEveryCut_data();
    void whatIsNoHeadIsRefusedUnderEveryCut();
    void theErrorShowsWhatCameInstead_data();
    void theErrorShowsWhatCameInstead();
    void aMismatchIsSeenWithoutALineEnd();
    void aHeadThatGrowsForEverIsStopped();
    void aHeadOfTheLargestSizeIsRead();
    void tooManyLinesAreStopped();
    void anUnfinishedHeadIsNoError();
    void aReaderReadsTheNextHeadToo();
    void emptyLinesBeforeARequestAreSkipped();
    void aWholeHeadMustEndInItsEmptyLine();
    void valuesAreFoundInAnyCase();
    void listsAreSplitAtCommas_data();
    void listsAreSplitAtCommas();
    void tokensAreThoseOfTheRfc();
    void textIsTrimmedOfBlanksOnly();
    void lettersCompareWithoutCaseInAsciiOnly();
    void quotationsArePrintableAndShort();
};

void tst_HttpHead::anyCutReadsTheSame_data()
{
    QTest::addColumn<HeadKind>("kind");
    QTest::addColumn<QByteArray>("head");
    QTest::addRow("response") << HeadKind::Response
                              << QByteArray(
                                     "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX:  a b \r\n\r\n");
    QTest::addRow("response, bare line feeds")
        << HeadKind::Response << QByteArray("HTTP/1.1 101 Yes\nUpgrade: websocket\nX: y\n\n");
    QTest::addRow("response, mixed line ends") << HeadKind::Response << QByteArray("HTTP/1.1 200 OK\r\nA: b\n\r\n");
    QTest::addRow("response without fields") << HeadKind::Response << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n");
    QTest::addRow("request") << HeadKind::Request << QByteArray("GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::addRow("request behind empty lines") << HeadKind::Request << QByteArray("\r\n\nGET / HTTP/1.1\r\n\r\n");
}

void tst_HttpHead::anyCutReadsTheSame()
{
    QFETCH(HeadKind, kind);
    QFETCH(QByteArray, head);
    const std::string raw = head.toStdString();
    const std::string wire = raw + "\x81\x05Hello\r\n\r\n";
    const auto whole = parseHead(raw, kind);
    QVERIFY(whole);
    for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
        const Outcome outcome = readCut(kind, wire, cut);
        QVERIFY2(outcome.head, outcome.error ? outcome.error->detail.c_str() : "unfinished");
        QCOMPARE(outcome.left, std::string("\x81\x05Hello\r\n\r\n"));
        QCOMPARE(outcome.head->raw, raw);
        QCOMPARE(outcome.head->startLine, whole->startLine);
        QVERIFY(outcome.head->fields == whole->fields);
    }
}

void tst_HttpHead::octetByOctetReadsTheSame()
{
    const std::string raw = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    HttpHeadReader reader(HeadKind::Response);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        ByteView input = bytesOf(raw).subspan(i, 1);
        const auto read = reader.read(input);
        QVERIFY(read);
        QVERIFY(input.empty());
        QCOMPARE(read->has_value(), i + 1 == raw.size());
    }
}

void tst_HttpHead::startLinesAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addRow("usual") << QByteArray("HTTP/1.1 101 Switching Protocols") << QByteArray("HTTP/1.1") << 101
                           << QByteArray("Switching Protocols");
    QTest::addRow("no reason") << QByteArray("HTTP/1.1 101 ") << QByteArray("HTTP/1.1") << 101 << QByteArray();
    QTest::addRow("no blank either") << QByteArray("HTTP/1.1 101") << QByteArray("HTTP/1.1") << 101 << QByteArray();
    QTest::addRow("old version") << QByteArray("HTTP/1.0 200 OK") << QByteArray("HTTP/1.0") << 200 << QByteArray("OK");
    QTest::addRow("new version") << QByteArray("HTTP/2.0 200 OK") << QByteArray("HTTP/2.0") << 200 << QByteArray("OK");
    QTest::addRow("reason outside ASCII")
        << QByteArray("HTTP/1.1 404 \xc3\x9c") << QByteArray("HTTP/1.1") << 404 << QByteArray("\xc3\x9c");
}

void tst_HttpHead::startLinesAreTakenApart()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, version);
    QFETCH(int, status);
    QFETCH(QByteArray, reason);
    const auto head = parseHead(line.toStdString() + "\r\n\r\n", HeadKind::Response);
    QVERIFY(head);
    QCOMPARE(QByteArray::fromStdString(head->startLine), line);
    QCOMPARE(QByteArray::fromStdString(head->version), version);
    QCOMPARE(head->status, status);
    QCOMPARE(QByteArray::fromStdString(head->reason), reason);
    QVERIFY(head->method.empty() && head->target.empty());
}

void tst_HttpHead::fieldsKeepTheirOrderAndSpelling()
{
    const auto head =
        parseHead("GET /p?q HTTP/1.1\r\nhOST:h\r\nEmpty:\r\nB: \t1, 2\t \r\nA:x:y\r\nb: 3\r\n\r\n", HeadKind::Request);
    QVERIFY(head);
    QCOMPARE(head->method, std::string("GET"));
    QCOMPARE(head->target, std::string("/p?q"));
    QCOMPARE(head->version, std::string("HTTP/1.1"));
    QCOMPARE(head->status, 0);
    const std::vector<HttpField> expected{{"hOST", "h"}, {"Empty", ""}, {"B", "1, 2"}, {"A", "x:y"}, {"b", "3"}};
    QVERIFY(head->fields == expected);
}

void tst_HttpHead::whatIsNoHeadIsRefusedUnderEveryCut_data()
{
    QTest::addColumn<HeadKind>("kind");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("why");
    const auto response = [](const char* claim, const QByteArray& wire, const char* why) {
        QTest::addRow("response, %s", claim) << HeadKind::Response << wire << QByteArray(why);
    };
    const auto request = [](const char* claim, const QByteArray& wire, const char* why) {
        QTest::addRow("request, %s", claim) << HeadKind::Request << wire << QByteArray(why);
    };
    response("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "status line");
    response("HTTP/2 SETTINGS", QByteArray::fromHex("000006040000000000000300000064"), "status line");
    response("TLS alert", QByteArray::fromHex("15030100020228"), "status line");
    response("SSH", "SSH-2.0-OpenSSH_9.2\r\n", "status line");
    response("mail server", "220 mail ESMTP\r\n", "status line");
    response("empty line first", "\r\nHTTP/1.1 200 OK\r\n\r\n", "status line");
    response("lower case", "http/1.1 200 OK\r\n\r\n", "status line");
    response("HTTP/0.9 page", "<html>\r\n", "status line");
    response("two digits", "HTTP/1.1 10 X\r\n\r\n", "status line");
    response("four digits", "HTTP/1.1 1010 X\r\n\r\n", "status line");
    response("status 099", "HTTP/1.1 099 X\r\n\r\n", "status line");
    response("no digit", "HTTP/1.1 1O1 X\r\n\r\n", "status line");
    response("no status", "HTTP/1.1\r\n\r\n", "status line");
    response("two blanks", "HTTP/1.1  101 X\r\n\r\n", "status line");
    response("version in two parts", "HTTP/1.10 101 X\r\n\r\n", "status line");
    response("folded line", "HTTP/1.1 101 X\r\nA: b\r\n c\r\n\r\n", "folded");
    response("blank before the first name", "HTTP/1.1 101 X\r\n\tA: b\r\n\r\n", "folded");
    response("blank before the colon", "HTTP/1.1 101 X\r\nA : b\r\n\r\n", "blank before the colon");
    response("no colon", "HTTP/1.1 101 X\r\nAb\r\n\r\n", "no colon");
    response("no name", "HTTP/1.1 101 X\r\n: b\r\n\r\n", "name");
    response("blank in the name", "HTTP/1.1 101 X\r\nA b: c\r\n\r\n", "name");
    response("NUL in a value", QByteArray("HTTP/1.1 101 X\r\nA: b\0c\r\n\r\n", 27), "control character");
    response("control in a value", "HTTP/1.1 101 X\r\nA: b\x1b[1m\r\n\r\n", "control character");
    response("DEL in the reason", "HTTP/1.1 101 X\x7f\r\n\r\n", "control character");
    response("carriage return alone", "HTTP/1.1 101 X\r\nA: b\rC: d\r\n\r\n", "carriage return");
    response("two carriage returns", "HTTP/1.1 101 X\r\r\n\r\n", "carriage return");
    request("TLS greeting", QByteArray::fromHex("1603010200010001fc0303"), "request line");
    request("two words", "GET /\r\n\r\n", "request line");
    request("four words", "GET / x HTTP/1.1\r\n\r\n", "request line");
    request("two blanks", "GET  / HTTP/1.1\r\n\r\n", "request line");
    request("method that is no token", "G(T / HTTP/1.1\r\n\r\n", "request line");
    request("no HTTP", "GET / SIP/2.0\r\n\r\n", "request line");
    request("blank first", " GET / HTTP/1.1\r\n\r\n", "request line");
    request("tab in the target", "GET /a\tb HTTP/1.1\r\n\r\n", "request line");
}

void tst_HttpHead::whatIsNoHeadIsRefusedUnderEveryCut()
{
    QFETCH(HeadKind, kind);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, why);
    const std::string octets = wire.toStdString();
    for (std::size_t cut = 0; cut <= octets.size(); ++cut) {
        const Outcome outcome = readCut(kind, octets, cut);
        QVERIFY(outcome.error);
        QVERIFY(outcome.error->fault == Fault::BadHead);
        QCOMPARE(outcome.error->subject, std::string(kind == HeadKind::Request ? "request" : "response"));
        QVERIFY2(outcome.error->detail.find(why.toStdString()) != std::string::npos, outcome.error->detail.c_str());
        QVERIFY(octets.starts_with(outcome.partial));
    }
}

void tst_HttpHead::theErrorShowsWhatCameInstead_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("guess");
    QTest::addRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << QByteArray("\"SSH-2.0-OpenSSH_9.2\\r\\n\"")
                         << QByteArray("SSH");
    QTest::addRow("TLS") << QByteArray::fromHex("15030100020228") << QByteArray("\"\\x15\\x03\\x01\\x00\\x02\\x02(\"")
                         << QByteArray("wss://");
    QTest::addRow("HTTP/2") << QByteArray::fromHex("000006040000000000000300000064")
                            << QByteArray("\"\\x00\\x00\\x06\\x04") << QByteArray("HTTP/2");
    QTest::addRow("preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << QByteArray("\"PRI * HTTP/2.0\\r\\n")
                             << QByteArray("HTTP/2");
    QTest::addRow("in a later line") << QByteArray("HTTP/1.1 101 X\r\nBad : line\r\n\r\n")
                                     << QByteArray("\"Bad : line\"") << QByteArray("response");
}

void tst_HttpHead::theErrorShowsWhatCameInstead()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, guess);
    const Outcome outcome = readCut(HeadKind::Response, wire.toStdString(), 0);
    QVERIFY(outcome.error);
    const std::string sentence = describe(*outcome.error);
    QVERIFY2(sentence.find(shown.toStdString()) != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.find(guess.toStdString()) != std::string::npos, sentence.c_str());
}

void tst_HttpHead::aMismatchIsSeenWithoutALineEnd()
{
    // A TLS alert has no line end: waiting for one would last until the connect timeout.
    HttpHeadReader reader(HeadKind::Response);
    ByteView input = bytesOf("\x15");
    QVERIFY(!reader.read(input));
}

void tst_HttpHead::aHeadThatGrowsForEverIsStopped()
{
    HttpHeadReader reader(HeadKind::Response);
    ByteView start = bytesOf("HTTP/1.1 200 OK\r\n");
    QVERIFY(reader.read(start));
    std::size_t taken = 17;
    for (int i = 0; i < 10'000; ++i) {
        ByteView line = bytesOf("X: 0123456789\r\n");
        const auto read = reader.read(line);
        taken += 15 - line.size();
        if (read)
            continue;
        QVERIFY(read.error().fault == Fault::LimitReached);
        QCOMPARE(read.error().subject, std::string("octets in an HTTP head"));
        QCOMPARE(taken, kMaxHeadSize);
        return;
    }
    QFAIL("the limit was never reached");
}

void tst_HttpHead::aHeadOfTheLargestSizeIsRead()
{
    const std::string start = "HTTP/1.1 200 OK\r\nX: ";
    const std::string largest = start + std::string(kMaxHeadSize - start.size() - 4, 'x') + "\r\n\r\n";
    QCOMPARE(largest.size(), kMaxHeadSize);
    QVERIFY(readCut(HeadKind::Response, largest, 100).head);
    const std::string tooLarge = start + std::string(kMaxHeadSize - start.size() - 3, 'x') + "\r\n\r\n";
    const Outcome outcome = readCut(HeadKind::Response, tooLarge, 100);
    QVERIFY(outcome.error && outcome.error->fault == Fault::LimitReached);
    const auto parsed = parseHead(tooLarge, HeadKind::Response);
    QVERIFY(!parsed && parsed.error().fault == Fault::LimitReached);
}

void tst_HttpHead::tooManyLinesAreStopped()
{
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (std::size_t i = 0; i < kMaxHeadFields; ++i)
        head += "a:\r\n";
    QVERIFY(parseHead(head + "\r\n", HeadKind::Response));
    const auto tooMany = parseHead(head + "a:\r\n\r\n", HeadKind::Response);
    QVERIFY(!tooMany);
    QVERIFY(tooMany.error().fault == Fault::LimitReached);
    QCOMPARE(tooMany.error().subject, std::string("header lines in an HTTP head"));
}

void tst_HttpHead::anUnfinishedHeadIsNoError()
{
    HttpHeadReader reader(HeadKind::Response);
    ByteView input = bytesOf("HTTP/1.1 200 OK\r\nA: b\r\n");
    const auto read = reader.read(input);
    QVERIFY(read && !*read);
    QVERIFY(input.empty());
    QCOMPARE(reader.partial(), std::string("HTTP/1.1 200 OK\r\nA: b\r\n"));
}

void tst_HttpHead::aReaderReadsTheNextHeadToo()
{
    HttpHeadReader reader(HeadKind::Response);
    ByteView input = bytesOf("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Yes\r\n\r\n");
    const auto first = reader.read(input);
    QVERIFY(first && *first);
    QCOMPARE((*first)->status, 100);
    const auto second = reader.read(input);
    QVERIFY(second && *second);
    QCOMPARE((*second)->status, 101);
    QVERIFY(input.empty());
    ByteView noHead = bytesOf("S"); // judged from its first octet on, like the first one
    QVERIFY(!reader.read(noHead));
}

void tst_HttpHead::emptyLinesBeforeARequestAreSkipped()
{
    const Outcome outcome = readCut(HeadKind::Request, "\r\nGET / HTTP/1.1\r\n\r\n", 3);
    QVERIFY(outcome.head);
    QCOMPARE(outcome.head->startLine, std::string("GET / HTTP/1.1"));
    QCOMPARE(outcome.head->raw, std::string("\r\nGET / HTTP/1.1\r\n\r\n"));
}

void tst_HttpHead::aWholeHeadMustEndInItsEmptyLine()
{
    QVERIFY(!parseHead("", HeadKind::Response));
    QVERIFY(!parseHead("\r\n", HeadKind::Request));
    QVERIFY(!parseHead("HTTP/1.1 200 OK", HeadKind::Response));
    QVERIFY(!parseHead("HTTP/1.1 200 OK\r\nA: b\r\n", HeadKind::Response));
    QVERIFY(!parseHead("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", HeadKind::Response));
    QVERIFY(parseHead("HTTP/1.1 200 OK\r\nA: b\r\n\r\n", HeadKind::Response));
}

void tst_HttpHead::valuesAreFoundInAnyCase()
{
    const auto head = parseHead("HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\na: 3\r\n\r\n", HeadKind::Response);
    QVERIFY(head);
    const std::vector<std::string_view> expected{"1", "3"};
    QVERIFY(head->values("A") == expected);
    QVERIFY(head->values("C").empty());
    QVERIFY(head->first("b") == std::string_view("2"));
    QVERIFY(head->first("a") == std::string_view("1"));
    QVERIFY(!head->first("C"));
}

void tst_HttpHead::listsAreSplitAtCommas_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArrayList>("elements");
    QTest::addRow("none") << QByteArrayList() << QByteArrayList();
    QTest::addRow("empty line") << QByteArrayList{""} << QByteArrayList();
    QTest::addRow("one") << QByteArrayList{"a"} << QByteArrayList{"a"};
    QTest::addRow("blanks around") << QByteArrayList{" a ,\tb"} << QByteArrayList{"a", "b"};
    QTest::addRow("empty elements") << QByteArrayList{",a,, ,b,"} << QByteArrayList{"a", "b"};
    QTest::addRow("several lines") << QByteArrayList{"a, b", "c"} << QByteArrayList{"a", "b", "c"};
    QTest::addRow("quoted comma") << QByteArrayList{"a; x=\"1,2\", b"} << QByteArrayList{"a; x=\"1,2\"", "b"};
    QTest::addRow("quoted quote") << QByteArrayList{"a=\"\\\",\", b"} << QByteArrayList{"a=\"\\\",\"", "b"};
    QTest::addRow("open quote") << QByteArrayList{"a=\", b", "c"} << QByteArrayList{"a=\", b", "c"};
    QTest::addRow("backslash at the end") << QByteArrayList{"a=\"\\"} << QByteArrayList{"a=\"\\"};
}

void tst_HttpHead::listsAreSplitAtCommas()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(QByteArrayList, elements);
    std::vector<std::string_view> views;
    for (const QByteArray& line : lines)
        views.emplace_back(line.constData(), static_cast<std::size_t>(line.size()));
    QByteArrayList read;
    for (const std::string_view element : listElements(views))
        read.append(QByteArray(element.data(), static_cast<qsizetype>(element.size())));
    QCOMPARE(read, elements);
}

void tst_HttpHead::tokensAreThoseOfTheRfc()
{
    const std::string_view allowed = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int octet = 0; octet < 256; ++octet) {
        const std::string text(1, static_cast<char>(octet));
        QCOMPARE(isToken(text), allowed.find(text) != std::string_view::npos);
        QCOMPARE(isToken("a" + text + "b"), isToken(text));
    }
    QVERIFY(!isToken(""));
}

void tst_HttpHead::textIsTrimmedOfBlanksOnly()
{
    QCOMPARE(trimmed(" \ta b\t "), std::string_view("a b"));
    QCOMPARE(trimmed(" \t"), std::string_view());
    QCOMPARE(trimmed("\na\n"), std::string_view("\na\n"));
}

void tst_HttpHead::lettersCompareWithoutCaseInAsciiOnly()
{
    QVERIFY(equalsIgnoringCase("UpGrade", "uPgRADE"));
    QVERIFY(!equalsIgnoringCase("Upgrade", "Upgrad"));
    QVERIFY(!equalsIgnoringCase("[", "{")); // 0x5B and 0x7B: the neighbours of the letters
    QVERIFY(!equalsIgnoringCase("@", "`"));
    QVERIFY(!equalsIgnoringCase("\xc3\x84", "\xc3\xa4"));
}

void tst_HttpHead::quotationsArePrintableAndShort()
{
    QCOMPARE(quotedStart("a\r\n\t\"\\\x01\xff\x7f"), std::string(R"("a\r\n\t\"\\\x01\xff\x7f")"));
    QCOMPARE(quotedStart(""), std::string("\"\""));
    std::string all;
    for (int i = 0; i < 1000; ++i)
        all += static_cast<char>(i);
    const std::string quoted = quotedStart(all);
    QVERIFY(quoted.size() <= 130);
    QVERIFY(quoted.ends_with("...\""));
    QVERIFY(std::ranges::all_of(quoted, [](char c) { return c >= 0x20 && c < 0x7F; }));
    QCOMPARE(quotedStart(std::string(120, 'x')), '"' + std::string(120, 'x') + '"');
    QCOMPARE(quotedStart(std::string(121, 'x')), '"' + std::string(120, 'x') + "...\"");
}

QTEST_GUILESS_MAIN(tst_HttpHead)
#include "tst_http_head.moc"
