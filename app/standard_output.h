// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pongscope::app {

/// Standard output, written at once: whoever reads it wants events while they happen. Needs SIGPIPE to be ignored.
class StandardOutput {
public:
    /// Writes all of it and empties the string. Once nobody reads any more, it only empties the string.
    void write(std::string& text);
    /// The reader has gone (`| head`), or the disk is full.
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    bool m_broken = false;
};

} // namespace pongscope::app
