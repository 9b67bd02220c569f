// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/deflate_memory.h"

#include "core/protocol/deflate_codec.h"

namespace pongscope::diagnosis {

DeflateMemory clientDeflateMemory(const protocol::DeflateParams& params)
{
    return {compressorMemory(params.clientMaxWindowBits), decompressorMemory(params.serverMaxWindowBits)};
}

std::size_t compressorMemory(int windowBits)
{
    return windowBits < protocol::kMinWindowBits ? 0 : protocol::deflaterMemory(windowBits);
}

std::size_t decompressorMemory(int windowBits) { return protocol::inflaterMemory(windowBits); }

} // namespace pongscope::diagnosis
