package io.opencloser.cli.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The folder of one session's exports. Failing to write a file is a warning and never fails the session. */
public final class ArtifactFolder {
    private final Path folder;

    /** The session's folder below {@code artifacts}. Creates nothing yet. */
    public ArtifactFolder(Path artifacts, SessionId session) {
        this.folder = artifacts.resolve(session.value());
    }

    public Path path() {
        return folder;
    }

    /** Writes the documents to files of these names, with sorted keys. Each file is replaced atomically, if it is not the same. */
    public List<Warning> write(Map<String, ObjectNode> documents) {
        return writeWhere(file -> true, documents);
    }

    /** Writes only the files that do not exist. */
    public List<Warning> writeMissing(Map<String, ObjectNode> documents) {
        return writeWhere(file -> !Files.exists(file), documents);
    }

    private List<Warning> writeWhere(Predicate<Path> wanted, Map<String, ObjectNode> documents) {
        try {
            for (Map.Entry<String, ObjectNode> document : documents.entrySet()) {
                Path file = folder.resolve(document.getKey());
                if (wanted.test(file)) {
                    byte[] content = Json.sorted(document.getValue());
                    if (!holds(file, content)) {
                        AtomicFile.write(file, content);
                    }
                }
            }
            return List.of();
        } catch (IOException | RuntimeException e) {
            return List.of(new Warning(
                    "export_failed",
                    "",
                    "cannot write the exports (" + e.getClass().getSimpleName() + "); the journal has all the data"));
        }
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    /** The folder, if it exists. */
    public Optional<Path> existing() {
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }
}
