// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failing_calls.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cassert>
#include <cerrno>
#include <optional>

namespace pongscope::support {

namespace {

using Kind = FailingCalls::Kind;

struct Plan {
    std::uint16_t port;
    FailingCalls::Side side;
    Kind kind = Kind::Short;
    int left = 0;
    bool every = false;
    int struck = 0;
    std::optional<int> dead{}; ///< the socket that a fault killed
};
std::optional<Plan> plan;

bool concerns(int socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    const bool client = plan->side == FailingCalls::Side::Client;
    if ((client ? ::getpeername(socket, any, &size) : ::getsockname(socket, any, &size)) != 0)
        return false;
    return address.ss_family == AF_INET
        && ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port) == plan->port;
}

/// What happens to the call at hand; nothing: it works.
std::optional<Kind> faultFor(int socket)
{
    if (!plan || !concerns(socket))
        return {};
    if (plan->dead == socket)
        return plan->kind;
    const bool struck = plan->every || (plan->left > 0 && --plan->left == 0);
    if (!struck)
        return {};
    ++plan->struck;
    if (plan->kind == Kind::Reset || plan->kind == Kind::End)
        plan->dead = socket;
    return plan->kind;
}

template <class Function>
Function original(const char* name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

ssize_t failWith(int number)
{
    errno = number;
    return -1;
}

} // namespace

FailingCalls::FailingCalls(std::uint16_t serverPort, Side side)
{
    assert(!plan);
    plan = Plan{serverPort, side};
}
FailingCalls::~FailingCalls() { plan.reset(); }

void FailingCalls::failOnCall(int n, Kind kind) { plan = Plan{plan->port, plan->side, kind, n}; }
void FailingCalls::failOnEvery(Kind kind) { plan = Plan{plan->port, plan->side, kind, 0, true}; }
int FailingCalls::struck() const { return plan->struck; }

} // namespace pongscope::support

using pongscope::support::failWith;
using pongscope::support::faultFor;
using pongscope::support::original;

extern "C" ssize_t recv(int socket, void* into, size_t size, int flags)
{
    static const auto real = original<ssize_t (*)(int, void*, size_t, int)>("recv");
    const int before = errno;
    const auto fault = faultFor(socket);
    errno = before;
    if (!fault)
        return real(socket, into, size, flags);
    switch (*fault) {
    case pongscope::support::Kind::Reset:
        return failWith(ECONNRESET);
    case pongscope::support::Kind::End:
        return 0;
    case pongscope::support::Kind::Interrupted:
        return failWith(EINTR);
    case pongscope::support::Kind::Again:
        return failWith(EAGAIN);
    case pongscope::support::Kind::Short:
        break;
    }
    return real(socket, into, size > 0 ? 1 : 0, flags);
}

extern "C" ssize_t send(int socket, const void* from, size_t size, int flags)
{
    static const auto real = original<ssize_t (*)(int, const void*, size_t, int)>("send");
    const int before = errno;
    const auto fault = faultFor(socket);
    errno = before;
    if (!fault)
        return real(socket, from, size, flags);
    switch (*fault) {
    case pongscope::support::Kind::Reset:
    case pongscope::support::Kind::End:
        return failWith(EPIPE);
    case pongscope::support::Kind::Interrupted:
        return failWith(EINTR);
    case pongscope::support::Kind::Again:
        return failWith(EAGAIN);
    case pongscope::support::Kind::Short:
        break;
    }
    return real(socket, from, size > 0 ? 1 : 0, flags);
}
