// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_visit.h"

#include "core/protocol/handshake_server.h"

#include <array>

namespace pongscope::lab {

namespace {

using namespace std::chrono_literals;
using transport::ByteStream;

constexpr auto kRefusalPatience = 2s; // for a client that does not fetch its refusal

} // namespace

LabVisit::LabVisit(std::unique_ptr<ByteStream> stream, Duration patience)
    : m_stream(std::move(stream))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(std::chrono::ceil<std::chrono::milliseconds>(patience));
    connect(&m_timer, &QTimer::timeout, this, &LabVisit::impatient);
    connect(m_stream.get(), &ByteStream::readyRead, this, &LabVisit::read);
    connect(m_stream.get(), &ByteStream::ended, this, &LabVisit::peerEnded);
    connect(m_stream.get(), &ByteStream::failed, this, &LabVisit::finish);
}

LabVisit::~LabVisit() = default;

void LabVisit::start()
{
    m_timer.start();
    read();
}

void LabVisit::read()
{
    std::array<std::byte, 16384> buffer;
    while (m_stream && !m_finished) {
        const std::size_t count = m_stream->read(buffer);
        if (count == 0)
            return;
        if (!m_answered)
            readHead(ByteView(buffer).first(count)); // what comes after a refusal is thrown away
    }
}

void LabVisit::readHead(ByteView input)
{
    const auto head = m_reader.read(input);
    if (!head && head.error().fault == pongscope::Fault::LimitReached)
        return refuse(protocol::refusal(431, "Request Header Fields Too Large", describe(head.error())));
    if (!head)
        return refuse(protocol::refusal(400, "Bad Request", describe(head.error())));
    if (!*head)
        return;
    m_answered = true;
    m_early = copyOf(input);
    m_timer.stop();
    Q_EMIT requested(**head);
}

void LabVisit::refuse(std::string_view response)
{
    m_answered = true;
    m_early.clear();
    m_stream->write(bytesOf(response));
    m_stream->close();
    m_timer.start(kRefusalPatience);
}

std::unique_ptr<ByteStream> LabVisit::takeStream()
{
    m_timer.stop();
    m_stream->disconnect(this);
    return std::move(m_stream);
}

void LabVisit::peerEnded()
{
    read();
    if (m_stream && (!m_answered || m_stream->unsent() == 0))
        finish(); // else the refusal is still on its way, for as long as our patience lasts
}

void LabVisit::impatient()
{
    if (!m_answered)
        return refuse(protocol::refusal(408, "Request Timeout", "The request's head did not come in time."));
    m_stream->abort();
    finish();
}

void LabVisit::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_timer.stop();
    Q_EMIT finished();
}

} // namespace pongscope::lab
