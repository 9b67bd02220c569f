// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any text to the reader of what the lab is asked for: faults as the command line names them, and addresses with
// faults in their query. Whatever it accepts lies within its bounds and reads the same in either place.
#include "core/base/bytes.h"
#include "core/lab/lab_target.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace pongscope;
using namespace pongscope::lab;

namespace {

void checkFault(const lab::Fault& fault)
{
    REQUIRE(fault.delay >= Duration::zero() && fault.count >= 0);
    REQUIRE(fault.kind != lab::Fault::Kind::BigMessage || fault.size <= kMaxBigMessage);
    REQUIRE(fault.kind != lab::Fault::Kind::Bomb || fault.size <= kMaxBomb);
    REQUIRE(fault.kind != lab::Fault::Kind::BadFrame || std::ranges::count(badFrameKinds(), fault.text) == 1);
    REQUIRE(fault.kind != lab::Fault::Kind::Close || fault.text.size() <= 123);
}

std::string percentEncoded(std::string_view text)
{
    std::string encoded;
    for (const char c : text)
        encoded.append("%").append(toHex(bytesOf({&c, 1})));
    return encoded;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto fault = parseFault(text);
    const auto asked = parseLabTarget("/echo?fault=" + percentEncoded(text));
    REQUIRE(fault.has_value() == asked.has_value());
    if (fault) {
        checkFault(*fault);
        REQUIRE(asked->faults == FaultPlan{*fault});
    } else {
        REQUIRE(!fault.error().empty() && asked.error().status == 400);
    }
    const auto target = parseLabTarget(text);
    if (!target) {
        REQUIRE(target.error().status >= 400 && !target.error().sentence.empty());
        return 0;
    }
    REQUIRE(target->rate > 0 && target->rate <= kMaxTickerRate && target->size <= kMaxTickerSize);
    REQUIRE(!target->pingEvery || *target->pingEvery >= std::chrono::milliseconds(1));
    std::ranges::for_each(target->faults, checkFault);
    return 0;
}
