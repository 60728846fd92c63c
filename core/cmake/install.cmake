# What `cmake --install` puts where. The tree can be moved as a whole afterwards.
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/wirecopy)
set(data ${CMAKE_INSTALL_DATADIR}/wirecopy)
set(generated ${PROJECT_BINARY_DIR}/package)

install(TARGETS wirecopy)
install(TARGETS wirecopy_stage_host DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/wirecopy)
install(TARGETS wirecopy_sdk EXPORT wirecopySdkTargets)
install(TARGETS wirecopy_runtime EXPORT wirecopyRuntimeTargets)
install(DIRECTORY core/include/wirecopy DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY core/schema/ DESTINATION ${data}/schema)
# Runs leave their state beside the pipeline file.
install(DIRECTORY pipelines/ DESTINATION ${data}/pipelines PATTERN .wirecopy EXCLUDE)

# find_package(wirecopy)
foreach(part IN ITEMS Sdk Runtime)
  install(EXPORT wirecopy${part}Targets NAMESPACE wirecopy:: DESTINATION ${package})
endforeach()
configure_package_config_file(core/cmake/wirecopyConfig.cmake.in ${generated}/wirecopyConfig.cmake
                              INSTALL_DESTINATION ${package})
write_basic_package_version_file(${generated}/wirecopyConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${generated}/wirecopyConfig.cmake ${generated}/wirecopyConfigVersion.cmake
              core/cmake/wirecopy_add_plugin.cmake core/cmake/export.map DESTINATION ${package})

# pkg-config; the prefix is found from where the file lies.
file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
foreach(name IN ITEMS wirecopy wirecopy-sdk)
  configure_file(core/cmake/${name}.pc.in ${generated}/${name}.pc @ONLY)
  install(FILES ${generated}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

# The pages that messages name.
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wirecopy
        FILES_MATCHING PATTERN "*.md" PATTERN man EXCLUDE)
install(FILES docs/man/wirecopy.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/completions/wirecopy
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${PROJECT_BINARY_DIR}/completions/_wirecopy
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
# systemd looks below /usr/local and /usr. It finds the program there by its name.
install(FILES packaging/wirecopy@.service DESTINATION lib/systemd/system COMPONENT service)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wirecopy RENAME copyright)
install(FILES NOTICE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/wirecopy)
