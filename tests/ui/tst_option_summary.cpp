// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/option_summary.h"

#include "core/session/option_table.h"

#include <QTest>

#include <set>

using namespace pongscope;
using ui::OptionGroup;
using ui::text::summaryOf;

class tst_OptionSummary final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsHaveNone();
    void eachGroupSaysWhatDiffers();
    void secretsAreNamedOnly();
    void everyOptionHasAPlace();
};

void tst_OptionSummary::defaultsHaveNone()
{
    for (const auto group :
        {OptionGroup::Proxy, OptionGroup::Tls, OptionGroup::Headers, OptionGroup::Limits, OptionGroup::Reconnect})
        QVERIFY(!summaryOf(group, {}));
}

void tst_OptionSummary::eachGroupSaysWhatDiffers()
{
    session::ClientOptions options;
    options.access.proxy.mode = transport::ProxySettings::Mode::None;
    options.tls.serverName = "other.example";
    options.subprotocols = {"chat"};
    options.maxFrame = 1024;
    QVERIFY(summaryOf(OptionGroup::Proxy, options)->words.endsWith(QStringLiteral("Proxy: none")));
    QVERIFY(summaryOf(OptionGroup::Tls, options)->words.contains(QStringLiteral("other.example")));
    QVERIFY(summaryOf(OptionGroup::Headers, options)->words.contains(QStringLiteral("chat")));
    QCOMPARE(summaryOf(OptionGroup::Limits, options)->details, QStringLiteral("maxFrame: 1k"));
    options.tls.insecure = true;
    QVERIFY(summaryOf(OptionGroup::Tls, options)->words.startsWith(QStringLiteral("⚠")));
}

void tst_OptionSummary::secretsAreNamedOnly()
{
    session::ClientOptions options;
    options.headers = {{"Authorization", "hush"}};
    const auto summary = summaryOf(OptionGroup::Headers, options);
    QVERIFY(summary);
    QVERIFY(summary->details.contains(QStringLiteral("Authorization")));
    QVERIFY(!summary->details.contains(QStringLiteral("hush")));
}

/// A new row of the option table must not be without a chip.
void tst_OptionSummary::everyOptionHasAPlace()
{
    const std::set<std::string_view> ownChips{"httpVersion", "versionPolicy", "keepAliveInterval", "keepAliveTimeout",
        "deflate", "clientMaxWindowBits", "serverMaxWindowBits", "clientNoContextTakeover", "serverNoContextTakeover",
        "compat", "shared"};
    for (const session::OptionInfo& option : session::optionTable()) {
        if (ownChips.contains(option.key) || option.kind == session::OptionInfo::Kind::List)
            continue;
        session::ClientOptions options;
        if (option.kind == session::OptionInfo::Kind::Flag) {
            QVERIFY(!option.read(options, {}));
        } else {
            qputenv("TST_OPTION_SUMMARY", "x");
            for (const char* const value : {"TST_OPTION_SUMMARY", "none", "1.3", "7s", "7", "on"})
                if (!option.read(options, value))
                    break;
        }
        const auto groups = {
            OptionGroup::Proxy, OptionGroup::Tls, OptionGroup::Headers, OptionGroup::Limits, OptionGroup::Reconnect};
        QVERIFY2(std::any_of(groups.begin(), groups.end(), [&](auto group) { return summaryOf(group, options); }),
            option.key);
    }
}

QTEST_MAIN(tst_OptionSummary)
#include "tst_option_summary.moc"
