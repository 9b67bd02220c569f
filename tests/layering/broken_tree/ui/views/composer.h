// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/arguments.h" // breach: climbs
#include "core/capture/capture.h"
#include "core/lab/lab_server.h"
#include "core/protocol/endpoint.h" // breach: climbs
#include "core/protocol/rules.h"
#include "core/session/session.h"
#include "core/transport/socket_stream.h" // breach: climbs
#include "core/transport/tls_settings.h"
#include <QTimer>
#include <QWidget>
