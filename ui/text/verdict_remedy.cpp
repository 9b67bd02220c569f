// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/verdict_remedy.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pongscope::ui::text {

namespace {

struct VerdictRemedy {
    Q_DECLARE_TR_FUNCTIONS(VerdictRemedy)
};

struct Remedy {
    std::string_view verdict;
    const char* words;
};
constexpr std::array kRemedies{
    Remedy{"pong-unread",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Keep a receive pending at all times, for example in a loop of its own: a PONG is seen only while somebody "
            "reads.")},
    Remedy{"ping-behind-own-send",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Send large messages in smaller parts, or allow a timeout longer than the largest takes to leave: a PING "
            "waits for its turn.")},
    Remedy{"pong-behind-large-message",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Let the peer split large messages into fragments, or allow a timeout longer than the largest takes to "
            "come.")},
    Remedy{"peer-application-silent",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Look at the server at that instant: a blocked event loop, a pause of its runtime, a breakpoint. The "
            "network is not at fault.")},
    Remedy{"peer-stopped-reading",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Find out why the peer no longer reads. Until then send less, or wait for its answers before more is "
            "sent.")},
    Remedy{"write-deadlock",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Read while you write: on neither side may reading wait until the other has taken what is sent.")},
    Remedy{"network-path-lost",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Reconnect, and look at the path: a Wi-Fi or VPN that changed, a NAT or firewall that forgot the "
            "connection.")},
    Remedy{"machine-slept",
        QT_TRANSLATE_NOOP(
            "VerdictRemedy", "Reconnect. Nobody else is at fault, and a longer timeout would not have helped.")},
    Remedy{"bad-timer-settings",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Raise the timeout well above the usual round trip; what other settings would have done stands below.")},
    Remedy{"pong-mismatched",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Report it to whoever wrote the peer: a PONG has to carry the payload of the PING that it answers (RFC "
            "6455, 5.5.3).")},
    Remedy{"pong-inside-compressed-message",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Try it once without compression: if it is gone then, one side loses control frames inside compressed "
            "messages.")},
    Remedy{"http2-window-exhausted",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Let the peer read this stream and widen its window, or send less at a time: the connection below is "
            "well.")},
    Remedy{"pong-late",
        QT_TRANSLATE_NOOP(
            "VerdictRemedy", "Raise the timeout above the longest round trip, and look at what kept the peer busy.")},
    Remedy{"hop-answers-pings",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Ask whoever runs the proxy whether it passes PINGs on; until then let the application send a heartbeat of "
            "its own.")},
    Remedy{"idle-cut",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Send PINGs, or data, at an interval of at most half of that silence, or raise the idle limit of the "
            "proxy, "
            "load balancer or server. To be sure that it is one, connect again and stay silent: it cuts at the same "
            "age.")},
    Remedy{"interval-races-idle-limit",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Set the interval of the keep-alive to at most half of that silence, or raise the idle limit of the proxy, "
            "load balancer or server.")},
    Remedy{"idle-cut-despite-pings",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Let the application send a small message of its own at half of that interval: PINGs do not count here. Or "
            "raise the idle limit of whatever cuts.")},
    Remedy{"pings-policed",
        QT_TRANSLATE_NOOP("VerdictRemedy",
            "Raise the interval of the keep-alive until the server accepts it; pongscope-cli profile finds out from "
            "what rate it objects.")},
    Remedy{"reason-masked",
        QT_TRANSLATE_NOOP(
            "VerdictRemedy", "Follow the reason named above, not the code 1006, which only says that no Close came.")},
    Remedy{"unknown",
        QT_TRANSLATE_NOOP(
            "VerdictRemedy", "Record it again with a longer time of grace: what comes late often tells.")},
};

} // namespace

QString remedy(std::string_view verdict)
{
    const auto found = std::ranges::find(kRemedies, verdict, &Remedy::verdict);
    return found == kRemedies.end() ? QString() : VerdictRemedy::tr(found->words);
}

} // namespace pongscope::ui::text
