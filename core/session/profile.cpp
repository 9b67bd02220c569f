// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/profile.h"

#include "core/session/option_table.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace pongscope::session {

namespace {

constexpr const char* kVersionKey = "pongscopeProfile";
constexpr int kVersion = 1;
constexpr qint64 kMostOctets = 1 << 20; ///< a file that is no profile is not read to its end

QString text(std::string_view words) { return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())); }

std::string jsonString(std::string_view words)
{
    // One string as JSON has it, by way of an array.
    const QByteArray array = QJsonDocument(QJsonArray{text(words)}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2).toStdString();
}

std::string list(const std::vector<std::string>& words)
{
    std::string json = "[";
    for (const std::string& each : words)
        json.append(json.size() == 1 ? "" : ", ").append(jsonString(each));
    return json + ']';
}

std::string valueText(const OptionInfo& option, const ClientOptions& options)
{
    const std::vector<std::string> written = option.write(options);
    switch (option.kind) {
    case OptionInfo::Kind::Flag:
        return written.empty() ? "false" : "true";
    case OptionInfo::Kind::List:
        return list(written);
    case OptionInfo::Kind::Text:
        break;
    }
    return written.empty() ? "null" : jsonString(written.front());
}

using Problem = std::optional<std::string>;

Problem problemOf(const OptionInfo& option, const ReadResult& result)
{
    if (!result)
        return {};
    if (!result->sentence.empty())
        return std::string(option.key) + ": " + result->sentence;
    return std::string(option.key) + " wants " + result->wanted + ".";
}

Problem takeText(const OptionInfo& option, ClientOptions& options, const QJsonValue& value)
{
    if (!value.isString())
        return std::string(option.key) + " wants a text.";
    return problemOf(option, option.read(options, value.toString().toStdString()));
}

Problem take(const OptionInfo& option, ClientOptions& options, const QJsonValue& value)
{
    switch (option.kind) {
    case OptionInfo::Kind::Flag:
        if (!value.isBool())
            return std::string(option.key) + " wants true or false.";
        return value.toBool() ? problemOf(option, option.read(options, {})) : Problem();
    case OptionInfo::Kind::List: {
        if (!value.isArray())
            return std::string(option.key) + " wants a list.";
        const QJsonArray list = value.toArray();
        for (const QJsonValueConstRef each : list) {
            if (auto problem = takeText(option, options, each))
                return problem;
        }
        return {};
    }
    case OptionInfo::Kind::Text:
        break;
    }
    return value.isNull() ? Problem() : takeText(option, options, value);
}

} // namespace

std::string profileText(const Profile& profile)
{
    std::string json = std::string("{\n    \"") + kVersionKey + "\": " + std::to_string(kVersion);
    json += ",\n    \"url\": " + jsonString(profile.url) + ",\n    \"options\": {";
    const char* separator = "\n";
    for (const OptionInfo& option : optionTable()) {
        json.append(separator).append("        \"").append(option.key).append("\": ");
        json += valueText(option, profile.options);
        separator = ",\n";
    }
    // One that was read and is written again has no secrets in its options: what they were is in its names.
    std::vector<std::string> omitted = omittedSecrets(profile.options);
    for (const std::string& name : profile.omitted) {
        if (std::ranges::find(omitted, name) == omitted.end())
            omitted.push_back(name);
    }
    json += "\n    },\n    \"omitted\": " + list(omitted) + "\n}\n";
    return json;
}

tl::expected<Profile, std::string> readProfile(std::string_view json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (!document.isObject()) {
        return tl::unexpected("The profile is no JSON object: " + error.errorString().toStdString() + " (octet "
            + std::to_string(error.offset) + ").");
    }
    const QJsonObject whole = document.object();
    if (whole.value(QLatin1String(kVersionKey)).toInt() != kVersion)
        return tl::unexpected(std::string("It is no profile of this version: \"pongscopeProfile\" is not 1."));
    Profile profile;
    profile.url = whole.value(QLatin1String("url")).toString().toStdString();
    const QJsonObject options = whole.value(QLatin1String("options")).toObject();
    for (auto member = options.begin(); member != options.end(); ++member) {
        if (!optionByKey(member.key().toStdString()))
            return tl::unexpected("There is no option \"" + member.key().toStdString() + "\" in a profile.");
    }
    for (const OptionInfo& option : optionTable()) { // in this order: a parameter may change what an earlier one made
        const auto member = options.constFind(QLatin1String(option.key));
        if (member == options.constEnd())
            continue;
        if (auto problem = take(option, profile.options, *member))
            return tl::unexpected(std::move(*problem));
    }
    const QJsonArray omitted = whole.value(QLatin1String("omitted")).toArray();
    for (const QJsonValueConstRef name : omitted)
        profile.omitted.push_back(name.toString().toStdString());
    return profile;
}

std::string profileDirectory()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QString(base % QStringLiteral("/pongscope/profiles")).toStdString();
}

std::string profileFile(const std::string& nameOrFile)
{
    const bool path = nameOrFile.find('/') != std::string::npos || nameOrFile.ends_with(".json");
    return path ? nameOrFile : profileDirectory() + '/' + nameOrFile + ".json";
}

tl::expected<Profile, std::string> loadProfile(const std::string& nameOrFile)
{
    const std::string path = profileFile(nameOrFile);
    QFile file(text(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected("The profile " + path + " cannot be read: " + file.errorString().toStdString());
    if (file.size() > kMostOctets)
        return tl::unexpected("The profile " + path + " is larger than 1 MiB: it is none.");
    auto profile = readProfile(file.readAll().toStdString());
    if (!profile)
        return tl::unexpected(path + ": " + profile.error());
    return profile;
}

tl::expected<void, std::string> saveProfile(const std::string& nameOrFile, const Profile& profile)
{
    const std::string path = profileFile(nameOrFile);
    const auto failed = [&](const QString& why) {
        return tl::unexpected("The profile " + path + " cannot be written: " + why.toStdString());
    };
    QDir().mkpath(QFileInfo(text(path)).absolutePath());
    QSaveFile file(text(path));
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QByteArray::fromStdString(profileText(profile)));
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace pongscope::session
