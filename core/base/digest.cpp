// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <algorithm>

#include <QByteArray>
#include <QCryptographicHash>

namespace pongscope {

namespace {

/// Borrows the octets; valid while they are.
QByteArray rawArray(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

std::array<std::byte, 20> sha1(ByteView octets)
{
    const QByteArray hash = QCryptographicHash::hash(rawArray(textOf(octets)), QCryptographicHash::Sha1);
    std::array<std::byte, 20> digest{};
    std::ranges::copy(std::as_bytes(std::span(hash.constData(), digest.size())), digest.begin());
    return digest;
}

std::string toBase64(ByteView octets) { return rawArray(textOf(octets)).toBase64().toStdString(); }

std::optional<Bytes> fromBase64(std::string_view text)
{
    const auto decoded = QByteArray::fromBase64Encoding(rawArray(text), QByteArray::AbortOnBase64DecodingErrors);
    // Qt lets absent padding and stray bits in the last group pass; writing it again shows them.
    if (!decoded || decoded.decoded.toBase64() != rawArray(text))
        return {};
    return copyOf(
        std::as_bytes(std::span(decoded.decoded.constData(), static_cast<std::size_t>(decoded.decoded.size()))));
}

} // namespace pongscope
