package io.opencloser.specs.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A primary and its streaming replica, from the binaries that the other tests use too. The replica starts from a copy of the
 * primary's files, which was taken while nothing ran.
 */
final class ReplicatedDatabase implements AutoCloseable {
    /** What is waited for takes moments. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** When a commit returns. */
    enum Commit {
        /** The replica has it on disk. */
        SYNCHRONOUS,
        /** The primary has it on disk, and the replica sometime. */
        ASYNCHRONOUS
    }

    private final Path primaryFiles;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;

    private ReplicatedDatabase(Path primaryFiles, EmbeddedPostgres primary, EmbeddedPostgres replica) {
        this.primaryFiles = primaryFiles;
        this.primary = primary;
        this.replica = replica;
    }

    /** Starts both in this folder, and waits until the replica receives what the primary writes. */
    static ReplicatedDatabase start(Path folder, Commit commit) throws IOException, SQLException {
        Path primaryFiles = folder.resolve("primary");
        Path replicaFiles = folder.resolve("replica");
        server(primaryFiles).close();
        copy(primaryFiles, replicaFiles);
        EmbeddedPostgres primary = server(primaryFiles);
        Files.createFile(replicaFiles.resolve("standby.signal"));
        Files.writeString(
                replicaFiles.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        EmbeddedPostgres replica = server(replicaFiles);
        ReplicatedDatabase both = new ReplicatedDatabase(primaryFiles, primary, replica);
        await(primary, "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");
        if (commit == Commit.SYNCHRONOUS) {
            execute(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
            await(primary, "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
        }
        return both;
    }

    private static EmbeddedPostgres server(Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(PATIENCE)
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // the server insists on the permissions
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Names both hosts, and means the one that takes writes. */
    String url() {
        return "jdbc:postgresql://localhost:" + primary.getPort() + ",localhost:" + replica.getPort()
                + "/postgres?targetServerType=primary";
    }

    /** Waits until the replica has everything that is committed by now. */
    void awaitReplication() throws SQLException {
        String written = text(primary, "SELECT pg_current_wal_lsn()");
        await(replica, "SELECT pg_last_wal_replay_lsn() >= CAST('" + written + "' AS pg_lsn)");
    }

    /** From now on nothing reaches the replica: the state before the loss of an asynchronous commit. */
    void cutReplication() throws SQLException {
        execute(replica, "ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
        await(replica, "SELECT count(*) = 0 FROM pg_stat_wal_receiver");
        await(primary, "SELECT count(*) = 0 FROM pg_stat_replication");
    }

    /** SIGKILL for every process of the primary, as when its machine fails. It never comes back. */
    void killPrimary() throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(primaryFiles.resolve("postmaster.pid"))
                                .get(0)))
                .orElseThrow();
        // so that it starts no process between the look at its children and their end
        new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor();
        List<ProcessHandle> children = server.children().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        long start = System.nanoTime();
        while (listens(primary.getPort())) {
            requirePatience(start, "the end of the primary");
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a primary of the replica. */
    void promoteReplica() throws SQLException {
        await(replica, "SELECT pg_promote(true, " + PATIENCE.toSeconds() + ")");
        await(replica, "SELECT NOT pg_is_in_recovery()");
    }

    private static void execute(EmbeddedPostgres server, String... commands) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String text(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return text(connection, query);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    private static void await(EmbeddedPostgres server, String question) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            while (!text(connection, question).equals("t")) {
                requirePatience(start, question);
            }
        }
    }

    private static void requirePatience(long start, String what) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
            throw new IllegalStateException("not after " + PATIENCE + ": " + what);
        }
    }

    @Override
    public void close() throws IOException {
        replica.close();
        primary.close();
    }
}
