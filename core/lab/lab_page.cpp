// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_page.h"

#include <algorithm>

namespace pongscope::lab {

namespace {

constexpr std::string_view kPage = R"(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>The lab</title>
<p>A WebSocket of this page: <output id="said">connecting</output></p>
<script>
const said = document.getElementById("said");
const socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/echo" + location.search);
socket.onopen = () => socket.send("hello");
socket.onmessage = (event) => { said.value = "it echoed " + event.data; };
socket.onerror = () => { said.value = "it failed"; };
</script>
</html>
)";

} // namespace

std::string_view labPage() { return kPage; }

bool wantsPage(std::string_view target, const std::vector<HttpField>& fields)
{
    const auto is = [](const HttpField& field, std::string_view name) { return equalsIgnoringCase(field.name, name); };
    const bool upgrades = std::ranges::any_of(fields, [&](const auto& field) { return is(field, "upgrade"); });
    const bool html = std::ranges::any_of(fields,
        [&](const auto& field) { return is(field, "accept") && field.value.find("text/html") != std::string::npos; });
    return html && !upgrades && target.substr(0, target.find('?')) == "/";
}

std::string labPageResponse()
{
    std::string response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ";
    response += std::to_string(kPage.size());
    response += "\r\nConnection: close\r\n\r\n";
    response += kPage;
    return response;
}

} // namespace pongscope::lab
