#!/usr/bin/env bash
# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# UNVERIFIED: written without a Mac at hand. Makes the disk image. Wants Homebrew with qt, nghttp2, pcre2, openssl@3,
# tl-expected, ninja and pkg-config, and QCustomPlot with its CMake files in QCUSTOMPLOT_DIR.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cmake -G Ninja -B build/macos -DCMAKE_BUILD_TYPE=Release -DPONGSCOPE_TESTS=OFF \
    -DCMAKE_PREFIX_PATH="$(brew --prefix qt);$(brew --prefix openssl@3);${QCUSTOMPLOT_DIR:-}"
cmake --build build/macos
cpack --config build/macos/CPackConfig.cmake -G DragNDrop -B dist
