// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/findings.h"
#include "core/capture/capture.h"
#include "core/protocol/keep_alive.h"
#include "core/session/session.h" // breach: climbs
#include <QDateTime>              // breach: impure
#include <QtGui/QColor>           // breach: window-in-core
