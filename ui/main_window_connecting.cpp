// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What MainWindow asks and does while connections open and end.

#include "ui/dialogs/certificate_dialog.h"
#include "ui/dialogs/client_options_dialog.h"
#include "ui/main_window_private.h"
#include "ui/text/format.h"
#include "ui/views/connections_view.h"
#include "ui/views/option_strip.h"

#include <QPointer>

#include <algorithm>

namespace pongscope::ui {

void MainWindow::Private::followQuestion(const ConnectionRecord& about)
{
    LiveConnection* live = about.live.get();
    std::size_t& shown = asked[live->id()];
    if (!about.story.question || shown == about.story.questions || live->isRecorded())
        return;
    shown = about.story.questions;
    auto* dialog = new CertificateDialog(*about.story.question, &q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<LiveConnection> connection = live;
    QObject::connect(dialog, &CertificateDialog::decided, &q, [this, dialog, connection](auto decision) {
        using Decision = CertificateDialog::Decision;
        if (!connection)
            return;
        const bool pins = decision == Decision::Pin;
        connection->decideCertificate(decision != Decision::Refuse, pins ? dialog->fingerprint() : std::string());
        if (pins)
            pin(dialog->fingerprint());
    });
    // Another connection's answer may be this one's, too, and it may end without one.
    QObject::connect(
        live, &LiveConnection::published, dialog,
        [this, dialog, live] {
            const ConnectionRecord* now = connections->recordOf(live);
            if (!now || !now->story.question)
                dialog->withdraw();
        },
        Qt::QueuedConnection);
    QObject::connect(live, &QObject::destroyed, dialog, &CertificateDialog::withdraw);
    dialog->open();
}

void MainWindow::Private::pin(const std::string& fingerprint)
{
    session::ClientOptions changed = options->options();
    std::vector<std::string>& pins = pinsIn(changed);
    if (std::ranges::find(pins, fingerprint) == pins.end())
        pins.push_back(fingerprint);
    profiles->addPin(fingerprint);
    setChosen(changed, tr("Pinned: the next connections take this certificate, and no other."));
}

void MainWindow::Private::followEnd(const ConnectionRecord& about, qsizetype oldFacts)
{
    const auto& facts = about.live->facts();
    for (auto i = static_cast<std::size_t>(oldFacts); i < facts.size(); ++i) {
        const auto* next = std::get_if<capture::Reconnection>(&facts[i].body);
        if (!next || next->what != "planned" || about.live->isRecorded())
            continue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(facts[i].at + next->delay - Clock::now());
        // The timer goes with the connection: one that was removed is not followed by another.
        QTimer::singleShot(std::max(left, std::chrono::milliseconds(0)), about.live.get(),
            [window = &q, live = about.live.get()] { window->d->reconnectTo(live); });
    }
}

void MainWindow::Private::reconnectTo(LiveConnection* ended)
{
    ConnectionRecord* before = connections->recordOf(ended);
    if (!before || !before->story.next || before->story.next->what != "planned")
        return; // stopped, or taken out of the list
    session::Connect order;
    order.attempt = before->story.next->attempt;
    order.delay = before->story.next->delay;
    before->story.next.reset();
    const bool shown = before == record;
    const LiveConnection* opened = open(ended->url(), ended->options(), std::move(order));
    if (shown)
        list->setCurrent(connections->recordOf(opened));
    series.add(static_cast<ReconnectSeries::Id>(ended->id()), static_cast<ReconnectSeries::Id>(opened->id()));
    leaveOutAttempts(ended->id());
}

/// Their frames, if there are any, stay in the recording, as those of every connection that leaves the list.
void MainWindow::Private::leaveOutAttempts(session::ConnectionId of)
{
    using Id = ReconnectSeries::Id;
    const auto idOf = [](const ConnectionRecord& each) { return static_cast<Id>(each.live->id()); };
    std::map<Id, ConnectionRecord*> records;
    std::vector<ReconnectSeries::Member> listed;
    for (ConnectionRecord* each : connections->records()) {
        if (!series.isSame(idOf(*each), static_cast<Id>(of)))
            continue;
        records[idOf(*each)] = each;
        listed.push_back({idOf(*each), each != record && each->phase() == Phase::Refused});
    }
    for (const auto& gone : series.leaveOut(listed)) {
        connections->take(records[gone.id]).reset();
        ConnectionRecord& next = *records[gone.next];
        next.name =
            tr("%1, attempts left out before it: %2").arg(shortAddress(next.live->url()), text::count(gone.count));
    }
}

void MainWindow::Private::stopReconnecting()
{
    if (!record || !record->story.next)
        return;
    record->story.next.reset();
    refreshState();
}

/// The jar that the connection uses and fills: the chosen profile's, if the options have one at all.
std::shared_ptr<session::CookieStore> MainWindow::Private::cookiesFor(const session::ClientOptions& with)
{
    const auto& jar = session::accessOf(with).cookies;
    if (!jar)
        return nullptr;
    auto store = profiles->cookies();
    if (store->jar().cookies().empty()) // options of a command line, or of another window
        store->setJar(*jar);
    return store;
}

/// What a server set is in the options that the dialogs show.
void MainWindow::Private::takeCookies(const ConnectionRecord& about, qsizetype oldFacts)
{
    const auto& facts = about.live->facts();
    const bool met = std::any_of(facts.begin() + oldFacts, facts.end(),
        [](const capture::Fact& fact) { return std::holds_alternative<capture::CookieMet>(fact.body); });
    session::ClientOptions now = options->options();
    if (!met || about.live->cookies() != profiles->cookies() || !accessIn(now).cookies)
        return;
    accessIn(now).cookies = profiles->cookies()->jar();
    options->setOptions(now);
}

} // namespace pongscope::ui
