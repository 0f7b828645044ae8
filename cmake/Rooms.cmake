# huitong_room(NAME [USES room…] [LINKS target…])
#
# One static library a room, so that the linker guards the direction of dependencies: a room links
# just the rooms that it may use. LINKS are foreign libraries, which stay behind the room's door:
# they are linked privately and their headers may not show in the room's own headers.
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
endif()
if(HUITONG_FUZZ)
  # RapidJSON and others add to null pointers; only clang's sanitizer minds.
  target_compile_options(huitong_flags INTERFACE -fsanitize=fuzzer-no-link
                                                 -fno-sanitize=pointer-overflow)
endif()

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
  target_link_libraries(huitong_${name} PRIVATE fmt::fmt ${arg_LINKS})
endfunction()

function(huitong_room_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_compile_definitions(test_${name} PRIVATE HUITONG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${name} PRIVATE huitong_flags huitong_${name} fmt::fmt
                        Catch2::Catch2WithMain ${arg_LINKS})
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST)
endfunction()
