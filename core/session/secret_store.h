// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include <tl/expected.hpp>

namespace pongscope::session {

/// Where the secrets of profiles live: one text a name, in no file of ours. Each call is answered once, in its own
/// thread, at once or later; a store that is gone answers nobody. Calls are carried out in their order.
class SecretStore {
public:
    enum class Place : std::uint8_t {
        Memory,  ///< until the program ends
        Desktop, ///< the desktop's secret store
    };
    /// Empty: there is none under that name. The error is one sentence.
    using Found = std::function<void(const tl::expected<std::string, std::string>& secret)>;
    /// Why it was not done, one sentence; empty: it was.
    using Done = std::function<void(const std::string& problem)>;

    virtual ~SecretStore() = default;
    [[nodiscard]] virtual Place place() const = 0;
    virtual void read(const std::string& name, Found found) = 0;
    /// In the place of what was there; an empty one takes it away.
    virtual void write(const std::string& name, const std::string& secret, Done done) = 0;
};

/// Without a desktop's store.
class MemorySecretStore final : public SecretStore {
public:
    [[nodiscard]] Place place() const override { return Place::Memory; }
    void read(const std::string& name, Found found) override;
    void write(const std::string& name, const std::string& secret, Done done) override;

private:
    std::map<std::string, std::string> m_secrets;
};

} // namespace pongscope::session
