# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Run by CPack between installing and packing: what differs from one kind of package to the next. Everything that is
# packed then bears the date of SOURCE_DATE_EPOCH, so that the same sources make the same packages.
cmake_policy(VERSION 3.25)
if(NOT CMAKE_HOST_UNIX OR CMAKE_HOST_APPLE)
    return()
endif()

set(top "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")

function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The man pages below `share`, compressed without a date of their own.
function(compress_manual share)
    file(GLOB pages "${share}/man/man1/*.1")
    foreach(page IN LISTS pages)
        run(gzip -9nf ${page})
    endforeach()
endfunction()

# Completions go where distributions other than Debian look for them.
function(usual_completions share)
    if(EXISTS "${share}/zsh/vendor-completions")
        file(RENAME "${share}/zsh/vendor-completions" "${share}/zsh/site-functions")
    endif()
endfunction()

if(CPACK_GENERATOR STREQUAL "DEB")
    string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
    foreach(program IN ITEMS pongscope pongscope-cli)
        set(share "${top}/${program}/usr/share")
        compress_manual("${share}")
        set(log "${share}/doc/${program}/changelog.Debian")
        file(WRITE "${log}" "pongscope (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Packages made by upstream; its CHANGELOG.md says what users notice.

 -- ${CPACK_PACKAGE_CONTACT}  ${now}
")
        run(gzip -9nf ${log})
        # No upload to Debian's archive, hence no bug of Debian's that it closes.
        file(WRITE "${share}/lintian/overrides/${program}" "${program}: initial-upload-closes-no-bugs\n")
    endforeach()
    set(log "${top}/pongscope/usr/share/doc/pongscope/CHANGELOG.md")
    file(RENAME "${log}" "${top}/pongscope/usr/share/doc/pongscope/changelog")
    run(gzip -9nf "${top}/pongscope/usr/share/doc/pongscope/changelog")
elseif(CPACK_GENERATOR STREQUAL "RPM")
    set(home "${top}/opt/pongscope")
    compress_manual("${home}/share")
    usual_completions("${home}/share")
    run(${CPACK_PONGSCOPE_BUNDLE} ${home} ${CPACK_PONGSCOPE_QT_PLUGINS} ${CPACK_PONGSCOPE_QT_TRANSLATIONS})
    # What the desktop and the shells look for lies where they look.
    file(MAKE_DIRECTORY "${top}/usr/bin")
    file(RENAME "${home}/share" "${top}/usr/share")
    foreach(program IN ITEMS pongscope pongscope-cli)
        file(CREATE_LINK ../../opt/pongscope/bin/${program} "${top}/usr/bin/${program}" SYMBOLIC)
    endforeach()
else()
    usual_completions("${top}/share")
    run(${CPACK_PONGSCOPE_BUNDLE} ${top} ${CPACK_PONGSCOPE_QT_PLUGINS} ${CPACK_PONGSCOPE_QT_TRANSLATIONS})
    file(COPY ${CPACK_RESOURCE_FILE_LICENSE} DESTINATION "${top}/share/doc/pongscope")
endif()

if(DEFINED ENV{SOURCE_DATE_EPOCH})
    run(find ${top} -exec touch -h -d @$ENV{SOURCE_DATE_EPOCH} {} +)
endif()
