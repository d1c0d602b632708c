package io.opencloser.jdbc.h2;

import io.opencloser.core.port.journal.JournalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an H2 database: only their owner can read them (requirement 11.3). */
final class H2Files {
    private final Path folder;
    private final Path database;
    private final Path lock;
    private final Path watermark;
    private final FilePermissions permissions;

    H2Files(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        Path file = path.getFileName();
        if (parent == null || file == null) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE, "the journal's URL names a folder, not a file: " + path);
        }
        this.folder = parent;
        this.database = folder.resolve(file + ".mv.db");
        this.lock = folder.resolve(file + ".lock.db");
        this.watermark = folder.resolve(file + ".mark");
        this.permissions = FilePermissions.on(path);
    }

    /** Creates the folder and an empty database file. H2 fills that file; a file of its own would be readable by every user. */
    void prepare() {
        try {
            Files.createDirectories(folder, permissions.forNewFolder());
            try {
                Files.createFile(database, permissions.forNewFile());
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
            throw unusable("is in a folder that cannot be written");
        }
    }

    /** Restricts the lock file, which holds the key to the running database. H2 creates it, so this comes after opening. */
    void restrictLock() {
        try {
            permissions.restrict(lock);
        } catch (IOException e) {
            // another process owns the lock and has restricted it, or both are gone
        }
    }

    /** Restricts a database file that H2 created. */
    void restrictDatabase() {
        try {
            permissions.restrict(database);
        } catch (IOException e) {
            throw unusable("cannot be made private", e);
        }
    }

    boolean folderIsPrivate() {
        return permissions.isPrivate(folder);
    }

    CommitWatermark watermark() {
        return new CommitWatermark(new WatermarkFile(watermark, permissions));
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
