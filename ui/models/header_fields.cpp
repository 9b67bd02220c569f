// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/header_fields.h"

#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace pongscope::ui {

namespace {

struct HeaderFields {
    Q_DECLARE_TR_FUNCTIONS(HeaderFields)
};

using Kind = HeaderField::Kind;

constexpr std::uint64_t kLengthIn16 = 126; ///< RFC 6455 5.2: these two values say where the length really stands
constexpr std::uint64_t kLengthIn64 = 127;

/// Bits of the extended length: what the header took beside its first two octets and the key.
int extendedBits(const protocol::FrameHeader& header)
{
    const int octets = header.size - 2 - (header.mask ? 4 : 0);
    return octets >= 8 ? 64 : octets >= 2 ? 16 : 0;
}

HeaderField flag(const char* name, bool on) { return {Kind::Flag, QLatin1String(name), 1, on, {}}; }

HeaderField opcodeField(protocol::Opcode code)
{
    const auto value = static_cast<std::uint64_t>(code);
    const QString hex = QStringLiteral("0x%1").arg(QString::number(value, 16).toUpper());
    const QString meaning = protocol::isReserved(code) ? HeaderFields::tr("%1 reserved").arg(hex)
                                                       : QString(hex % QLatin1Char(' ') % text::opcode(code));
    return {Kind::Opcode, QStringLiteral("opcode"), 4, value, meaning};
}

HeaderField lengthField(std::uint64_t value)
{
    const QString meaning = value == kLengthIn16 ? HeaderFields::tr("126: next 16 bits")
        : value == kLengthIn64                   ? HeaderFields::tr("127: next 64 bits")
                                                 : QString::number(value);
    return {Kind::Length, QStringLiteral("Payload len"), 7, value, meaning};
}

} // namespace

std::vector<HeaderField> headerFields(const protocol::FrameHeader& header)
{
    std::vector<HeaderField> fields{flag("FIN", header.fin), flag("RSV1", header.rsv & protocol::kRsv1),
        flag("RSV2", header.rsv & protocol::kRsv2), flag("RSV3", header.rsv & protocol::kRsv3),
        opcodeField(header.opcode), {Kind::Mask, QStringLiteral("MASK"), 1, header.mask.has_value(), {}}};
    const int extended = extendedBits(header);
    fields.push_back(lengthField(extended == 64 ? kLengthIn64 : extended == 16 ? kLengthIn16 : header.length & 0x7F));
    if (extended > 0)
        fields.push_back({Kind::ExtendedLength, QStringLiteral("Extended payload length"), extended, header.length,
            text::count(header.length)});
    if (header.mask) {
        const auto key = loadBigEndian<std::uint32_t>(*header.mask);
        fields.push_back({Kind::Key, QStringLiteral("Masking-key"), 32, key,
            QStringLiteral("0x%1").arg(QString::number(key, 16).toUpper().rightJustified(8, QLatin1Char('0')))});
    }
    return fields;
}

} // namespace pongscope::ui
