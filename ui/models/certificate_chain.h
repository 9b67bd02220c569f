// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <vector>

namespace pongscope::ui {

/// One certificate of a server's chain, and what is wrong with it.
struct ChainLink {
    QString subject, issuer, notBefore, notAfter, sha256;
    QStringList names;
    QStringList problems; ///< as the TLS library says them, with their names

    /// The subject's common name, or what there is of it.
    [[nodiscard]] QString title() const;
};

/// A chain as the facts have it, put together again.
struct CertificateChain {
    QString version, cipher;
    QStringList problems;         ///< that are about no certificate of the chain
    std::vector<ChainLink> links; ///< the server's own first

    [[nodiscard]] QStringList allProblems() const;
};

/// Of a CertificateQuestioned fact's `tls`.
[[nodiscard]] CertificateChain chainOf(const std::vector<std::pair<std::string, std::string>>& tls);

/// What a problem means for the user, in a sentence or two; and what it is called, without its name in parentheses.
[[nodiscard]] QString problemMeaning(const QString& problem);
[[nodiscard]] QString problemWords(const QString& problem);

/// A fingerprint in groups of eight digits, so that it can break and be compared.
[[nodiscard]] QString groupedDigits(QString digits);

} // namespace pongscope::ui
