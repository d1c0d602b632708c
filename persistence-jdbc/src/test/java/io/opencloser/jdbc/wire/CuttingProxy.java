package io.opencloser.jdbc.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A proxy between a JDBC driver and PostgreSQL that breaks the connection during a commit on request. Commits of
 * transactions that changed no row always pass.
 */
public final class CuttingProxy implements AutoCloseable {
    /** What happens to a commit. */
    public enum Commit {
        PASSES,
        /** Cut before it reaches the server. */
        NEVER_ARRIVES,
        /** Cut after the server has committed and replied. */
        RESPONSE_IS_LOST,
        /** Cut as soon as it is sent: the server commits, or does not. */
        CUT_AT_ONCE,
        /** Not cut. The server commits, and its response never arrives. */
        RESPONSE_NEVER_ARRIVES,
        /** Not cut. The commit never reaches the server, which waits inside the transaction. */
        GOES_SILENT
    }

    /** A statement that the proxy delays until the test releases it. */
    public static final class DelayedStatement {
        private final String part;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private DelayedStatement(String part) {
            this.part = part;
        }

        public void awaitArrival() throws InterruptedException {
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no statement with " + part + " arrived");
            }
        }

        public void release() {
            released.countDown();
        }
    }

    private static final long PATIENCE_SECONDS = 60;

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final ExecutorService threads = Executors.newCachedThreadPool(CuttingProxy::daemon);
    private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();
    private final Queue<Commit> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger announcedRefusals = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final Queue<DelayedStatement> delayed = new ConcurrentLinkedQueue<>();
    private volatile Supplier<Commit> byDefault = () -> Commit.PASSES;

    /** A proxy to the PostgreSQL of this URL. */
    public CuttingProxy(String url) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port(url));
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceFirst(".*://[^/]*:([0-9]+)/.*", "$1"));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wire to PostgreSQL");
        thread.setDaemon(true);
        return thread;
    }

    /** The same database through this proxy. */
    public String through(String url) {
        return url.replaceFirst(
                "://[^/]*/",
                "://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + "/");
    }

    /** What happens to the next commits. Later ones follow the default. */
    public void next(Commit... commits) {
        script.addAll(List.of(commits));
    }

    public void acceptConnections() {
        refusals.set(0);
    }

    /** What happens to commits without an instruction. */
    public void byDefault(Supplier<Commit> commits) {
        byDefault = commits;
    }

    /** The next cut breaks all connections, and the proxy refuses this many new ones. */
    public void refuseAfterCut(int connections) {
        announcedRefusals.set(connections);
    }

    /** Delays the next statement that contains this text. */
    public DelayedStatement delay(String part) {
        DelayedStatement statement = new DelayedStatement(part);
        delayed.add(statement);
        return statement;
    }

    /** How many commits did not pass. */
    public int cutCommits() {
        return cut.get();
    }

    /** Whether every instruction has taken effect. */
    public boolean isScriptDone() {
        return script.isEmpty() && announcedRefusals.get() == 0 && refusals.get() == 0;
    }

    /** Breaks all connections. */
    public void cutAll() {
        wires.forEach(Wire::cut);
        wires.clear();
    }

    /** Breaks a connection at its commit. */
    void cutAtCommit(Wire wire) {
        int refused = announcedRefusals.getAndSet(0);
        if (refused > 0) {
            refusals.set(refused);
            cutAll();
        }
        wire.cut();
    }

    Commit nextCommit() {
        Commit scripted = script.poll();
        Commit commit = scripted == null ? byDefault.get() : scripted;
        if (commit != Commit.PASSES) {
            cut.incrementAndGet();
        }
        return commit;
    }

    void beforeStatement(String sql) {
        DelayedStatement statement = delayed.peek();
        if (statement != null && sql.contains(statement.part) && delayed.remove(statement)) {
            statement.arrived.countDown();
            try {
                statement.released.await();
            } catch (InterruptedException e) {
                // closing
                Thread.currentThread().interrupt();
            }
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    client.close();
                } else {
                    Socket to = new Socket(server.getAddress(), server.getPort());
                    Wire wire = new Wire(client, to, this);
                    wires.add(wire);
                    threads.execute(wire::clientToServer);
                    threads.execute(wire::serverToClient);
                }
            } catch (IOException e) {
                // closing
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
        threads.shutdownNow();
    }
}
