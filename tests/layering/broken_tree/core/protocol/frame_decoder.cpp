// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../base/clock.h" // breach: not-from-root
#include "core/protocol/endpoint.h"
#include "frame.h" // breach: not-from-root
