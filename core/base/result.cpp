// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <array>
#include <cassert>

namespace pongscope {

namespace {

struct FaultWords {
    Fault fault;
    std::string_view name;
    std::string_view sentence;
};
// In the order of the enumeration.
constexpr std::array kFaults{
    FaultWords{Fault::NameNotFound, "NameNotFound", "Name or service not known"},
    FaultWords{Fault::Refused, "Refused", "Connection refused"},
    FaultWords{Fault::Unreachable, "Unreachable", "The network or host is unreachable"},
    FaultWords{Fault::TimedOut, "TimedOut", "The time allowed ran out"},
    FaultWords{Fault::TlsRejected, "TlsRejected", "The TLS handshake failed"},
    FaultWords{Fault::ConnectionReset, "ConnectionReset", "Connection reset by peer"},
    FaultWords{Fault::ConnectionLost, "ConnectionLost", "The connection was lost"},
    FaultWords{Fault::Cancelled, "Cancelled", "The operation was cancelled"},
    FaultWords{Fault::AddressInUse, "AddressInUse", "Address already in use"},
    FaultWords{Fault::PermissionDenied, "PermissionDenied", "Permission denied"},
    FaultWords{Fault::FileNotReadable, "FileNotReadable", "The file cannot be read"},
    FaultWords{Fault::BadFile, "BadFile", "The file is not what it should be"},
    FaultWords{Fault::BadHead, "BadHead", "The peer sent no valid HTTP/1.1 head"},
    FaultWords{Fault::LimitReached, "LimitReached", "A limit was reached"},
    FaultWords{Fault::DiskFull, "DiskFull", "There is no space left on the disk"},
    FaultWords{Fault::FileNotWritable, "FileNotWritable", "The file cannot be written"},
    FaultWords{Fault::ProxyRefused, "ProxyRefused", "The proxy opened no tunnel"},
};

const FaultWords& words(Fault fault)
{
    const auto index = static_cast<std::size_t>(fault);
    assert(index < kFaults.size() && kFaults[index].fault == fault);
    return kFaults[index];
}

} // namespace

std::string describe(const Error& error)
{
    const std::string_view sentence = words(error.fault).sentence;
    std::string text(sentence);
    if (!error.subject.empty())
        text.append(" (").append(error.subject).append(")");
    // Libraries like to say the same as we do, word for word.
    if (!error.detail.empty() && error.detail != sentence)
        text.append(": ").append(error.detail);
    return text;
}

std::string_view faultName(Fault fault) { return words(fault).name; }

} // namespace pongscope
