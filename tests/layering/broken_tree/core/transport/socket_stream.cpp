// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socket_stream.h"
#include "core/protocol/endpoint.h" // breach: climbs
#include "tests/support/loopback.h" // breach: climbs
#include <QTcpSocket>
#include <QWidget> // breach: window-in-core
#include <sys/socket.h>

#include "moc_socket_stream.cpp"
