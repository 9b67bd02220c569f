// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/facts.h"

#include <QLabel>

namespace pongscope::ui {

/// What became of the offer of permessage-deflate: every parameter as it was offered, answered and agreed, why, and
/// what follows from it. Below a pair of lines each, so that it reads in a narrow pane.
class DeflateTerms final : public QLabel {
    Q_OBJECT

public:
    explicit DeflateTerms(QWidget* parent = nullptr);

    /// `failed`: the connection did not come about over it.
    void show(const std::optional<protocol::DeflateParams>& offered, const capture::HandshakeDone& done, bool failed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    [[nodiscard]] QString summary() const;

    std::optional<protocol::DeflateParams> m_offered;
    std::vector<protocol::DeflateTerm> m_terms;
    bool m_failed = false;
};

/// What the terms agree on; nothing where they are empty or one of them failed.
[[nodiscard]] std::optional<protocol::DeflateParams> agreedIn(const std::vector<protocol::DeflateTerm>& terms);

} // namespace pongscope::ui
