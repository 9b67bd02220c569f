// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

class QIODevice;

namespace pongscope::capture {

/// The packets of a pcapng file, one after the other. Blocks that it does not know are passed over.
class PcapngReader {
public:
    struct Packet {
        std::uint16_t link = 0;  ///< LINKTYPE_
        std::int64_t timeNs = 0; ///< since 1970
        ByteView octets;         ///< good until the next call
    };

    explicit PcapngReader(QIODevice& file)
        : m_file(file)
    {
    }

    /// Nothing at the end, also one in the middle of a block. Fault::BadFile for what cannot be such a file.
    [[nodiscard]] Result<std::optional<Packet>> next();

private:
    struct Interface {
        std::uint16_t link = 0;
        std::uint32_t snapLength = 0;
        double tickNs = 1000; ///< microseconds unless told
    };

    template <class T>
    [[nodiscard]] T field(ByteView from, std::size_t at) const;
    [[nodiscard]] Result<std::optional<std::uint32_t>> readBlock();
    void addInterface();
    [[nodiscard]] std::optional<Packet> enhanced() const;
    [[nodiscard]] std::optional<Packet> simple() const;

    QIODevice& m_file;
    Bytes m_block; ///< the body of the block under way
    bool m_big = false;
    bool m_started = false;
    std::vector<Interface> m_interfaces;
};

} // namespace pongscope::capture
