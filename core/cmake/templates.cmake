# Makes one source file of the texts below core/templates/, which `wirecopy new` writes: so the
# program needs no file beside it.
set(folder ${CMAKE_CURRENT_SOURCE_DIR}/templates)
file(GLOB_RECURSE templates CONFIGURE_DEPENDS ${folder}/*.in)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${templates})
set(source "#include \"cli/templates.hpp\"\n\nnamespace wirecopy::cli {\n\n")
string(APPEND source "const std::vector<Template>& templates() {\n")
string(APPEND source "  static const std::vector<Template> all = {\n")
foreach(template IN LISTS templates)
  file(READ ${template} text)
  file(RELATIVE_PATH path ${folder} ${template})
  string(REGEX REPLACE "[.]in$" "" path ${path})
  string(APPEND source "{\"${path}\", R\"template(${text})template\"},\n")
endforeach()
string(APPEND source "  };\n  return all;\n}\n\n}  // namespace wirecopy::cli\n")
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/templates.txt "${source}")
# Touches the source only when it has changed.
configure_file(${CMAKE_CURRENT_BINARY_DIR}/templates.txt ${CMAKE_CURRENT_BINARY_DIR}/templates.cpp
               COPYONLY)
target_sources(wirecopy PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/templates.cpp)
