# wirecopy_add_plugin(<family.name> SOURCES <file>... [LIBRARIES <target>...]
#                     [RESOURCES <file>...])
#
# Builds the plugin `family.name` as a module `family_name.so` that exports one symbol.
# Where the folder has a plugin.cpp (the shell), SOURCES are its logic: they become the object
# library `family_name_logic` too, which tests, fuzzers and benchmarks link without the shell.
# RESOURCES are data files, which the stage finds by resource(): they go into the folder
# `family_name` beside the module, under their names.
# Used by wirecopy itself and, installed, by outside plugins.
function(wirecopy_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES;RESOURCES")
  if(NOT id MATCHES "^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$")
    message(FATAL_ERROR "wirecopy_add_plugin: \"${id}\" is not of the form family.name")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "wirecopy_add_plugin(${id}): unknown ${arg_UNPARSED_ARGUMENTS}")
  endif()
  string(REPLACE "." "_" target ${id})
  set(map ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/export.map)

  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/plugin.cpp)
    add_library(${target}_logic OBJECT ${arg_SOURCES})
    target_compile_features(${target}_logic PUBLIC cxx_std_20)
    target_link_libraries(${target}_logic PUBLIC ${arg_LIBRARIES})
    set_target_properties(
      ${target}_logic PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
                                 VISIBILITY_INLINES_HIDDEN ON CXX_EXTENSIONS OFF)
    add_library(${target} MODULE plugin.cpp)
    target_link_libraries(${target} PRIVATE ${target}_logic)
  else()
    add_library(${target} MODULE ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES})
  endif()
  target_link_libraries(${target} PRIVATE wirecopy::sdk)
  # The version script keeps template instances of libstdc++ from leaking out.
  target_link_options(${target} PRIVATE "LINKER:--version-script=${map}")
  set_target_properties(
    ${target}
    PROPERTIES PREFIX "" SUFFIX ".so" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
               VISIBILITY_INLINES_HIDDEN ON CXX_EXTENSIONS OFF LINK_DEPENDS ${map})
  set(folder ${CMAKE_CURRENT_BINARY_DIR})
  if(WIRECOPY_PLUGIN_OUTPUT_DIR)
    set(folder ${WIRECOPY_PLUGIN_OUTPUT_DIR})
    set_target_properties(${target} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${folder})
  endif()
  set(copies)
  foreach(file IN LISTS arg_RESOURCES)
    get_filename_component(source ${file} ABSOLUTE)
    get_filename_component(name ${file} NAME)
    set(copy ${folder}/${target}/${name})
    add_custom_command(OUTPUT ${copy} COMMAND ${CMAKE_COMMAND} -E copy ${source} ${copy}
                       DEPENDS ${source})
    list(APPEND copies ${copy})
  endforeach()
  if(copies)
    add_custom_target(${target}_resources ALL DEPENDS ${copies})
    add_dependencies(${target} ${target}_resources)
  endif()
  if(WIRECOPY_PLUGIN_INSTALL_DIR)
    install(TARGETS ${target} LIBRARY DESTINATION ${WIRECOPY_PLUGIN_INSTALL_DIR}
                                      COMPONENT plugins)
    install(FILES ${arg_RESOURCES} DESTINATION ${WIRECOPY_PLUGIN_INSTALL_DIR}/${target}
            COMPONENT plugins)
  endif()
endfunction()
