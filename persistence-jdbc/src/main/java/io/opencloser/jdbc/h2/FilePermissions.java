package io.opencloser.jdbc.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions for the owner only, where the file system has POSIX permissions. */
final class FilePermissions {
    private static final String PRIVATE_FILE = "rw-------";
    private static final String PRIVATE_FOLDER = "rwx------";

    private final boolean posix;

    private FilePermissions(boolean posix) {
        this.posix = posix;
    }

    static FilePermissions on(Path path) {
        return new FilePermissions(
                path.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    FileAttribute<?>[] forNewFile() {
        return attributes(PRIVATE_FILE);
    }

    FileAttribute<?>[] forNewFolder() {
        return attributes(PRIVATE_FOLDER);
    }

    private FileAttribute<?>[] attributes(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    void restrict(Path file) throws IOException {
        if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE_FILE));
        }
    }

    /** Whether no other user can look into the folder. */
    boolean isPrivate(Path folder) {
        try {
            return !posix
                    || PosixFilePermissions.fromString(PRIVATE_FOLDER)
                            .containsAll(Files.getPosixFilePermissions(folder));
        } catch (IOException e) {
            return false;
        }
    }
}
