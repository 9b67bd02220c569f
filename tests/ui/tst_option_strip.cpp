// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/option_strip.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

namespace {

QPushButton* deflateChip(const OptionStrip& strip)
{
    for (QPushButton* each : strip.findChildren<QPushButton*>())
        if (each->text().contains(QStringLiteral("Deflate")))
            return each;
    return nullptr;
}

} // namespace

class tst_OptionStrip final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChipOfCompressionSaysWhatIsOffered();
    void theChipOfCompressionOpensItsDialog();
    void theChipOfHttpSaysVersionPolicyAndConflicts();
    void otherOptionsHaveChipsWhereTheyDiffer();
    void theMenuOffersEveryDialog();
};

void tst_OptionStrip::theChipOfCompressionSaysWhatIsOffered()
{
    OptionStrip strip;
    QCOMPARE(deflateChip(strip)->text(), QStringLiteral("\u25A3 Deflate: off"));
    session::ClientOptions options;
    options.deflate = protocol::DeflateParams{10, true, 12, false};
    strip.setOptions(options);
    QCOMPARE(deflateChip(strip)->text(), QStringLiteral("\u25A3 Deflate 10/12\u2212"));
    QVERIFY(deflateChip(strip)->toolTip().contains(QStringLiteral("client_max_window_bits=10")));
}

void tst_OptionStrip::theChipOfCompressionOpensItsDialog()
{
    OptionStrip strip;
    QSignalSpy requested(&strip, &OptionStrip::compressionRequested);
    deflateChip(strip)->click();
    QCOMPARE(requested.count(), 1);
}

void tst_OptionStrip::theChipOfHttpSaysVersionPolicyAndConflicts()
{
    OptionStrip strip;
    const auto chip = [&strip]() -> QPushButton* {
        for (QPushButton* each : strip.findChildren<QPushButton*>())
            if (each->text().contains(QStringLiteral("HTTP/")))
                return each;
        return nullptr;
    };
    QCOMPARE(chip()->text(), QStringLiteral("\u21C5 HTTP/1.1"));
    session::ClientOptions options;
    options.httpVersion = session::HttpVersion::Http20;
    options.versionPolicy = session::HttpVersionPolicy::Exact;
    strip.setOptions(options);
    QCOMPARE(chip()->text(), QStringLiteral("\u26A0 HTTP/2 exact"));
    QVERIFY(chip()->toolTip().contains(QStringLiteral("HttpMessageInvoker")));
    options.shared = true;
    strip.setOptions(options);
    QCOMPARE(chip()->text(), QStringLiteral("\u21C5 HTTP/2 exact, shared"));
    QSignalSpy requested(&strip, &OptionStrip::httpVersionRequested);
    chip()->click();
    QCOMPARE(requested.count(), 1);
}

void tst_OptionStrip::otherOptionsHaveChipsWhereTheyDiffer()
{
    OptionStrip strip;
    const auto chip = [&strip](const QString& words) -> QPushButton* {
        for (QPushButton* each : strip.findChildren<QPushButton*>())
            if (each->isVisibleTo(&strip) && each->text().contains(words))
                return each;
        return nullptr;
    };
    QVERIFY(!chip(QStringLiteral("Proxy")));
    session::ClientOptions options;
    options.access.proxy.mode = transport::ProxySettings::Mode::None;
    options.echo = true;
    strip.setOptions(options);
    QSignalSpy requested(&strip, &OptionStrip::groupRequested);
    chip(QStringLiteral("Proxy: none"))->click();
    chip(QStringLiteral("Echo"))->click();
    QCOMPARE(requested.count(), 2);
    QCOMPARE(requested[0][0].value<OptionGroup>(), OptionGroup::Proxy);
    QCOMPARE(requested[1][0].value<OptionGroup>(), OptionGroup::Limits);
    strip.setOptions({});
    QVERIFY(!chip(QStringLiteral("Proxy")) && !chip(QStringLiteral("Echo")));
}

void tst_OptionStrip::theMenuOffersEveryDialog()
{
    OptionStrip strip;
    QAction one(QStringLiteral("One")), two(QStringLiteral("Two"));
    strip.setDialogs({&one, &two});
    for (const QPushButton* each : strip.findChildren<QPushButton*>())
        if (each->text() == QStringLiteral("+ Option"))
            QCOMPARE(each->menu()->actions(), (QList<QAction*>{&one, &two}));
}

QTEST_MAIN(tst_OptionStrip)
#include "tst_option_strip.moc"
