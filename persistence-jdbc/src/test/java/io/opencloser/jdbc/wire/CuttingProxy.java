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
 * The wire between a JDBC driver and PostgreSQL, which breaks in the middle of a commit when it is told to. Commits of
 * transactions that changed no row are let through: nothing can be lost with them.
 */
public final class CuttingProxy implements AutoCloseable {
    /** What becomes of a commit. */
    public enum Commit {
        PASSES,
        /** Cut before the server has heard of it. */
        NEVER_ARRIVES,
        /** Cut when the server has committed and answered. */
        RESPONSE_IS_LOST,
        /** Cut as soon as it is on its way: the server commits, or does not. */
        CUT_AT_ONCE,
        /** Nothing is cut; the server has committed, and its answer never comes. */
        RESPONSE_NEVER_ARRIVES,
        /** Nothing is cut; the server is never told, and goes on waiting in the middle of the transaction. */
        GOES_SILENT
    }

    /** A statement that waits on the wire until it is let go. */
    public static final class DelayedStatement {
        private final String part;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private DelayedStatement(String part) {
            this.part = part;
        }

        public void awaitArrival() throws InterruptedException {
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no statement with " + part + " came");
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

    /** A wire to the PostgreSQL that this URL names. */
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

    /** The same database, by this wire. */
    public String through(String url) {
        return url.replaceFirst(
                "://[^/]*/",
                "://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + "/");
    }

    /** What becomes of the next commits; later ones pass. */
    public void next(Commit... commits) {
        script.addAll(List.of(commits));
    }

    public void acceptConnections() {
        refusals.set(0);
    }

    /** What becomes of commits that nothing was said about. */
    public void byDefault(Supplier<Commit> commits) {
        byDefault = commits;
    }

    /** With the next cut every connection breaks, and the next so many who want to connect are hung up on. */
    public void refuseAfterCut(int connections) {
        announcedRefusals.set(connections);
    }

    /** Keeps the next statement that contains this from arriving. */
    public DelayedStatement delay(String part) {
        DelayedStatement held = new DelayedStatement(part);
        delayed.add(held);
        return held;
    }

    /** How many commits did not simply pass. */
    public int cutCommits() {
        return cut.get();
    }

    /** Nothing is left that was announced and has not come to pass. */
    public boolean isScriptDone() {
        return script.isEmpty() && announcedRefusals.get() == 0 && refusals.get() == 0;
    }

    /** Breaks every connection there is. */
    public void cutAll() {
        wires.forEach(Wire::cut);
        wires.clear();
    }

    /** A wire breaks at its commit. */
    void cutAtCommit(Wire wire) {
        int away = announcedRefusals.getAndSet(0);
        if (away > 0) {
            refusals.set(away);
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
        DelayedStatement held = delayed.peek();
        if (held != null && sql.contains(held.part) && delayed.remove(held)) {
            held.arrived.countDown();
            try {
                held.released.await();
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
