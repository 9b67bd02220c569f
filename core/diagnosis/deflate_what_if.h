// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture.h"

#include <array>
#include <functional>

namespace pongscope::diagnosis {

/// How the messages of one direction could have been compressed.
struct DeflateSetting {
    int windowBits = 0; ///< 9 to 15; 0: not at all
    bool contextTakeover = true;
    friend bool operator==(const DeflateSetting&, const DeflateSetting&) = default;
};
/// Not at all; every window with context takeover, the largest first; the same without.
[[nodiscard]] const std::vector<DeflateSetting>& deflateSettings();

/// What one direction would have cost.
struct DeflateCost {
    std::uint64_t wire = 0; ///< payload octets of its data frames
    Duration compressing{}; ///< CPU time of whoever sends
    Duration inflating{};   ///< CPU time of whoever receives
};

/// The recorded messages of one direction, as they were.
struct DeflateActual {
    std::uint64_t messages = 0;
    std::uint64_t compressed = 0; ///< of these
    std::uint64_t wire = 0;       ///< payload octets of their frames
    std::uint64_t content = 0;    ///< what they inflate to
    std::uint64_t skipped = 0;    ///< messages besides that were not kept whole, never ended, or could not be inflated
};

/// The same for both directions; index by protocol::Direction.
struct DeflateWhatIf {
    std::array<DeflateActual, 2> actual;
    std::vector<std::pair<DeflateSetting, std::array<DeflateCost, 2>>> costs; ///< in the order that was asked for
};

/// Which messages are compressed in the experiment.
enum class DeflateScope : std::uint8_t {
    AsRecorded, ///< those that went compressed; the others go as they are, because somebody chose so
    All,        ///< all: for a connection on which compression was not agreed
};

/// What the caller lends: time passes outside, and so does the wish to stop.
struct DeflateWatch {
    /// CPU time of the calling thread so far. Empty: no times are taken.
    std::function<Duration()> cpuTime;
    /// Called after every frame with the work done so far and in all; false: stop.
    std::function<bool(std::uint64_t done, std::uint64_t all)> goOn;
    /// Called with every setting as soon as it is known, beside what was.
    std::function<void(const DeflateWhatIf& soFar)> settled;
};

/// Recompresses the messages among the first `rows` rows of a capture, fragment by fragment as they were sent, with
/// each of `settings`. Reads nothing but the capture's past, so it may run beside the writer in any thread. Nothing
/// when it was told to stop, or memory ran out.
[[nodiscard]] std::optional<DeflateWhatIf> deflateWhatIf(const capture::Capture& capture, std::uint64_t rows,
    const std::vector<DeflateSetting>& settings, DeflateScope scope, const DeflateWatch& watch = {});

} // namespace pongscope::diagnosis
