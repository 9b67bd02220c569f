// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/redirect.h"

#include <QUrl>

namespace pongscope::session {

namespace {

bool isRedirect(int status) { return (status >= 300 && status <= 303) || status == 307 || status == 308; }

} // namespace

std::optional<Redirect> redirectOf(const HttpHead& reply, const TargetUrl& from, int redirectsSoFar)
{
    const auto location = reply.first("Location");
    if (!isRedirect(reply.status) || !location)
        return {};
    Redirect redirect;
    redirect.location = *location;
    const QUrl base(QString::fromStdString(from.toString()));
    QUrl url = base.resolved(QUrl(QString::fromUtf8(location->data(), static_cast<qsizetype>(location->size()))));
    url.setFragment(QString());
    if (url.scheme() == QLatin1String("http"))
        url.setScheme(QStringLiteral("ws"));
    else if (url.scheme() == QLatin1String("https"))
        url.setScheme(QStringLiteral("wss"));
    const auto target = parseTargetUrl(url.toString(QUrl::FullyEncoded).toStdString());
    if (!url.isValid() || !target) {
        url.setUserInfo(QString()); // what it shows may be kept
        redirect.location = url.isValid() ? url.toString(QUrl::FullyEncoded).toStdString() : redirect.location;
        redirect.problem = "Its Location is no address of a WebSocket.";
        return redirect;
    }
    redirect.location = target->toString();
    if (from.secure && !target->secure)
        redirect.problem = "It leads from a secure address to an insecure one.";
    else if (redirectsSoFar >= kMostRedirects)
        redirect.problem = "There were 50 redirects already.";
    else
        redirect.target = *target;
    return redirect;
}

} // namespace pongscope::session
