// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/kept_options.h"

#include "core/session/profile.h"

namespace pongscope::ui {

namespace {

/// The next run may have other variables, and a profile that names one that is not set cannot be read.
void forgetVariables(session::Access& access)
{
    access.credentials.passwordVariable.clear();
    access.proxy.credentials.passwordVariable.clear();
}

} // namespace

QString keptText(session::ClientOptions options)
{
    forgetVariables(options.access);
    forgetVariables(options.sharedAccess);
    options.tls.clientCertificate.passwordVariable.clear();
    options.sharedClientCertificate.passwordVariable.clear();
    options.tls.insecure = options.sharedInsecure = options.recordSecrets = false;
    return QString::fromStdString(session::profileText({{}, options}));
}

session::ClientOptions optionsFromKept(const QString& text)
{
    const auto profile = session::readProfile(text.toStdString());
    if (!profile || session::optionProblem(profile->options))
        return {};
    return profile->options;
}

} // namespace pongscope::ui
