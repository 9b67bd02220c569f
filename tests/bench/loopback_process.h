// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pongscope::bench {

/// This program once more, in a process of its own, so that its CPU time and memory are nobody else's. Linux.
///
/// It ends with its owner, however that ends, and is killed by its alarm after `seconds`.
class Child {
public:
    /// `core`: the only one that it may run on, counted among those that we may use; nothing: any.
    Child(const std::vector<std::string>& arguments, std::optional<std::size_t> core, unsigned seconds);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next line that it printed, without its end; empty when there is none.
    [[nodiscard]] std::string line();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    pid_t m_pid = -1;
    std::unique_ptr<std::FILE, CloseFile> m_output;
};

/// What a window writes (settings, recordings) goes into this folder, here and in children that are started later. Its
/// platform is "offscreen" unless the environment says otherwise. Before any QCoreApplication.
void keepFilesIn(const std::string& folder);
/// How many cores we may use.
[[nodiscard]] std::size_t usableCores();
/// User's and system's, of this process so far, in seconds.
[[nodiscard]] double cpuSpent();
/// What this process has in memory, in octets.
[[nodiscard]] double residentSize();
/// What it got from its allocator and did not give back.
[[nodiscard]] double allocatedSize();

} // namespace pongscope::bench
