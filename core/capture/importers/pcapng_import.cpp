// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/importers/import.h"
#include "core/capture/importers/pcapng_reader.h"
#include "core/capture/importers/tcp_stream.h"
#include "core/capture/importers/wire_conversation.h"

#include <QIODevice>

#include <unordered_map>

namespace pongscope::capture {

namespace {

/// The abuse: a file of nothing but SYNs.
constexpr std::size_t kMostFlows = 20'000;
constexpr std::uint64_t kProgressPackets = 4096;

struct Flow {
    Flow(const CaptureFactory& factory, std::int64_t originNs)
        : conversation(std::make_unique<WireConversation>(factory, originNs))
    {
    }

    std::string client; ///< empty until it is known who that is
    TcpStream streams[2];
    std::unique_ptr<WireConversation> conversation; ///< null once there is nothing to be had of it
    bool lossTold = false;
};

class Importer {
public:
    Importer(const CaptureFactory& factory, const Progress& progress)
        : m_factory(factory)
        , m_progress(progress)
    {
    }

    Result<ImportReport> run(QIODevice& file)
    {
        PcapngReader reader(file);
        for (std::uint64_t count = 1;; ++count) {
            const auto packet = reader.next();
            if (!packet)
                return tl::unexpected(packet.error());
            if (!*packet)
                break;
            take(**packet);
            if (m_progress && count % kProgressPackets == 0
                && !m_progress(double(file.pos()) / double(std::max<qint64>(file.size(), 1))))
                return tl::unexpected(Error{Fault::Cancelled, {}, 0, {}});
        }
        for (auto& [key, flow] : m_flows)
            finish(flow);
        return m_report;
    }

private:
    void take(const PcapngReader::Packet& packet);
    void finish(Flow& flow);

    const CaptureFactory& m_factory;
    const Progress& m_progress;
    std::unordered_map<std::string, Flow> m_flows; ///< by both addresses, the lesser first
    std::optional<std::int64_t> m_originNs;
    std::int64_t m_lastNs = 0;
    ImportReport m_report;
};

void Importer::take(const PcapngReader::Packet& packet)
{
    m_originNs = m_originNs.value_or(packet.timeNs);
    m_lastNs = packet.timeNs;
    const auto segment = segmentOf(packet.link, packet.octets);
    if (!segment)
        return;
    const std::string key = segment->from < segment->to ? segment->from + segment->to : segment->to + segment->from;
    auto found = m_flows.find(key);
    const bool opening = segment->syn && !segment->ack;
    if (found != m_flows.end() && opening && segment->octets.empty() && found->second.client == segment->from
        && (!found->second.conversation || found->second.conversation->isWebSocket())) {
        finish(found->second); // the same ports again: another connection
        m_flows.erase(found);
        found = m_flows.end();
    }
    if (found == m_flows.end()) {
        if (m_flows.size() == kMostFlows)
            return;
        found = m_flows.emplace(key, Flow(m_factory, *m_originNs)).first;
    }
    Flow& flow = found->second;
    if (!flow.conversation)
        return;
    if (flow.client.empty() && (opening || textOf(segment->octets).starts_with("GET "))) {
        flow.client = segment->from;
        flow.conversation->setNames(segment->fromName, segment->toName);
    }
    if (flow.client.empty())
        return; // its start is not in the file
    const bool fromClient = segment->from == flow.client;
    TcpStream& stream = flow.streams[fromClient ? 0 : 1];
    Bytes octets = stream.take(*segment);
    flow.conversation->take(fromClient, octets, packet.timeNs);
    if (stream.isBroken() && !std::exchange(flow.lossTold, true))
        flow.conversation->lost(packet.timeNs);
    if (segment->fin || segment->rst) {
        if (!stream.hasGap() || segment->rst)
            flow.conversation->end(packet.timeNs, fromClient, true);
    }
    if (flow.conversation->isDead()) {
        ++m_report.passedOver;
        flow.conversation.reset();
    }
}

void Importer::finish(Flow& flow)
{
    if (!flow.conversation)
        return;
    if ((flow.streams[0].hasGap() || flow.streams[1].hasGap()) && !flow.lossTold)
        flow.conversation->lost(m_lastNs);
    flow.conversation->end(m_lastNs, true, false);
    if (flow.conversation->isWebSocket()) {
        ++m_report.connections;
        m_report.frames += flow.conversation->frames();
    } else {
        ++m_report.passedOver;
    }
    flow.conversation.reset();
}

} // namespace

Result<ImportReport> importPcapng(QIODevice& file, const CaptureFactory& factory, const Progress& progress)
{
    return Importer(factory, progress).run(file);
}

} // namespace pongscope::capture
