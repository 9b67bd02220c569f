// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/version_policy.h"

#include <array>

namespace pongscope::session {

namespace {

constexpr std::array<std::string_view, 4> kVersions{"1.0", "1.1", "2.0", "3.0"};
constexpr std::array<std::string_view, 3> kPolicies{
    "RequestVersionOrLower", "RequestVersionExact", "RequestVersionOrHigher"};

enum class Cell : std::uint8_t { None, Get, Connect, ConnectThenGet };

struct Row {
    Cell wss;
    Cell ws;
};

/// Semantics 2.2: version by policy (OrLower, Exact, OrHigher).
constexpr std::array<std::array<Row, 3>, 4> kMatrix{{
    {{{Cell::None, Cell::Get}, {Cell::None, Cell::None}, {Cell::None, Cell::None}}},
    {{{Cell::Get, Cell::Get}, {Cell::Get, Cell::Get}, {Cell::ConnectThenGet, Cell::Get}}},
    {{{Cell::ConnectThenGet, Cell::Get}, {Cell::Connect, Cell::Connect}, {Cell::Connect, Cell::Connect}}},
    {{{Cell::ConnectThenGet, Cell::Get}, {Cell::None, Cell::None}, {Cell::None, Cell::None}}},
}};

} // namespace

std::string_view versionText(HttpVersion version) { return kVersions[static_cast<std::size_t>(version)]; }

std::string_view policyName(HttpVersionPolicy policy) { return kPolicies[static_cast<std::size_t>(policy)]; }

VersionPlan planFor(HttpVersion version, HttpVersionPolicy policy, bool secure)
{
    const Row& row = kMatrix[static_cast<std::size_t>(version)][static_cast<std::size_t>(policy)];
    switch (secure ? row.wss : row.ws) {
    case Cell::Get:
        return {{AttemptKind::Upgrade}, {}};
    case Cell::Connect:
        return {{AttemptKind::ExtendedConnect}, {}};
    case Cell::ConnectThenGet:
        return {{AttemptKind::ExtendedConnect, AttemptKind::Upgrade}, {}};
    case Cell::None:
        break;
    }
    return {{},
        protocol::webSocketFailure(protocol::WebSocketError::UnsupportedProtocol,
            "The WebSocket request or response operation was called with unsupported protocol(s). ")};
}

bool fallsBack(H2Outcome outcome)
{
    return outcome == H2Outcome::NoExtendedConnect || outcome == H2Outcome::TlsFailed || outcome == H2Outcome::NoAlpn;
}

} // namespace pongscope::session
