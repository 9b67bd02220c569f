# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# UNVERIFIED: written without a Windows machine at hand. Makes the installer (NSIS) and the portable zip.
# Wants: Visual Studio 2022, CMake, Ninja, NSIS, vcpkg in $env:VCPKG_ROOT, Qt 6.4 or later in $env:QT_ROOT_DIR.
# The command line reads standard input and signals by POSIX and has to be ported first.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
& "$env:VCPKG_ROOT\vcpkg" install nghttp2 openssl pcre2 zlib tl-expected pkgconf --triplet x64-windows
cmake -G Ninja -B build/windows -DCMAKE_BUILD_TYPE=Release -DPONGSCOPE_TESTS=OFF `
    "-DCMAKE_TOOLCHAIN_FILE=$env:VCPKG_ROOT\scripts\buildsystems\vcpkg.cmake" `
    "-DCMAKE_PREFIX_PATH=$env:QT_ROOT_DIR;$env:QCUSTOMPLOT_DIR"
cmake --build build/windows
# Qt's own tool brings the libraries and plugins beside the program.
& "$env:QT_ROOT_DIR\bin\windeployqt" --release --no-opengl-sw build/windows/bin/pongscope.exe
cpack --config build/windows/CPackConfig.cmake -G 'NSIS;ZIP' -B dist
