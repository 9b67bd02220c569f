// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failing_disk.h"

#include <sqlite3.h>

#include <cassert>
#include <new>

namespace pongscope::support {

namespace {

using Call = FailingDisk::Call;
using Outcome = FailingDisk::Outcome;

FailingDisk* theDisk = nullptr; // SQLite's callbacks know nobody else
sqlite3_vfs* below = nullptr;
sqlite3_vfs above;

/// A file of ours with the one below it right behind.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int answer(Outcome outcome, int failure) { return outcome == Outcome::Full ? SQLITE_FULL : failure; }

int closeFile(sqlite3_file* file)
{
    return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}
int readFile(sqlite3_file* file, void* into, int count, sqlite3_int64 at)
{
    if (theDisk->next(Call::Read) != Outcome::Works)
        return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), into, count, at);
}
int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at)
{
    const Outcome outcome = theDisk->next(Call::Write);
    if (outcome == Outcome::Half)
        static_cast<void>(real(file)->pMethods->xWrite(real(file), from, count / 2, at));
    if (outcome != Outcome::Works)
        return answer(outcome, SQLITE_IOERR_WRITE);
    return real(file)->pMethods->xWrite(real(file), from, count, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    const Outcome outcome = theDisk->next(Call::Truncate);
    return outcome == Outcome::Works ? real(file)->pMethods->xTruncate(real(file), size) : SQLITE_IOERR_TRUNCATE;
}
int syncFile(sqlite3_file*, int)
{
    return theDisk->next(Call::Sync) == Outcome::Works ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xLock(real(file), lock); }
int unlockFile(sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); }
int checkLock(sqlite3_file* file, int* result) { return real(file)->pMethods->xCheckReservedLock(real(file), result); }
int control(sqlite3_file* file, int what, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sectorSize(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmapShared(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods kMethods{2, closeFile, readFile, writeFile, truncateFile, syncFile, sizeOfFile, lockFile,
    unlockFile, checkLock, control, sectorSize, characteristics, mapShared, lockShared, barrier, unmapShared, nullptr,
    nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* flagsOut)
{
    auto* ours = new (file) File{{nullptr}, nullptr};
    if (theDisk->next(Call::Open) != Outcome::Works)
        return SQLITE_CANTOPEN;
    ours->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    ours->real->pMethods = nullptr;
    const int code = below->xOpen(below, name, ours->real, flags, flagsOut);
    if (code == SQLITE_OK)
        ours->base.pMethods = &kMethods;
    return code;
}
int deleteFile(sqlite3_vfs*, const char* name, int sync)
{
    if (theDisk->next(Call::Delete) != Outcome::Works)
        return SQLITE_IOERR_DELETE;
    return below->xDelete(below, name, sync);
}

} // namespace

FailingDisk::FailingDisk()
    : m_before(sqlite3_vfs_find(nullptr))
{
    assert(!theDisk);
    theDisk = this;
    below = m_before;
    above = *below; // what is not replaced works on any such structure
    above.pNext = nullptr;
    above.zName = "failing";
    above.szOsFile += static_cast<int>(sizeof(File));
    above.xOpen = openFile;
    above.xDelete = deleteFile;
    sqlite3_vfs_register(&above, 1);
}

FailingDisk::~FailingDisk()
{
    sqlite3_vfs_unregister(&above);
    sqlite3_vfs_register(m_before, 1);
    theDisk = nullptr;
}

void FailingDisk::failOnCall(int n, Kind kind)
{
    m_kind = kind;
    m_struck = 0;
    m_lasting = false;
    m_left = n;
}

void FailingDisk::heal()
{
    m_left = 0;
    m_lasting = false;
}

FailingDisk::Outcome FailingDisk::next(Call call)
{
    const bool struck = m_lasting || (m_left > 0 && --m_left == 0);
    if (!struck)
        return Outcome::Works;
    const Kind kind = m_kind;
    m_lasting = kind == Kind::Full || kind == Kind::Gone;
    if (kind == Kind::Full && call != Call::Write)
        return Outcome::Works; // a full disk can still be read
    ++m_struck;
    return kind == Kind::Full ? Outcome::Full : kind == Kind::Short ? Outcome::Half : Outcome::Fails;
}

} // namespace pongscope::support
