# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DFROM=... -DTO=... -P relax_memory_orders.cmake: copies a source file with every memory order relaxed.
file(READ "${FROM}" text)
string(REGEX REPLACE "memory_order_(acquire|release|acq_rel|seq_cst)" "memory_order_relaxed" text "${text}")
file(WRITE "${TO}" "${text}")
