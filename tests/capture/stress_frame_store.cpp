// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One writer and two readers over the store or over the whole capture, without Qt: under ThreadSanitizer Qt's own
// synchronisation would hide a missing one of ours. Exit code 0, or 1 with a line on what was read wrongly; what
// ThreadSanitizer finds is its own exit code.
#include "core/capture/capture.h"

#include <array>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <string_view>
#include <thread>

namespace {

using namespace pongscope;
using capture::Capture;
using capture::FrameRow;
using capture::FrameStore;

constexpr std::uint64_t kRows = 60'000; // several blocks of rows and of payloads
constexpr std::uint64_t kFactEvery = 500;

std::atomic<bool> wrong{false};

void expect(bool holds, const char* what)
{
    if (!holds && !wrong.exchange(true))
        std::printf("wrong: %s\n", what);
}

/// How far a reader has come. Relaxed, so that it orders nothing: the store has to.
class Progress {
public:
    void reached(std::uint64_t row) { m_row.store(row, std::memory_order_relaxed); }
    /// Keeps the writer close before its readers. Once it is far ahead they meet nothing but finished rows, and
    /// ThreadSanitizer no longer remembers who wrote them.
    void waitFor(std::uint64_t row) const
    {
        while (row > m_row.load(std::memory_order_relaxed) + kLead && !wrong)
            std::this_thread::yield();
    }

private:
    static constexpr std::uint64_t kLead = 1000;
    std::atomic<std::uint64_t> m_row{0};
};

std::size_t payloadSize(std::uint64_t number) { return 1 + number % 97; }

FrameRow numbered(std::uint64_t number)
{
    FrameRow row;
    row.timeNs = static_cast<std::int64_t>(number);
    row.length = payloadSize(number);
    row.mask = static_cast<std::uint32_t>(number);
    return row;
}

void check(const FrameRow& row, std::uint64_t number)
{
    expect(row.timeNs == static_cast<std::int64_t>(number), "a row's time");
    expect(row.length == payloadSize(number) && row.mask == number, "a row's fields");
}

/// Readers that only ask how many rows there are: nothing but the counter orders them and the writer.
void storeAlone()
{
    auto store = std::make_unique<FrameStore>();
    std::array<Progress, 2> progress;
    const auto read = [&store](Progress& mine) {
        for (std::uint64_t seen = 0; seen < kRows && !wrong; mine.reached(seen)) {
            for (const std::uint64_t ready = store->rows(); seen < ready; ++seen)
                check(store->row(seen), seen);
            std::this_thread::yield();
        }
    };
    std::thread first(read, std::ref(progress[0])), second(read, std::ref(progress[1]));
    for (std::uint64_t i = 0; i < kRows; ++i) {
        progress[0].waitFor(i);
        progress[1].waitFor(i);
        expect(store->append(numbered(i)), "append");
    }
    first.join();
    second.join();
}

/// A view as the window has it: it sleeps until it is woken, and must not sleep through the last row.
class Reader {
public:
    explicit Reader(Capture& capture)
        : m_capture(capture)
    {
        m_capture.setWake([this] { wake(); });
    }
    ~Reader() { m_capture.setWake({}); }

    void run()
    {
        while (m_rows < kRows && !wrong) {
            {
                std::unique_lock lock(m_mutex);
                const bool woken = m_condition.wait_for(lock, std::chrono::seconds(20), [this] { return m_woken; });
                expect(woken, "a wake-up was lost");
                m_woken = false;
            }
            m_capture.rearm();
            readOn();
        }
        expect(m_facts == kRows / kFactEvery, "facts");
    }

private:
    void wake()
    {
        const std::scoped_lock lock(m_mutex);
        m_woken = true;
        m_condition.notify_one();
    }

    void readOn()
    {
        const std::uint64_t ready = m_capture.rows();
        for (; m_rows < ready; ++m_rows) {
            const FrameRow& row = m_capture.row(m_rows);
            check(row, m_rows);
            const ByteView payload = m_capture.payload(row);
            expect(payload.size() == payloadSize(m_rows), "a payload's size");
            expect(
                !payload.empty() && payload.back() == static_cast<std::byte>(m_rows & 0xFF), "a payload's last octet");
        }
        m_facts += m_capture.facts(m_facts).size();
    }

    Capture& m_capture;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = true;
    std::uint64_t m_rows = 0;
    std::size_t m_facts = 0;
};

void wholeCapture()
{
    Capture capture;
    Reader reader(capture);
    std::thread view([&reader] { reader.run(); });
    Progress progress;
    std::thread bystander([&capture, &progress] { // asks without being woken, as a second view does
        for (std::uint64_t seen = 0; seen < kRows && !wrong; progress.reached(seen)) {
            seen = capture.rows();
            if (seen > 0)
                expect(capture.payload(capture.row(seen - 1)).size() == payloadSize(seen - 1), "the newest payload");
            std::this_thread::yield();
        }
    });
    Bytes payload(128);
    for (std::uint64_t i = 0; i < kRows; ++i) {
        progress.waitFor(i);
        payload[payloadSize(i) - 1] = static_cast<std::byte>(i & 0xFF);
        if (i % kFactEvery == 0)
            capture.append(capture::ReadingChanged{"paused"}, capture.anchor().steady);
        expect(capture.append(numbered(i), ByteView(payload).first(payloadSize(i))) == i, "append's number");
    }
    view.join();
    bystander.join();
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view part = argc > 1 ? argv[1] : "";
    if (part == "store")
        storeAlone();
    else if (part == "capture")
        wholeCapture();
    else
        expect(false, "the argument, which is store or capture");
    return wrong ? 1 : 0;
}
