// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pongscope::ui;

namespace {

QByteArray contentsOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_SettingsFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasKeptIsRead();
    void aMissingFileIsNoFault();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void theLastBrokenFileIsTheOneThatStays();

private:
    void put(const QByteArray& octets) const;

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_name;
};

void tst_SettingsFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home->path());
    m_name = m_home->filePath(QStringLiteral("Pongscope/Pongscope.ini"));
}

void tst_SettingsFile::put(const QByteArray& octets) const
{
    QVERIFY(QDir().mkpath(QFileInfo(m_name).path()));
    QFile file(m_name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
}

void tst_SettingsFile::whatWasKeptIsRead()
{
    openSettings().settings->setValue(QStringLiteral("window/theme"), 2);
    const SettingsFile again = openSettings();
    QCOMPARE(again.settings->fileName(), m_name);
    QCOMPARE(again.settings->value(QStringLiteral("window/theme")).toInt(), 2);
    QCOMPARE(again.setAside, QString());
}

void tst_SettingsFile::aMissingFileIsNoFault()
{
    QCOMPARE(openSettings().setAside, QString());
    QVERIFY(!QFile::exists(QString(m_name + QStringLiteral(".broken"))));
}

void tst_SettingsFile::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("no settings at all") << QByteArray("once upon a time\nthere was a file\n");
    QTest::newRow("an open section") << QByteArray("[window\ntheme=2\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR=\0", 18);
}

void tst_SettingsFile::aBrokenFileIsSetAside()
{
    QFETCH(const QByteArray, octets);
    put(octets);
    {
        const SettingsFile opened = openSettings();
        QCOMPARE(opened.setAside, QString(m_name + QStringLiteral(".broken")));
        QCOMPARE(contentsOf(opened.setAside), octets);
        QCOMPARE(opened.settings->status(), QSettings::NoError);
        QVERIFY(opened.settings->allKeys().isEmpty());
        opened.settings->setValue(QStringLiteral("window/theme"), 1);
    }
    QCOMPARE(openSettings().setAside, QString());
    QCOMPARE(openSettings().settings->value(QStringLiteral("window/theme")).toInt(), 1);
}

void tst_SettingsFile::theLastBrokenFileIsTheOneThatStays()
{
    put("first\n");
    (void)openSettings();
    put("second\n");
    QCOMPARE(contentsOf(openSettings().setAside), QByteArray("second\n"));
}

QTEST_GUILESS_MAIN(tst_SettingsFile)
#include "tst_settings_file.moc"
