// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pages.h"

#include <cstdint>
#include <new>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#define PONGSCOPE_MAPS_PAGES 1
#endif

namespace pongscope {

namespace {

#if defined(PONGSCOPE_MAPS_PAGES)

constexpr std::size_t kLargePage = std::size_t{2} << 20;

/// From here on the system is asked by itself: smaller blocks would be too many mappings for a process with thousands
/// of connections.
constexpr bool isMapped(std::size_t size) { return size >= kLargePage; }

/// Begins and ends with large pages: what lies before and behind is given back.
std::byte* map(std::size_t size)
{
    const std::size_t reach = size + kLargePage;
    void* const mapped = ::mmap(nullptr, reach, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc();
    auto* const at = static_cast<std::byte*>(mapped);
    const std::size_t before = (kLargePage - reinterpret_cast<std::uintptr_t>(at) % kLargePage) % kLargePage;
    if (before > 0)
        ::munmap(at, before);
    std::byte* const data = at + before;
    ::munmap(data + size, kLargePage - before);
#if defined(MADV_HUGEPAGE)
    ::madvise(data, size, MADV_HUGEPAGE); // a wish: without large pages it goes on with small ones
#endif
    return data;
}

void unmap(std::byte* data, std::size_t size) { ::munmap(data, size); }

#else

constexpr bool isMapped(std::size_t) { return false; }
std::byte* map(std::size_t) { return nullptr; }
void unmap(std::byte*, std::size_t) { }

#endif

} // namespace

Pages::Pages(std::size_t size)
    : m_data(isMapped(size) ? map(size) : static_cast<std::byte*>(::operator new(size)))
    , m_size(size)
{
}

Pages::~Pages()
{
    if (isMapped(m_size))
        unmap(m_data, m_size);
    else
        ::operator delete(m_data);
}

} // namespace pongscope
