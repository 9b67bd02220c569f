// SPDX-FileCopyrightText: Pongscope contributors // breach: unknown-folder
// SPDX-License-Identifier: GPL-3.0-or-later
