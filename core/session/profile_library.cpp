// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/profile_library.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace pongscope::session {

namespace {

constexpr std::size_t kLongestName = 100;

QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace

std::string profileNameProblem(const std::string& name)
{
    if (name.empty())
        return "A profile has a name.";
    if (name.size() > kLongestName)
        return "The name of a profile is at most 100 octets long.";
    const bool strange = std::ranges::any_of(name, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F
            || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    });
    if (strange)
        return "The name of a profile is a file's name: none of / \\ : * ? \" < > | is in it.";
    if (name.starts_with('.') || name.ends_with('.') || name.starts_with(' ') || name.ends_with(' '))
        return "The name of a profile neither begins nor ends with a dot or a blank.";
    if (name.ends_with(".json"))
        return "The name of a profile does not end in .json: its file does.";
    return {};
}

ProfileLibrary::ProfileLibrary(std::string directory)
    : m_directory(std::move(directory))
{
}

std::string ProfileLibrary::file(const std::string& name) const { return m_directory + '/' + name + ".json"; }

std::vector<ProfileLibrary::Entry> ProfileLibrary::entries() const
{
    std::vector<Entry> found;
    const QDir directory(text(m_directory));
    for (const QString& each :
        directory.entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable, QDir::Name)) {
        Entry entry;
        entry.name = QString(each.chopped(5)).toStdString();
        auto profile = load(entry.name);
        if (profile)
            entry.profile = std::move(*profile);
        else
            entry.problem = profile.error();
        found.push_back(std::move(entry));
    }
    return found;
}

tl::expected<Profile, std::string> ProfileLibrary::load(const std::string& name) const
{
    return loadProfile(file(name));
}

tl::expected<void, std::string> ProfileLibrary::save(const std::string& name, const Profile& profile) const
{
    if (std::string problem = profileNameProblem(name); !problem.empty())
        return tl::unexpected(std::move(problem));
    return saveProfile(file(name), profile);
}

tl::expected<void, std::string> ProfileLibrary::remove(const std::string& name) const
{
    QFile gone(text(file(name)));
    if (gone.exists() && !gone.remove())
        return tl::unexpected("The profile " + file(name) + " cannot be deleted: " + gone.errorString().toStdString());
    return {};
}

tl::expected<void, std::string> ProfileLibrary::rename(const std::string& from, const std::string& to) const
{
    if (std::string problem = profileNameProblem(to); !problem.empty())
        return tl::unexpected(std::move(problem));
    if (contains(to))
        return tl::unexpected(std::string("There is a profile of that name already."));
    QFile moved(text(file(from)));
    if (!moved.rename(text(file(to))))
        return tl::unexpected("The profile " + file(from) + " cannot be renamed: " + moved.errorString().toStdString());
    return {};
}

bool ProfileLibrary::contains(const std::string& name) const { return QFileInfo::exists(text(file(name))); }

std::string ProfileLibrary::freeName(const std::string& wish) const
{
    std::string name = wish;
    for (int number = 2; contains(name); ++number)
        name = wish + ' ' + std::to_string(number);
    return name;
}

} // namespace pongscope::session
