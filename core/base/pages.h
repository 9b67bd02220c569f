// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>

namespace pongscope {

/// A block of memory for what is written once, from its beginning on. Address space only until it is touched; a large
/// block comes in large pages where the system has them, because most of the time of writing to fresh memory goes into
/// its page faults. What is in it at first is not said. Throws std::bad_alloc.
class Pages {
public:
    Pages() = default;
    explicit Pages(std::size_t size);
    Pages(Pages&& other) noexcept
        : m_data(std::exchange(other.m_data, nullptr))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    Pages& operator=(Pages&& other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        return *this;
    }
    ~Pages();

    [[nodiscard]] std::byte* data() const { return m_data; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    std::byte* m_data = nullptr; ///< aligned for any type
    std::size_t m_size = 0;
};

} // namespace pongscope
