// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_startup [PROGRAM]: how long the window takes from the start of its process to its first paint, offscreen,
// beside a QMainWindow with nothing in it; warm, and cold (the kernel's cache of files emptied before each start, which
// needs root). And what the program weighs. PROGRAM: the pongscope to start; by default the one built beside.
//
// The first paint is what Qt's category qt.widgets.painting tells when a window's picture is flushed: the program
// measured is the one that users get.
#include "measure.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>

namespace {

using namespace pongscope;

constexpr int kStartBoundMs = 30'000;

int bareWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

/// Seconds from the start of the process to its first paint, or negative if there was none.
double firstPaint(const QString& program, const QStringList& arguments, const QString& home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("qt.widgets.painting.info=true"));
    environment.insert(QStringLiteral("QT_FORCE_STDERR_LOGGING"), QStringLiteral("1"));
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels); // one is waited for, and the log is on the other
    QByteArray said;
    bool painted = false;
    const double took = bench::seconds([&] {
        process.start(program, arguments);
        while (!painted && process.waitForReadyRead(kStartBoundMs)) {
            said += process.readAll();
            painted = said.contains("Flushing");
        }
    });
    process.kill();
    process.waitForFinished();
    if (!painted)
        std::fprintf(stderr, "%s did not paint: %s\n", qPrintable(program), said.left(2000).constData());
    return painted ? took : -1;
}

bool emptyFileCache()
{
    QFile file(QStringLiteral("/proc/sys/vm/drop_caches"));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("1") == 1;
}

bool compare(const char* row, const QString& program, const QString& self, const QString& home, bool cold)
{
    std::vector<double> ours;
    std::vector<double> bare;
    for (int round = 0; round < bench::kRounds; ++round) {
        if (cold && !emptyFileCache())
            return std::printf("cold: left out, emptying the cache of files needs root\n") > 0;
        ours.push_back(firstPaint(program, {}, home));
        if (cold)
            emptyFileCache();
        bare.push_back(firstPaint(self, {QStringLiteral("--bare")}, home));
        if (ours.back() < 0 || bare.back() < 0)
            return false;
    }
    const double our = bench::median(ours);
    const double limit = bench::median(bare);
    std::printf("%s: first paint after %.0f ms, a bare QMainWindow after %.0f ms\n", cold ? "cold" : "warm", our * 1e3,
        limit * 1e3);
    bench::judge(row,
        cold ? "cold start to first paint / bare QMainWindow" : "warm start to first paint / bare QMainWindow",
        our / limit, false, 6, 3);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--bare") == 0)
        return bareWindow(argc, argv);
    const QCoreApplication application(argc, argv);
    const QString self = QCoreApplication::applicationFilePath();
    const QString program =
        argc > 1 ? QFile::decodeName(argv[1]) : QFileInfo(self).absolutePath() + QStringLiteral("/../bin/pongscope");
    const QFileInfo file(program);
    if (!file.isExecutable()) {
        std::fprintf(stderr, "There is no program %s: build it, or name it.\n", qPrintable(program));
        return 1;
    }
    std::printf("%s: %.1f MiB\n", qPrintable(file.fileName()), double(file.size()) / (1 << 20));
    const QTemporaryDir home;
    firstPaint(program, {}, home.path()); // reads what is not in the cache yet, makes the settings
    const bool done =
        compare("35", program, self, home.path(), false) && compare("36", program, self, home.path(), true);
    return done ? 0 : 1;
}
