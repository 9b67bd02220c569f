// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lab_desk.h"

#include "core/base/hand_over.h"
#include "core/session/engine_thread.h"
#include "ui/text/explain.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr std::chrono::minutes kPatience{10}; ///< while somebody compares the certificate, the handshake waits

} // namespace

/// The servers: one of ws, and one of wss if that is wanted. Engine thread.
class LabDesk::Host final : public QObject {
public:
    explicit Host(QObject* parent)
        : QObject(parent)
    {
    }

    [[nodiscard]] Result<> listen(bool tls)
    {
        m_tls = tls;
        auto outcome = m_plain.listen({});
        if (outcome && tls) {
            lab::LabServer::Settings settings;
            settings.tls = true;
            settings.headPatience = kPatience;
            outcome = m_secure.listen(settings);
        }
        return outcome;
    }
    [[nodiscard]] Served served() const
    {
        Served served{text::fromCore(m_plain.url()), {}, {}};
        if (m_tls) {
            served.secure = text::fromCore(m_secure.url());
            served.fingerprint = text::fromCore(m_secure.fingerprint());
        }
        return served;
    }
    [[nodiscard]] int connections() const { return m_plain.connections() + m_secure.connections(); }
    template <class Act>
    void whenConnectionsChange(const Act& act)
    {
        for (lab::LabServer* server : {&m_plain, &m_secure})
            connect(server, &lab::LabServer::connectionsChanged, this, act);
    }

    [[nodiscard]] lab::StrikeReport strike(const lab::FaultPlan& plan)
    {
        lab::StrikeReport all = m_plain.strike(plan);
        const lab::StrikeReport secure = m_secure.strike(plan);
        all.open += secure.open;
        for (const auto& missed : secure.missed) {
            const auto same = std::ranges::find(all.missed, missed.fault, &lab::StrikeReport::Missed::fault);
            if (same == all.missed.end())
                all.missed.push_back(missed);
            else
                same->connections += missed.connections;
        }
        return all;
    }
    void behave()
    {
        m_plain.behave();
        m_secure.behave();
    }
    void setFaults(const lab::FaultPlan& faults)
    {
        m_plain.setFaults(faults);
        m_secure.setFaults(faults);
    }

private:
    lab::LabServer m_plain, m_secure;
    bool m_tls = false;
};

struct LabDesk::Hosted {
    QPointer<Host> host;
};

LabDesk::LabDesk(session::EngineThread& engine, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_hosted(std::make_shared<Hosted>())
{
}

LabDesk::~LabDesk()
{
    m_engine.run([hosted = m_hosted](QObject*) { delete hosted->host; });
}

/// Brings news from the engine thread. They are of no use once the desk, or the run that they are of, is gone.
struct LabDesk::Post {
    QPointer<LabDesk> desk;
    int run;

    void operator()(std::function<void(LabDesk&)> news) const
    {
        runLater(QCoreApplication::instance(), [to = *this, tell = std::move(news)] {
            if (to.desk && to.desk->m_run == to.run)
                tell(*to.desk);
        });
    }
};

LabDesk::Post LabDesk::post() { return {this, m_run}; }

void LabDesk::start(bool tls)
{
    if (m_state != State::Stopped)
        return;
    m_state = State::Starting;
    m_problem.clear();
    ++m_run;
    m_engine.run([hosted = m_hosted, post = post(), tls](QObject* root) {
        auto host = std::make_unique<Host>(root);
        if (const Result<> listening = host->listen(tls); !listening)
            return post([why = text::inBrief(listening.error())](LabDesk& desk) { desk.started({}, why); });
        hosted->host = host.release(); // the root's child
        hosted->host->whenConnectionsChange([from = hosted->host.data(), post] {
            post([open = from->connections()](LabDesk& desk) {
                desk.m_connections = open;
                Q_EMIT desk.changed();
            });
        });
        post([served = hosted->host->served()](LabDesk& desk) { desk.started(served, {}); });
    });
    Q_EMIT changed();
}

void LabDesk::started(const Served& served, const QString& why)
{
    m_served = served;
    m_problem = why;
    m_state = why.isEmpty() ? State::Running : State::Stopped;
    Q_EMIT changed();
}

void LabDesk::stop()
{
    if (m_state == State::Stopped)
        return;
    ++m_run;
    m_state = State::Stopped;
    m_served = {};
    m_connections = 0;
    m_toCome.clear();
    m_engine.run([hosted = m_hosted](QObject*) { delete hosted->host; });
    Q_EMIT changed();
}

void LabDesk::strike(const lab::Fault& fault, const QString& words, bool toCome)
{
    if (m_state != State::Running)
        return;
    const bool lasts = toCome || lab::answersConnect(fault.kind);
    if (lasts) { // as for those that are open, the newest of a kind counts
        std::erase_if(m_toCome, [&fault](const auto& each) { return each.first.kind == fault.kind; });
        m_toCome.emplace_back(fault, words);
        setToCome();
    }
    m_engine.run([hosted = m_hosted, post = post(), fault, words, lasts](QObject*) {
        if (!hosted->host)
            return;
        const Deed deed{std::chrono::system_clock::now(), words, hosted->host->strike({fault}), lasts};
        post([deed](LabDesk& desk) { desk.done(deed); });
    });
}

void LabDesk::behave()
{
    if (m_state != State::Running)
        return;
    m_toCome.clear();
    setToCome();
    m_engine.run([hosted = m_hosted, post = post()](QObject*) {
        if (!hosted->host)
            return;
        Deed deed{std::chrono::system_clock::now(), {}, {hosted->host->connections(), {}}, false};
        hosted->host->behave();
        post([deed](LabDesk& desk) { desk.done(deed); });
    });
}

void LabDesk::setToCome()
{
    lab::FaultPlan plan;
    for (const auto& [fault, words] : m_toCome)
        plan.push_back(fault);
    m_engine.run([hosted = m_hosted, plan](QObject*) {
        if (hosted->host)
            hosted->host->setFaults(plan);
    });
    Q_EMIT changed();
}

void LabDesk::done(Deed deed)
{
    m_deeds.push_front(std::move(deed));
    if (m_deeds.size() > kKeptDeeds)
        m_deeds.pop_back();
    Q_EMIT changed();
}

QStringList LabDesk::toCome() const
{
    QStringList all;
    for (const auto& [fault, words] : m_toCome)
        all << words;
    return all;
}

} // namespace pongscope::ui
