package io.opencloser.jdbc.presence;

import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
     * @return whether any lease was ended
     */
    public static boolean endLeases(JournalTransaction transaction, Presence presence) throws SQLException {
        List<String> signs =
                transaction.sql().query(row -> row.text("sign"), "SELECT sign FROM journal_processes ORDER BY sign");
        List<String> dead = signs.isEmpty() ? List.of() : presence.dead(transaction, signs);
        boolean ended = false;
        for (String sign : dead) {
            if (presence.sign().filter(sign::equals).isPresent()) {
                // our own session broke, and others may have taken our leases: the next ones need another sign
                presence.close();
            }
            List<Object> arguments = new ArrayList<>(List.of(transaction.now(), sign, transaction.now()));
            ended |= transaction.sql().update("""
                    UPDATE writeback_progress SET lease_expires_at = ?
                     WHERE run_status IN ('accepted', 'in_progress') AND lease_holder IS NOT NULL AND lease_sign = ?
                       AND lease_expires_at > ?""", arguments.toArray()) > 0;
            forget(transaction, sign);
        }
        return ended;
    }
}
