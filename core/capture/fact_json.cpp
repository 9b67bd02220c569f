// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/fact_json.h"

#include "core/capture/fact_shapes.h"
#include "core/capture/json_writer.h"
#include "core/protocol/utf8_validator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <charconv>

namespace pongscope::capture {

namespace {

using namespace std::chrono;

template <class T>
concept Enumeration = std::is_enum_v<T>;

class Writer {
public:
    Writer(std::string& out, const ClockAnchor& anchor)
        : m_json(out)
        , m_anchor(anchor)
    {
    }

    template <Shaped T>
    void value(const T& whole)
    {
        m_json.beginObject();
        Shape<T>::visit(whole, [this](std::string_view name, const auto& part) {
            m_json.key(name);
            value(part);
        });
        m_json.endObject();
    }

private:
    void value(bool truth) { m_json.value(truth); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) void value(T number)
    {
        if (std::in_range<std::int64_t>(number))
            m_json.value(number);
        else
            m_json.value(std::to_string(number));
    }
    void value(std::string_view text)
    {
        if (protocol::isUtf8(bytesOf(text)))
            return m_json.value(text);
        m_json.beginObject();
        m_json.member("hex", toHex(bytesOf(text)));
        m_json.endObject();
    }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const Bytes& octets) { value(textOf(octets)); }
    /// One that must not be taken for an integer when it is read.
    void value(double number)
    {
        m_json.beginObject();
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        m_json.member("real", std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
        m_json.endObject();
    }
    template <class... T>
    void value(const std::variant<T...>& either)
    {
        std::visit([this](const auto& part) { this->value(part); }, either); // clang sees no capture used otherwise
    }
    /// Raw, because WebSocket opcodes may be any.
    void value(protocol::Opcode opcode) { m_json.value(static_cast<unsigned>(opcode)); }
    template <class Rep, class Period>
    void value(const std::chrono::duration<Rep, Period>& duration)
    {
        m_json.value(duration_cast<nanoseconds>(duration).count());
    }
    void value(TimePoint at) { value(at - m_anchor.steady); }
    template <Enumeration E>
    void value(E item)
    {
        const auto index = static_cast<std::size_t>(item);
        m_json.value(index < Names<E>::kNames.size() ? Names<E>::kNames[index] : "");
    }
    template <class T>
    void value(const std::optional<T>& maybe)
    {
        maybe ? value(*maybe) : m_json.null();
    }
    template <class T>
    void value(const std::vector<T>& list)
    {
        m_json.beginArray();
        for (const T& item : list)
            value(item);
        m_json.endArray();
    }
    template <class A, class B>
    void value(const std::pair<A, B>& both)
    {
        m_json.beginArray();
        value(both.first);
        value(both.second);
        m_json.endArray();
    }

    JsonWriter m_json;
    const ClockAnchor& m_anchor;
};

/// Fills in what is there and of the right kind; leaves the rest.
class Reader {
public:
    explicit Reader(const ClockAnchor& anchor)
        : m_anchor(anchor)
    {
    }

    template <Shaped T>
    void read(const QJsonValue& json, T& whole) const
    {
        const QJsonObject object = json.toObject();
        Shape<T>::visit(whole, [&](std::string_view name, auto& part) {
            const QJsonValue found = object.value(QLatin1String(name.data(), qsizetype(name.size())));
            if (!found.isUndefined())
                read(found, part);
        });
        if constexpr (std::same_as<T, protocol::Failure>) {
            if (whole.chain.empty()) // never, as everybody who reads one may assume
                whole.chain.push_back({"Exception", std::nullopt, {}});
        }
    }

private:
    void read(const QJsonValue& json, bool& truth) const { truth = json.toBool(truth); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) void read(const QJsonValue& json, T& number) const
    {
        if (json.isString()) {
            const QByteArray digits = json.toString().toLatin1();
            T big = 0;
            const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), big);
            if (problem == std::errc() && end == digits.data() + digits.size())
                number = big;
        } else if (const qint64 found = json.toInteger(); json.isDouble() && std::in_range<T>(found)) {
            number = static_cast<T>(found);
        }
    }
    void read(const QJsonValue& json, std::string& text) const
    {
        if (json.isString())
            text = json.toString().toStdString();
        else if (const auto octets = fromHex(json[QLatin1String("hex")].toString().toStdString());
                 json.isObject() && octets)
            text = textOf(*octets);
    }
    void read(const QJsonValue& json, Bytes& octets) const
    {
        std::string text;
        read(json, text);
        octets = toBytes(text);
    }
    void read(const QJsonValue& json, std::variant<bool, std::int64_t, double, std::string>& measured) const
    {
        const QJsonValue real = json[QLatin1String("real")];
        if (json.isBool())
            measured = json.toBool();
        else if (json.isDouble())
            measured = std::int64_t(json.toInteger());
        else if (real.isString())
            measured = real.toString().toDouble();
        else
            read(json, measured.emplace<std::string>());
    }
    void read(const QJsonValue& json, protocol::Opcode& opcode) const
    {
        std::uint8_t number = 0;
        read(json, number);
        opcode = static_cast<protocol::Opcode>(number & 0xF);
    }
    /// Of a few words that are known.
    void read(const QJsonValue& json, std::string_view& word) const
    {
        constexpr std::array<std::string_view, 4> kWords{"client_max_window_bits", "client_no_context_takeover",
            "server_max_window_bits", "server_no_context_takeover"};
        const auto found = std::ranges::find(kWords, json.toString().toStdString());
        word = found != kWords.end() ? *found : std::string_view();
    }
    template <class Rep, class Period>
    void read(const QJsonValue& json, std::chrono::duration<Rep, Period>& duration) const
    {
        std::int64_t ns = duration_cast<nanoseconds>(duration).count();
        read(json, ns);
        duration = duration_cast<std::chrono::duration<Rep, Period>>(nanoseconds(bounded(ns)));
    }
    void read(const QJsonValue& json, TimePoint& at) const
    {
        Duration since{};
        read(json, since);
        at = m_anchor.steady + since;
    }
    template <Enumeration E>
    void read(const QJsonValue& json, E& item) const
    {
        const std::string name = json.toString().toStdString();
        const auto& names = Names<E>::kNames;
        const auto found = std::ranges::find_if(names, [&](std::string_view known) { return known == name; });
        if (found != names.end())
            item = static_cast<E>(found - names.begin());
    }
    template <class T>
    void read(const QJsonValue& json, std::optional<T>& maybe) const
    {
        if (json.isNull())
            maybe.reset();
        else
            read(json, maybe.emplace());
    }
    template <class T>
    void read(const QJsonValue& json, std::vector<T>& list) const
    {
        list.clear();
        const QJsonArray array = json.toArray();
        for (const QJsonValueConstRef item : array)
            read(QJsonValue(item), list.emplace_back());
    }
    template <class A, class B>
    void read(const QJsonValue& json, std::pair<A, B>& both) const
    {
        const QJsonArray array = json.toArray();
        read(array.at(0), both.first);
        read(array.at(1), both.second);
    }

    /// A file may say anything: sums of two instants must not overflow.
    static std::int64_t bounded(std::int64_t ns)
    {
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 8;
        return std::clamp(ns, -kMost, kMost);
    }

    const ClockAnchor& m_anchor;
};

template <std::size_t I = 0>
std::optional<FactBody> bodyNamed(std::string_view name)
{
    if constexpr (I < std::variant_size_v<FactBody>) {
        using Body = std::variant_alternative_t<I, FactBody>;
        return Shape<Body>::kName == name ? FactBody(Body()) : bodyNamed<I + 1>(name);
    } else {
        return std::nullopt;
    }
}

} // namespace

std::string_view factName(const FactBody& fact)
{
    return std::visit([]<class T>(const T&) { return Shape<T>::kName; }, fact);
}

std::string factJson(const FactBody& fact, const ClockAnchor& anchor)
{
    std::string out;
    std::visit([&](const auto& body) { Writer(out, anchor).value(body); }, fact);
    return out;
}

std::optional<FactBody> factFromJson(std::string_view name, std::string_view json, const ClockAnchor& anchor)
{
    std::optional<FactBody> fact = bodyNamed(name);
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
    if (!fact || !document.isObject())
        return std::nullopt;
    const QJsonValue object = document.object();
    std::visit([&](auto& body) { Reader(anchor).read(object, body); }, *fact);
    return fact;
}

} // namespace pongscope::capture
