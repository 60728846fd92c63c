# What `cpack -G DEB` in the build folder packs: all that is installed, as one package.
set(CPACK_PACKAGE_NAME wirecopy)
set(CPACK_PACKAGE_VENDOR wirecopy)
set(CPACK_PACKAGE_CONTACT "The wirecopy authors <wirecopy@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGE_DESCRIPTION
    "Runs pipelines of stages that fetch articles from feeds, wires and files, clean\n\
and tag them, and export them. Stages are plugins; the headers to write more and\n\
to embed the runtime are in this package.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION news)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins carry the interface's version in themselves; libwirecopy is for embedders.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
include(CPack)
