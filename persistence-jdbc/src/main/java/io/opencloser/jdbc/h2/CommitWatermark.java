package io.opencloser.jdbc.h2;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Remembers beside an H2 file how far its history had come. A file that was cut off, replaced or damaged at its end is
 * opened by H2 without a word as it was some commits ago; nobody may write to the CRM on such a memory.
 */
public final class CommitWatermark {
    private static final int DIGITS = 19;
    private static final int LARGEST = 64;

    private final Path file;
    private final FileAttribute<?>[] permissions;

    CommitWatermark(Path file, FileAttribute<?>... permissions) {
        this.file = file;
        this.permissions = permissions.clone();
    }

    /** The newest entry of the history that this connection sees; 0 when there is none, or no history. */
    public static long newest(Connection connection) throws SQLException {
        try {
            return new Statements(connection)
                    .first(row -> row.number("newest"), "SELECT MAX(entry_seq) AS newest FROM session_history")
                    .orElse(0L);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(SqlFailureKind.NO_SUCH_TABLE)) {
                return 0;
            }
            throw e;
        }
    }

    /**
     * Sets the mark. In one write and not forced: a kill leaves the old one or the new one, and an older mark, as after
     * power loss, merely notices less.
     *
     * @param entry forced to the disk already
     */
    public void set(long entry) {
        try {
            try {
                Files.createFile(file, permissions);
            } catch (FileAlreadyExistsException e) {
                // from an earlier commit
            }
            // not a channel, which an interrupt would close
            try (RandomAccessFile mark = new RandomAccessFile(file.toFile(), "rw")) {
                mark.write((("%0" + DIGITS + "d").formatted(entry) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | SecurityException e) {
            // the commit happened; without a mark of it a loss would go unnoticed, that is all
        }
    }

    /** Refuses a database that knows less than it did. */
    public void requireKnownBy(DataSource connections) {
        long marked = read();
        if (marked == 0) {
            return;
        }
        long newest;
        try (Connection connection = connections.getConnection()) {
            newest = newest(connection);
            connection.rollback();
        } catch (SQLException e) {
            throw SqlFailures.during("opening the journal", e);
        }
        if (newest < marked) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "opening the journal: its file is damaged or was replaced, its history ends at entry " + newest
                            + " and had come to " + marked + "; restore it, or accept the loss by deleting " + file);
        }
    }

    private long read() {
        try {
            String text;
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(LARGEST), StandardCharsets.US_ASCII).strip();
            }
            return text.matches("[0-9]{" + DIGITS + "}") ? Long.parseLong(text) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
