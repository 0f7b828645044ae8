# What `cmake --install` puts down: the program (tools/), the library as one archive with its headers
# and its CMake package, and the grammars.
#
# The rooms are an affair of the build; users link one archive, made of the objects of all of them.
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY HUITONG_ROOMS)
set(objects)
set(foreign fmt::fmt)
list(PREPEND rooms huitong)
foreach(room IN LISTS rooms)
  list(APPEND objects $<TARGET_OBJECTS:${room}>)
  get_target_property(links ${room} LINK_LIBRARIES)
  list(FILTER links EXCLUDE REGEX "huitong")
  list(APPEND foreign ${links})
endforeach()
list(REMOVE_DUPLICATES foreign)

add_library(huitong_archive STATIC ${objects})
set_target_properties(huitong_archive PROPERTIES OUTPUT_NAME huitong EXPORT_NAME huitong
                      LINKER_LANGUAGE CXX)
target_compile_features(huitong_archive INTERFACE cxx_std_20)
# Found again by huitongConfig.cmake, under the same names.
foreach(library IN LISTS foreign)
  target_link_libraries(huitong_archive INTERFACE $<INSTALL_INTERFACE:${library}>)
endforeach()
target_include_directories(huitong_archive INTERFACE
                           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
                           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/huitong>)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/huitong)
install(TARGETS huitong_archive EXPORT huitong ARCHIVE)
install(EXPORT huitong NAMESPACE huitong:: FILE huitongTargets.cmake DESTINATION ${package})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/huitongConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/package/huitongConfig.cmake
                              INSTALL_DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/huitongConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/huitongConfig.cmake
              ${PROJECT_BINARY_DIR}/package/huitongConfigVersion.cmake
        DESTINATION ${package})

install(FILES extractor/extractor.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/huitong)
install(DIRECTORY extractor/base DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/huitong
        FILES_MATCHING PATTERN "*.h")
install(DIRECTORY grammars/ DESTINATION ${CMAKE_INSTALL_DATADIR}/huitong/grammars
        FILES_MATCHING PATTERN "*.toml" PATTERN "divisions.txt" PATTERN "organs.txt")
