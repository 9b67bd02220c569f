// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/deflate_what_if.h"
#include "core/protocol/deflate_params.h"

#include <QString>

namespace pongscope::ui::text {

/// permessage-deflate in words; always from the client's end.

/// Octets on the wire as a share of those inflated, in per cent with one decimal: "27.8"; "–" of nothing.
[[nodiscard]] QString deflateShare(std::uint64_t wire, std::uint64_t content);
/// "120 octets on the wire ↔ 431 octets inflated: 27.8 %, 311 octets saved".
[[nodiscard]] QString wireAndInflated(std::uint64_t wire, std::uint64_t content);
/// "311 octets saved", "5 octets added".
[[nodiscard]] QString deflateSaving(std::uint64_t wire, std::uint64_t content);

/// "15/15", with a mark for each side that gives up its history: "10−/15".
[[nodiscard]] QString deflateShort(const protocol::DeflateParams& params);
/// "15 bits, takeover", "not compressed".
[[nodiscard]] QString deflateSetting(const diagnosis::DeflateSetting& setting);
/// A value of a DeflateTerm, as the header has it or as it was agreed, without the parameter's name.
[[nodiscard]] QString deflateValue(const protocol::DeflateTerm& term, const std::string& text);
[[nodiscard]] QString deflateAgreed(const protocol::DeflateTerm& term);
/// Why it is as it is.
[[nodiscard]] QString deflateWhy(const protocol::DeflateTerm& term);
/// What follows from it for memory and history.
[[nodiscard]] QString deflateEffect(const protocol::DeflateTerm& term);
/// What zlib holds for such a connection, both directions.
[[nodiscard]] QString deflateMemory(const protocol::DeflateParams& params);
/// CRIME and BREACH, in plain words, with what to do; two sentences.
[[nodiscard]] QString deflateWarning();

} // namespace pongscope::ui::text
