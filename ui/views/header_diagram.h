// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/header_fields.h"

#include <QWidget>

namespace pongscope::ui {

/// A frame header as the figure in RFC 6455 5.2: every bit a box, with the fields' names and values. 32 bits a line
/// where there is room, else 16 or 8. Scales with the font.
class HeaderDiagram final : public QWidget {
    Q_OBJECT

public:
    explicit HeaderDiagram(QWidget* parent = nullptr);

    /// `payload` says what follows the header, in words.
    /// `compressed`: RSV1 says that the message is, and breaks no rule.
    void setHeader(const protocol::FrameHeader& header, const QString& payload, bool compressed = false);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// The part of a field that stands on one line.
    struct Part {
        const HeaderField* field = nullptr;
        int firstBit = 0; ///< of the field
        int bits = 0;
        QRect box;
    };
    struct Arrangement {
        std::vector<Part> parts;
        std::vector<int> lineTops;
        QRect payload;
        int cell = 0; ///< width of a bit
        int bitsPerLine = 0;
        int height = 0;
    };

    [[nodiscard]] int smallestCell() const;
    [[nodiscard]] int lineHeight(bool withFlags) const;
    [[nodiscard]] Arrangement arranged(int width) const;
    void cutField(const HeaderField& field, int at, Arrangement& into) const;
    void paintOctets(QPainter& painter, const Arrangement& arrangement) const;
    void paintPart(QPainter& painter, const Part& part, int cell) const;
    void paintName(QPainter& painter, const Part& part, const QRect& room) const;
    [[nodiscard]] QString describe() const;

    std::vector<HeaderField> m_fields;
    std::vector<std::uint8_t> m_octets;
    QString m_payload;
    bool m_compressed = false;
};

} // namespace pongscope::ui
