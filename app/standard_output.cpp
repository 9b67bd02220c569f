// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standard_output.h"

#include <cerrno>
#include <string_view>

#include <poll.h>
#include <unistd.h>

namespace pongscope::app {

void StandardOutput::write(std::string& text)
{
    std::string_view rest = text;
    while (!rest.empty() && !m_broken) {
        const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) { // somebody else made the terminal non-blocking
            pollfd writable{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            m_broken = true;
        }
    }
    text.clear();
}

} // namespace pongscope::app
