// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/frame.h"

#include <string>

namespace pongscope::protocol {

/// Everything a peer can break, one value a breach.
enum class Rule : std::uint8_t {
    // Frame headers, in the order in which .NET checks them (semantics section 6).
    ReservedBits,
    LengthTopBit,
    Rsv1WithoutExtension,
    MaskPresent, ///< a client was sent a masked frame
    MaskAbsent,  ///< a server was sent an unmasked one
    ContinuationWithoutMessage,
    Rsv1OnContinuation,
    MessageInsideMessage,
    ControlTooLong,
    ControlFragmented,
    ReservedOpcode,
    Rsv1OnControl,
    NonMinimalLength,
    // Payloads.
    DeflateCorrupt,
    DeflateIncomplete, ///< a compressed message ends inside a block
    InvalidUtf8,
    CloseLengthOne,
    CloseCodeInvalid,
    CloseReasonInvalidUtf8,
    // Limits of ours.
    FrameTooLarge,
    MessageTooLarge,
    TooManyFragments,
    InflatedTooLarge,
    InflateRatio,
    // The stream.
    DataAfterClose,
    EndWithoutClose,
};

/// Some of the rules, in the order of the enumeration. A number, because every frame has one: a list would cost more
/// than reading a small frame.
class RuleSet {
public:
    class Iterator {
    public:
        explicit Iterator(std::uint32_t bits)
            : m_bits(bits)
        {
        }
        [[nodiscard]] Rule operator*() const { return static_cast<Rule>(std::countr_zero(m_bits)); }
        Iterator& operator++()
        {
            m_bits &= m_bits - 1;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        std::uint32_t m_bits;
    };

    void insert(Rule rule) { m_bits |= bitOf(rule); }
    void insertIf(bool broken, Rule rule) { m_bits |= broken ? bitOf(rule) : 0; }
    void clear() { m_bits = 0; }

    [[nodiscard]] bool contains(Rule rule) const { return m_bits & bitOf(rule); }
    [[nodiscard]] bool empty() const { return m_bits == 0; }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(std::popcount(m_bits)); }
    [[nodiscard]] Iterator begin() const { return Iterator(m_bits); }
    [[nodiscard]] Iterator end() const { return Iterator(0); }
    friend bool operator==(const RuleSet&, const RuleSet&) = default;

private:
    static constexpr std::uint32_t bitOf(Rule rule) { return std::uint32_t{1} << static_cast<std::uint8_t>(rule); }
    static_assert(static_cast<std::uint8_t>(Rule::EndWithoutClose) < 32);

    std::uint32_t m_bits = 0;
};

/// What a .NET client does when it meets the breach.
enum class DotNetReaction : std::uint8_t {
    Fails,     ///< Close with `dotnetCloseCode`, then Aborted, with `dotnetText`
    Tolerates, ///< goes on as if nothing had happened
    Ignores,   ///< does not look at it
};

struct RuleInfo {
    Rule rule;
    std::string_view id;      ///< kebab-case, stable: programs print it
    std::uint16_t closeCode;  ///< what a strict endpoint sends; 0: none
    std::string_view section; ///< "RFC 6455 5.2"
    std::string_view text;    ///< one English sentence, the source for translation
    DotNetReaction dotnet;
    std::uint16_t dotnetCloseCode;
    std::string_view dotnetText; ///< .NET's exception text or what it does instead; {0} stands for the opcode
};

[[nodiscard]] const RuleInfo& ruleInfo(Rule rule);
[[nodiscard]] std::span<const RuleInfo> allRules();

/// What the judging of a header has to know about its receiver.
struct HeaderContext {
    Role receiver = Role::Client;
    bool rsv1InUse = false;     ///< permessage-deflate was agreed on
    bool insideMessage = false; ///< a fragmented message is open
};

/// Every rule the header breaks, in the order of the enumeration; empty for a lawful frame. Two rules for RSV1 on one
/// frame exclude each other: the narrow ones speak only where the bit has a meaning.
[[nodiscard]] RuleSet brokenRules(const FrameHeader& header, const HeaderContext& context);

/// Whether an endpoint that keeps to `compat` fails the connection over this breach.
[[nodiscard]] bool failsConnection(Rule rule, Compat compat);

/// A breach as it happened.
struct Violation {
    Rule rule;
    std::uint64_t offset = 0; ///< octets of that direction before the frame
    std::string detail;       ///< what was seen, e.g. "opcode 0xB"; untranslated
};

/// What was seen, for Violation::detail, as far as the header tells it.
[[nodiscard]] std::string violationDetail(Rule rule, const FrameHeader& header);

/// .NET's exact text for a breach; the opcode quirk of semantics section 6 item 9 included.
[[nodiscard]] std::string dotnetText(Rule rule, const FrameHeader& header);

/// Whether a Close frame may carry this code (RFC 6455 7.4; 1012 to 1014 are registered).
[[nodiscard]] bool isCloseCodeOnWire(std::uint16_t code);
/// A short English name: "Normal Closure"; empty for unknown codes.
[[nodiscard]] std::string_view closeCodeName(std::uint16_t code);

} // namespace pongscope::protocol
