package io.opencloser.jdbc.gate;

import io.opencloser.core.port.journal.Journal;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;

/** The pauses of services, one row for each gate. A row whose time has passed, or that is damaged, stays and says nothing. */
public final class StoredPauses implements Journal.ServicePauses {
    private final Transactions transactions;

    public StoredPauses(Transactions transactions) {
        this.transactions = transactions;
    }

    /** May safely happen twice: a pause is never made shorter. */
    @Override
    public void extend(String gate, Duration pause) {
        transactions.repeatable("storing a pause of the service", t -> {
            Instant until = t.now().plus(pause);
            String intact = t.checksums().intact(ChecksummedTable.PAUSES, "p");
            boolean known = t.sql().exists("SELECT gate FROM service_pauses WHERE gate = ? FOR UPDATE", gate);
            return known
                    ? t.sql()
                            .update(
                                    "UPDATE service_pauses p SET paused_until = ? WHERE gate = ? AND (paused_until < ? OR NOT "
                                            + intact + ")",
                                    until,
                                    gate,
                                    until)
                    : t.sql().update("INSERT INTO service_pauses (gate, paused_until) VALUES (?, ?)", gate, until);
        });
    }

    @Override
    public Duration remaining(String gate) {
        return transactions.read(t -> {
            Instant now = t.now();
            Instant until = t.sql()
                    .first(
                            row -> row.time("paused_until"),
                            "SELECT paused_until FROM service_pauses p WHERE gate = ? AND "
                                    + t.checksums().intact(ChecksummedTable.PAUSES, "p"),
                            gate)
                    .orElse(now);
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        });
    }
}
