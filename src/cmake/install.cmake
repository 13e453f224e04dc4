# Installs the targets, the CMake package and the pkg-config files.

include(CMakePackageConfigHelpers)
set(POLICYCREDIT_HAS_IO OFF)
if(TARGET policycredit_io)
  set(POLICYCREDIT_HAS_IO ON)
endif()
set(POLICYCREDIT_HAS_LP OFF)
if(TARGET policycredit_lp)
  set(POLICYCREDIT_HAS_LP ON)
endif()
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/policycredit")

install(
  TARGETS ${installed_targets}
  EXPORT policycreditTargets
  FILE_SET HEADERS)
install(EXPORT policycreditTargets NAMESPACE policycredit:: DESTINATION ${package_dir})

configure_package_config_file(
  src/cmake/policycreditConfig.cmake.in policycreditConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(
  policycreditConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES "${PROJECT_BINARY_DIR}/policycreditConfig.cmake"
        "${PROJECT_BINARY_DIR}/policycreditConfigVersion.cmake"
        "${PROJECT_SOURCE_DIR}/src/cmake/FindLibcsv.cmake"
        "${PROJECT_SOURCE_DIR}/src/cmake/FindHighs.cmake"
  DESTINATION ${package_dir})

# The pkg-config files find the prefix from their own place, so the tree can be moved.
file(RELATIVE_PATH pc_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(src/cmake/policycredit.pc.in policycredit.pc @ONLY)
set(pc_files "${PROJECT_BINARY_DIR}/policycredit.pc")
if(TARGET policycredit_io)
  configure_file(src/cmake/policycredit-io.pc.in policycredit-io.pc @ONLY)
  list(APPEND pc_files "${PROJECT_BINARY_DIR}/policycredit-io.pc")
  install(FILES src/io/scenario.schema.json DESTINATION "${CMAKE_INSTALL_DATADIR}/policycredit")
endif()
install(FILES ${pc_files} DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
