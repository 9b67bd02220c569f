// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capture/message_walk.h"
#include "core/capture/payload_search.h"
#include "ui/models/payload.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace pongscope::ui {

class FragmentTable;
class HexView;
class JsonView;
class PayloadTextView;

/// What a frame carries: as text, as a JSON tree, as hex; and the frames of its message. A fragment is shown with its
/// whole message around it, a compressed message inflated, unless the user wants to see what was on the wire.
class MessageView final : public QWidget {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Text, Json, Hex, Frames };

    explicit MessageView(QWidget* parent = nullptr);

    void setFrame(std::shared_ptr<const capture::Capture> capture, std::uint64_t row);
    /// Says what would fill the view.
    void clear();
    /// Kept apart for text and for everything else, so that a PING between two texts does not change the page.
    void setPage(Page page);
    [[nodiscard]] Page page() const;
    [[nodiscard]] const Payload& payload() const { return m_payload; }
    [[nodiscard]] QString note() const;
    /// For compressed messages: the octets as they stood on the wire, instead of inflated. Kept from frame to frame.
    void setOnWire(bool onWire);
    [[nodiscard]] bool isOnWire() const;
    /// Wire against inflated, in words; empty for what was not compressed.
    [[nodiscard]] QString sizes() const;
    /// A text message, by its opcode.
    [[nodiscard]] bool isText() const;
    /// Where it stands is shown in text and hex; nothing: nowhere.
    void setSearch(std::optional<capture::PayloadSearch> search);

Q_SIGNALS:
    /// The user wants to write the payload to a file.
    void saveRequested();

private:
    void showPayload();
    void showPage();
    void showNote();
    void showMatches();
    [[nodiscard]] bool isCompressed() const;
    [[nodiscard]] QString describe() const;

    std::shared_ptr<const capture::Capture> m_capture;
    std::uint64_t m_row = 0;
    std::optional<capture::MessageSpan> m_message;
    Payload m_payload;
    std::optional<capture::PayloadSearch> m_search;
    bool m_cut = false; ///< not all of the payload is at hand
    Page m_textPage = Page::Text;
    Page m_otherPage = Page::Hex;
    std::array<bool, 4> m_filled{}; ///< pages that show m_payload already
    std::uint64_t m_selectedFirst = 0, m_selectedCount = 0;

    QButtonGroup* m_pageButtons;
    QToolButton* m_whole;
    QButtonGroup* m_sides; ///< inflated, on the wire
    QWidget* m_sideSwitch;
    QToolButton* m_save;
    QLabel* m_note;
    QLabel* m_sizes; ///< the note, where there is more to be said
    QWidget* m_bar;
    QLabel* m_empty;
    PayloadTextView* m_text;
    JsonView* m_json;
    HexView* m_hex;
    FragmentTable* m_frames;
    QStackedLayout* m_pages;
};

} // namespace pongscope::ui
