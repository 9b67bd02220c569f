// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/diagnosis/findings.h" // breach: climbs
#include "core/protocol/endpoint.h"  // breach: climbs
#include "core/protocol/frame.h"
#include "core/protocol/handshake_client.h"
#include <mutex>
