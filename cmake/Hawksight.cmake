# The flags every target shares, and the two ways to add a target: a room of the core, and a test.

add_library(hawksight_flags INTERFACE)
target_include_directories(hawksight_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_features(hawksight_flags INTERFACE cxx_std_20)
target_compile_options(hawksight_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(CMAKE_UNITY_BUILD)
  # A class of a source file may hold what only that file knows; read by another file, it looks like a header's.
  target_compile_options(hawksight_flags INTERFACE -Wno-subobject-linkage)
endif()
if(HAWKSIGHT_WERROR)
  target_compile_options(hawksight_flags INTERFACE -Werror)
endif()
if(HAWKSIGHT_SANITIZE)
  target_compile_options(hawksight_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                         -fno-omit-frame-pointer)
  target_link_options(hawksight_flags INTERFACE -fsanitize=address,undefined)
elseif(HAWKSIGHT_TSAN)
  target_compile_options(hawksight_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(hawksight_flags INTERFACE -fsanitize=thread)
endif()

# What every target with Qt types shares.
add_library(hawksight_qt_flags INTERFACE)
target_compile_definitions(hawksight_qt_flags INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CONTEXTLESS_CONNECT)

# add_room(NAME SOURCES a.cpp ... [PUBLIC lib ...] [PRIVATE lib ...]): the static library hawksight_NAME,
# alias Hawksight::NAME. OpenCV and LibTorch headers are marked as system headers by their packages.
function(add_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(hawksight_${name} STATIC ${ROOM_SOURCES})
  add_library(Hawksight::${name} ALIAS hawksight_${name})
  target_link_libraries(hawksight_${name} PUBLIC hawksight_flags ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
  if(NOT "${ROOM_PUBLIC} ${ROOM_PRIVATE}" MATCHES "Qt6::")
    for_the_module(hawksight_${name})
  endif()
endfunction()

# meta_objects(TARGET): Qt's meta-object code of the room's headers, in one source file. AUTOMOC would hand moc every
# include folder of the system, which makes it eighty times as slow for the same result, and leave that source out of
# what a unity build reads together.
function(meta_objects target)
  get_target_property(sources ${target} SOURCES)
  set(headers)
  foreach(source ${sources})
    cmake_path(REPLACE_EXTENSION source LAST_ONLY h OUTPUT_VARIABLE header)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
      list(APPEND headers "${header}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES headers)
  qt6_wrap_cpp(made ${headers})
  list(TRANSFORM made REPLACE "(.+)" "#include \"\\1\"\n" OUTPUT_VARIABLE includes)
  string(JOIN "" includes ${includes})
  set(together "${CMAKE_CURRENT_BINARY_DIR}/${target}_meta_objects.cpp")
  file(CONFIGURE OUTPUT "${together}" CONTENT "${includes}")
  target_sources(${target} PRIVATE "${together}" ${made})
  set_source_files_properties(${made} PROPERTIES HEADER_FILE_ONLY ON)
endfunction()

# The window loads networks and engine as a module, after it has shown itself: docs/adr/0011. What goes into it must not
# depend on where it lies; Qt asks for that by itself.
function(for_the_module target)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE -fno-semantic-interposition)
endfunction()

# add_qtest(NAME [SOURCES tst_x.cpp] [LINKS lib ...] [DEFINES x=y ...] [OPTIONS flag ...] [NEEDS target ...]
#           [LABELS unit|ui|slow|gpu] [TIMEOUT s] [PROGRAM name]): one Qt Test. Its source is NAME.cpp unless told,
# holds the test's class and includes the .moc of its name; moc knows no definitions, so no slot of it may stand
# between #if and #endif. In a unity build the tests of a folder (of a PROGRAM, where one is named) are compiled and
# linked together, which takes a third of the time: see write_tests_together.
function(add_qtest name)
  cmake_parse_arguments(TEST "" "TIMEOUT;SOURCES;PROGRAM" "LINKS;DEFINES;OPTIONS;NEEDS;LABELS" ${ARGN})
  if(NOT TEST_SOURCES)
    set(TEST_SOURCES ${name}.cpp)
  endif()
  if(NOT TEST_LABELS)
    set(TEST_LABELS unit)
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  if(NOT TEST_PROGRAM)
    string(REPLACE "/" "_" TEST_PROGRAM "${folder}")
  endif()
  if(NOT CMAKE_UNITY_BUILD)
    set(TEST_PROGRAM ${name})
  endif()
  set(program ${TEST_PROGRAM})
  set(together ON)
  if(program STREQUAL name)
    set(together OFF)
  endif()
  if(NOT TARGET ${program})
    add_executable(${program})
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" UNITY_BUILD OFF)
    target_link_libraries(${program} PRIVATE hawksight_flags Hawksight::test_support Qt6::Test)
    if(together)
      cmake_language(EVAL CODE "cmake_language(DEFER CALL write_tests_together ${program})")
    endif()
    if(CMAKE_CURRENT_SOURCE_DIR MATCHES "/tests/ui/" OR "ui" IN_LIST TEST_LABELS)
      if(TARGET hawksight_headers)
        target_precompile_headers(${program} REUSE_FROM hawksight_headers)
      endif()
    elseif(CMAKE_CURRENT_SOURCE_DIR MATCHES "/tests/core/" AND NOT "torch" IN_LIST TEST_LINKS)  # it has its definitions
      target_precompile_headers(${program} REUSE_FROM hawksight_test_headers)
    endif()
  endif()
  cmake_path(REPLACE_EXTENSION TEST_SOURCES moc OUTPUT_VARIABLE moc)
  set(moc_folder "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
  file(MAKE_DIRECTORY "${moc_folder}")
  qt6_generate_moc(${TEST_SOURCES} "${moc_folder}/${moc}")
  target_sources(${program} PRIVATE ${TEST_SOURCES} "${moc_folder}/${moc}")
  target_include_directories(${program} PRIVATE "${moc_folder}")
  target_link_libraries(${program} PRIVATE ${TEST_LINKS})
  target_compile_definitions(${program} PRIVATE ${TEST_DEFINES})
  target_compile_options(${program} PRIVATE ${TEST_OPTIONS})
  if(TEST_NEEDS)
    add_dependencies(${program} ${TEST_NEEDS})
  endif()
  if(together)
    set_source_files_properties(${TEST_SOURCES} PROPERTIES HEADER_FILE_ONLY ON)
    set_property(TARGET ${program} APPEND PROPERTY HAWKSIGHT_TESTS ${name})
    set_property(TARGET ${program} APPEND PROPERTY HAWKSIGHT_TEST_SOURCES "${folder}/${TEST_SOURCES}")
  endif()
  add_test(NAME ${name} COMMAND "${CMAKE_BINARY_DIR}/tests/${name}")
  if("Hawksight::nn" IN_LIST TEST_LINKS OR "Hawksight::cli" IN_LIST TEST_LINKS OR "slow" IN_LIST TEST_LABELS)
    # LibTorch takes all cores; two such tests side by side would only wait for each other, and speeds would be wrong.
    # (Each on a core of its own, by PROCESSOR_AFFINITY, they took three times as long.)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
  # Qt Test's own limit for a function must not come first.
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT ${TEST_TIMEOUT}
                       ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=${TEST_TIMEOUT}000;QT_QPA_PLATFORM=offscreen;HAWKSIGHT_RESOURCES=${PROJECT_SOURCE_DIR}/resources;\
XDG_DATA_HOME=${CMAKE_BINARY_DIR}/tests/home/${name}/data;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/tests/home/${name}/config")
endfunction()

# Called at the end of the program's folder: writes the one source that reads all of its tests, each main() as a function
# of the test's name. The program runs the test that it is called by: it has a link of each name.
function(write_tests_together program)
  get_target_property(tests ${program} HAWKSIGHT_TESTS)
  get_target_property(sources ${program} HAWKSIGHT_TEST_SOURCES)
  set(content "")
  set(choice "")
  foreach(test source IN ZIP_LISTS tests sources)
    string(APPEND content "#define main ${test}\n#include \"${source}\"\n#undef main\n")
    string(APPEND choice "    if (name == \"${test}\") return ${test}(argc, argv);\n")
    add_custom_command(TARGET ${program} POST_BUILD VERBATIM
      COMMAND ${CMAKE_COMMAND} -E create_hardlink $<TARGET_FILE:${program}> "${CMAKE_BINARY_DIR}/tests/${test}")
    add_custom_target(${test} DEPENDS ${program})
  endforeach()
  set(together "${CMAKE_CURRENT_BINARY_DIR}/${program}.cpp")
  file(CONFIGURE OUTPUT "${together}" @ONLY CONTENT "${content}
#include <string_view>

int main(int argc, char** argv) {
    const std::string_view path = argv[0], name = path.substr(path.rfind('/') + 1);
${choice}    return 2;
}
")
  target_sources(${program} PRIVATE "${together}")
endfunction()
