# A fresh prefix each time, so that a header left from an earlier install hides nothing.
file(REMOVE_RECURSE "${prefix}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${build}" --prefix "${prefix}"
                COMMAND_ERROR_IS_FATAL ANY)
