// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any octets to the reader of profiles. What it reads, written, must read the same and be written the same again;
// so must what the options are told as.
#include "core/session/option_table.h"
#include "core/session/options_json.h"
#include "core/session/profile.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::session;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto profile = readProfile({reinterpret_cast<const char*>(data), size});
    if (!profile) {
        REQUIRE(!profile.error().empty());
        return 0;
    }
    const std::string text = profileText(*profile);
    const auto again = readProfile(text);
    REQUIRE(again && again->url == profile->url);
    REQUIRE(profileText(*again) == text);
    REQUIRE(differences(again->options).size() == differences(profile->options).size());
    for (const OptionInfo& option : optionTable())
        REQUIRE(option.write(again->options) == option.write(profile->options));
    REQUIRE(!optionsJson(profile->options).empty());
    const auto problem = optionProblem(profile->options);
    REQUIRE(!problem || !problem->message().empty());
    return 0;
}
