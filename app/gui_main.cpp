// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"
#include "app/frame_log_printer.h"
#include "app/library_versions.h"
#include "app/window_options.h"
#include "core/session/engine_thread.h"
#include "ui/language.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QPixmap>
#include <QUrl>

#include <cstdio>

namespace {

using namespace pongscope;
using namespace std::chrono_literals;

/// A demonstration that has shown nothing by then never will.
constexpr auto kDemoBound = 30s;
/// The window is drawn once more after the last facts before its picture is taken.
constexpr auto kSettle = 400ms;

constexpr int kBadArguments = 1;
constexpr int kDemoFailed = 2;

void complain(const QString& sentence) { std::fprintf(stderr, "pongscope: %s\n", qPrintable(sentence)); }

/// --help and --version must work where no window can be opened, so they are looked at before QApplication is.
/// Desktops pass files as file:// addresses.
QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        const QUrl file = argument.startsWith(QLatin1String("file:///")) ? QUrl(argument) : QUrl();
        arguments << (file.isLocalFile() ? file.toLocalFile() : argument);
    }
    return arguments;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(QPixmap(QStringLiteral(":/icons/%1.png").arg(size), "PNG")); // unnamed, every reader is loaded
    return icon;
}

/// Sends the messages of the command line once the connection is open.
void sendWhenOpen(ui::LiveConnection& connection, const std::vector<app::Outgoing>& messages)
{
    auto* once = new QObject(&connection);
    QObject::connect(&connection, &ui::LiveConnection::published, once, [&connection, once, messages] {
        if (!connection.latest<capture::Opened>())
            return;
        once->deleteLater();
        QObject::disconnect(&connection, nullptr, once, nullptr);
        for (const app::Outgoing& message : messages) {
            if (message.kind == app::Outgoing::Kind::Ping)
                connection.sendPing(message.payload);
            else
                connection.send(
                    message.kind == app::Outgoing::Kind::Text ? protocol::Opcode::Text : protocol::Opcode::Binary,
                    message.payload, message.fragment, message.disableCompression);
        }
    });
}

void openConnections(ui::MainWindow& window, const app::ConnectArguments& arguments)
{
    window.setNextOptions(arguments.options);
    if (arguments.url.empty())
        return;
    const QString url = QString::fromStdString(arguments.url);
    window.setAddress(url);
    for (int i = 0; i < arguments.run.sockets; ++i) {
        ui::LiveConnection* connection = window.open(url, arguments.options);
        if (!arguments.run.messages.empty())
            sendWhenOpen(*connection, arguments.run.messages);
    }
}

void saveAndQuit(ui::MainWindow& window, const QString& file)
{
    const bool saved = window.grab().save(file, "PNG");
    if (!saved)
        complain(QCoreApplication::translate("main", "The picture could not be written to %1.").arg(file));
    else
        std::printf("Saved %s\n", qPrintable(file));
    QCoreApplication::exit(saved ? 0 : kDemoFailed);
}

void runDemo(app::Demo& demo, ui::MainWindow& window, const QString& screenshot)
{
    if (QGuiApplication::platformName().startsWith(QLatin1String("offscreen")))
        QObject::connect(&demo, &app::Demo::opened, &demo,
            [](ui::LiveConnection* connection) { new app::FrameLogPrinter(*connection); });
    QObject::connect(&demo, &app::Demo::failed, &demo, [](const QString& why) {
        complain(QCoreApplication::translate("main", "The embedded lab could not be started: %1").arg(why));
        QCoreApplication::exit(kDemoFailed);
    });
    if (!screenshot.isEmpty()) {
        QObject::connect(&demo, &app::Demo::reachedEnd, &window, [&demo, &window, screenshot] {
            demo.showPoint();
            QTimer::singleShot(kSettle, &window, [&window, screenshot] { saveAndQuit(window, screenshot); });
        });
        QTimer::singleShot(kDemoBound, &window, [] {
            complain(QCoreApplication::translate("main", "The demonstration did not reach its end in time."));
            QCoreApplication::exit(kDemoFailed);
        });
    }
    demo.start();
}

} // namespace

int main(int argc, char** argv)
{
    const auto arguments = app::parseWindowArguments(argumentsOf(argc, argv), app::Demo::names());
    if (!arguments) {
        complain(arguments.error());
        return kBadArguments;
    }
    if (arguments->help || arguments->connect.help) {
        std::fputs(qPrintable(app::windowHelp(app::Demo::names())), stdout);
        return 0;
    }
    if (arguments->version) {
        std::fputs(qPrintable(app::versionText(QStringLiteral("pongscope"))), stdout);
        return 0;
    }

    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("pongscope"));
    QCoreApplication::setApplicationName(QStringLiteral("pongscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PONGSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Pongscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.pongscope.Pongscope"));
    QGuiApplication::setWindowIcon(programIcon());
    arguments->language.isEmpty() ? ui::speak({}) : ui::speakAsTold(arguments->language);

    session::EngineThread engine;
    const bool demonstrates = !arguments->demo.isEmpty();
    ui::MainWindow window(engine, demonstrates ? ui::MainWindow::Settings::Ignored : ui::MainWindow::Settings::Kept);
    std::optional<app::Demo> demo;
    if (demonstrates)
        runDemo(demo.emplace(arguments->demo, engine, window), window, arguments->screenshot);
    window.show();
    for (const QString& file : arguments->captures)
        window.openCapture(file);
    openConnections(window, arguments->connect);
    return QApplication::exec();
}
