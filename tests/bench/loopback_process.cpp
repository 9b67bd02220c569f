// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopback_process.h"

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pongscope::bench {

namespace {

std::vector<int> coresOfOurs()
{
    cpu_set_t all;
    CPU_ZERO(&all);
    ::sched_getaffinity(0, sizeof all, &all);
    std::vector<int> usable;
    for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &all))
            usable.push_back(core);
    return usable;
}

double secondsOf(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

Child::Child(const std::vector<std::string>& arguments, std::optional<std::size_t> core, unsigned seconds)
{
    const std::vector<int> cores = coresOfOurs();
    std::string self = "/proc/self/exe";
    std::vector<std::string> words = arguments;
    std::vector<char*> argv{self.data()};
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        std::abort();
    const pid_t owner = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) { // only what may be called between fork and exec
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != owner)
            ::_exit(1);
        if (core) {
            cpu_set_t only;
            CPU_ZERO(&only);
            CPU_SET(static_cast<std::size_t>(cores[*core % cores.size()]), &only);
            ::sched_setaffinity(0, sizeof only, &only);
        }
        ::alarm(seconds);
        ::dup2(ends[1], STDOUT_FILENO);
        ::execv(self.c_str(), argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    m_output.reset(::fdopen(ends[0], "r"));
    if (m_pid < 0 || !m_output)
        std::abort();
}

Child::~Child()
{
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

std::string Child::line()
{
    std::array<char, 512> text{};
    if (!std::fgets(text.data(), text.size(), m_output.get()))
        return {};
    std::string line(text.data());
    if (line.ends_with('\n'))
        line.pop_back();
    return line;
}

void keepFilesIn(const std::string& folder)
{
    for (const char* each : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        ::setenv(each, folder.c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
}

std::size_t usableCores() { return coresOfOurs().size(); }

double cpuSpent()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

double residentSize()
{
    unsigned long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%lu %lu", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double allocatedSize()
{
    const struct mallinfo2 all = ::mallinfo2();
    return static_cast<double>(all.uordblks) + static_cast<double>(all.hblkhd);
}

} // namespace pongscope::bench
