// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

struct sqlite3_vfs;

namespace pongscope::support {

/// A disk under SQLite that can be made to fail. For as long as it lives every database that is opened lies on it; one
/// at a time, any thread. Nothing is waited for when a file is synchronized: power does not fail here.
class FailingDisk {
public:
    enum class Kind : unsigned char {
        Once,  ///< the call fails as a bad sector makes it fail, the next one does not
        Full,  ///< from that call on nothing can be written
        Gone,  ///< from that call on nothing works
        Short, ///< half of it is written or read, once
    };

    FailingDisk();
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    /// The n-th call from now on, the first is 1: opening, reading, writing, synchronizing, cutting and deleting.
    void failOnCall(int n, Kind kind);
    /// Nothing fails any more.
    void heal();
    /// How often something failed.
    [[nodiscard]] int struck() const { return m_struck; }

    /// Of the file system below.
    enum class Call : unsigned char { Open, Read, Write, Sync, Truncate, Delete };
    enum class Outcome : unsigned char { Works, Fails, Full, Half };
    [[nodiscard]] Outcome next(Call call);

private:
    sqlite3_vfs* m_before = nullptr;
    std::atomic<int> m_left{0}; ///< calls until the fault; 0: none is planned
    std::atomic<Kind> m_kind{Kind::Once};
    std::atomic<bool> m_lasting{false};
    std::atomic<int> m_struck{0};
};

} // namespace pongscope::support
