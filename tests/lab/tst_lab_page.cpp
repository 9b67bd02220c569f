// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_page.h"

#include <QTest>

using namespace pongscope;

class tst_LabPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void browsersWantThePage_data();
    void browsersWantThePage();
    void theResponseIsWhole();
};

void tst_LabPage::browsersWantThePage_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("upgrades");
    QTest::addColumn<bool>("wanted");
    const QByteArray html = "text/html,application/xhtml+xml";
    QTest::newRow("a browser") << QByteArray("/") << html << false << true;
    QTest::newRow("with a query") << QByteArray("/?fault=drop") << html << false << true;
    QTest::newRow("elsewhere") << QByteArray("/echo") << html << false << false;
    QTest::newRow("a script") << QByteArray("/") << QByteArray("*/*") << false << false;
    QTest::newRow("a WebSocket") << QByteArray("/") << html << true << false;
}

void tst_LabPage::browsersWantThePage()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, accept);
    QFETCH(bool, upgrades);
    QFETCH(bool, wanted);
    std::vector<HttpField> fields{{"Accept", accept.toStdString()}};
    if (upgrades)
        fields.push_back({"Upgrade", "websocket"});
    QCOMPARE(lab::wantsPage(target.toStdString(), fields), wanted);
}

void tst_LabPage::theResponseIsWhole()
{
    const std::string response = lab::labPageResponse();
    HttpHeadReader reader(HeadKind::Response);
    ByteView octets = bytesOf(response);
    const auto head = reader.read(octets);
    QVERIFY(head && *head);
    QCOMPARE((*head)->status, 200);
    QCOMPARE(std::string((*head)->first("content-length").value_or("")), std::to_string(octets.size()));
    QCOMPARE(textOf(octets), lab::labPage());
}

QTEST_GUILESS_MAIN(tst_LabPage)
#include "tst_lab_page.moc"
