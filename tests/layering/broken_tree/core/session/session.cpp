// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"
#include "core/lab/lab_server.h" // breach: climbs
#include "core/protocol/endpoint.h"
#include "core/transport/socket_stream.h"
#include "ui/views/composer.h" // breach: climbs
#include <QSslConfiguration>
#include <qcustomplot.h> // breach: window-in-core
