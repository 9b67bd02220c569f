// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/error_reason.h"

#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;

namespace {

ErrorFact errorWith(const char* said, std::optional<Error> cause)
{
    ErrorFact error;
    error.failure.chain = {{"WebSocketException", std::nullopt, "Unable to connect to the remote server"},
        {"HttpRequestException", std::nullopt, said}};
    error.cause = std::move(cause);
    return error;
}

} // namespace

class tst_ErrorReason final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheChainKeepsSilentAboutIsTheReason();
    void whatTheChainSaysIsNotSaidAgain();
    void noCauseHasNoReason();
};

void tst_ErrorReason::whatTheChainKeepsSilentAboutIsTheReason()
{
    const Error cause{Fault::ProxyRefused, "http://proxy:3128", 407, "It did not accept the user and the password."};
    QCOMPARE(reasonBeyondChain(errorWith("failed with status code '407'.", cause)), cause.detail);
}

void tst_ErrorReason::whatTheChainSaysIsNotSaidAgain()
{
    const Error cause{Fault::Refused, "host:1", 111, "Connection refused"};
    QCOMPARE(reasonBeyondChain(errorWith("Connection refused (host:1)", cause)), std::string());
}

void tst_ErrorReason::noCauseHasNoReason()
{
    QCOMPARE(reasonBeyondChain(errorWith("anything", std::nullopt)), std::string());
    QCOMPARE(reasonBeyondChain(errorWith("anything", Error{Fault::TimedOut, "host:1", 0, {}})), std::string());
}

QTEST_GUILESS_MAIN(tst_ErrorReason)
#include "tst_error_reason.moc"
