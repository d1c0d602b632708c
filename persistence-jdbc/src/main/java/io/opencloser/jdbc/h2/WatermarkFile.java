package io.opencloser.jdbc.h2;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file beside the database that holds one number. */
final class WatermarkFile {
    private static final int DIGITS = 19;
    private static final int MOST_BYTES = 64;

    private final Path path;
    private final FilePermissions permissions;

    WatermarkFile(Path path, FilePermissions permissions) {
        this.path = path;
        this.permissions = permissions;
    }

    /** Writes the number at once, without forcing it to the disk. A failure is ignored: the journal works without the file. */
    void write(long number) {
        try {
            try {
                Files.createFile(path, permissions.forNewFile());
            } catch (FileAlreadyExistsException e) {
                // from an earlier commit
            }
            // not a channel: an interrupt would close it
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.write((("%0" + DIGITS + "d").formatted(number) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | SecurityException e) {
            // the commit happened; without the watermark, a later loss goes unnoticed
        }
    }

    /** The number, or 0 when the file is missing or cannot be read. */
    long read() {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII).strip();
            return text.matches("[0-9]{" + DIGITS + "}") ? Long.parseLong(text) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
