// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/failure.h"

#include <QTest>

using namespace pongscope::protocol;

Q_DECLARE_METATYPE(pongscope::protocol::PendingCall)

class tst_Failure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsAreNamedInDotNetsOrder();
    void aWebSocketFailureIsOneLink();
    void aConnectFailureWrapsItsCause();
    void anInvalidStateNamesStateAndValidStates();
    void keepAliveFaultsReadWordForWord_data();
    void keepAliveFaultsReadWordForWord();
};

void tst_Failure::errorsAreNamedInDotNetsOrder()
{
    const char* const names[] = {"Success", "InvalidMessageType", "Faulted", "NativeError", "NotAWebSocket",
        "UnsupportedVersion", "UnsupportedProtocol", "HeaderError", "ConnectionClosedPrematurely", "InvalidState",
        "Argument"};
    for (int i = 0; i < 11; ++i)
        QCOMPARE(errorName(static_cast<WebSocketError>(i)), std::string_view(names[i]));
}

void tst_Failure::aWebSocketFailureIsOneLink()
{
    const Failure failure = webSocketFailure(WebSocketError::HeaderError, "why");
    QVERIFY(failure.kind == WebSocketError::HeaderError);
    QCOMPARE(failure.chain.size(), std::size_t{1});
    QVERIFY((failure.chain.front() == ExceptionLink{"WebSocketException", WebSocketError::HeaderError, "why"}));
    QCOMPARE(failure.message(), std::string("why"));
}

void tst_Failure::aConnectFailureWrapsItsCause()
{
    const ExceptionLink inner{"HttpRequestException", {}, "Connection refused (127.0.0.1:9)"};
    const Failure failure = connectFailure(inner);
    QVERIFY(failure.kind == WebSocketError::Faulted);
    QCOMPARE(failure.chain.size(), std::size_t{2});
    QVERIFY((failure.chain[0]
        == ExceptionLink{"WebSocketException", WebSocketError::Faulted, "Unable to connect to the remote server"}));
    QVERIFY(failure.chain[1] == inner);
}

void tst_Failure::anInvalidStateNamesStateAndValidStates()
{
    const Failure failure = invalidState(WebSocketState::CloseSent, "Open, CloseReceived");
    QVERIFY(failure.kind == WebSocketError::InvalidState);
    QCOMPARE(failure.message(),
        std::string("The WebSocket is in an invalid state ('CloseSent') for this operation. "
                    "Valid states are: 'Open, CloseReceived'"));
}

void tst_Failure::keepAliveFaultsReadWordForWord_data()
{
    const QByteArray fault = "WebSocketException/Faulted: The WebSocket didn't receive a Pong frame in response to a "
                             "Ping frame within the configured KeepAliveTimeout.";
    const QByteArray torn = "IOException: Unable to read data from the transport connection.";
    const auto invalid = [&fault](const char* states) {
        return QByteArrayList{QByteArray("WebSocketException/InvalidState: The WebSocket is in an invalid state "
                                         "('Aborted') for this operation. Valid states are: '")
                + states + "'",
            fault};
    };
    QTest::addColumn<PendingCall>("call");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArrayList>("chain");
    QTest::addRow("pending receive")
        << PendingCall::Receive << QByteArray("Faulted")
        << QByteArrayList{"OperationCanceledException: Aborted",
               "AggregateException: One or more errors occurred. (The WebSocket didn't receive a Pong frame in "
               "response to a Ping frame within the configured KeepAliveTimeout.) "
               "(Unable to read data from the transport connection.)",
               fault, torn};
    QTest::addRow("pending send") << PendingCall::Send << QByteArray("Faulted")
                                  << QByteArrayList{"OperationCanceledException: The operation was canceled.", torn};
    QTest::addRow("later receive") << PendingCall::LaterReceive << QByteArray("InvalidState")
                                   << invalid("Open, CloseSent");
    QTest::addRow("later send") << PendingCall::LaterSend << QByteArray("InvalidState")
                                << invalid("Open, CloseReceived");
    QTest::addRow("later close") << PendingCall::LaterClose << QByteArray("InvalidState")
                                 << invalid("Open, CloseSent, CloseReceived");
    QTest::addRow("racing call") << PendingCall::RacingCall << QByteArray("Faulted")
                                 << QByteArrayList{"OperationCanceledException: Aborted", fault};
}

void tst_Failure::keepAliveFaultsReadWordForWord()
{
    QFETCH(PendingCall, call);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArrayList, chain);
    const Failure failure = keepAliveFailure(call, "Unable to read data from the transport connection.");
    QCOMPARE(QByteArray::fromStdString(std::string(errorName(failure.kind))), kind);
    QByteArrayList links;
    for (const ExceptionLink& link : failure.chain) {
        std::string text = link.type;
        if (link.code)
            text.append("/").append(errorName(*link.code));
        links.append(QByteArray::fromStdString(text.append(": ").append(link.message)));
    }
    QCOMPARE(links, chain);
}

QTEST_GUILESS_MAIN(tst_Failure)
#include "tst_failure.moc"
