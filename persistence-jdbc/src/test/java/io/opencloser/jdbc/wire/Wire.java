package io.opencloser.jdbc.wire;

import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** One connection through a {@link CuttingProxy}. */
final class Wire {
    private final Socket client;
    private final Socket server;
    private final CuttingProxy proxy;
    private volatile boolean encryptionAsked;
    private volatile boolean changed;
    private volatile Commit commit = Commit.PASSES;

    Wire(Socket client, Socket server, CuttingProxy proxy) {
        this.client = client;
        this.server = server;
        this.proxy = proxy;
    }

    void clientToServer() {
        try {
            DataInputStream in = in(client);
            DataOutputStream out = out(server);
            PostgreSqlMessage first = PostgreSqlMessage.untyped(in);
            while (first.asksToEncrypt()) {
                encryptionAsked = true;
                pass(first, in, out);
                first = PostgreSqlMessage.untyped(in);
            }
            pass(first, in, out);
            ReportedStatements statements = new ReportedStatements();
            while (commit != Commit.GOES_SILENT) {
                PostgreSqlMessage message = PostgreSqlMessage.read(in);
                String sql = statements.runBy(message);
                proxy.beforeStatement(sql);
                if (sql.startsWith("WITH ") && sql.contains("INSERT INTO ")) {
                    // its reply tells the rows that it returns, not those that it changes
                    changed = true;
                }
                if (sql.equalsIgnoreCase("COMMIT") && changed) {
                    commit = proxy.nextCommit();
                    if (commit == Commit.GOES_SILENT) {
                        return;
                    }
                    if (commit == Commit.NEVER_ARRIVES) {
                        proxy.cutAtCommit(this);
                    }
                }
                pass(message, in, out);
                if (commit == Commit.CUT_AT_ONCE) {
                    while (message.type() != 'S' && message.type() != 'Q') {
                        message = PostgreSqlMessage.read(in);
                        message.write(out);
                    }
                    out.flush();
                    proxy.cutAtCommit(this);
                }
            }
        } catch (IOException e) {
            end();
        }
    }

    void serverToClient() {
        try {
            DataInputStream in = in(server);
            DataOutputStream out = out(client);
            while (true) {
                char type = (char) in.readUnsignedByte();
                if (encryptionAsked) {
                    encryptionAsked = false;
                    out.writeByte(type);
                    out.flush();
                    continue;
                }
                PostgreSqlMessage message = PostgreSqlMessage.read(type, in);
                boolean ready = type == 'Z';
                if (commit != Commit.PASSES) {
                    if (ready && commit == Commit.RESPONSE_IS_LOST) {
                        proxy.cutAtCommit(this);
                    }
                    continue;
                }
                if (type == 'C' && message.texts(1).get(0).matches("(INSERT|UPDATE|DELETE).*")) {
                    changed = true;
                } else if (ready && message.saysIdle()) {
                    changed = false;
                }
                pass(message, in, out);
            }
        } catch (IOException e) {
            end();
        }
    }

    /** One side has ended the connection. The other side learns of it unless the network is silent. */
    private void end() {
        if (commit != Commit.RESPONSE_NEVER_ARRIVES && commit != Commit.GOES_SILENT) {
            cut();
        }
    }

    /** Resets both connections, as a network failure does. */
    void cut() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // closed already
            }
        }
    }

    /** Sends the message; flushes when no further message is waiting. */
    private static void pass(PostgreSqlMessage message, DataInputStream in, DataOutputStream out) throws IOException {
        message.write(out);
        if (in.available() == 0) {
            out.flush();
        }
    }

    private static DataInputStream in(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    private static DataOutputStream out(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }
}
