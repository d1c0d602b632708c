package io.opencloser.jdbc.presence;

import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ends the leases of processes that died. */
public final class DeadProcesses {
    private DeadProcesses() {}

    /** Notes that leases with this sign may exist, before the first of them; whether it is new. */
    public static boolean register(JournalTransaction transaction, String sign) throws SQLException {
        if (transaction.sql().exists("SELECT sign FROM journal_processes WHERE sign = ?", sign)) {
            return false;
        }
        transaction
                .sql()
                .update("INSERT INTO journal_processes (sign, registered_at) VALUES (?, ?)", sign, transaction.now());
        return true;
    }

    private static void forget(JournalTransaction transaction, String sign) throws SQLException {
        transaction.sql().update("DELETE FROM journal_processes WHERE sign = ?", sign);
    }

    /**
     * Ends the leases of all processes that died. The sessions are in progress without a live lease, as after the lease's time.
     *
     * @param own the sign of this process, if it has announced itself: if others took it for dead, its row is put back, and if it is
     *     dead indeed, because its database session broke, the next leases need another sign
     * @return whether any lease was ended
     */
    public static boolean endLeases(JournalTransaction transaction, Presence presence, Optional<String> own)
            throws SQLException {
        Set<String> signs =
                new TreeSet<>(transaction.sql().query(row -> row.text("sign"), "SELECT sign FROM journal_processes"));
        own.ifPresent(signs::add);
        List<String> dead = signs.isEmpty() ? List.of() : presence.dead(transaction, List.copyOf(signs));
        boolean ended = false;
        for (String sign : dead) {
            ended |= transaction.sql().update("""
                    UPDATE writeback_progress SET lease_expires_at = ?
                     WHERE run_status IN ('accepted', 'in_progress') AND lease_holder IS NOT NULL AND lease_sign = ?
                       AND lease_expires_at > ?""", transaction.now(), sign, transaction.now()) > 0;
            forget(transaction, sign);
        }
        if (own.isPresent()) {
            if (dead.contains(own.get())) {
                presence.close();
            } else {
                register(transaction, own.get());
            }
        }
        return ended;
    }
}
