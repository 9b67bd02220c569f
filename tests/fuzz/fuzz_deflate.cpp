// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds an Inflater whatever a peer may send, cut in two ways. With the largest window they must come to the same; with
// a smaller one zlib notices a peer that looks back further than it may only where that reaches beyond the output of
// the call at hand, so there cuts count for data that nobody may send.
//
// The first octet chooses the window (its low three bits, from 8) and context takeover (16). Then fragments follow: an
// octet with the length in its low seven bits and FIN in the highest, and so many octets.
#include "core/protocol/deflate_codec.h"
#include "core/protocol/deflate_params.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace pongscope;
using protocol::Inflater;

namespace {

/// The ratio is let be: it is judged as octets come, so cuts count.
constexpr Inflater::Limits kLimits{std::uint64_t(1) << 16, 256, std::uint64_t(1) << 30};

struct Fragment {
    ByteView octets;
    bool fin = false;
};

std::vector<Fragment> fragmentsOf(ByteView input)
{
    std::vector<Fragment> all;
    while (!input.empty()) {
        const auto head = static_cast<unsigned>(input.front());
        input = input.subspan(1);
        const ByteView octets = input.first(std::min<std::size_t>(head & 0x7F, input.size()));
        all.push_back({octets, (head & 0x80) != 0});
        input = input.subspan(octets.size());
    }
    return all;
}

bool isUsable(const Inflater::Result& result)
{
    return result.outcome == Inflater::Outcome::Done || result.outcome == Inflater::Outcome::Incomplete;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView input(reinterpret_cast<const std::byte*>(data), size);
    if (input.empty())
        return 0;
    const auto settings = static_cast<unsigned>(input.front());
    const int windowBits = 8 + static_cast<int>(settings & 7);
    const bool takeover = (settings & 16) != 0;
    Inflater cut(windowBits, takeover, kLimits);
    Inflater whole(windowBits, takeover, kLimits);

    Bytes joined, fromCut;
    Inflater::Result result;
    for (const Fragment& fragment : fragmentsOf(input.subspan(1))) {
        joined.insert(joined.end(), fragment.octets.begin(), fragment.octets.end());
        if (isUsable(result)) {
            const bool final = result.finalBlock;
            result = cut.inflate(fragment.octets, fragment.fin, fromCut);
            result.finalBlock |= final;
        }
        REQUIRE(fromCut.size() <= kLimits.length);
        if (!fragment.fin)
            continue;

        Bytes fromWhole;
        const Inflater::Result once = whole.inflate(joined, true, fromWhole);
        REQUIRE(fromWhole.size() <= kLimits.length);
        if (windowBits == protocol::kMaxWindowBits) {
            REQUIRE(once.outcome == result.outcome);
            REQUIRE(fromWhole == fromCut);
            REQUIRE(!isUsable(once) || once.finalBlock == result.finalBlock);
            REQUIRE(!isUsable(once) || once.bareEnd == result.bareEnd);
        }
        if (!isUsable(once) || !isUsable(result)) {
            cut.reset();
            whole.reset();
        }
        joined.clear();
        fromCut.clear();
        result = {};
    }
    return 0;
}
