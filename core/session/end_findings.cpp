// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/end_findings.h"

#include "core/diagnosis/cut_causes.h"
#include "core/diagnosis/heartbeat_findings.h"

namespace pongscope::session {

namespace {

constexpr std::size_t kKeptCuts = 32;

capture::FindingFact findingOf(const diagnosis::Claim& claim, std::string text)
{
    capture::FindingFact fact;
    fact.finding.id = claim.id;
    fact.finding.severity =
        claim.confidence == diagnosis::Confidence::Possible ? protocol::Severity::Info : protocol::Severity::Warning;
    fact.finding.text = std::move(text);
    fact.confidence = confidenceName(claim.confidence);
    for (const diagnosis::Exhibit& exhibit : claim.evidence)
        fact.evidence.emplace_back(exhibit.name.text(), exhibit.value);
    return fact;
}

} // namespace

void appendEndFindings(
    capture::Capture& capture, const capture::ClosedFact& closing, TimePoint at, std::vector<diagnosis::PastCut>& cuts)
{
    diagnosis::Evidence evidence = diagnosis::gather(capture, {{at, capture.rows(), closing}});
    evidence.pastCuts = cuts;
    for (const diagnosis::Claim& claim : heartbeatFindings(evidence))
        capture.append(findingOf(claim, claim.sentence.filled()), at);
    const auto verdict = cutVerdict(evidence);
    if (!verdict)
        return;
    capture.append(findingOf(verdict->best, verdict->text()), at);
    if (const auto cut = pastCutOf(evidence, *verdict)) {
        if (cuts.size() == kKeptCuts)
            cuts.erase(cuts.begin());
        cuts.push_back(*cut);
    }
}

} // namespace pongscope::session
