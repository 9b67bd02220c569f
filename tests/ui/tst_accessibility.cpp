// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"
#include "core/session/engine_thread.h"
#include "ui/appearance.h"
#include "ui/dialogs/certificate_dialog.h"
#include "ui/dialogs/close_dialog.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/dialogs/compression_dialog.h"
#include "ui/dialogs/cookies_dialog.h"
#include "ui/dialogs/deflate_what_if_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/headers_dialog.h"
#include "ui/dialogs/http_version_dialog.h"
#include "ui/dialogs/keep_alive_dialog.h"
#include "ui/dialogs/limits_dialog.h"
#include "ui/dialogs/proxy_dialog.h"
#include "ui/dialogs/reconnect_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/tls_dialog.h"
#include "ui/help/guide_window.h"
#include "ui/live_connection.h"
#include "ui/main_window.h"
#include "ui/models/colour_rules.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>

#include <cmath>

using namespace pongscope;
using namespace pongscope::ui;
using namespace std::chrono_literals;

namespace {

/// What Qt makes for its own use inside a control; naming it is Qt's business.
bool isQtsOwn(const QWidget& widget)
{
    if (widget.objectName().startsWith(QLatin1String("qt_")))
        return true;
    for (const char* inner : {"QComboBoxPrivateContainer", "QComboBoxPrivateScroller", "QLineEditIconButton",
             "QTableCornerButton", "QHeaderView", "QScrollBar"}) {
        if (widget.inherits(inner) || (widget.parentWidget() && widget.parentWidget()->inherits(inner)))
            return true;
    }
    const QWidget* parent = widget.parentWidget();
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent)
        || qobject_cast<const QTabBar*>(parent) || qobject_cast<const QTabWidget*>(parent);
}

/// Whether somebody can act on it, or read it by the keyboard.
bool isControl(const QWidget& widget)
{
    if (isQtsOwn(widget) || qobject_cast<const QTabWidget*>(&widget)) // of which the bar is the control
        return false;
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->focusPolicy() != Qt::NoFocus && !label->text().isEmpty();
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    if (button && !button->isVisible() && button->text().isEmpty() && button->icon().isNull())
        return false; // its words come with what it offers
    return widget.focusPolicy() != Qt::NoFocus || button || qobject_cast<const QLineEdit*>(&widget)
        || qobject_cast<const QAbstractItemView*>(&widget);
}

QString placeOf(const QWidget& widget)
{
    QStringList path;
    for (const QWidget* at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className())
            + (at->objectName().isEmpty() ? QString() : QString(QLatin1Char('#') + at->objectName())));
    return path.join(QLatin1Char('/'));
}

/// The controls below `top` that a screen reader could say nothing of.
QStringList silentControls(QWidget& top)
{
    QStringList silent;
    for (QWidget* widget : top.findChildren<QWidget*>()) {
        if (!isControl(*widget))
            continue;
        const QAccessibleInterface* said = QAccessible::queryAccessibleInterface(widget);
        if (!said)
            silent << placeOf(*widget) + QStringLiteral(": nothing");
        else if (said->text(QAccessible::Name).trimmed().isEmpty())
            silent << placeOf(*widget) + QStringLiteral(": no name");
        else if (said->role() == QAccessible::NoRole || said->role() == QAccessible::Client)
            silent << placeOf(*widget) + QStringLiteral(": no role");
    }
    for (const QString& each : std::as_const(silent))
        qWarning("%s", qPrintable(each)); // QtTest cuts long messages off
    return silent;
}

/// WCAG 2's relative luminance and contrast.
double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(double(colour.redF())) + 0.7152 * linear(double(colour.greenF()))
        + 0.0722 * linear(double(colour.blueF()));
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

using Maker = std::unique_ptr<QDialog> (*)();

template <class Dialog, class... Arguments>
std::unique_ptr<QDialog> made(Arguments&&... arguments)
{
    return std::make_unique<Dialog>(std::forward<Arguments>(arguments)...);
}

} // namespace

Q_DECLARE_METATYPE(Maker)

class tst_Accessibility final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsMeasuredAsWcagDoes();
    void aControlWithoutANameIsNoticed();
    void coloursAreReadable_data();
    void coloursAreReadable();
    void theWindowSpeaks();
    void theWindowWithAConnectionSpeaks();
    void dialogsSpeak_data();
    void dialogsSpeak();
    void theGuideSpeaks();
    void aboutSpeaks();
};

void tst_Accessibility::contrastIsMeasuredAsWcagDoes()
{
    QCOMPARE(std::round(contrast(Qt::black, Qt::white) * 100), 2100.0);
    QCOMPARE(std::round(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448.0);
}

void tst_Accessibility::aControlWithoutANameIsNoticed()
{
    QWidget top;
    new QLineEdit(&top);
    QCOMPARE(silentControls(top).size(), 1);
    top.findChild<QLineEdit*>()->setAccessibleName(QStringLiteral("Address"));
    const QStringList silent = silentControls(top);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
}

void tst_Accessibility::coloursAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void tst_Accessibility::coloursAreReadable()
{
    QFETCH(const QPalette, palette);
    const Theme theme = Theme::of(palette);
    const std::vector<std::pair<const char*, QColor>> inks{{"text", theme.text}, {"muted", theme.muted},
        {"out", theme.out}, {"in", theme.in}, {"control", theme.control}, {"good", theme.good}, {"late", theme.late},
        {"bad", theme.bad}, {"finding", theme.finding}, {"accent", theme.accent}};
    for (const auto& [name, ink] : inks) {
        for (const QColor& paper : {theme.base, theme.alternate, palette.color(QPalette::Window)})
            QVERIFY2(contrast(ink, paper) >= 4.5,
                qPrintable(
                    QStringLiteral("%1 on %2: %3").arg(QLatin1String(name), paper.name()).arg(contrast(ink, paper))));
    }
    for (std::size_t rule = 0; rule < ColourRules::kColours; ++rule) {
        const QColor paper = ColourRules::paper(rule, theme);
        for (const auto& [name, ink] : inks)
            QVERIFY2(contrast(ink, paper) >= 4.5,
                qPrintable(QStringLiteral("%1 on %2: %3")
                               .arg(QLatin1String(name), ColourRules::name(rule))
                               .arg(contrast(ink, paper))));
    }
    using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
    for (const auto& [ink, paper] : {Pair{QPalette::WindowText, QPalette::Window}, Pair{QPalette::Text, QPalette::Base},
             Pair{QPalette::ButtonText, QPalette::Button}, Pair{QPalette::HighlightedText, QPalette::Highlight},
             Pair{QPalette::ToolTipText, QPalette::ToolTipBase}, Pair{QPalette::PlaceholderText, QPalette::Base},
             Pair{QPalette::Link, QPalette::Window}}) {
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const double found = contrast(palette.color(group, ink), palette.color(group, paper));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("role %1 on %2: %3").arg(ink).arg(paper).arg(found)));
        }
    }
}

void tst_Accessibility::theWindowSpeaks()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    const QStringList silent = silentControls(window);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
}

void tst_Accessibility::theWindowWithAConnectionSpeaks()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    LiveConnection* connection = window.open(QStringLiteral("ws://127.0.0.1:1/"), {});
    QTRY_VERIFY(connection->isOver());
    const QStringList silent = silentControls(window);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
}

void tst_Accessibility::dialogsSpeak_data()
{
    QTest::addColumn<Maker>("make");
    const auto row = [](const char* name, Maker make) { QTest::newRow(name) << make; };
    row("keep-alive", [] { return made<KeepAliveDialog>(protocol::KeepAliveSettings{30s, 10s}); });
    row("close", [] { return made<CloseDialog>(); });
    row("compression", [] { return made<CompressionDialog>(protocol::DeflateParams()); });
    row("HTTP version",
        [] { return made<HttpVersionDialog>(session::ClientOptions(), QStringLiteral("wss://example.org/")); });
    row("export", [] { return made<ExportDialog>(ExportDialog::Choice{}, false, nullptr); });
    row("compare", [] {
        return made<CompareDialog>(std::vector<CompareDialog::Subject>{
            {QStringLiteral("echo"), {{"ws://example.org/"}, std::make_shared<capture::Capture>()}}});
    });
    row("colours", [] { return made<ColourRulesDialog>(QStringList(), nullptr); });
    row("what if", [] {
        return made<DeflateWhatIfDialog>(
            DeflateWhatIfDialog::Subject{QStringLiteral("echo"), std::make_shared<capture::Capture>(), 0, {}});
    });
    row("settings", [] {
        static QAction action(QStringLiteral("Send"));
        action.setObjectName(QStringLiteral("send"));
        return made<SettingsDialog>(Preferences(), QList<QAction*>{&action});
    });
    row("certificate", [] { return made<CertificateDialog>(capture::CertificateQuestioned{"example.org:443", {}}); });
    row("proxy", [] { return made<ProxyDialog>(session::ClientOptions()); });
    row("TLS", [] { return made<TlsDialog>(session::ClientOptions()); });
    row("headers", [] { return made<HeadersDialog>(session::ClientOptions()); });
    row("limits", [] { return made<LimitsDialog>(session::ClientOptions()); });
    row("reconnecting", [] { return made<ReconnectDialog>(session::ClientOptions()); });
    row("cookies", [] { return made<CookiesDialog>(session::ClientOptions()); });
}

void tst_Accessibility::dialogsSpeak()
{
    QFETCH(const Maker, make);
    const auto dialog = make();
    dialog->show();
    QVERIFY(!dialog->windowTitle().isEmpty());
    const QStringList silent = silentControls(*dialog);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
}

void tst_Accessibility::theGuideSpeaks()
{
    GuideWindow guide;
    guide.QWidget::show();
    const QStringList silent = silentControls(guide);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
}

void tst_Accessibility::aboutSpeaks()
{
    session::EngineThread engine;
    MainWindow window(engine, MainWindow::Settings::Ignored);
    window.show();
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text().remove(QLatin1Char('&')) == QLatin1String("About Pongscope"))
            action->trigger();
    }
    auto* about = window.findChild<QMessageBox*>();
    QVERIFY(about);
    const QStringList silent = silentControls(*about);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
    about->close();
}

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"
