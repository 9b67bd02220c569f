// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTranslator>

namespace pongscope::tests {

/// The translation as it stands in a .ts file: a test asks it without a compiled one.
class TsTranslator final : public QTranslator {
    Q_OBJECT

public:
    /// False if the file cannot be read.
    [[nodiscard]] bool loadSource(const QString& file);
    [[nodiscard]] bool isEmpty() const override { return m_words.isEmpty(); }
    [[nodiscard]] QString translate(
        const char* context, const char* source, const char* disambiguation, int n) const override;

private:
    QHash<QString, QString> m_words; ///< by context and source
};

} // namespace pongscope::tests
