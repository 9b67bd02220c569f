// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace pongscope {

/// First in, first out, and all between can be walked through. Amortised constant time. It takes no memory before the
/// first push(), where a std::deque takes half a KiB: a connection has several, and most of them stay empty. Iterators
/// and references are good until the next push() or pop().
template <class T>
class Fifo {
public:
    using value_type = T;

    [[nodiscard]] auto begin() { return m_items.begin() + offset(); }
    [[nodiscard]] auto end() { return m_items.end(); }
    [[nodiscard]] auto begin() const { return m_items.begin() + offset(); }
    [[nodiscard]] auto end() const { return m_items.end(); }
    [[nodiscard]] auto rbegin() { return std::make_reverse_iterator(end()); }
    [[nodiscard]] auto rend() { return std::make_reverse_iterator(begin()); }

    [[nodiscard]] bool empty() const { return m_front == m_items.size(); }
    [[nodiscard]] std::size_t size() const { return m_items.size() - m_front; }
    /// Not when empty, as the next.
    [[nodiscard]] T& front() { return m_items[m_front]; }
    [[nodiscard]] const T& back() const { return m_items.back(); }

    T& push(T item)
    {
        // What was popped makes room for what comes, before more memory is taken.
        if (m_items.size() == m_items.capacity() && m_front >= m_items.size() / 2)
            dropPopped();
        return m_items.emplace_back(std::move(item));
    }
    /// Not more than there are.
    void pop(std::size_t count = 1)
    {
        m_front += count;
        if (empty())
            clear();
    }
    void clear()
    {
        m_items.clear();
        m_front = 0;
    }

private:
    [[nodiscard]] std::ptrdiff_t offset() const { return static_cast<std::ptrdiff_t>(m_front); }
    void dropPopped()
    {
        m_items.erase(m_items.begin(), begin());
        m_front = 0;
    }

    std::vector<T> m_items; ///< those before m_front were popped
    std::size_t m_front = 0;
};

} // namespace pongscope
