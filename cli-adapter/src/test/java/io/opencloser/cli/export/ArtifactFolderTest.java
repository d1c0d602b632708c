package io.opencloser.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFolderTest {
    private static final SessionId SESSION = SessionId.of(new UUID(1, 2));

    @TempDir
    Path temporary;

    private ArtifactFolder folder = new ArtifactFolder(Path.of(""), SESSION);

    @BeforeEach
    void below_a_folder_that_does_not_exist_yet() {
        folder = new ArtifactFolder(temporary.resolve("artifacts"), SESSION);
    }

    @Tag("4.3")
    @Test
    void files_have_sorted_keys_and_are_readable_by_their_owner_only() throws IOException {
        assertThat(folder.write(Map.of("a.json", Json.object().put("z", 1).put("b", 2))))
                .isEmpty();

        Path file = folder.path().resolve("a.json");
        assertThat(Files.readString(file)).matches("(?s).*\"b\".*\"z\".*");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Tag("4.3")
    @Test
    void only_missing_files_are_written_again() throws IOException {
        folder.write(Map.of("a.json", Json.object().put("version", 1)));

        folder.writeMissing(Map.of("a.json", Json.object().put("version", 2), "b.json", Json.object()));

        assertThat(Files.readString(folder.path().resolve("a.json"))).contains("1");
        assertThat(folder.path().resolve("b.json")).exists();
    }

    @Tag("4.3")
    @Test
    void a_file_that_is_the_same_is_not_written_again() throws IOException {
        folder.write(Map.of("a.json", Json.object().put("version", 1)));
        Path file = folder.path().resolve("a.json");
        Object before = Files.getAttribute(file, "unix:ino");

        folder.write(Map.of("a.json", Json.object().put("version", 1)));
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);

        folder.write(Map.of("a.json", Json.object().put("version", 2)));
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
        assertThat(Files.readString(file)).contains("2");
    }

    @Test
    void an_unwritable_file_is_a_warning() throws IOException {
        Files.writeString(temporary.resolve("artifacts"), "a file where the folder should be");

        assertThat(folder.write(Map.of("a.json", Json.object())))
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("export_failed"));
    }
}
