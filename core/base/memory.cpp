// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace pongscope {

void giveMemoryBack()
{
#if defined(__GLIBC__)
    ::malloc_trim(0);
#endif
}

} // namespace pongscope
