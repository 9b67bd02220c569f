// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/protocol/frame.h" // breach: climbs
#include <QByteArray>
#include <QTcpSocket> // breach: foreign-module
#include <chrono>

inline auto steadyNow() { return std::chrono::steady_clock::now(); } // the one place where a clock is read
