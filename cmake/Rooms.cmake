# huitong_room(NAME [USES room…] [LINKS target…])
#
# One static library a room, so that the linker guards the direction of dependencies: a room links
# just the rooms that it may use. LINKS are foreign libraries, which stay behind the room's door:
# they are linked privately and their headers may not show in the room's own headers.
#
# huitong_opens(TARGET MACRO MODULE LIBRARY): TARGET is compiled with the headers of the pkg-config
# module and opens its library when it first needs it (base/library.h), by the name that MACRO has.
#
# huitong_room_tests(NAME [LINKS target…]): tests/NAME/*.cc against that room alone.

find_package(fmt REQUIRED)

add_library(huitong_flags INTERFACE)
target_compile_options(huitong_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                       -Wold-style-cast -Wcast-qual -Woverloaded-virtual -Wimplicit-fallthrough)
# Fused multiply-add would give other last bits on other processors.
target_compile_options(huitong_flags INTERFACE -ffp-contract=off)
# g++ 12 sees overlaps in `"text" + string` where there are none (its bug 105651), with -O2 only.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(huitong_flags INTERFACE -Wno-restrict)
endif()
if(HUITONG_WERROR)
  target_compile_options(huitong_flags INTERFACE -Werror)
endif()
if(HUITONG_SANITIZE)
  target_compile_options(huitong_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_link_options(huitong_flags INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(huitong_flags INTERFACE HUITONG_SANITIZED)
endif()
if(HUITONG_FUZZ)
  # RapidJSON and others add to null pointers; only clang's sanitizer minds.
  target_compile_options(huitong_flags INTERFACE -fsanitize=fuzzer-no-link
                                                 -fno-sanitize=pointer-overflow)
endif()

# What every run needs is linked into the program where there is an archive of it: to load and bind
# thirty shared libraries would take longer than to read a small document.
option(HUITONG_STATIC "Prefer static libraries" ON)
if(HUITONG_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
  get_target_property(fmt_headers fmt::fmt-header-only INTERFACE_INCLUDE_DIRECTORIES)
  add_library(huitong_fmt STATIC ${PROJECT_SOURCE_DIR}/cmake/fmt.cc)
  target_include_directories(huitong_fmt SYSTEM PUBLIC ${fmt_headers})
else()
  add_library(huitong_fmt INTERFACE)
  target_link_libraries(huitong_fmt INTERFACE fmt::fmt)
endif()

function(huitong_opens target macro module library)
  pkg_check_modules(${macro} REQUIRED QUIET ${module})
  find_library(${macro}_FILE NAMES lib${library}.so REQUIRED HINTS ${${macro}_LIBRARY_DIRS})
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${${macro}_FILE} OUTPUT_VARIABLE head
                  COMMAND_ERROR_IS_FATAL ANY)
  if(NOT head MATCHES "SONAME +([^ \n]+)")
    message(FATAL_ERROR "${${macro}_FILE} has no SONAME")
  endif()
  target_include_directories(${target} SYSTEM PRIVATE ${${macro}_INCLUDE_DIRS})
  target_compile_definitions(${target} PRIVATE ${macro}="${CMAKE_MATCH_1}")
  target_link_libraries(${target} PRIVATE ${CMAKE_DL_LIBS})
endfunction()

function(huitong_room name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LINKS")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  if(NOT sources)
    message(FATAL_ERROR "room ${name} has no source file")
  endif()
  add_library(huitong_${name} STATIC ${sources})
  set_property(GLOBAL APPEND PROPERTY HUITONG_ROOMS huitong_${name})
  target_include_directories(huitong_${name} PUBLIC ${PROJECT_SOURCE_DIR}/extractor)
  target_link_libraries(huitong_${name} PRIVATE $<BUILD_INTERFACE:huitong_flags>)
  foreach(room IN LISTS arg_USES)
    target_link_libraries(huitong_${name} PUBLIC huitong_${room})
  endforeach()
  target_link_libraries(huitong_${name} PRIVATE huitong_fmt ${arg_LINKS})
endfunction()

function(huitong_room_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_compile_definitions(test_${name} PRIVATE HUITONG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${name} PRIVATE huitong_flags huitong_${name} huitong_fmt
                        Catch2::Catch2WithMain ${arg_LINKS})
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST)
endfunction()
