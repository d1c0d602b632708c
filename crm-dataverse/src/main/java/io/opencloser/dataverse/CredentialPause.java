package io.opencloser.dataverse;

import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.dataverse.client.SharedPause;
import io.opencloser.dataverse.client.http.Sha256;
import java.time.Duration;
import java.util.Optional;

/** The pause of one environment and credential, kept in the journal as soon as there is one. */
final class CredentialPause implements SharedPause {
    private final String gate;
    private volatile Optional<CrmConnection.Pauses> pauses = Optional.empty();

    /**
     * A pause that is not kept yet.
     *
     * @param credential names the user; empty if unknown
     */
    CredentialPause(String environment, String credential) {
        this.gate = Sha256.hex(environment + "\n" + credential);
    }

    void keepIn(CrmConnection.Pauses kept) {
        pauses = Optional.of(kept);
    }

    @Override
    public void extend(Duration pause) {
        pauses.ifPresent(kept -> kept.extend(gate, pause));
    }

    @Override
    public Duration remaining() {
        return pauses.map(kept -> kept.remaining(gate)).orElse(Duration.ZERO);
    }
}
