// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds lines to the reader of Sec-WebSocket-Extensions. What it reads, written again, must read the same, by the list
// or in lines of its own; what it refuses must stand in what came.
#include "core/base/http_head.h"
#include "core/protocol/deflate_params.h"
#include "core/protocol/extension_header.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/require.h"

using namespace pongscope;
using namespace pongscope::protocol;

namespace {

std::string written(const Extension& extension)
{
    std::string text = extension.name;
    for (const ExtensionParameter& parameter : extension.parameters) {
        text.append("; ").append(parameter.name);
        if (parameter.value)
            text.append(parameter.quoted ? "=\"" : "=").append(*parameter.value).append(parameter.quoted ? "\"" : "");
    }
    return text;
}

bool same(const std::vector<Extension>& a, const std::vector<Extension>& b)
{
    const auto sameParameter = [](const ExtensionParameter& x, const ExtensionParameter& y) {
        return x.name == y.name && x.value == y.value && x.quoted == y.quoted;
    };
    return std::ranges::equal(a, b, [&](const Extension& x, const Extension& y) {
        return x.name == y.name && std::ranges::equal(x.parameters, y.parameters, sameParameter);
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = fuzz::linesOf(text);
    const auto read = parseExtensions(lines);
    const bool offered = offersDeflate(lines);
    if (!read) {
        REQUIRE(text.find(read.error()) != std::string_view::npos);
        return 0;
    }
    std::string list;
    std::vector<std::string> each;
    bool named = false;
    for (const Extension& extension : *read) {
        REQUIRE(isToken(extension.name));
        named = named || extension.name == kDeflateName;
        each.push_back(written(extension));
        list.append(list.empty() ? "" : ", ").append(each.back());
    }
    REQUIRE(!named || offered);
    const auto fromList = parseExtensions({list});
    REQUIRE(fromList && same(*fromList, *read));
    const auto fromLines = parseExtensions({each.begin(), each.end()});
    REQUIRE(fromLines && *fromLines == *fromList);
    return 0;
}
