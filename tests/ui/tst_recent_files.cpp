// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recent_files.h"

#include <QTest>

using namespace pongscope::ui;

class tst_RecentFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestIsFirstAndOnce()
    {
        QStringList files;
        for (const char* path : {"/a/1", "/a/2", "/a/1"})
            files = withRecentFile(files, QLatin1String(path));
        QCOMPARE(files, (QStringList{QStringLiteral("/a/1"), QStringLiteral("/a/2")}));
        for (int i = 0; i < 20; ++i)
            files = withRecentFile(files, QStringLiteral("/b/%1").arg(i));
        QCOMPARE(files.size(), kMaxRecentFiles);
        QCOMPARE(files.constFirst(), QStringLiteral("/b/19"));
    }

    void sameNamesAreToldApart()
    {
        const QStringList files{QStringLiteral("/a/x.pongcap"), QStringLiteral("/b/x.pongcap"), QStringLiteral("/b/y")};
        QCOMPARE(recentFileNames(files),
            (QStringList{QStringLiteral("x.pongcap (/a)"), QStringLiteral("x.pongcap (/b)"), QStringLiteral("y")}));
    }
};

QTEST_GUILESS_MAIN(tst_RecentFiles)
#include "tst_recent_files.moc"
