// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace pongscope::protocol {

/// What masking and the UTF-8 check may use beyond the baseline that programs are built for.
enum class Vectors : unsigned char { Baseline, Avx2 };

[[nodiscard]] inline Vectors bestVectors()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") ? Vectors::Avx2 : Vectors::Baseline;
#else
    return Vectors::Baseline;
#endif
}

/// The processor's best; tests ask for less, to compare the two.
inline std::atomic<Vectors> usedVectors{bestVectors()};

[[nodiscard]] inline bool usesAvx2() { return usedVectors.load(std::memory_order_relaxed) == Vectors::Avx2; }

} // namespace pongscope::protocol
