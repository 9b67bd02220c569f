// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/clock.h"
#include "core/capture/capture.h" // breach: climbs
#include "core/protocol/frame.h"
#include "core/transport/byte_stream.h" // breach: climbs
#include <QObject>                      // breach: impure
#include <QString>
#include <QTimer> // breach: impure
#include <chrono>
#include <sys/socket.h> // breach: impure

class Endpoint : public QObject { // breach: impure
public:
    void advance();
    // Words in a comment are no breach: QTimer, steady_clock::now(), #include "ui/main_window.h"
    const char* name = "QTimer and now() in a text";
    /*
#include "ui/main_window.h"
    */
private:
    std::chrono::steady_clock::time_point m_at = std::chrono::steady_clock::now(); // breach: impure
    QTimer* m_timer = nullptr;                                                     // breach: impure
};
