// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/deflate_params.h"

namespace pongscope::diagnosis {

/// Octets that zlib holds for one connection as long as it lives, seen from one end of it. A compressor comes into
/// being with the first message that needs it, and without context takeover it may go again.
struct DeflateMemory {
    std::size_t compressor = 0; ///< of what this end sends; 0: it cannot compress with such a window
    std::size_t decompressor = 0;
    [[nodiscard]] std::size_t total() const { return compressor + decompressor; }
};

[[nodiscard]] DeflateMemory clientDeflateMemory(const protocol::DeflateParams& params);
/// For one direction alone.
[[nodiscard]] std::size_t compressorMemory(int windowBits);
[[nodiscard]] std::size_t decompressorMemory(int windowBits);

} // namespace pongscope::diagnosis
