// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import dev.assent.run.CaseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;

/**
 * Attaches the explanation of a case that did not pass as a file, where the Platform takes files: from 1.12 on. The API
 * changed its name in 1.14, so it is called by reflection.
 */
final class TraceFile {
    private static final List<String> GETTERS = List.of("getOutputDirectoryCreator", "getOutputDirectoryProvider");

    private TraceFile() {}

    static void attach(ExecutionRequest request, TestDescriptor test, CaseResult result) {
        if (result.explanation().isEmpty()) {
            return;
        }
        for (String getter : GETTERS) {
            try {
                Object directories = request.getClass().getMethod(getter).invoke(request);
                Path directory =
                        (Path) method(directories, "createOutputDirectory").invoke(directories, test);
                Path file = directory.resolve("trace.txt");
                Files.writeString(file, text(result), StandardCharsets.UTF_8);
                publish(request, test, file);
                return;
            } catch (ReflectiveOperationException | IOException notThere) {
                // an older Platform, or a launcher without output directories: the message has it all the same
            }
        }
    }

    private static String text(CaseResult result) {
        List<String> lines = new ArrayList<>(
                List.of(result.plan().sentence(), result.outcome().message(), ""));
        lines.addAll(result.explanation());
        return String.join("\n", lines) + "\n";
    }

    private static java.lang.reflect.Method method(Object target, String name) throws NoSuchMethodException {
        for (Class<?> type : target.getClass().getInterfaces()) {
            for (java.lang.reflect.Method method : type.getMethods()) {
                if (method.getName().equals(name)) {
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static void publish(ExecutionRequest request, TestDescriptor test, Path file)
            throws ReflectiveOperationException {
        Class<?> entryType = Class.forName("org.junit.platform.engine.reporting.FileEntry");
        Object entry = entryType.getMethod("from", Path.class, String.class).invoke(null, file, "text/plain");
        Object listener = request.getEngineExecutionListener();
        org.junit.platform.engine.EngineExecutionListener.class
                .getMethod("fileEntryPublished", TestDescriptor.class, entryType)
                .invoke(listener, test, entry);
    }
}
