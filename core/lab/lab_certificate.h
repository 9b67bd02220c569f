// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace pongscope::lab {

/// A certificate made on the spot, with the CA that signed it; all PEM.
struct LabCertificate {
    std::string caPem;
    std::string certificatePem; ///< leaf, then CA
    std::string keyPem;
};

/// Elliptic-curve keys, valid from yesterday for a year, subject alternative names for the given hosts and addresses.
[[nodiscard]] Result<LabCertificate> makeLabCertificate(const std::vector<std::string>& hosts);

} // namespace pongscope::lab
