// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/endpoint.h"
#include "core/transport/socket_stream.h"
#include "tests/support/loopback.h" // breach: climbs
#include "ui/views/composer.h"
#include <QApplication>
