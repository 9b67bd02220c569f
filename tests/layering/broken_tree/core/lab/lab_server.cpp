// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h" // breach: climbs
#include "core/protocol/endpoint.h"
#include "core/session/session.h"
#include "core/transport/socket_stream.h"
#include <QPainter> // breach: window-in-core
