package io.opencloser.jdbc.h2;

import io.opencloser.core.port.journal.JournalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** The files of an H2 database: readable by their owner only (requirement 11.3). */
public final class H2Files {
    private final Path folder;
    private final Path database;
    private final Path lock;
    private final Path mark;
    private final boolean posix;

    public H2Files(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        Path file = path.getFileName();
        if (parent == null || file == null) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE, "the journal's URL names a folder, not a file: " + path);
        }
        String name = file.toString();
        this.folder = parent;
        this.database = folder.resolve(name + ".mv.db");
        this.lock = folder.resolve(name + ".lock.db");
        this.mark = folder.resolve(name + ".mark");
        this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the folder and an empty database file, which H2 fills: it would create one that everybody can read. */
    public void prepare() {
        try {
            Files.createDirectories(folder, permissions("rwx------"));
            try {
                Files.createFile(database, permissions("rw-------"));
            } catch (FileAlreadyExistsException e) {
                // from an earlier run, or from another process just now
            }
        } catch (IOException | SecurityException e) {
            throw unusable("cannot be created", e);
        }
        if (!Files.isRegularFile(database) || !Files.isReadable(database) || !Files.isWritable(database)) {
            throw unusable("cannot be read and written");
        }
        if (!Files.isWritable(folder)) {
            throw unusable("lies in a folder that cannot be written");
        }
    }

    /** The lock file holds the way into the running database. H2 makes it itself, so this can only come after. */
    public void restrict() {
        if (!posix) {
            return;
        }
        try {
            Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            // another process owns the lock and has restricted it, or is gone and so is the file
        }
    }

    /** Whether nobody else can look into the folder. */
    boolean folderIsPrivate() {
        try {
            return !posix
                    || EnumSet.of(
                                    PosixFilePermission.OWNER_READ,
                                    PosixFilePermission.OWNER_WRITE,
                                    PosixFilePermission.OWNER_EXECUTE)
                            .containsAll(Files.getPosixFilePermissions(folder));
        } catch (IOException e) {
            return false;
        }
    }

    /** The database file that H2 has made itself. */
    void restrictDatabase() {
        if (!posix) {
            return;
        }
        try {
            Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw unusable("cannot be made private", e);
        }
    }

    /** How far the history had come, to be kept beside the database. */
    public CommitWatermark mark() {
        return new CommitWatermark(mark, permissions("rw-------"));
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private JournalException unusable(String problem) {
        return new JournalException(
                JournalException.Kind.UNAVAILABLE, "the journal's file " + database + " " + problem);
    }

    private JournalException unusable(String problem, Exception cause) {
        return new JournalException(
                JournalException.Kind.UNAVAILABLE, "the journal's file " + database + " " + problem, cause);
    }
}
