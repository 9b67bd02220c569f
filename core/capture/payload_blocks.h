// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/capture_schema.h"
#include "core/capture/sqlite.h"

#include <mutex>
#include <unordered_map>

namespace pongscope::capture {

/// Payloads lie in blocks one behind the other; larger ones have a block of their own.
struct PayloadBlock {
    PayloadBlock(std::uint64_t number, std::size_t size)
        : id(number)
        , capacity(size)
        , octets(std::make_unique_for_overwrite<std::byte[]>(size))
    {
    }

    std::uint64_t id;
    std::size_t capacity;
    std::size_t used = 0; ///< by the writer only
    std::unique_ptr<std::byte[]> octets;
};

/// Reads payloads out of a capture file, or out of the blocks that are on their way there. Any thread.
///
/// The blocks that a thread has asked for last stay in its memory, so that reading one payload after the other reads
/// each block once, and so that views stay good: until the thread has asked for kKept other blocks, of any file.
class PayloadReader {
public:
    static constexpr std::size_t kKept = 16;

    explicit PayloadReader(std::string path);
    ~PayloadReader();
    PayloadReader(const PayloadReader&) = delete;
    PayloadReader& operator=(const PayloadReader&) = delete;

    [[nodiscard]] ByteView view(std::uint64_t position, std::uint64_t length) const;

    // The writer's -------------------------------------------------------------------------------------------------
    void expect(std::shared_ptr<const PayloadBlock> block);
    /// They are in the file now.
    void forget(const std::vector<std::shared_ptr<PayloadBlock>>& blocks);
    /// While the lock is held nobody has the file open or reads from it; setPath() says where it is from then on.
    [[nodiscard]] std::unique_lock<std::mutex> suspend();
    void setPath(std::string path) { m_path = std::move(path); }

private:
    [[nodiscard]] std::shared_ptr<const PayloadBlock> block(std::uint64_t id) const;
    [[nodiscard]] std::shared_ptr<const PayloadBlock> load(std::uint64_t id) const;

    const std::uint64_t m_serial; ///< tells the files apart, in a thread's own memory
    mutable std::mutex m_mutex;   ///< of the next three; may be held for as long as a file takes to be copied
    std::string m_path;
    mutable std::optional<Database> m_database;
    mutable std::optional<Statement> m_select;
    mutable std::mutex m_expectedMutex; ///< never for long: the engine's thread waits for it
    std::unordered_map<std::uint64_t, std::shared_ptr<const PayloadBlock>> m_expected;
};

} // namespace pongscope::capture
