// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The options of the next connection: their dialogs, what they would send, and as text for other programs.

#include "core/diagnosis/heartbeat_statistics.h"
#include "core/session/copy_as.h"
#include "ui/dialogs/compression_dialog.h"
#include "ui/dialogs/cookies_dialog.h"
#include "ui/dialogs/headers_dialog.h"
#include "ui/dialogs/http_version_dialog.h"
#include "ui/dialogs/keep_alive_dialog.h"
#include "ui/dialogs/limits_dialog.h"
#include "ui/dialogs/profiles_dialog.h"
#include "ui/dialogs/proxy_dialog.h"
#include "ui/dialogs/reconnect_dialog.h"
#include "ui/dialogs/request_preview_dialog.h"
#include "ui/dialogs/tls_dialog.h"
#include "ui/main_window_private.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/views/address_bar.h"
#include "ui/views/option_strip.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>

namespace pongscope::ui {

namespace {

constexpr std::size_t kRttSamples = 1000; ///< newest round trips that a suggestion is made from

std::optional<Duration> medianRtt(const LiveConnection& connection)
{
    std::vector<Duration> samples;
    const auto& beats = connection.heartbeats();
    for (auto beat = beats.rbegin(); beat != beats.rend() && samples.size() < kRttSamples; ++beat)
        if (beat->rtt)
            samples.push_back(*beat->rtt);
    const auto summary = diagnosis::summarise(samples);
    return summary ? std::optional(summary->median) : std::nullopt;
}

ClientOptionsDialog* dialogFor(OptionGroup group, const session::ClientOptions& options, QWidget* parent)
{
    switch (group) {
    case OptionGroup::Proxy:
        return new ProxyDialog(options, parent);
    case OptionGroup::Tls:
        return new TlsDialog(options, parent);
    case OptionGroup::Headers:
        return new HeadersDialog(options, parent);
    case OptionGroup::Reconnect:
        return new ReconnectDialog(options, parent);
    case OptionGroup::Limits:
        break;
    }
    return new LimitsDialog(options, parent);
}

} // namespace

void MainWindow::Private::connectOptionActions()
{
    const auto on = [this](const QAction* action, auto&& act) {
        QObject::connect(action, &QAction::triggered, &q, std::forward<decltype(act)>(act));
    };
    on(actions->keepAlive, [this] { editKeepAlive(); });
    on(actions->compression, [this] { editCompression(); });
    on(actions->httpVersion, [this] { editHttpVersion(); });
    on(actions->proxy, [this] { editGroup(OptionGroup::Proxy); });
    on(actions->tls, [this] { editGroup(OptionGroup::Tls); });
    on(actions->headers, [this] { editGroup(OptionGroup::Headers); });
    on(actions->cookies, [this] { editDialog(new CookiesDialog(options->options(), &q)); });
    on(actions->limits, [this] { editGroup(OptionGroup::Limits); });
    on(actions->reconnecting, [this] { editGroup(OptionGroup::Reconnect); });
    on(actions->previewRequest, [this] {
        auto* dialog = new RequestPreviewDialog(address->address(), options->options(), &q);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    on(actions->copyAsPongscope, [this] { copyAs(session::copyAsPongscope); });
    on(actions->copyAsWebsocat, [this] { copyAs(session::copyAsWebsocat); });
    on(actions->copyAsCSharp, [this] { copyAs(session::copyAsCSharp); });
    options->setDialogs(actions->optionDialogs());
    connectProfiles();
}

void MainWindow::Private::setChosen(const session::ClientOptions& chosen, const QString& words)
{
    options->setOptions(chosen);
    if (const auto& jar = session::accessOf(chosen).cookies)
        profiles->cookies()->setJar(*jar);
    saveOptions();
    refreshProfile();
    tell(words);
}

/// `ofShown`: asked for where the connection's own keep-alive is shown, so it is meant as well.
void MainWindow::Private::editKeepAlive(bool ofShown)
{
    const auto median = record ? medianRtt(*record->live) : std::nullopt;
    const QPointer<LiveConnection> live = record && record->live->isLive() ? record->live.get() : nullptr;
    auto* dialog = new KeepAliveDialog(live && ofShown ? live->keepAlive() : options->options().keepAlive, median, &q);
    if (live)
        dialog->offerLive(ofShown);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(
        dialog, &QDialog::accepted, &q, [this, dialog] { chooseKeepAlive(dialog->value(), dialog->appliesLive()); });
    dialog->open();
}

void MainWindow::Private::chooseKeepAlive(const protocol::KeepAliveSettings& chosen, bool live)
{
    session::ClientOptions changed = options->options();
    changed.keepAlive = chosen;
    live = live && record && record->live->isLive();
    if (live)
        record->live->changeKeepAlive(chosen);
    setChosen(changed,
        live ? tr("The new keep-alive settings hold at once, and for the next connections.")
             : tr("The new keep-alive settings hold from the next connection on."));
}

void MainWindow::Private::editCompression()
{
    auto* dialog = new CompressionDialog(options->options().deflate, &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q, [this, dialog] {
        session::ClientOptions changed = options->options();
        changed.deflate = dialog->value();
        setChosen(changed, tr("The new compression settings hold from the next connection on."));
    });
    dialog->open();
}

void MainWindow::Private::editHttpVersion()
{
    auto* dialog = new HttpVersionDialog(options->options(), address->address(), &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q,
        [this, dialog] { setChosen(dialog->value(), tr("The new HTTP version holds from the next connection on.")); });
    dialog->open();
}

void MainWindow::Private::editGroup(OptionGroup group) { editDialog(dialogFor(group, options->options(), &q)); }

void MainWindow::Private::editDialog(ClientOptionsDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &q,
        [this, dialog] { setChosen(dialog->value(), tr("The new options hold from the next connection on.")); });
    dialog->open();
}

void MainWindow::Private::connectProfiles()
{
    QObject::connect(actions->profiles, &QAction::triggered, &q, [this] { showProfiles(); });
    QObject::connect(profiles, &ProfileDesk::told, &q, [this](const QString& words) { tell(words); });
    QObject::connect(profiles, &ProfileDesk::changed, &q, [this] { refreshProfile(); });
    QObject::connect(profiles, &ProfileDesk::secretsFound, &q, [this](const session::ClientOptions& found) {
        if (const auto completed = profiles->completed(options->options(), found))
            setChosen(*completed, tr("The secrets of %1 came from the secret store.").arg(profiles->current()));
    });
    QObject::connect(options, &OptionStrip::profileMenuRequested, &q, [this] { fillProfileMenu(); });
}

void MainWindow::Private::chooseProfile(const QString& name)
{
    const auto profile = profiles->choose(name, options->options());
    if (!profile)
        return;
    if (!profile->url.empty())
        address->setAddress(text::fromCore(profile->url));
    setChosen(profile->options,
        profile->omitted.empty()
            ? tr("The options of %1 hold from the next connection on.").arg(name)
            : tr("The options of %1 hold from the next connection on. Secrets are not in its file.").arg(name));
}

void MainWindow::Private::saveProfile()
{
    const auto saved = profiles->save(profiles->current(), {address->address().toStdString(), options->options()});
    tell(saved ? tr("Saved %1.").arg(profiles->current()) : text::translated(saved.error()));
}

void MainWindow::Private::showProfiles()
{
    auto* dialog = new ProfilesDialog(*profiles, options->options(), address->address(), &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ProfilesDialog::useRequested, &q, [this](const QString& name) { chooseProfile(name); });
    dialog->open();
}

void MainWindow::Private::fillProfileMenu()
{
    QMenu* menu = options->profileMenu();
    menu->clear();
    for (const auto& entry : profiles->library().entries()) {
        const QString name = text::fromCore(entry.name);
        QAction* action = menu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(name == profiles->current());
        action->setEnabled(entry.problem.empty());
        QObject::connect(action, &QAction::triggered, &q, [this, name] { chooseProfile(name); });
    }
    menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save the Changes"));
    save->setEnabled(profiles->isChanged(options->options()));
    QObject::connect(save, &QAction::triggered, &q, [this] { saveProfile(); });
    menu->addAction(actions->profiles);
}

void MainWindow::Private::refreshProfile()
{
    options->setProfile(profiles->current(), profiles->isChanged(options->options()));
    if (settings)
        settings->setValue(kProfile, profiles->current());
}

void MainWindow::Private::copyAs(std::string (*write)(std::string_view, const session::ClientOptions&))
{
    QGuiApplication::clipboard()->setText(text::fromCore(write(address->address().toStdString(), options->options())));
    tell(tr("Copied. Secrets are left out: a place marked \"...\" stands for each."));
}

} // namespace pongscope::ui
