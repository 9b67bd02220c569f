// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/opcode.h"
#include "ui/views/typed_payload.h"

#include <QPlainTextEdit>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace pongscope::ui {

/// A message longer than this is not sent: it is held in memory at once, by us and by most peers.
inline constexpr std::uint64_t kLargestMessage = 64u << 20;

/// What can be composed, in the order of the tabs.
enum class PayloadKind : std::uint8_t { Text, Json, Hex, Base64, File, Ping, Pong };
inline constexpr std::size_t kPayloadKinds = 7;

/// Something that was or could be sent, as the history keeps it.
struct Draft {
    QString words;   ///< typed text, or the file's path
    int variant = 0; ///< what a page's combo box says
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// One tab of the composer: an editor of one kind of payload.
class ComposerPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The octets as they would be sent now, or what is wrong.
    [[nodiscard]] virtual TypedPayload payload() const = 0;
    [[nodiscard]] virtual protocol::Opcode type() const = 0;
    [[nodiscard]] virtual Draft draft() const = 0;
    virtual void setDraft(const Draft& draft) = 0;
    /// What to say while nothing is wrong: how long it is.
    [[nodiscard]] virtual QString measure(const TypedPayload& payload) const;
    /// Underlines the mistake.
    virtual void showMistake(const TypedPayload&) { }

Q_SIGNALS:
    void edited();
};

/// Text, JSON, hexadecimal or Base64 in a multi-line editor.
class TextPage final : public ComposerPage {
    Q_OBJECT

public:
    TextPage(PayloadKind kind, QWidget* parent);
    [[nodiscard]] TypedPayload payload() const override;
    [[nodiscard]] protocol::Opcode type() const override;
    [[nodiscard]] Draft draft() const override;
    void setDraft(const Draft& draft) override;
    void showMistake(const TypedPayload& payload) override;
    /// Lays JSON out anew as one step that can be undone.
    void format();
    [[nodiscard]] QPlainTextEdit* editor() const { return m_editor; }

private:
    PayloadKind m_kind;
    QPlainTextEdit* m_editor;
};

/// A file, read when it is sent.
class FilePage final : public ComposerPage {
    Q_OBJECT

public:
    explicit FilePage(QWidget* parent);
    /// Reads the file: call when sending.
    [[nodiscard]] TypedPayload content() const;
    /// Checks existence and size only; holds no octets.
    [[nodiscard]] TypedPayload payload() const override;
    [[nodiscard]] protocol::Opcode type() const override;
    [[nodiscard]] Draft draft() const override;
    void setDraft(const Draft& draft) override;
    [[nodiscard]] QString measure(const TypedPayload& payload) const override;

private:
    void browse();

    QLineEdit* m_path;
    QComboBox* m_type;
};

/// The payload of a PING or PONG: text or hexadecimal, 125 octets at most (RFC 6455 5.5).
class ControlPage final : public ComposerPage {
    Q_OBJECT

public:
    ControlPage(PayloadKind kind, QWidget* parent);
    [[nodiscard]] TypedPayload payload() const override;
    [[nodiscard]] protocol::Opcode type() const override;
    [[nodiscard]] Draft draft() const override;
    void setDraft(const Draft& draft) override;
    [[nodiscard]] QString measure(const TypedPayload& payload) const override;

private:
    PayloadKind m_kind;
    QLineEdit* m_payload;
    QComboBox* m_notation;
};

} // namespace pongscope::ui
