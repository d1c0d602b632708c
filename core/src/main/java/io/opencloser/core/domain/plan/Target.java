package io.opencloser.core.domain.plan;

/**
 * Where a plan is to be carried out, and by which rules.
 *
 * @param environment a hash of the CRM's address: enough to notice another one, too little to name it
 * @param completesPhoneCalls whether phone calls are closed when everything else is written (requirement 2.4)
 */
public record Target(
        String environment, MappingFingerprint mapping, IdempotencyMode idempotency, boolean completesPhoneCalls) {

    /** A target where phone calls stay open. */
    public Target(String environment, MappingFingerprint mapping, IdempotencyMode idempotency) {
        this(environment, mapping, idempotency, false);
    }
}
