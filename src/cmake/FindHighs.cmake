# The C interface of HiGHS. Its own CMake package is not used: that of the binary distributions
# names files that are elsewhere, and asks for libraries that they have built in. Defines the target
# Highs::Highs. Set Highs_ROOT where HiGHS is in no usual place.

find_path(Highs_INCLUDE_DIR interfaces/highs_c_api.h PATH_SUFFIXES highs include/highs)
find_library(Highs_LIBRARY highs)
mark_as_advanced(Highs_INCLUDE_DIR Highs_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  Highs
  REQUIRED_VARS Highs_LIBRARY Highs_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "install HiGHS (pip install highsbox) and set Highs_ROOT to its place")

if(Highs_FOUND AND NOT TARGET Highs::Highs)
  add_library(Highs::Highs UNKNOWN IMPORTED)
  set_target_properties(
    Highs::Highs
    PROPERTIES IMPORTED_LOCATION "${Highs_LIBRARY}"
               INTERFACE_INCLUDE_DIRECTORIES "${Highs_INCLUDE_DIR}")
endif()
