// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/payload_blocks.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace pongscope::capture {

namespace {

struct Kept {
    std::uint64_t serial = 0;
    std::shared_ptr<const PayloadBlock> block;
};
/// A ring: the next one to be replaced is the one that was asked for longest ago.
struct Recent {
    std::array<Kept, PayloadReader::kKept> kept;
    std::size_t next = 0;
    std::size_t last = 0;
};
Recent& recent()
{
    static thread_local Recent blocks;
    return blocks;
}

std::uint64_t nextSerial()
{
    static std::atomic<std::uint64_t> serial{0};
    return ++serial;
}

/// The end of the octets that were read out of a file is all there is; of a block under way more may come.
ByteView part(const PayloadBlock& block, std::size_t offset, std::uint64_t length)
{
    if (offset >= block.capacity)
        return {};
    return {block.octets.get() + offset,
        static_cast<std::size_t>(std::min<std::uint64_t>(length, block.capacity - offset))};
}

} // namespace

PayloadReader::PayloadReader(std::string path)
    : m_serial(nextSerial())
    , m_path(std::move(path))
{
}

PayloadReader::~PayloadReader() = default;

ByteView PayloadReader::view(std::uint64_t position, std::uint64_t length) const
{
    const std::uint64_t id = position >> kBlockBits;
    const std::size_t offset = position & (kBlockSize - 1);
    Recent& known = recent();
    const auto holds = [&](const Kept& kept) { return kept.serial == m_serial && kept.block && kept.block->id == id; };
    if (holds(known.kept[known.last])) // one after the other: nearly always
        return part(*known.kept[known.last].block, offset, length);
    const auto found = std::ranges::find_if(known.kept, holds);
    if (found != known.kept.end()) {
        known.last = static_cast<std::size_t>(found - known.kept.begin());
        return part(*found->block, offset, length);
    }
    auto loaded = block(id);
    if (!loaded)
        return {};
    known.last = known.next;
    known.kept[known.next] = {m_serial, std::move(loaded)};
    known.next = (known.next + 1) % kKept;
    return part(*known.kept[known.last].block, offset, length);
}

std::shared_ptr<const PayloadBlock> PayloadReader::block(std::uint64_t id) const
{
    {
        const std::scoped_lock lock(m_expectedMutex);
        if (const auto found = m_expected.find(id); found != m_expected.end())
            return found->second;
    }
    const std::scoped_lock lock(m_mutex); // what is no longer expected is in the file
    return load(id);
}

std::shared_ptr<const PayloadBlock> PayloadReader::load(std::uint64_t id) const
{
    if (!m_select) {
        for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable}) {
            auto database = Database::open(m_path, access);
            auto select = database ? database->prepare("SELECT octets FROM payload_block WHERE id = ?")
                                   : Result<Statement>(tl::unexpected(database.error()));
            if (!select)
                continue;
            m_database = std::move(*database);
            m_select = std::move(*select);
            break;
        }
        if (!m_select)
            return nullptr;
    }
    m_select->bind(1, static_cast<std::int64_t>(id));
    const auto row = m_select->step();
    if (!row || !*row)
        return nullptr;
    const ByteView octets = m_select->octets(0);
    auto block = std::make_shared<PayloadBlock>(id, octets.size());
    std::ranges::copy(octets, block->octets.get());
    static_cast<void>(m_select->step()); // ends the read, so that the write-ahead log can be emptied
    return block;
}

void PayloadReader::expect(std::shared_ptr<const PayloadBlock> block)
{
    const std::scoped_lock lock(m_expectedMutex);
    m_expected.emplace(block->id, std::move(block));
}

void PayloadReader::forget(const std::vector<std::shared_ptr<PayloadBlock>>& blocks)
{
    const std::scoped_lock lock(m_expectedMutex);
    for (const auto& block : blocks)
        m_expected.erase(block->id);
}

std::unique_lock<std::mutex> PayloadReader::suspend()
{
    std::unique_lock lock(m_mutex);
    m_select.reset();
    m_database.reset();
    return lock;
}

} // namespace pongscope::capture
